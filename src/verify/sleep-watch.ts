// SPDX-License-Identifier: Apache-2.0
import { SLEPT_MS } from '../timers.js';

/** Finds time that passed while nothing ran, and clocks that jump. */
export class SleepWatch {
  #heardMs: number | null = null;

  /**
   * To be told the time often.
   *
   * @returns when sleep began, if there was any since the last time; else `null`.
   */
  hear(nowMs: number): number | null {
    const heardMs = this.#heardMs;
    this.#heardMs = nowMs;
    if (heardMs === null) return null;
    const silenceMs = nowMs - heardMs;
    return silenceMs > SLEPT_MS || silenceMs < 0 ? heardMs : null;
  }
}
