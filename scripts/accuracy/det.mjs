// SPDX-License-Identifier: Apache-2.0
/**
 * The detection error trade-off: what each threshold costs (Martin et al., "The DET curve in assessment of detection
 * task performance", Eurospeech 1997). Pure.
 */

/** Fewer pairs do not decide a rate. */
export const DECIDING_PAIRS = 10;

/**
 * @typedef {object} DetPoint
 * @property {number} fmr
 * @property {number} fnmr
 */

/**
 * The corners of the curve: one for each pair of the same person, as the threshold falls from its similarity to just below.
 *
 * @param {ArrayLike<number>} same Cosines of one person's pairs, highest first.
 * @param {ArrayLike<number>} different Of different people's, highest first.
 * @returns {DetPoint[]} False match rates rising, from the first that `DECIDING_PAIRS` decide.
 */
export function detPoints(same, different) {
  /** @type {DetPoint[]} */
  const points = [];
  const add = (/** @type {number} */ passed, /** @type {number} */ kept) => {
    if (passed >= DECIDING_PAIRS)
      points.push({ fmr: passed / different.length, fnmr: 1 - kept / same.length });
  };
  let passed = 0;
  for (let kept = 0; kept < same.length; kept++) {
    const cosine = /** @type {number} */ (same[kept]);
    const before = passed;
    while (passed < different.length && /** @type {number} */ (different[passed]) >= cosine) passed++;
    if (before < DECIDING_PAIRS && passed > DECIDING_PAIRS) add(DECIDING_PAIRS, kept);
    add(passed, kept);
    add(passed, kept + 1);
  }
  return points.filter(
    ({ fmr, fnmr }, i) => i === 0 || fmr !== points[i - 1]?.fmr || fnmr !== points[i - 1]?.fnmr,
  );
}
