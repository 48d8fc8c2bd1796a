// SPDX-License-Identifier: Apache-2.0
/** The comparison for people: one table, ratios first. */
import { bytes, ms } from '../../scripts/bench/report.mjs';
import { judge, toRows } from './rows.mjs';

/**
 * @typedef {import('./rows.mjs').Result} Result
 * @typedef {import('./rows.mjs').Row} Row
 * @typedef {import('./rows.mjs').Verdict} Verdict
 *
 * @typedef {object} Machine
 * @property {string} browser
 * @property {string} cpu
 * @property {number} cores
 * @property {string} renderer What WebGL runs on.
 * @property {number} loadAverage When the measurement began.
 *
 * @typedef {object} Report
 * @property {Machine} machine
 * @property {number} runs
 * @property {Result[]} results The kit first.
 * @property {Trial[]} trials
 *
 * @typedef {object} Trial How a backend did when the contestant's was chosen.
 * @property {string} id
 * @property {string} backend
 * @property {number} [frameEmbedMs]
 * @property {string} [error] Why it could not take part.
 */

/** @type {Record<import('./rows.mjs').Unit, (value: number) => string>} */
const SHOWN = {
  bytes: (value) => bytes(value),
  ms: (value) => ms(value),
  percent: (value) => `${(value * 100).toFixed(1)} %`,
};

const share = (/** @type {number} */ ratio) => (Number.isFinite(ratio) ? ratio.toFixed(2) : '∞');

/** @param {Verdict} verdict */
const promise = ({ target, isMet }) => `${isMet ? '✔' : '✖'} ${isMet ? '' : 'not '}met: ≤ ${target}`;

/**
 * Whether each promise is kept, row by row.
 *
 * @param {readonly Result[]} results
 * @returns {Verdict[]}
 */
export const verdicts = (results) => toRows(results).map(judge);

/**
 * @param {readonly (readonly string[])[]} lines The first is the head.
 * @returns {string[]} The first column to the left, the others to the right.
 */
function align(lines) {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  return lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** @param {Result} result */
function contestantLine({ title, backend, accuracy, runs }) {
  const rates = runs.map(({ watch }) => ((watch.frames / watch.durationMs) * 1000).toFixed(0));
  const parts = [`${title}: ${backend}`, `${rates.join(', ')} frames a second`];
  if (accuracy) {
    const percent = (/** @type {number} */ value) => (value * 100).toFixed(2);
    parts.push(
      `${accuracy.pairs} pairs, accuracy ${percent(accuracy.accuracy)} % ± ${percent(accuracy.standardError)}, ` +
        `no face found on ${accuracy.notFound.length} pictures`,
    );
  }
  return parts.join('; ');
}

/**
 * The report for people.
 *
 * @param {Report} report
 * @returns {string}
 */
export function formatReport({ machine, runs, results, trials }) {
  const rows = toRows(results);
  const titles = results.map(({ title }) => title);
  const table = align([
    ['', 'ratio', 'promise', 'best peer', ...titles],
    ...rows.map((row) => {
      const verdict = judge(row);
      return [
        row.name,
        share(verdict.ratio),
        promise(verdict),
        titles[verdict.best] ?? '',
        ...row.values.map((value) => SHOWN[row.unit](value)),
      ];
    }),
  ]);
  return [
    `${machine.browser}; ${machine.cores} × ${machine.cpu}; WebGL: ${machine.renderer}; ` +
      `load ${machine.loadAverage.toFixed(1)}; medians of ${runs} ${runs === 1 ? 'run' : 'runs'}`,
    'ratio: this kit ÷ best peer; less is better in every row',
    '',
    ...table,
    '',
    ...results.map(contestantLine),
    ...trials.map(
      ({ id, backend, frameEmbedMs, error }) =>
        `tried: ${id}, ${backend}: ${frameEmbedMs === undefined ? error : `frame + embed ${ms(frameEmbedMs)}`}`,
    ),
  ].join('\n');
}
