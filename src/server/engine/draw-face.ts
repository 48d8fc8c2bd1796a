// SPDX-License-Identifier: Apache-2.0
// The squares that embedder and texture model are shown, cut out of a picture: with the geometry of src/core, as the browser draws them.
import { alignFace, CROP_SIZE_PX } from '../../core/align.js';
import { drawRaster } from '../../core/detection/draw-raster.js';
import { affineOf, invertSimilarity } from '../../core/detection/raster.js';
import type { Raster, RasterSize } from '../../core/detection/raster.js';
import { TEXTURE_INPUT_PX, textureRegion } from '../../core/liveness/texture.js';
import { THUMBNAIL } from '../../core/picture-facts.js';
import type { Box } from '../../core/types.js';

const square = (sidePx: number): RasterSize => ({ widthPx: sidePx, heightPx: sidePx });

/** Whether an aligned crop of this face would need more pixels than `picture` has. */
export function isCropEnlarged(picture: Raster, landmarks: Float32Array): boolean {
  const { a, b } = alignFace(landmarks, picture.widthPx, picture.heightPx);
  return Math.hypot(a, b) > 1;
}

/** The aligned crop for the embedder, `CROP_SIZE_PX` squared; black beyond the picture. */
export function drawCrop(picture: Raster, landmarks: Float32Array): Uint8ClampedArray {
  const window = invertSimilarity(alignFace(landmarks, picture.widthPx, picture.heightPx));
  return drawRaster(picture, affineOf(window), square(CROP_SIZE_PX));
}

/** A face with what is around it, for the texture model. */
export function drawSurroundings(picture: Raster, face: Box): Uint8ClampedArray {
  const { x, y, width, height } = textureRegion(face, picture.widthPx, picture.heightPx);
  const window = {
    x: [width / TEXTURE_INPUT_PX, 0, x],
    y: [0, height / TEXTURE_INPUT_PX, y],
  } as const;
  return drawRaster(picture, window, square(TEXTURE_INPUT_PX));
}

/** A picture made smaller, so that its longer side is `maxSidePx`; a smaller one is handed back as it is. */
export function shrinkPicture(picture: Raster, maxSidePx: number): Raster {
  const scale = maxSidePx / Math.max(picture.widthPx, picture.heightPx);
  if (scale >= 1) return picture;
  const size = {
    widthPx: Math.max(1, Math.round(picture.widthPx * scale)),
    heightPx: Math.max(1, Math.round(picture.heightPx * scale)),
  };
  const window = {
    x: [picture.widthPx / size.widthPx, 0, 0],
    y: [0, picture.heightPx / size.heightPx, 0],
  } as const;
  return { rgb: drawRaster(picture, window, size), ...size };
}

/** Pixels of a square, four bytes each, as a canvas gives them. */
export function toRgba(pixels: ArrayLike<number>): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray((pixels.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    for (let channel = 0; channel < 3; channel++) rgba[to + channel] = pixels[from + channel] ?? 0;
  }
  return rgba;
}

/** The thumbnail that `measurePicture` reads: single pixels, as the browser takes them. */
export function drawThumbnail({ rgb, widthPx, heightPx }: Raster): Uint8ClampedArray {
  const pixels = new Uint8Array(THUMBNAIL.widthPx * THUMBNAIL.heightPx * 3);
  for (let row = 0, to = 0; row < THUMBNAIL.heightPx; row++) {
    const y = Math.floor(((row + 0.5) * heightPx) / THUMBNAIL.heightPx);
    for (let column = 0; column < THUMBNAIL.widthPx; column++, to += 3) {
      const from = (y * widthPx + Math.floor(((column + 0.5) * widthPx) / THUMBNAIL.widthPx)) * 3;
      pixels.set(rgb.subarray(from, from + 3), to);
    }
  }
  return toRgba(pixels);
}
