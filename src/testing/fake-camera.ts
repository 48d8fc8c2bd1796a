// SPDX-License-Identifier: Apache-2.0
// A camera that is a canvas, in the place of the browser's: for stories, and for tests of pages that use the kit.
import type { CameraOpenErrorCode } from '../camera/camera-errors.js';

/** Draws what the camera sees, `timeMs` after it was opened. */
export type FakeCameraPainter = (context: CanvasRenderingContext2D, timeMs: number) => void;

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

/** Opens a camera, or fails as `getUserMedia` would. */
export type FakeCameraOpener = () => MediaStream | Promise<MediaStream>;

const TAU = 2 * Math.PI;

/**
 * Head and shoulders, drawn with a few shapes, breathing a little. Good enough to look at; no model takes it for a
 * face.
 */
export const drawPerson: FakeCameraPainter = (context, timeMs) => {
  const { width, height } = context.canvas;
  const unit = Math.min(width, height) / 10;
  const x = width / 2;
  const y = height / 2 + Math.sin(timeMs / 900) * unit * 0.06;
  const fill = (colour: string, shape: () => void): void => {
    context.fillStyle = colour;
    context.beginPath();
    shape();
    context.fill();
  };
  fill('#c9d3de', () => context.rect(0, 0, width, height));
  fill('#aab8c7', () => context.rect(0, height * 0.8, width, height * 0.2));
  fill('#3e5c76', () => context.ellipse(x, y + unit * 5.6, unit * 3.6, unit * 2.8, 0, 0, TAU));
  fill('#b98a6d', () =>
    context.roundRect(x - unit * 0.7, y + unit * 1.6, unit * 1.4, unit * 1.9, unit * 0.6),
  );
  fill('#4a3728', () => context.ellipse(x, y - unit * 0.7, unit * 1.85, unit * 2.15, 0, 0, TAU));
  fill('#d1a283', () => context.ellipse(x, y, unit * 1.6, unit * 2.1, 0, 0, TAU));
  fill('#4a3728', () => context.ellipse(x, y - unit * 1.75, unit * 1.45, unit * 0.75, 0, 0, TAU));
  for (const side of [-1, 1]) {
    fill('#f7f3ef', () =>
      context.ellipse(x + side * unit * 0.62, y - unit * 0.2, unit * 0.3, unit * 0.17, 0, 0, TAU),
    );
    fill('#2d2a28', () =>
      context.ellipse(x + side * unit * 0.62, y - unit * 0.2, unit * 0.14, unit * 0.14, 0, 0, TAU),
    );
  }
  context.strokeStyle = '#8f5d4b';
  context.lineWidth = unit * 0.12;
  context.lineCap = 'round';
  context.beginPath();
  context.arc(x, y + unit * 0.75, unit * 0.55, 0.15 * Math.PI, 0.85 * Math.PI);
  context.stroke();
};

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

/** What browsers throw, by the code that comes of it. */
const ERROR_NAMES: Readonly<Record<CameraOpenErrorCode, string>> = {
  camera_permission_denied: 'NotAllowedError',
  camera_unavailable: 'NotFoundError',
  camera_in_use: 'NotReadableError',
  camera_constraints: 'OverconstrainedError',
  camera_insecure_context: 'SecurityError',
  camera_unknown: 'AbortError',
};

/** The error of `getUserMedia` from which `code` comes. */
export const fakeCameraError = (code: CameraOpenErrorCode): DOMException =>
  new DOMException('Made up by a fake camera.', ERROR_NAMES[code]);

/**
 * Puts a fake camera in the place of `navigator.mediaDevices.getUserMedia`, until the function that is returned is
 * called. Fakes may be nested: each gives back what it found. Needs a secure context, as cameras do.
 *
 * @param open - By default a `fakeCameraStream()`. Throw a `fakeCameraError(…)` to see a failure.
 */
export function installFakeCamera(open: FakeCameraOpener = () => fakeCameraStream()): () => void {
  const { mediaDevices } = navigator;
  const found = Object.getOwnPropertyDescriptor(mediaDevices, 'getUserMedia');
  Object.defineProperty(mediaDevices, 'getUserMedia', {
    configurable: true,
    writable: true,
    value: async () => open(),
  });
  return () => {
    // The browser's own function is the prototype's: it shows again when ours is gone.
    if (found) Object.defineProperty(mediaDevices, 'getUserMedia', found);
    else Reflect.deleteProperty(mediaDevices, 'getUserMedia');
  };
}

/** Runs something with a fake camera in place, and gives the browser's back whatever comes of it. */
export async function withFakeCamera<T>(
  open: FakeCameraOpener | undefined,
  run: () => T | Promise<T>,
): Promise<T> {
  const restore = installFakeCamera(open);
  try {
    return await run();
  } finally {
    restore();
  }
}
