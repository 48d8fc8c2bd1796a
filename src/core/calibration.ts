// SPDX-License-Identifier: Apache-2.0

/** One point of the calibration: `confidence` is reached at `cosine`. */
export interface CalibrationKnot {
  readonly cosine: number;
  readonly confidence: number;
}

/** What rounding errors of 32-bit templates may cost: identical ones have a cosine of 0.9999999, and get 100. */
const TOLERANCE = 1e-3;

/**
 * Cosine to confidence for the shipped embedder. From 20 to 70 every 10 points are one decade of false match
 * rate (FMR), measured with this pipeline on Labeled Faces in the Wild: 30 to 70 over 29.6 million pairs of
 * different people of the whole set, 20 (FMR 1e-1) over the 1.2 million of its development split, where the
 * decades from 30 to 60 come out at 0.350, 0.455, 0.542 and 0.597, all within 0.01 of the values kept here (see
 * docs/accuracy.md). Below 20 the decades end (an FMR cannot exceed 1): the scale runs down to 0 at cosine 0, where two faces have
 * nothing in common. Above 70 it runs straight to 100 for identical templates.
 */
export const CALIBRATION: readonly CalibrationKnot[] = [
  { cosine: 0, confidence: 0 },
  { cosine: 0.198, confidence: 20 },
  { cosine: 0.348, confidence: 30 },
  { cosine: 0.451, confidence: 40 },
  { cosine: 0.532, confidence: 50 },
  { cosine: 0.598, confidence: 60 },
  { cosine: 0.682, confidence: 70 },
  { cosine: 1, confidence: 100 },
];

/**
 * Confidence of a cosine similarity: linear between the knots, rounded down, so that reaching a threshold always
 * means the false match rate behind it.
 *
 * @param cosine - −1…1; what lies outside counts as the nearer end.
 * @returns An integer, 0…100.
 */
export function confidenceFromCosine(cosine: number): number {
  const first = CALIBRATION[0] as CalibrationKnot;
  if (!(cosine > first.cosine)) return first.confidence;
  for (let i = 1; i < CALIBRATION.length; i++) {
    const low = CALIBRATION[i - 1] as CalibrationKnot;
    const high = CALIBRATION[i] as CalibrationKnot;
    if (cosine >= high.cosine) continue;
    const share = (cosine - low.cosine) / (high.cosine - low.cosine);
    return Math.floor(low.confidence + share * (high.confidence - low.confidence) + TOLERANCE);
  }
  return 100;
}
