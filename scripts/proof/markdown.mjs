// SPDX-License-Identifier: Apache-2.0
/** Pieces of Markdown that the report is made of. Pure. */

/**
 * A table.
 *
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 * @param {number} [texts] How many of the first columns hold text; the others hold numbers, to the right.
 * @returns {string} Without an end of line.
 */
export function table(head, rows, texts = 1) {
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(head),
    `|${head.map((_, column) => (column < texts ? '---' : '---:')).join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}

/** A number of things, with thin groups: 1 197 943. */
export const count = (/** @type {number} */ value) =>
  String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');

/** A share as a percentage; of nothing, it is not known. */
export const percent = (/** @type {number} */ share, digits = 2) =>
  Number.isFinite(share) ? `${(share * 100).toFixed(digits)} %` : 'not known';

/** A value as a share of what it may be. */
export const ratio = (/** @type {number | null} */ value) =>
  value === null || !Number.isFinite(value) ? '∞' : value.toFixed(2);

/** A day and a time of day, in UTC. */
export const moment = (/** @type {string} */ iso) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

/** How long something took, in words. */
export function duration(/** @type {number} */ seconds) {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** @param {boolean} isMet */
export const mark = (isMet) => (isMet ? '✔' : '✖');
