// SPDX-License-Identifier: Apache-2.0
import type { CloseMessage } from '../core/close-message.js';
import type { FaceTemplate } from '../core/types.js';
import { readCall } from '../sdk/options.js';
import type { VerifyOptions } from '../sdk/options.js';
import { toResult } from '../sdk/result.js';
import type { VerifyResult } from '../sdk/result.js';
import type { Support } from '../verify/support.js';
import { VERSION } from '../version.js';
import { fakeTemplate } from './fake-engine.js';
import { messageOf } from './outcome.js';
import type { Outcome } from './outcome.js';

/** A `FaceGuard` that opens nothing and ends as it is told. Its functions may be taken out and passed on. */
export interface FakeSdk {
  readonly version: string;
  /** Arguments are checked as by the real one. */
  readonly verify: (options: VerifyOptions) => Promise<VerifyResult>;
  readonly preload: () => Promise<boolean>;
  readonly supported: () => Promise<Support>;
  readonly createTemplate: () => Promise<FaceTemplate>;
  readonly connectHost: () => () => void;
  readonly overrideTerms: () => void;
  /** The options of every call of `verify`, oldest first. */
  readonly calls: readonly VerifyOptions[];
  /** How calls end from now on; those that wait end at once. `null`: they wait. */
  readonly script: (outcome: Outcome | null) => void;
}

/**
 * Makes a `FaceGuard` for tests of code that calls `verify()` and knows no elements.
 *
 * @param outcome - How calls end; without one they wait for `script()`, for the signal, or for the next call, which
 * cancels the one before.
 * @throws {TypeError} when no flow ends like that.
 *
 * @example
 * ```ts
 * vi.mock('faceguard-elements/sdk', () => fakeSdk({ reason: 'approved', confidence: 92 }));
 * ```
 */
export function fakeSdk(outcome: Outcome | null = null): FakeSdk {
  let message: CloseMessage | null = outcome && messageOf(outcome);
  let end: ((message: CloseMessage) => void) | null = null;
  const calls: VerifyOptions[] = [];
  return {
    version: VERSION,
    calls,
    script(next) {
      message = next && messageOf(next);
      if (message) end?.(message);
    },
    async verify(options) {
      const { signal } = readCall(options);
      const aborted = (): DOMException => new DOMException('The verification was aborted.', 'AbortError');
      if (signal?.aborted) throw aborted();
      calls.push(options);
      end?.({ action: 'close', reason: 'canceled' });
      if (message) return toResult(message);
      return new Promise((resolve, reject) => {
        const settle = (finish: () => void): void => {
          if (end === finishWith) end = null;
          finish();
        };
        const finishWith = (ending: CloseMessage): void => settle(() => resolve(toResult(ending)));
        signal?.addEventListener('abort', () => settle(() => reject(aborted())), { once: true });
        end = finishWith;
      });
    },
    preload: async () => true,
    supported: async () => ({ supported: true, reasons: [] }),
    createTemplate: async () => fakeTemplate(1),
    connectHost: () => () => undefined,
    overrideTerms: () => undefined,
  };
}
