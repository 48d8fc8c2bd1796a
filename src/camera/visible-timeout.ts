// SPDX-License-Identifier: Apache-2.0
import type { Timers } from '../timers.js';

/**
 * A time-out that counts only while the page is visible: browsers mute cameras and hold back video frames in
 * hidden tabs, which is no fault to report. Hiding the page starts the count afresh.
 *
 * Starts at once; `cancel()` ends it and lets go of its listener.
 */
export class VisibleTimeout {
  readonly #delayMs: number;
  readonly #onExpire: () => void;
  readonly #timers: Timers;
  #handle: unknown = null;

  /**
   * @param delayMs - Visible milliseconds until `onExpire` is called, once.
   */
  constructor(delayMs: number, onExpire: () => void, timers: Timers) {
    this.#delayMs = delayMs;
    this.#onExpire = onExpire;
    this.#timers = timers;
    document.addEventListener('visibilitychange', this.#follow);
    this.#follow();
  }

  /** Ends the count; afterwards nothing is called. */
  cancel(): void {
    document.removeEventListener('visibilitychange', this.#follow);
    this.#clear();
  }

  #clear(): void {
    if (this.#handle !== null) this.#timers.clear(this.#handle);
    this.#handle = null;
  }

  readonly #follow = (): void => {
    this.#clear();
    if (document.visibilityState === 'hidden') return;
    this.#handle = this.#timers.set(() => {
      this.cancel();
      this.#onExpire();
    }, this.#delayMs);
  };
}
