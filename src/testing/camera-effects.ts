// SPDX-License-Identifier: Apache-2.0
// What can be wrong with a picture, drawn over it. Without `context.filter`, which Safari does not have.

/** Changes a finished picture in place. `scratch` is of the same size, and there to be drawn on. */
export type CameraEffect = (context: CanvasRenderingContext2D, scratch: CanvasRenderingContext2D) => void;

/** How much light `darken` leaves. */
const LIGHT = 0.1;

/** A picture this many times smaller is drawn large again. */
const BLUR = 20;

/** As in a room without a lamp. */
export const darken: CameraEffect = (context) => {
  const { width, height } = context.canvas;
  context.globalAlpha = 1 - LIGHT;
  context.fillStyle = '#000';
  context.fillRect(0, 0, width, height);
  context.globalAlpha = 1;
};

/** As through a smeared lens. */
export const blur: CameraEffect = (context, scratch) => {
  const { width, height } = context.canvas;
  const [w, h] = [Math.ceil(width / BLUR), Math.ceil(height / BLUR)];
  for (const each of [context, scratch]) {
    each.imageSmoothingEnabled = true;
    each.imageSmoothingQuality = 'high';
  }
  scratch.drawImage(context.canvas, 0, 0, w, h);
  context.drawImage(scratch.canvas, 0, 0, w, h, 0, 0, width, height);
};

/** The middle of the picture, where the person is, twice. */
export const twice: CameraEffect = (context, scratch) => {
  const { width, height } = context.canvas;
  scratch.drawImage(context.canvas, 0, 0);
  for (const x of [0, width / 2]) {
    context.drawImage(scratch.canvas, width / 4, 0, width / 2, height, x, 0, width / 2, height);
  }
};
