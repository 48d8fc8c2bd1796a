// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError } from '../core/errors.js';
import { SYSTEM_TIMERS } from '../timers.js';
import type { Timers } from '../timers.js';
import { VisibleTimeout } from './visible-timeout.js';

/** How long a playing stream may take to show its first picture; slow webcams need two to three seconds. */
export const FIRST_FRAME_LIMIT_MS = 10_000;

const hasFrame = (video: HTMLVideoElement): boolean =>
  video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0;

/**
 * Shows a stream in a video element and waits until the first real frame is there, so that `videoWidth` and
 * `videoHeight` are right afterwards. A failure leaves the stream attached: `detachStream` and stopping its
 * tracks are the caller's.
 *
 * @throws {FaceGuardError} `camera_interrupted` when the track ends or stays muted, `camera_unknown` when
 * playback is refused or no frame came in `FIRST_FRAME_LIMIT_MS` of the page being visible.
 * @throws {unknown} the signal's reason.
 */
export function attachStream(
  video: HTMLVideoElement,
  stream: MediaStream,
  signal: AbortSignal,
  timers: Timers = SYSTEM_TIMERS,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const listening = new AbortController();
    const settle = (finish: () => void): void => {
      listening.abort();
      timeout.cancel();
      finish();
    };
    const fail = (error: FaceGuardError): void => {
      settle(() => {
        reject(error);
      });
    };
    const onProgress = (): void => {
      if (hasFrame(video)) settle(resolve);
    };
    const track = stream.getVideoTracks()[0];
    const timeout = new VisibleTimeout(
      FIRST_FRAME_LIMIT_MS,
      () => {
        const code = track?.muted || track?.readyState === 'ended' ? 'camera_interrupted' : 'camera_unknown';
        fail(new FaceGuardError(code, 'The camera sent no picture.'));
      },
      timers,
    );

    const options = { signal: listening.signal };
    signal.addEventListener(
      'abort',
      () => {
        settle(() => {
          reject(signal.reason as Error);
        });
      },
      options,
    );
    track?.addEventListener(
      'ended',
      () => {
        fail(new FaceGuardError('camera_interrupted', 'The camera ended before its first picture.'));
      },
      options,
    );
    // Some browsers say `loadeddata` before the picture has a size. Not `requestVideoFrameCallback`: asking for it on
    // a stream that was set within another stream's frame callback crashes the page in Chromium 143.
    for (const type of ['loadeddata', 'resize', 'playing', 'timeupdate']) {
      video.addEventListener(type, onProgress, options);
    }
    video.srcObject = stream;
    video.play().catch((error: unknown) => {
      // `AbortError`: another stream took this one's place, which its owner knows.
      if (listening.signal.aborted || (error instanceof DOMException && error.name === 'AbortError')) return;
      fail(FaceGuardError.from(error, 'camera_unknown'));
    });
  });
}

/** Takes the stream out of the video element, which lets go of its last picture too. */
export function detachStream(video: HTMLVideoElement | null | undefined): void {
  if (!video?.srcObject) return;
  video.pause();
  video.srcObject = null;
}
