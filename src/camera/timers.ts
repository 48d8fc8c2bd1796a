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
