// SPDX-License-Identifier: Apache-2.0

/** Standard deviations on each side that hold 95 % of a normal distribution. */
const Z = 1.959964;

/**
 * The 95 % interval of a share that was counted, if what was counted is independent (Wilson, "Probable inference, the
 * law of succession, and statistical inference", Journal of the American Statistical Association 22, 1927).
 *
 * @param {number} hits
 * @param {number} count
 * @returns {readonly [low: number, high: number]} 0…1; everything where nothing was counted.
 */
export function wilson(hits, count) {
  if (count === 0) return [0, 1];
  const share = hits / count;
  const weight = 1 + Z ** 2 / count;
  const middle = (share + Z ** 2 / (2 * count)) / weight;
  const half = (Z * Math.sqrt((share * (1 - share)) / count + Z ** 2 / (4 * count ** 2))) / weight;
  return [hits === 0 ? 0 : middle - half, hits === count ? 1 : middle + half];
}
