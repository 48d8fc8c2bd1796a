// SPDX-License-Identifier: Apache-2.0

// Rational approximations of the tail and of the middle, by Peter J. Acklam.
const MIDDLE_UP = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const MIDDLE_DOWN = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const TAIL_UP = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_DOWN = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

/** Where the tail begins. */
const TAIL = 0.02425;

const polynomial = (/** @type {readonly number[]} */ factors, /** @type {number} */ x) =>
  factors.reduce((sum, factor) => sum * x + factor, 0);

/**
 * The deviate of a normal distribution below which a share lies, right to nine digits: the scale of the axes of a DET
 * curve, on which normal distributions of scores give straight lines.
 *
 * @param {number} share 0…1, without the ends.
 * @returns {number}
 */
export function probit(share) {
  if (share > 0.5) return -probit(1 - share);
  if (share < TAIL) {
    const x = Math.sqrt(-2 * Math.log(share));
    return polynomial(TAIL_UP, x) / polynomial(TAIL_DOWN, x);
  }
  const x = share - 0.5;
  return (polynomial(MIDDLE_UP, x * x) * x) / polynomial(MIDDLE_DOWN, x * x);
}
