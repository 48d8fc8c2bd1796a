// SPDX-License-Identifier: Apache-2.0

/** A flow hears of the time four times a second: after such a silence the device has slept, with its lid shut. */
export const SLEPT_MS = 5_000;

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
