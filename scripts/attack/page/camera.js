// SPDX-License-Identifier: Apache-2.0
/** A canvas in the place of the camera. */
import { addNoise, chance } from '/record/warp.js';
import { FRAME, newCanvas } from './pictures.js';

/** Numbers for noise: looked up, as a frame takes a third of a million of them. */
const CHANCES = (() => {
  const random = chance(7);
  return Float64Array.from({ length: 1 << 20 }, random);
})();

/**
 * Puts noise on what a canvas shows.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} sigma Levels.
 */
export function putNoise(context, sigma) {
  const image = context.getImageData(0, 0, FRAME.width, FRAME.height);
  let at = Math.floor(Math.random() * CHANCES.length);
  addNoise(image, sigma, () => CHANCES[(at = (at + 1) % CHANCES.length)]);
  context.putImageData(image, 0, 0);
}

/**
 * Lets pages see what a role shows wherever they open a camera, until the function that is returned is called.
 *
 * @param {{ draw: (context: CanvasRenderingContext2D, ms: number) => void, noise: number }} role
 * @param {string} [label] Name of the camera; the browser's own for a canvas when not given.
 */
export function putCamera(role, label) {
  const { mediaDevices } = navigator;
  Object.defineProperty(mediaDevices, 'getUserMedia', {
    configurable: true,
    value: async () => {
      const { canvas, context } = newCanvas();
      const stream = canvas.captureStream(FRAME.perSecond);
      const [track] = stream.getVideoTracks();
      if (label !== undefined) Object.defineProperty(track, 'label', { value: label });
      const paint = () => {
        // No event says that a page has stopped a track.
        if (track.readyState !== 'live') return clearInterval(painting);
        role.draw(context, performance.now());
        if (role.noise > 0) putNoise(context, role.noise);
      };
      const painting = setInterval(paint, 1000 / FRAME.perSecond);
      paint();
      return stream;
    },
  });
  return () => Reflect.deleteProperty(mediaDevices, 'getUserMedia');
}
