// SPDX-License-Identifier: Apache-2.0
// Drawing as a canvas of Chromium does with high-quality smoothing: out of a pyramid of halved pictures, between the two
// levels that are nearest in size (Williams, "Pyramidal Parametrics", 1983), with Skia's bias towards the sharper one.
// The engine in the browser draws that way, and a template changes with how its crop was drawn.
import type { Affine } from '../liveness/affine.js';
import { warpRaster } from './raster.js';
import type { Raster, RasterSize } from './raster.js';

/** By how many levels Skia prefers sharper ones. */
const SHARPER = 0.5;

/** One axis of the halving: where each sample comes from, two of an even length, three of an odd one. */
function tapsOf(length: number): readonly number[] {
  if (length === 1) return [1];
  return length % 2 === 0 ? [0.5, 0.5] : [0.25, 0.5, 0.25];
}

/** The next level: half as large, an odd pixel shared by its neighbours. */
export function halveRaster({ rgb, widthPx, heightPx, stride = 3 }: Raster): Raster {
  const half = { widthPx: Math.max(1, widthPx >> 1), heightPx: Math.max(1, heightPx >> 1) };
  const across = tapsOf(widthPx);
  const down = tapsOf(heightPx);
  const halved = new Uint8Array(half.widthPx * half.heightPx * 3);
  for (let row = 0, at = 0; row < half.heightPx; row++) {
    for (let column = 0; column < half.widthPx; column++, at += 3) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let j = 0; j < down.length; j++) {
          const line = ((row * 2 + j) * widthPx + column * 2) * stride + channel;
          for (let i = 0; i < across.length; i++)
            sum += (down[j] as number) * (across[i] as number) * (rgb[line + i * stride] as number);
        }
        // Not rounded: Skia shifts the bits out.
        halved[at + channel] = Math.floor(sum);
      }
    }
  }
  return { rgb: halved, ...half };
}

/** The same window on a level of the pyramid. */
function onLevel({ x, y }: Affine, full: RasterSize, level: RasterSize): Affine {
  const across = level.widthPx / full.widthPx;
  const down = level.heightPx / full.heightPx;
  return { x: [x[0] * across, x[1] * across, x[2] * across], y: [y[0] * down, y[1] * down, y[2] * down] };
}

/**
 * Draws what a window shows of a picture; what lies outside the picture is black.
 *
 * @param window - From the pixels drawn to those of the picture.
 * @returns Red, green, blue, 0…255, rounded as a canvas keeps them.
 */
export function drawRaster(picture: Raster, window: Affine, size: RasterSize): Uint8ClampedArray {
  // Of its two sides, the mean.
  const shrinking = Math.sqrt(Math.abs(window.x[0] * window.y[1] - window.x[1] * window.y[0]));
  const level = Math.max(0, Math.log2(shrinking) - SHARPER);
  let sharper = picture;
  for (let i = 1; i <= level; i++) sharper = halveRaster(sharper);
  const draw = (source: Raster): Float32Array =>
    warpRaster(source, onLevel(window, picture, source), size, { border: 'cut' });
  const drawn = draw(sharper);
  const share = level % 1;
  if (share > 0) {
    const softer = draw(halveRaster(sharper));
    for (let i = 0; i < drawn.length; i++)
      drawn[i] = (drawn[i] as number) * (1 - share) + (softer[i] as number) * share;
  }
  return Uint8ClampedArray.from(drawn);
}
