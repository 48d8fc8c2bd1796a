// SPDX-License-Identifier: Apache-2.0
/** Whether a number stays where it is, however often it is looked at. */

/**
 * @typedef {object} Fit A straight line through numbers, by least squares.
 * @property {number} growth From the first number to the last, along the line.
 * @property {number} error Standard error of that.
 * @property {number} level Mean of the numbers.
 */

/**
 * @param {readonly number[]} at Where the numbers were taken, such as flows so far.
 * @param {readonly number[]} values As many.
 * @returns {Fit}
 */
export function fitLine(at, values) {
  const count = values.length;
  const mean = (/** @type {readonly number[]} */ list) => list.reduce((sum, one) => sum + one, 0) / count;
  const middle = mean(at);
  const level = mean(values);
  const points = values.map((value, index) => ({ dx: (at[index] ?? NaN) - middle, dy: value - level }));
  const xx = points.reduce((sum, { dx }) => sum + dx * dx, 0);
  const slope = xx > 0 ? points.reduce((sum, { dx, dy }) => sum + dx * dy, 0) / xx : 0;
  const squares = points.reduce((sum, { dx, dy }) => sum + (dy - slope * dx) ** 2, 0);
  const span = (at[count - 1] ?? NaN) - (at[0] ?? NaN);
  const error = count > 2 && xx > 0 ? Math.sqrt(squares / (count - 2) / xx) * span : Infinity;
  return { growth: slope * span, error, level };
}

/** Fewer do not tell a line from chance. */
const LEAST_SAMPLES = 3;

/**
 * What is judged of a run: its later half, or all of a short one. Some of what is kept on purpose comes late, such as the
 * template of a screen that few flows show; it fills up and stays, which a leak does not.
 *
 * @template {{ readonly flows: number }} T
 * @param {readonly T[]} samples In order.
 * @returns {readonly T[]}
 */
export function laterHalf(samples) {
  const flows = samples.at(-1)?.flows ?? 0;
  const later = samples.filter((sample) => sample.flows >= flows / 2);
  return later.length < LEAST_SAMPLES ? samples : later;
}

/** What may be within the noise, as a share of the level, over a whole run. A leak of one object a flow is more. */
export const NOISE = 0.02;

/**
 * Whether numbers are flat: the line through them rises by no more than `NOISE` of their level, or by no more than chance
 * would have it (three standard errors), and for things that are counted by less than a half.
 *
 * @param {readonly number[]} at
 * @param {readonly number[]} values
 */
export function isFlat(at, values) {
  const { growth, error, level } = fitLine(at, values);
  if (growth <= Math.max(0.5, level * NOISE)) return true;
  return Number.isFinite(error) && growth <= 3 * error;
}
