// SPDX-License-Identifier: Apache-2.0

import { FaceGuardError } from '../core/errors.js';
import { SYSTEM_TIMERS } from '../timers.js';
import type { Timers } from '../timers.js';
import { VisibleTimeout } from './visible-timeout.js';

/** How long the next picture may take to come, in a visible page. A camera that hangs need not say that it is mute. */
export const NEXT_FRAME_LIMIT_MS = 10_000;

/** Pictures come in order: one that seems to be so much older than the one before was taken after a clock was set back. */
const SET_BACK_MS = 1_000;

/** A picture and when it was taken. Whoever receives it closes `frame`. */
export interface SourceFrame {
  readonly frame: VideoFrame | ImageBitmap;
  /** Milliseconds on the clock of `performance.now()`; strictly increasing within one source, also when that is set back. */
  readonly timestampMs: number;
}

/** What newer browsers say of a frame and the DOM types do not yet. */
interface FrameOrientation {
  readonly rotation?: number;
  readonly flip?: boolean;
}

const isUpright = ({ rotation, flip }: FrameOrientation): boolean => !rotation && !flip;

/**
 * Lets the consumer go on in a task of its own. What it does next may be to show another stream in the same video,
 * and doing that within a frame callback crashes the page in Chromium 143.
 */
const leaveFrameCallback = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

/**
 * Gives a playing video's frames to a consumer that is slower than the camera: every call to `next` gets the
 * newest frame that it has not had yet, and frames that nobody asked for are never copied.
 *
 * Frames are `VideoFrame`s where they can be made: they share the camera's buffer, which costs the main thread less
 * than 0.1 ms at 1280 × 720, where `createImageBitmap` copies for 0.4 ms and, one time in twenty, over 5 ms
 * (headless Chromium 143, two cores, software graphics). Close them soon, or the camera runs out of buffers.
 *
 * In a hidden tab no frames are presented and `next` waits: give up through its signal.
 */
export class FrameSource {
  readonly #video: HTMLVideoElement;
  readonly #timers: Timers;
  #isFresh = false;
  #waiter: ((takenMs: number) => void) | null = null;
  #cancelArmed: (() => void) | null = null;
  #lastTimestampMs = -Infinity;
  /** By how much the clock was set back since the first frame. */
  #setBackMs = 0;
  #isBusy = false;

  constructor(video: HTMLVideoElement, timers: Timers = SYSTEM_TIMERS) {
    this.#video = video;
    this.#timers = timers;
  }

  /**
   * The next new frame. One call at a time.
   *
   * @throws {FaceGuardError} `camera_interrupted` when none comes for `NEXT_FRAME_LIMIT_MS` of the page being visible.
   * @throws {unknown} the signal's reason, when it aborts.
   * @throws {Error} when called while an earlier call is waiting.
   */
  async next(signal: AbortSignal): Promise<SourceFrame> {
    if (this.#isBusy) throw new Error('FrameSource.next() is called one at a time.');
    this.#isBusy = true;
    try {
      for (;;) {
        const takenMs = await this.#newFrame(signal);
        const frame = await this.#take();
        await leaveFrameCallback();
        if (signal.aborted) {
          frame?.close();
          this.#disarm();
          throw signal.reason;
        }
        // No frame: the video was emptied between the announcement and the taking. The next one will do.
        if (!frame) continue;
        return { frame, timestampMs: this.#inOrder(takenMs) };
      }
    } finally {
      this.#isBusy = false;
    }
  }

  /** The time of a frame, after those of all frames before it. */
  #inOrder(takenMs: number): number {
    const lastMs = this.#lastTimestampMs;
    const lateMs = lastMs - (takenMs + this.#setBackMs);
    if (lateMs > SET_BACK_MS && Number.isFinite(lateMs)) this.#setBackMs += lateMs;
    this.#lastTimestampMs = Math.max(takenMs + this.#setBackMs, lastMs + 0.001);
    return this.#lastTimestampMs;
  }

  /** Resolves with the time of the frame once the video shows one that was not taken yet. */
  #newFrame(signal: AbortSignal): Promise<number> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        this.#disarm();
        reject(signal.reason as Error);
        return;
      }
      if (this.#isFresh) {
        // Presented while the consumer was busy; by now the video may show a later one still.
        this.#isFresh = false;
        this.#arm();
        resolve(performance.now());
        return;
      }
      const leave = (): void => {
        signal.removeEventListener('abort', onAbort);
        timeout.cancel();
      };
      const giveUp = (reason: Error): void => {
        leave();
        this.#waiter = null;
        this.#disarm();
        reject(reason);
      };
      const onAbort = (): void => giveUp(signal.reason as Error);
      const timeout = new VisibleTimeout(
        NEXT_FRAME_LIMIT_MS,
        () => giveUp(new FaceGuardError('camera_interrupted', 'The camera sends no more pictures.')),
        this.#timers,
      );
      signal.addEventListener('abort', onAbort);
      this.#waiter = (takenMs) => {
        leave();
        resolve(takenMs);
      };
      this.#arm();
    });
  }

  /** Asks to be told of the next presented frame, unless that is asked already. */
  #arm(): void {
    if (this.#cancelArmed) return;
    const video = this.#video;
    if ('requestVideoFrameCallback' in video) {
      const handle = video.requestVideoFrameCallback((nowMs, metadata) => {
        this.#onPresented(metadata.captureTime ?? nowMs);
      });
      this.#cancelArmed = () => {
        video.cancelVideoFrameCallback(handle);
      };
      return;
    }
    // Typed as never: every browser that TypeScript knows has the callback. Firefox before 132 has not.
    const older = video as HTMLVideoElement;
    const seenTime = older.currentTime;
    const poll = (nowMs: number): void => {
      if (older.currentTime !== seenTime && older.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        this.#onPresented(nowMs);
      } else {
        handle = requestAnimationFrame(poll);
      }
    };
    let handle = requestAnimationFrame(poll);
    this.#cancelArmed = () => {
      cancelAnimationFrame(handle);
    };
  }

  #disarm(): void {
    this.#cancelArmed?.();
    this.#cancelArmed = null;
    this.#isFresh = false;
  }

  #onPresented(takenMs: number): void {
    this.#cancelArmed = null;
    const waiter = this.#waiter;
    this.#waiter = null;
    if (!waiter) {
      this.#isFresh = true;
      return;
    }
    this.#arm();
    waiter(takenMs);
  }

  async #take(): Promise<VideoFrame | ImageBitmap | null> {
    if (typeof VideoFrame === 'function') {
      try {
        const frame = new VideoFrame(this.#video);
        if (isUpright(frame as FrameOrientation)) return frame;
        // A phone held upright may deliver lying frames with a note to turn them; bitmaps come turned.
        frame.close();
      } catch {
        // Nothing to show just now, or a browser whose frames cannot be made from a video.
      }
    }
    return createImageBitmap(this.#video).catch(() => null);
  }
}
