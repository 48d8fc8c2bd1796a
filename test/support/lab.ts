// SPDX-License-Identifier: Apache-2.0
// Runs whole flows in a page of `test/support/pages/`.
import type { CloseMessage } from '../../src/core/close-message.js';
import type { Hint, Stage, VerifyStatus } from '../../src/core/types.js';
import type { VerifyTimings } from '../../src/verify/timing-log.js';
import type { WatchedPage } from './site.js';

/** Pages that use the built kit as an integrator would. */
export const FOOTAGE_PAGES = new URL('./pages/', import.meta.url);

/** One flow: what the camera shows, and the element's properties. */
export interface FlowPlan {
  readonly film: string;
  readonly properties: Record<string, unknown>;
}

/** How a flow went. */
export interface FlowReport {
  readonly message: CloseMessage;
  readonly messages: readonly CloseMessage[];
  readonly hints: readonly Hint[];
  readonly statuses: readonly VerifyStatus[];
  readonly result: CloseMessage | null;
  readonly stages: readonly Stage[];
  readonly timings: VerifyTimings;
  /** Camera tracks that are still on when the close message comes. */
  readonly liveTracks: number;
}

interface Lab {
  useFilm(src: string): Promise<void>;
  run(properties: Record<string, unknown>): Promise<FlowReport>;
}

/** Runs a flow to its end. */
export function runFlow({ page }: Pick<WatchedPage, 'page'>, plan: FlowPlan): Promise<FlowReport> {
  return page.evaluate(async ({ film, properties }) => {
    const { lab } = globalThis as unknown as { lab: Lab };
    await lab.useFilm(film);
    return lab.run(properties);
  }, plan);
}
