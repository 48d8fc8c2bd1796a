// SPDX-License-Identifier: Apache-2.0
// Runs whole flows in a page of `test/support/pages/`.
import type { Page } from 'puppeteer-core';

import type { CloseMessage } from '../../src/core/close-message.js';
import type { ChallengeDetail } from '../../src/events/contract.js';
import type { Hint, Stage, VerifyStatus } from '../../src/core/types.js';
import type { VerifyTimings } from '../../src/verify/timing-log.js';

/** Pages that use the built kit as an integrator would. */
export const FOOTAGE_PAGES = new URL('./pages/', import.meta.url);

/** One flow: what the camera shows, and the element's properties; `liveness` is `none` where it is not among them. */
export interface FlowPlan {
  readonly film: string;
  readonly properties: Record<string, unknown>;
}

/** How a flow went. */
export interface FlowReport {
  readonly message: CloseMessage;
  readonly messages: readonly CloseMessage[];
  readonly hints: readonly Hint[];
  readonly challenges: readonly ChallengeDetail[];
  readonly statuses: readonly VerifyStatus[];
  readonly result: CloseMessage | null;
  readonly stages: readonly Stage[];
  readonly timings: VerifyTimings;
  /** Camera tracks that are still on when the close message comes. */
  readonly liveTracks: number;
  /** Violations of the content security policy and uncaught errors, since the page was opened. */
  readonly faults: readonly string[];
}

/** What is needed of a page. Puppeteer's have it, and those of `openBrowser()`. */
export type LabPage = Pick<Page, 'evaluate' | 'waitForFunction'>;

interface Lab {
  begin(plan: FlowPlan, times: number): void;
  readonly batch: { readonly isDone: boolean; readonly reports: Promise<FlowReport[]> };
}

/** Runs a flow to its end. */
export async function runFlow(watched: { readonly page: LabPage }, plan: FlowPlan): Promise<FlowReport> {
  const [report] = await runFlows(watched, plan, 1);
  return report as FlowReport;
}

/**
 * Runs the same flow several times, one after the other. Few calls into the page, since each leaves a script there,
 * and none that lasts: the browser's driver gives up on those.
 */
export async function runFlows(
  { page }: { readonly page: LabPage },
  plan: FlowPlan,
  count: number,
): Promise<FlowReport[]> {
  await page.evaluate(
    (flow, times) => (globalThis as unknown as { lab: Lab }).lab.begin(flow, times),
    plan,
    count,
  );
  await page.waitForFunction(() => (globalThis as unknown as { lab: Lab }).lab.batch.isDone, {
    polling: 250,
    timeout: 600_000,
  });
  // As text: WebDriver BiDi gives an object that is there twice only once.
  return JSON.parse(
    await page.evaluate(async () =>
      JSON.stringify(await (globalThis as unknown as { lab: Lab }).lab.batch.reports),
    ),
  ) as FlowReport[];
}
