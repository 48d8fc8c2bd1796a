// SPDX-License-Identifier: Apache-2.0
/** From values to places in a plot. Pure. */

/**
 * @typedef {readonly [low: number, high: number]} Ends
 * @typedef {(value: number) => number} Scale From a value to the plot's units.
 */

/**
 * A scale of equal steps.
 *
 * @param {Ends} values At the ends.
 * @param {Ends} ends In the plot's units.
 * @returns {Scale}
 */
export const linear =
  ([low, high], [from, to]) =>
  (value) =>
    from + ((value - low) / (high - low)) * (to - from);

/**
 * A scale of equal ratios.
 *
 * @param {Ends} values At the ends, above 0.
 * @param {Ends} ends In the plot's units.
 * @returns {Scale} What lies beyond an end is put there.
 */
export function logarithmic([low, high], ends) {
  const scale = linear([Math.log(low), Math.log(high)], ends);
  return (value) => scale(Math.log(Math.min(high, Math.max(low, value))));
}

/**
 * Round numbers from 0 up to the first that is no less than a value: eight at most.
 *
 * @param {number} value Above 0.
 * @returns {number[]}
 */
export function roundTicks(value) {
  const rough = value / 7;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * decade >= rough) ?? 10) * decade;
  return Array.from({ length: Math.ceil(value / step - 1e-9) + 1 }, (_, i) => i * step);
}
