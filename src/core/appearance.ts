// SPDX-License-Identifier: Apache-2.0
// What the pixels of an aligned face crop say about the light, the focus and anything covering the face. Every
// measure is relative to the face itself where it can be, so that it means the same on dark and on fair skin.
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

/** Each eye with its brow. */
const EYES: readonly Region[] = [
  { left: 28, top: 44, right: 48, bottom: 60 },
  { left: 64, top: 44, right: 84, bottom: 60 },
];

/** Skin below the eyes. */
const CHEEKS: readonly Region[] = [
  { left: 30, top: 68, right: 42, bottom: 78 },
  { left: 70, top: 68, right: 82, bottom: 78 },
];

/** Skin that a mask leaves free: bridge of the nose and forehead. */
const UPPER_SKIN: readonly Region[] = [
  { left: 50, top: 52, right: 62, bottom: 66 },
  { left: 44, top: 36, right: 68, bottom: 44 },
];

/** Skin that a mask covers: lower cheeks, upper lip and chin. */
const LOWER_SKIN: readonly Region[] = [
  { left: 32, top: 82, right: 42, bottom: 98 },
  { left: 70, top: 82, right: 80, bottom: 98 },
  { left: 46, top: 80, right: 66, bottom: 85 },
  { left: 48, top: 101, right: 64, bottom: 110 },
];

/** Lips and what is just around them. */
const MOUTH: Region = { left: 40, top: 82, right: 72, bottom: 102 };

/** Nose, mouth and chin: what `FACE_PATTERN` is a picture of. */
const LOWER_FACE: Region = { left: 32, top: 60, right: 80, bottom: 108 };

/** Luma at which a pixel counts as burnt out. */
const BURNT_OUT = 250;

/**
 * How far each sign of a covering goes, from one that leaves no doubt to a face that is surely free. Half way
 * between the two is the limit; docs/quality.md says what each costs and catches.
 */
const SIGNS = {
  /** Natural logarithm of eye luma over cheek luma: dark glasses. */
  eyeShade: { covered: -1, free: -0.36 },
  /** Deviation of luma around the less varied eye, over cheek luma: a hand, a patch, hair. */
  eyeContrast: { covered: 0.074, free: 0.114 },
  /** The same around the mouth: a mask, a hand, a sheet of paper. */
  mouthContrast: { covered: 0.054, free: 0.08 },
  /** Distance in chromaticity between upper and lower face: a mask, a scarf. */
  tint: { covered: 0.115, free: 0.035 },
  /** Difference in the logarithm of luma between upper and lower face: a black mask, or a white one in the shade. */
  shade: { covered: 1.7, free: 0.5 },
  /** Correlation of nose and mouth with the mean ones: anything else. */
  pattern: { covered: -0.54, free: 0.3 },
} as const;

/** Keeps ratios of dark pixels from being all noise. */
const DARK_LUMA = 10;

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

/** Reads `read` at every pixel of some regions. */
function collect(regions: readonly Region[], read: (at: number) => number): Float32Array {
  const values: number[] = [];
  for (const { left, top, right, bottom } of regions) {
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) values.push(read(y * CROP_SIZE_PX + x));
    }
  }
  return Float32Array.from(values);
}

/** The value that a share of the values lies below. */
const quantile = (values: Float32Array, share: number): number =>
  values.sort()[Math.floor(share * (values.length - 1))] ?? 0;

