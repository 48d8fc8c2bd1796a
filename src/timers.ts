// SPDX-License-Identifier: Apache-2.0

/** Where time-outs come from, so that tests can let minutes pass in no time. */
export interface Timers {
  /** Calls `callback` once, `delayMs` from now; returns a handle for `clear`. */
  set(callback: () => void, delayMs: number): unknown;
  /** Forgets a time-out; one that has fired already is ignored. */
  clear(handle: unknown): void;
}

/** The platform's timers. */
export const SYSTEM_TIMERS: Timers = {
  set: (callback, delayMs) => setTimeout(callback, delayMs),
  clear: (handle) => {
    clearTimeout(handle as ReturnType<typeof setTimeout>);
  },
};

/** Fires when nothing happens for a while: every sign of life starts the wait afresh. */
export class Watchdog {
  readonly #limitMs: number;
  readonly #onSilence: () => void;
  readonly #timers: Timers;
  #handle: unknown = null;

  /** Waits from now on. */
  constructor(limitMs: number, onSilence: () => void, timers: Timers) {
    this.#limitMs = limitMs;
    this.#onSilence = onSilence;
    this.#timers = timers;
    this.alive();
  }

  /** Something happened. */
  alive(): void {
    this.stop();
    this.#handle = this.#timers.set(() => {
      this.#handle = null;
      this.#onSilence();
    }, this.#limitMs);
  }

  /** Nothing more is waited for. */
  stop(): void {
    if (this.#handle !== null) this.#timers.clear(this.#handle);
    this.#handle = null;
  }
}
