// SPDX-License-Identifier: Apache-2.0
// The points of MediaPipe's canonical face that its pose is fitted to, out of the geometry metadata
// (`geometry_pipeline_metadata_landmarks.binarypb`, Apache License 2.0) that models/sources.mjs names.

/** A landmark of the mean face. */
export interface CanonicalPoint {
  /** Of the landmark. */
  readonly index: number;
  /** In centimetres: x to the image's right, y up, z towards the viewer. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** How much it counts in the fit: points that expressions hardly move count most. */
  readonly weight: number;
}

/** The 33 points that count. */
export const CANONICAL_POINTS: readonly CanonicalPoint[] = [
  { index: 4, x: 0, y: -0.46317, z: 7.58658, weight: 0.07091 },
  { index: 6, x: 0, y: 2.473255, z: 5.788627, weight: 0.0321 },
  { index: 10, x: 0, y: 8.261778, z: 4.481535, weight: 0.008447 },
  { index: 33, x: -4.445859, y: 2.663991, z: 3.173422, weight: 0.058724 },
  { index: 54, x: -6.279331, y: 6.615427, z: 1.42585, weight: 0.007667 },
  { index: 67, x: -3.523964, y: 8.005976, z: 3.729163, weight: 0.009078 },
  { index: 117, x: -5.258659, y: 0.945811, z: 2.974312, weight: 0.009792 },
  { index: 119, x: -3.300681, y: 0.861641, z: 3.872784, weight: 0.014565 },
  { index: 121, x: -1.820731, y: 1.467954, z: 4.224124, weight: 0.018591 },
  { index: 127, x: -7.743095, y: 2.364999, z: -2.005167, weight: 0.005198 },
  { index: 129, x: -1.785794, y: -0.978284, z: 4.85047, weight: 0.120625 },
  { index: 132, x: -7.270895, y: -2.890917, z: -2.252455, weight: 0.00556 },
  { index: 133, x: -1.856432, y: 2.585245, z: 3.757904, weight: 0.053286 },
  { index: 136, x: -5.085276, y: -7.17859, z: 0.714711, weight: 0.06689 },
  { index: 143, x: -6.407571, y: 2.236021, z: 1.560843, weight: 0.014817 },
  { index: 147, x: -6.234883, y: -1.94443, z: 1.663542, weight: 0.014263 },
  { index: 198, x: -1.246815, y: 0.230297, z: 5.681036, weight: 0.025462 },
  { index: 205, x: -3.832928, y: -1.537326, z: 4.137731, weight: 0.047252 },
  { index: 263, x: 4.445859, y: 2.663991, z: 3.173422, weight: 0.058724 },
  { index: 284, x: 6.279331, y: 6.615427, z: 1.42585, weight: 0.007667 },
  { index: 297, x: 3.523964, y: 8.005976, z: 3.729163, weight: 0.009078 },
  { index: 346, x: 5.258659, y: 0.945811, z: 2.974312, weight: 0.009792 },
  { index: 348, x: 3.300681, y: 0.861641, z: 3.872784, weight: 0.014565 },
  { index: 350, x: 1.820731, y: 1.467954, z: 4.224124, weight: 0.018591 },
  { index: 356, x: 7.743095, y: 2.364999, z: -2.005167, weight: 0.005198 },
  { index: 358, x: 1.785794, y: -0.978284, z: 4.85047, weight: 0.120625 },
  { index: 361, x: 7.270895, y: -2.890917, z: -2.252455, weight: 0.00556 },
  { index: 362, x: 1.856432, y: 2.585245, z: 3.757904, weight: 0.053286 },
  { index: 365, x: 5.085276, y: -7.17859, z: 0.714711, weight: 0.06689 },
  { index: 372, x: 6.407571, y: 2.236021, z: 1.560843, weight: 0.014817 },
  { index: 376, x: 6.234883, y: -1.94443, z: 1.663542, weight: 0.014263 },
  { index: 420, x: 1.246815, y: 0.230297, z: 5.681036, weight: 0.025462 },
  { index: 425, x: 3.832928, y: -1.537326, z: 4.137731, weight: 0.047252 },
];
