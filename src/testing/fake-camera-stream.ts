// SPDX-License-Identifier: Apache-2.0
import { drawPerson } from './draw-person.js';
import type { FakeCameraPainter } from './draw-person.js';

/** A fake camera's picture. */
export interface FakeCameraOptions {
  /** Pixels; 640 when not given. */
  readonly width?: number | undefined;
  /** Pixels; 480 when not given. */
  readonly height?: number | undefined;
  /** Pictures a second; 30 when not given. */
  readonly frameRate?: number | undefined;
  /** By default `drawPerson`. */
  readonly draw?: FakeCameraPainter | undefined;
}

/**
 * A stream of drawn pictures. Whoever takes it stops its track, as a camera's; the drawing ends with it.
 *
 * @throws {DOMException} `NotReadableError` where the browser has no canvas to draw on.
 */
export function fakeCameraStream({
  width = 640,
  height = 480,
  frameRate = 30,
  draw = drawPerson,
}: FakeCameraOptions = {}): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  // Every picture is read back for the stream.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new DOMException('No canvas to draw on.', 'NotReadableError');
  const stream = canvas.captureStream(frameRate);
  const [track] = stream.getVideoTracks();
  const startMs = performance.now();
  const paint = (): void => {
    // No event says that a page has stopped a track.
    if (track?.readyState !== 'live') clearInterval(painting);
    else draw(context, performance.now() - startMs);
  };
  const painting = setInterval(paint, 1000 / frameRate);
  paint();
  return stream;
}
