// SPDX-License-Identifier: Apache-2.0

/** Where time-outs come from, so that tests can let minutes pass in no time. */
export interface Timers {
  /** Calls `callback` once, `delayMs` from now; returns a handle for `clear`. */
  set(callback: () => void, delayMs: number): unknown;
  /** Forgets a time-out; one that has fired already is ignored. */
  clear(handle: unknown): void;
}

/**
 * Nothing on a page takes this long. A time-out that comes so late was slept through, with the lid shut, and so was such a
 * silence of whoever is heard from often.
 */
export const SLEPT_MS = 5_000;

interface RunningTimer {
  id: ReturnType<typeof setTimeout>;
}

/**
 * The platform's timers. Where the device slept, or its clock jumped, a time-out begins anew: nothing could happen
 * meanwhile, and to give up in the moment of waking would be too soon.
 */
export const SYSTEM_TIMERS: Timers = {
  set(callback, delayMs) {
    const arm = (): RunningTimer['id'] => {
      const dueMs = performance.now() + delayMs;
      return setTimeout(() => {
        if (performance.now() - dueMs > SLEPT_MS) timer.id = arm();
        else callback();
      }, delayMs);
    };
    const timer: RunningTimer = { id: arm() };
    return timer;
  },
  clear(handle) {
    clearTimeout((handle as RunningTimer).id);
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
