// SPDX-License-Identifier: Apache-2.0
/** From similarities to error rates. Pure. */

/**
 * A pair that could not be compared, because a face was not found, counts as one that did not match: that is what
 * a person at the camera would experience.
 */
export const NOT_COMPARED = -1;

/**
 * @typedef {object} Scored
 * @property {number} cosine
 * @property {boolean} same
 *
 * @typedef {object} ErrorRate
 * @property {number} fmr The false match rate aimed at.
 * @property {number} cosine The similarity that has to be exceeded.
 * @property {number} falseMatches How many different-person pairs exceed it: at most `fmr` of them.
 * @property {number} falseNonMatches How many same-person pairs do not.
 * @property {number} fnmr Share of the same-person pairs that do not.
 */

/**
 * Threshold that separates best: half way between the neighbours of the best cut; of several best cuts, the middle.
 *
 * @param {readonly Scored[]} scored
 */
export function bestThreshold(scored) {
  const sorted = [...scored].sort((a, b) => a.cosine - b.cosine);
  let right = sorted.filter(({ same }) => same).length;
  let most = right;
  let cuts = [0];
  sorted.forEach(({ same }, index) => {
    right += same ? -1 : 1;
    if (right > most) {
      most = right;
      cuts = [];
    }
    if (right === most) cuts.push(index + 1);
  });
  const cut = /** @type {number} */ (cuts[cuts.length >> 1]);
  const below = sorted[cut - 1]?.cosine ?? -1;
  const above = sorted[cut]?.cosine ?? 1;
  return (below + above) / 2;
}

/**
 * Share of the pairs that a threshold puts on the right side.
 *
 * @param {readonly Scored[]} scored
 * @param {number} threshold
 */
export const accuracyAt = (scored, threshold) =>
  scored.filter(({ cosine, same }) => cosine >= threshold === same).length / scored.length;

/**
 * Accuracy by cross-validation: each fold is judged by the threshold that is best on all others. Pairs are dealt out
 * in turn, those of the same and of different people separately, so that every fold holds its share of both.
 *
 * @param {readonly Scored[]} scored
 * @param {number} [folds]
 * @returns {{ mean: number, standardError: number, folds: number[], thresholds: number[] }}
 */
export function crossValidate(scored, folds = 10) {
  let dealtSame = 0;
  let dealtOther = 0;
  const fold = scored.map(({ same }) => (same ? dealtSame++ : dealtOther++) % folds);
  /** @type {number[]} */
  const accuracies = [];
  /** @type {number[]} */
  const thresholds = [];
  for (let k = 0; k < folds; k++) {
    const threshold = bestThreshold(scored.filter((_, i) => fold[i] !== k));
    const held = scored.filter((_, i) => fold[i] === k);
    if (held.length === 0) continue;
    thresholds.push(threshold);
    accuracies.push(accuracyAt(held, threshold));
  }
  const mean = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
  const variance =
    accuracies.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (accuracies.length - 1 || 1);
  return { mean, standardError: Math.sqrt(variance / accuracies.length), folds: accuracies, thresholds };
}

/**
 * The similarity that at most `fmr` of the impostors exceed.
 *
 * @param {Float32Array} descending Similarities of different people, highest first.
 * @param {number} fmr
 */
export function impostorQuantile(descending, fmr) {
  return descending[Math.min(descending.length - 1, Math.floor(fmr * descending.length + 1e-9))] ?? -1;
}

/**
 * How many of the same person are lost when at most `fmr` of the different ones may pass.
 *
 * @param {Float32Array} same
 * @param {Float32Array} descending Similarities of different people, highest first.
 * @param {number} fmr
 * @returns {ErrorRate}
 */
export function errorRate(same, descending, fmr) {
  const cosine = impostorQuantile(descending, fmr);
  const lost = same.filter((value) => !(value > cosine)).length;
  const passed = descending.findIndex((value) => !(value > cosine));
  return { fmr, cosine, falseMatches: passed, falseNonMatches: lost, fnmr: lost / same.length };
}

/** @param {Iterable<number>} values */
export const descending = (values) => Float32Array.from(values).sort().reverse();

/**
 * @param {readonly number[]} values
 * @param {number} share 0…1
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/**
 * Cosine similarity of two unit-length vectors.
 *
 * @param {Float32Array} a
 * @param {Float32Array} b
 */
export function cosine(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += /** @type {number} */ (a[i]) * /** @type {number} */ (b[i]);
  return sum;
}
