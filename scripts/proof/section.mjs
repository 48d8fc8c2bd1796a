// SPDX-License-Identifier: Apache-2.0
/** What a part of the report is. */
import { mark, ratio, table } from './markdown.mjs';

/**
 * @typedef {object} Verdict A target, and whether it is met.
 * @property {string} name
 * @property {string} value What was measured.
 * @property {string} target What it may be.
 * @property {number | null} ratio The value as a share of the target; `null` where that says nothing.
 * @property {boolean} isMet
 *
 * @typedef {object} Section
 * @property {Verdict[]} verdicts
 * @property {string[]} body Paragraphs, tables and pictures.
 */

/**
 * A target that is a number to stay below.
 *
 * @param {string} name
 * @param {number} value
 * @param {number} limit The value may reach it.
 * @param {(value: number) => string} show
 * @returns {Verdict}
 */
export const atMost = (name, value, limit, show) => ({
  name,
  value: show(value),
  target: `≤ ${show(limit)}`,
  ratio: value / limit,
  isMet: value <= limit,
});

/**
 * A target that is no number.
 *
 * @param {string} name
 * @param {string} target
 * @param {string} value
 * @param {boolean} isMet
 * @returns {Verdict}
 */
export const held = (name, target, value, isMet) => ({ name, value, target, ratio: null, isMet });

/** @param {readonly Verdict[]} verdicts */
export const verdictTable = (verdicts) =>
  table(
    ['', 'of the target', 'measured', 'target', ''],
    verdicts.map(({ name, value, target, ratio: share, isMet }) => [
      name,
      share === null ? '' : ratio(share),
      value,
      target,
      mark(isMet),
    ]),
  );
