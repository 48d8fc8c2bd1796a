// SPDX-License-Identifier: Apache-2.0
// Pixels as plain numbers, and reading them through a turned and scaled window: what a canvas does in the browser.
import type { Similarity } from '../align.js';
import type { Affine } from '../liveness/affine.js';

/** An upright picture in memory. */
export interface Raster {
  /** Red, green, blue, 0…255, row by row. */
  readonly rgb: Uint8Array | Uint8ClampedArray;
  /** Bytes from one pixel to the next: 3, unless said otherwise; 4 where a canvas keeps its alpha between. */
  readonly stride?: 3 | 4;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Size of what is drawn, in pixels. */
export interface RasterSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * What lies beyond a picture's edge: its last pixels drawn out (`replicate`), black that the last pixels fade into
 * (`black`), or black from the edge on, as where a canvas draws nothing (`cut`).
 */
export type Border = 'replicate' | 'black' | 'cut';

/** How `warpRaster` reads. */
export interface WarpOptions {
  readonly border: Border;
  /**
   * Where the middle of a pixel is, from its top left corner. 0.5 is right; MediaPipe's own converter reckons with 0
   * in both pictures, and its models are fed what that gives.
   */
  readonly pixelCentre?: number;
}

/** A similarity transform in the form of an affine map. */
export const affineOf = ({ a, b, tx, ty }: Similarity): Affine => ({ x: [a, -b, tx], y: [b, a, ty] });

/** The other way round: if `similarity` brings p to q, the result brings q to p. */
export function invertSimilarity({ a, b, tx, ty }: Similarity): Similarity {
  const scale = a * a + b * b;
  if (!(scale > 0)) throw new RangeError('a similarity that shrinks everything to a point');
  const ia = a / scale;
  const ib = -b / scale;
  return { a: ia, b: ib, tx: -(ia * tx - ib * ty), ty: -(ib * tx + ia * ty) };
}

/**
 * Draws what a window shows of a picture, linearly interpolated between four pixels. Where much is made small, most
 * pixels are passed over: see `drawRaster`.
 *
 * @param window - From the pixels drawn to those of the picture.
 * @returns Red, green, blue, 0…255, not rounded.
 */
export function warpRaster(
  picture: Raster,
  window: Affine,
  { widthPx, heightPx }: RasterSize,
  { border, pixelCentre = 0.5 }: WarpOptions,
): Float32Array {
  const target = new Float32Array(widthPx * heightPx * 3);
  const { rgb, stride = 3 } = picture;
  const line = picture.widthPx * stride;
  const lastLeft = picture.widthPx - 2;
  const lastTop = picture.heightPx - 2;
  const [xx, xy, tx] = window.x;
  const [yx, yy, ty] = window.y;
  for (let row = 0, at = 0; row < heightPx; row++) {
    const y = row + pixelCentre;
    for (let column = 0; column < widthPx; column++, at += 3) {
      const x = column + pixelCentre;
      const px = xx * x + xy * y + tx;
      const py = yx * x + yy * y + ty;
      const left = Math.floor(px - pixelCentre);
      const top = Math.floor(py - pixelCentre);
      if (left < 0 || top < 0 || left > lastLeft || top > lastTop) {
        if (border === 'cut' && (px < 0 || py < 0 || px > picture.widthPx || py > picture.heightPx)) continue;
        sampleEdge(picture, px - pixelCentre, py - pixelCentre, border !== 'black', target, at);
        continue;
      }
      // Most pixels have all four neighbours. Written out: this is where a frame's time goes outside the models.
      const across = px - pixelCentre - left;
      const down = py - pixelCentre - top;
      const upper = top * line + left * stride;
      const lower = upper + line;
      const w0 = (1 - across) * (1 - down);
      const w1 = across * (1 - down);
      const w2 = (1 - across) * down;
      const w3 = across * down;
      for (let channel = 0; channel < 3; channel++) {
        target[at + channel] =
          w0 * (rgb[upper + channel] as number) +
          w1 * (rgb[upper + stride + channel] as number) +
          w2 * (rgb[lower + channel] as number) +
          w3 * (rgb[lower + stride + channel] as number);
      }
    }
  }
  return target;
}

/** Reads the picture's colour at a place between its pixels, some of which may lie beyond the edge. */
function sampleEdge(
  { rgb, widthPx, heightPx, stride = 3 }: Raster,
  px: number,
  py: number,
  isDrawnOut: boolean,
  target: Float32Array,
  at: number,
): void {
  const left = Math.floor(px);
  const top = Math.floor(py);
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let k = 0; k < 4; k++) {
    let x = left + (k & 1);
    let y = top + (k >> 1);
    const weight = (1 - Math.abs(px - x)) * (1 - Math.abs(py - y));
    if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) {
      if (!isDrawnOut) continue;
      x = Math.max(0, Math.min(widthPx - 1, x));
      y = Math.max(0, Math.min(heightPx - 1, y));
    }
    const from = (y * widthPx + x) * stride;
    red += weight * (rgb[from] as number);
    green += weight * (rgb[from + 1] as number);
    blue += weight * (rgb[from + 2] as number);
  }
  target[at] = red;
  target[at + 1] = green;
  target[at + 2] = blue;
}
