// SPDX-License-Identifier: Apache-2.0
// Written by scripts/face-pattern.mjs; do not edit.

/** Side of the mean nose-and-mouth, in cells. */
export const FACE_PATTERN_SIZE = 12;

/**
 * What an uncovered nose and mouth look like, as luma in cells of an aligned crop, row by row: the mean of 36
 * portraits and their mirror images, each brought to the same brightness and contrast. Only proportions count.
 */
// prettier-ignore
export const FACE_PATTERN: readonly number[] = [
  38, 38, 40, 34, 31, 51, 51, 31, 34, 40, 38, 38,
  51, 55, 50, 31, 33, 55, 55, 33, 31, 50, 55, 51,
  49, 52, 35, 20, 34, 55, 55, 34, 20, 35, 52, 49,
  35, 30, 13, 2, -4, 18, 18, -4, 2, 13, 30, 35,
  13, 9, 16, -5, -31, -31, -31, -31, -5, 16, 9, 13,
  -8, 0, 13, 9, -2, -13, -13, -2, 9, 13, 0, -8,
  -18, -18, -12, -8, -7, -4, -4, -7, -8, -12, -18, -18,
  -19, -41, -68, -69, -56, -48, -48, -56, -69, -68, -41, -19,
  -17, -16, -25, -37, -26, -15, -15, -26, -37, -25, -16, -17,
  -30, -13, -8, -16, -28, -31, -31, -28, -16, -8, -13, -30,
  -44, -23, -11, -2, -5, -11, -11, -5, -2, -11, -23, -44,
  -55, -40, -20, 0, 11, 13, 13, 11, 0, -20, -40, -55,
];
