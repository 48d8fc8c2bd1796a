// SPDX-License-Identifier: Apache-2.0
// A flow in a frame, as the page around it sees it: on its way, running, or not to be heard of.
import type { CloseMessage } from '../core/close-message.js';
import { SYSTEM_TIMERS } from '../timers.js';
import type { Timers } from '../timers.js';
import { linkFrame } from './frame-link.js';
import type { FrameLink, FrameLinkOptions } from './frame-link.js';

/** How long the page in the frame may take to arrive. */
export const FRAME_LOAD_LIMIT_MS = 30_000;

/** How long a page that has arrived may take to say that it runs a flow. */
export const FRAME_ANSWER_LIMIT_MS = 10_000;

/**
 * Where the page in the frame stands: on its way; running a flow; not arrived in time (`missing`); arrived, and not known
 * to run a flow (`silent`).
 */
export type FrameStage = 'loading' | 'ready' | 'missing' | 'silent';

/** What a session needs, and whom it tells. */
export interface FrameSessionOptions extends Pick<FrameLinkOptions, 'frame' | 'origin'> {
  readonly onStage: (stage: FrameStage) => void;
  /** Called once; the session is over. */
  readonly onClose: (message: CloseMessage) => void;
  readonly timers?: Timers | undefined;
}

/** Follows one frame, from its first page to the message that ends the flow, or to `end()`. */
export class FrameSession {
  readonly #options: FrameSessionOptions;
  readonly #timers: Timers;
  readonly #link: FrameLink;
  #stage: FrameStage = 'loading';
  #timeout: unknown = null;
  #isOver = false;

  constructor(options: FrameSessionOptions) {
    this.#options = options;
    this.#timers = options.timers ?? SYSTEM_TIMERS;
    this.#link = linkFrame({
      frame: options.frame,
      origin: options.origin,
      onReady: () => this.#enter('ready'),
      onClose: (message) => this.close(message),
    });
    this.#expect('missing', FRAME_LOAD_LIMIT_MS);
  }

  get stage(): FrameStage {
    return this.#stage;
  }

  /** The frame has loaded its first page, or another one in its place: either has to say that it runs a flow. */
  loaded(): void {
    if (this.#isOver) return;
    this.#enter('loading');
    this.#expect('silent', FRAME_ANSWER_LIMIT_MS);
    this.#link.greet();
  }

  /** The frame begins anew. */
  restarted(): void {
    if (this.#isOver) return;
    this.#enter('loading');
    this.#expect('missing', FRAME_LOAD_LIMIT_MS);
  }

  /** Ends the flow with a message; later ones do not count. */
  close(message: CloseMessage): void {
    if (this.#isOver) return;
    this.end();
    this.#options.onClose(message);
  }

  /** Ends it without a word. */
  end(): void {
    this.#isOver = true;
    this.#forget();
    this.#link.unlink();
  }

  #enter(stage: FrameStage): void {
    this.#forget();
    this.#stage = stage;
    this.#options.onStage(stage);
  }

  #expect(otherwise: 'missing' | 'silent', limitMs: number): void {
    this.#forget();
    this.#timeout = this.#timers.set(() => {
      this.#timeout = null;
      const { origin } = this.#options;
      console.warn(
        otherwise === 'missing'
          ? `faceguard: the page of ${origin} did not load within ${limitMs / 1000} s`
          : `faceguard: the page of ${origin} loaded and does not answer; is ${location.origin} among its hostOrigins?`,
      );
      this.#enter(otherwise);
    }, limitMs);
  }

  #forget(): void {
    if (this.#timeout !== null) this.#timers.clear(this.#timeout);
    this.#timeout = null;
  }
}
