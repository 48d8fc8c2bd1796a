// SPDX-License-Identifier: Apache-2.0
// What the pixels of an aligned face crop say about the light, the focus and anything covering the face.
import { CROP_SIZE_PX } from './align.js';
import { FACE_PATTERN, FACE_PATTERN_SIZE } from './face-pattern.js';
import type { FaceAppearance } from './types.js';

/** Part of the crop, in crop pixels; `right` and `bottom` are exclusive. */
interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Skin, eyes and mouth without hair, ears and background. */
const FACE_REGION: Region = { left: 28, top: 32, right: 84, bottom: 104 };

/** The parts that something can cover. They overlap, so that each holds enough structure to be recognised. */
const PARTS: readonly Region[] = [
  { left: 20, top: 36, right: 92, bottom: 64 }, // both eyes and brows
  { left: 32, top: 64, right: 80, bottom: 108 }, // nose, mouth, chin
];

/** Luma at which a pixel counts as burnt out. */
const BURNT_OUT = 250;

/**
 * Luma of an RGBA picture (ITU-R BT.601 weights), 0…255.
 */
export function lumaOf(rgba: Uint8ClampedArray): Float32Array {
  const luma = new Float32Array(rgba.length / 4);
  for (let i = 0; i < luma.length; i++) {
    const at = i * 4;
    luma[i] = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
  }
  return luma;
}

function exposure(luma: Float32Array): { brightness: number; overexposed: number } {
  let sum = 0;
  let burnt = 0;
  let count = 0;
  for (let y = FACE_REGION.top; y < FACE_REGION.bottom; y++) {
    for (let x = FACE_REGION.left; x < FACE_REGION.right; x++) {
      const value = luma[y * CROP_SIZE_PX + x] ?? 0;
      sum += value;
      if (value >= BURNT_OUT) burnt++;
      count++;
    }
  }
  return { brightness: sum / count, overexposed: burnt / count };
}

/** Half width of the box filter: nine taps, as in the paper. */
const BLUR_RADIUS = 4;

/**
 * How much a picture loses by being blurred once more along one axis, 0…1: a sharp one loses most of its
 * variation, a blurred one hardly any.
 */
function lossByBlurring(luma: Float32Array, step: number): number {
  let variation = 0;
  let lost = 0;
  const blurredAt = (at: number): number => {
    let sum = 0;
    for (let k = -BLUR_RADIUS; k <= BLUR_RADIUS; k++) sum += luma[at + k * step] ?? 0;
    return sum / (2 * BLUR_RADIUS + 1);
  };
  for (let y = FACE_REGION.top; y < FACE_REGION.bottom; y++) {
    for (let x = FACE_REGION.left; x < FACE_REGION.right; x++) {
      const at = y * CROP_SIZE_PX + x;
      const sharp = Math.abs((luma[at] ?? 0) - (luma[at - step] ?? 0));
      const blurred = Math.abs(blurredAt(at) - blurredAt(at - step));
      variation += sharp;
      lost += Math.max(0, sharp - blurred);
    }
  }
  return variation === 0 ? 0 : lost / variation;
}

/**
 * Sharpness of the face, 0…1, after Crété-Roffet et al., "The blur effect: perception and estimation with a new
 * no-reference perceptual blur metric", 2007 (1 minus their blur). Independent of light and contrast.
 */
const sharpnessOf = (luma: Float32Array): number =>
  Math.min(lossByBlurring(luma, 1), lossByBlurring(luma, CROP_SIZE_PX));

/** Correlation of a region with the same region of the mean face, −1…1; 0 where the picture is flat. */
function resemblance(small: Float32Array, region: Region): number {
  const scale = FACE_PATTERN_SIZE / CROP_SIZE_PX;
  const pairs: [number, number][] = [];
  for (let y = Math.round(region.top * scale); y < Math.round(region.bottom * scale); y++) {
    for (let x = Math.round(region.left * scale); x < Math.round(region.right * scale); x++) {
      const at = y * FACE_PATTERN_SIZE + x;
      pairs.push([small[at] ?? 0, FACE_PATTERN[at] ?? 0]);
    }
  }
  const meanA = pairs.reduce((sum, [a]) => sum + a, 0) / pairs.length;
  const meanB = pairs.reduce((sum, [, b]) => sum + b, 0) / pairs.length;
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (const [a, b] of pairs) {
    product += (a - meanA) * (b - meanB);
    squareA += (a - meanA) ** 2;
    squareB += (b - meanB) ** 2;
  }
  return squareA === 0 || squareB === 0 ? 0 : product / Math.sqrt(squareA * squareB);
}

/** The crop's luma averaged down to the size of the mean face. */
export function shrinkToPattern(luma: Float32Array): Float32Array {
  const factor = CROP_SIZE_PX / FACE_PATTERN_SIZE;
  const small = new Float32Array(FACE_PATTERN_SIZE * FACE_PATTERN_SIZE);
  for (let y = 0; y < CROP_SIZE_PX; y++) {
    for (let x = 0; x < CROP_SIZE_PX; x++) {
      const at = Math.floor(y / factor) * FACE_PATTERN_SIZE + Math.floor(x / factor);
      small[at] = (small[at] as number) + (luma[y * CROP_SIZE_PX + x] ?? 0) / factor ** 2;
    }
  }
  return small;
}

/**
 * Measures light, focus and covering of a face.
 *
 * @param rgba - The aligned crop, `CROP_SIZE_PX` square, four bytes a pixel.
 * @throws {RangeError} when the crop has another size.
 */
export function measureAppearance(rgba: Uint8ClampedArray): FaceAppearance {
  if (rgba.length !== CROP_SIZE_PX * CROP_SIZE_PX * 4) throw new RangeError(`a crop of ${rgba.length} bytes`);
  const luma = lumaOf(rgba);
  const small = shrinkToPattern(luma);
  return {
    ...exposure(luma),
    sharpness: sharpnessOf(luma),
    visibility: Math.min(...PARTS.map((part) => resemblance(small, part))),
  };
}