const meanOf = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function deviationOf(values: Float32Array): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function exposure(luma: Float32Array): { brightness: number; overexposed: number } {
  const face = collect([FACE_REGION], (at) => luma[at] ?? 0);
  return {
    brightness: meanOf(face),
    overexposed: face.filter((value) => value >= BURNT_OUT).length / face.length,
  };
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
  for (let y = FACE_REGION.top; y < FACE_REGION.bottom; y++) {
    for (let x = FACE_REGION.left; x < FACE_REGION.right; x++) {
      const at = y * CROP_SIZE_PX + x;
      const sharp = Math.abs((luma[at] ?? 0) - (luma[at - step] ?? 0));
      // Two neighbouring means of nine share eight values: what differs is the one at either end.
      const ahead = luma[at + BLUR_RADIUS * step] ?? 0;
      const behind = luma[at - (BLUR_RADIUS + 1) * step] ?? 0;
      const blurred = Math.abs(ahead - behind) / (2 * BLUR_RADIUS + 1);
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

/**
 * Nose, mouth and chin of a crop's luma, averaged down to the cells of `FACE_PATTERN`.
 */
export function lowerFace(luma: Float32Array): Float32Array {
  const cell = (LOWER_FACE.right - LOWER_FACE.left) / FACE_PATTERN_SIZE;
  const cells = new Float32Array(FACE_PATTERN_SIZE * FACE_PATTERN_SIZE);
  for (let y = LOWER_FACE.top; y < LOWER_FACE.bottom; y++) {
    for (let x = LOWER_FACE.left; x < LOWER_FACE.right; x++) {
      const row = Math.floor((y - LOWER_FACE.top) / cell);
      const at = row * FACE_PATTERN_SIZE + Math.floor((x - LOWER_FACE.left) / cell);
      cells[at] = (cells[at] as number) + (luma[y * CROP_SIZE_PX + x] ?? 0) / cell ** 2;
    }
  }
  return cells;
}

/** Correlation, −1…1; 0 where one side does not vary. */
function correlation(a: Float32Array, b: readonly number[]): number {
  const meanA = meanOf(a);
  const meanB = b.reduce((sum, value) => sum + value, 0) / b.length;
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  a.forEach((value, i) => {
    const other = (b[i] ?? 0) - meanB;
    product += (value - meanA) * other;
    squareA += (value - meanA) ** 2;
    squareB += other ** 2;
  });
  return squareA === 0 || squareB === 0 ? 0 : product / Math.sqrt(squareA * squareB);
}

/** Red and green as shares of all light, and luma: each the median over some skin. */
function skinTone(
  rgba: Uint8ClampedArray,
  luma: Float32Array,
  regions: readonly Region[],
): { red: number; green: number; luma: number } {
  const share = (channel: number): number =>
    quantile(
      collect(regions, (at) => {
        const pixel = at * 4;
        const all = (rgba[pixel] ?? 0) + (rgba[pixel + 1] ?? 0) + (rgba[pixel + 2] ?? 0);
        return ((rgba[pixel + channel] ?? 0) + DARK_LUMA) / (all + 3 * DARK_LUMA);
      }),
      0.5,
    );
  return {
    red: share(0),
    green: share(1),
    luma: quantile(
      collect(regions, (at) => luma[at] ?? 0),
      0.5,
    ),
  };
}

/** Where a measure lies between `covered`, 0, and `free`, 1. */
const rate = (value: number, { covered, free }: { covered: number; free: number }): number =>
  Math.max(0, Math.min(1, (value - covered) / (free - covered)));

const logRatio = (a: number, b: number): number => Math.log((a + DARK_LUMA) / (b + DARK_LUMA));

/** How much the worse part of the face looks uncovered, 0…1. */
function visibilityOf(rgba: Uint8ClampedArray, luma: Float32Array): number {
  const cheeks = quantile(
    collect(CHEEKS, (at) => luma[at] ?? 0),
    0.5,
  );
  const eyes = EYES.map((eye) => collect([eye], (at) => luma[at] ?? 0));
  const contrastOf = (values: Float32Array): number => deviationOf(values) / (cheeks + DARK_LUMA);
  // The upper quartile is skin and the white of the eye, unless glass is in front of them.
  const eyeShade = eyes.reduce((sum, eye) => sum + logRatio(quantile(eye, 0.75), cheeks), 0) / eyes.length;

  const mouth = collect([MOUTH], (at) => luma[at] ?? 0);
  const upper = skinTone(rgba, luma, UPPER_SKIN);
  const lower = skinTone(rgba, luma, LOWER_SKIN);
  return Math.min(
    rate(eyeShade, SIGNS.eyeShade),
    rate(Math.min(...eyes.map(contrastOf)), SIGNS.eyeContrast),
    rate(contrastOf(mouth), SIGNS.mouthContrast),
    rate(Math.hypot(upper.red - lower.red, upper.green - lower.green), SIGNS.tint),
    rate(Math.abs(logRatio(upper.luma, lower.luma)), SIGNS.shade),
    rate(correlation(lowerFace(luma), FACE_PATTERN), SIGNS.pattern),
  );
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
  return {
    ...exposure(luma),
    sharpness: sharpnessOf(luma),
    visibility: visibilityOf(rgba, luma),
  };
}
