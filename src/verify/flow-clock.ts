// SPDX-License-Identifier: Apache-2.0
import type { FlowInput } from '../core/flow.js';
import { SleepWatch } from './sleep-watch.js';

/** How often the flow is told that time passes. */
const TICK_MS = 250;

/** What a flow is told of the time. */
type TimeInput = Extract<FlowInput, { type: 'tick' | 'suspend' | 'resume' }>;

const isHidden = (): boolean => document.visibilityState === 'hidden';

/** A flow's time: only that counts in which somebody could have shown a face. */
export class FlowClock {
  readonly #tell: (input: TimeInput) => void;
  readonly #sleep = new SleepWatch();

  constructor(tell: (input: TimeInput) => void) {
    this.#tell = tell;
  }

  /** The time for an input. Time in which the device slept is told first, as if the page had been hidden. */
  now(): number {
    const nowMs = performance.now();
    const sleptSinceMs = this.#sleep.hear(nowMs);
    if (sleptSinceMs !== null && !isHidden()) {
      this.#tell({ type: 'suspend', atMs: sleptSinceMs });
      this.#tell({ type: 'resume', atMs: nowMs });
    }
    return nowMs;
  }

  /** Tells that time passes, and when nobody can see the page, until the signal aborts. */
  run(signal: AbortSignal): void {
    // An aborted one says nothing any more, and a ticker of its would keep the element for ever.
    if (signal.aborted) return;
    const tell = (type: TimeInput['type']): void => this.#tell({ type, atMs: this.now() });
    const follow = (): void => tell(isHidden() ? 'suspend' : 'resume');
    const ticker = setInterval(() => tell('tick'), TICK_MS);
    // It may have been hidden while things were made ready.
    if (isHidden()) follow();
    document.addEventListener('visibilitychange', follow, { signal });
    signal.addEventListener('abort', () => clearInterval(ticker), { once: true });
  }
}
