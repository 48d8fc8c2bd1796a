// SPDX-License-Identifier: Apache-2.0
/** From the similarities of different people to the thresholds of false match rates. Pure. */
import { DECIDING_PAIRS } from '../accuracy/det.mjs';

/**
 * The decades of false match rate that confidence has a number for, the contract's. Rarer ones are between 70 and 100.
 */
export const DECADES = /** @type {const} */ ([
  { fmr: 1e-1, confidence: 20 },
  { fmr: 1e-2, confidence: 30 },
  { fmr: 1e-3, confidence: 40 },
  { fmr: 1e-4, confidence: 50 },
  { fmr: 1e-5, confidence: 60 },
  { fmr: 1e-6, confidence: 70 },
]);

/** The tail that is drawn on: what exceeds the threshold of the rarest decade that so many pairs decide. */
const TAIL_PAIRS = 1_000;

/** Without the decade of the default threshold, nothing that is extrapolated can be trusted. */
const MIN_PAIRS = 100_000;

/** Thresholds are rounded up to this: never a higher rate than promised. */
const STEP = 1e-3;

/** @typedef {import('../../src/core/calibration.js').CalibrationThreshold} CalibrationThreshold */

/** More than a cosine, and no more digits than are known. */
export const roundUp = (/** @type {number} */ cosine) =>
  Math.round((Math.floor(cosine / STEP + 1e-6) + 1) * STEP * 1e6) / 1e6;

/**
 * How far similarities reach beyond a threshold on average: a tail that falls exponentially falls by 1/e in that.
 *
 * @param {Float32Array} different Highest first.
 * @param {number} count How many of them are the tail.
 */
function meanExcess(different, count) {
  const from = different[count] ?? 0;
  let sum = 0;
  for (let k = 0; k < count; k++) sum += (different[k] ?? 0) - from;
  return sum / count;
}

/**
 * The thresholds of every decade. One that fewer than ten pairs decide is extrapolated from the last that is not, as if
 * similarities fell off no faster than they do in the tail as a whole. They do fall off faster (the shape of a generalised
 * Pareto distribution fitted to them is negative), so that the extrapolated threshold is too high rather than too low.
 *
 * @param {Float32Array} different Similarities of different people, highest first.
 * @returns {CalibrationThreshold[]} Rarer and rarer.
 * @throws {RangeError} for fewer than 100,000 pairs.
 */
export function thresholdsOf(different) {
  const count = different.length;
  if (count < MIN_PAIRS)
    throw new RangeError(`${count} pairs of different people; at least ${MIN_PAIRS} are needed`);
  const decided = (/** @type {number} */ pairs) =>
    DECADES.filter(({ fmr }) => fmr * count >= pairs - 1e-6).at(-1) ?? DECADES[0];
  const tail = Math.floor(decided(TAIL_PAIRS).fmr * count + 1e-6);
  const last = decided(DECIDING_PAIRS);
  const quantile = (/** @type {number} */ fmr) => different[Math.floor(fmr * count + 1e-6)] ?? 1;
  return DECADES.map(({ fmr, confidence }) => {
    const isMeasured = fmr >= last.fmr;
    const exact = isMeasured
      ? quantile(fmr)
      : quantile(last.fmr) + meanExcess(different, tail) * Math.log(last.fmr / fmr);
    const cosine = roundUp(exact);
    const below = different.findIndex((value) => value < cosine);
    return {
      fmr,
      confidence,
      cosine,
      basis: isMeasured ? 'measured' : 'extrapolated',
      pairs: below < 0 ? count : below,
    };
  });
}

/**
 * Both ends, and what is between: what `confidenceFromCosine` goes by.
 *
 * @param {readonly { cosine: number, confidence: number }[]} thresholds
 * @param {number} [shift] Added to each threshold.
 */
export const scaleOf = (thresholds, shift = 0) => [
  { cosine: 0, confidence: 0 },
  ...thresholds.map(({ cosine, confidence }) => ({
    cosine: Math.round((cosine + shift) * 1e6) / 1e6,
    confidence,
  })),
  { cosine: 1, confidence: 100 },
];
