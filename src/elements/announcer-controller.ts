// SPDX-License-Identifier: Apache-2.0
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SYSTEM_TIMERS } from '../timers.js';
import type { Timers } from '../timers.js';

/** About what a screen reader needs for a short sentence. */
export const SPEECH_GAP_MS = 2_000;

/**
 * Paces what a live region holds: one sentence is not cut off by the next. What comes in between is dropped, unless it
 * still holds when its time has come.
 */
export class AnnouncerController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #timers: Timers;
  #said = '';
  #pause: unknown = null;

  constructor(host: ReactiveControllerHost, timers: Timers = SYSTEM_TIMERS) {
    this.#host = host;
    this.#timers = timers;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#endPause();
    this.#said = '';
  }

  /**
   * What the live region holds now. The host is updated when something else may be said.
   *
   * @param text - What there is to say; `null` for nothing else than before.
   * @param isUrgent - It cannot wait: the user is asked for something.
   */
  pace(text: string | null, isUrgent: boolean): string {
    if (text === null || text === this.#said || (this.#pause !== null && !isUrgent)) return this.#said;
    this.#endPause();
    this.#said = text;
    this.#pause = this.#timers.set(() => {
      this.#pause = null;
      this.#host.requestUpdate();
    }, SPEECH_GAP_MS);
    return text;
  }

  #endPause(): void {
    if (this.#pause !== null) this.#timers.clear(this.#pause);
    this.#pause = null;
  }
}
