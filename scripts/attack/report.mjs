// SPDX-License-Identifier: Apache-2.0
/** The attack bench's runs, counted, and what they are held against. */

import { spread } from '../bench/report.mjs';

/**
 * @typedef {import('./kinds.mjs').Kind} Kind
 *
 * @typedef {object} Run How one flow went.
 * @property {import('../../dist/esm/core/close-message.js').CloseMessage | null} message `null`: it hung.
 * @property {readonly string[] | null} pair What was drawn; `null` where nothing was.
 * @property {readonly string[]} asked What was asked for, with what came in the place of it.
 * @property {number} swaps
 * @property {boolean} isLive Whether the stage of liveness was passed.
 * @property {number} score Of liveness, 0…1; −1 where there is none.
 * @property {readonly string[]} against Parts of liveness with a score below one half.
 * @property {number} verdictMs From the first good face to the verdict; −1 without one.
 * @property {number} frameMs How long the engine takes for a frame; the median.
 *
 * @typedef {object} Ends How runs ended, by number.
 * @property {number} approved
 * @property {number} attackFound Rejected by liveness, with confidence 0.
 * @property {number} mismatch Rejected by the match: not the man on the photo.
 * @property {number} livenessTimeout What was asked was not done in time.
 * @property {number} faceTimeout
 * @property {number} other
 *
 * @typedef {object} Row One kind.
 * @property {string} name
 * @property {'live' | 'attack'} expect
 * @property {boolean} gates
 * @property {number} runs
 * @property {number} through Runs that were approved.
 * @property {number} rate Of an attack, the share that got through (APCER); else the share that was refused (BPCER).
 * @property {Ends} ends
 * @property {number} pairs Different pairs of actions that were drawn, in either order.
 * @property {number} swaps How often another action was asked for.
 * @property {number | null} medianMs Of the runs that were approved: from the first good face to the verdict.
 */

/** Of people who do what is asked, the share that may be refused. */
export const MAX_REFUSED = 1 / 20;

/**
 * How a run ended.
 *
 * @param {Pick<Run, 'message' | 'isLive'>} run
 * @returns {keyof Ends}
 */
export function endOf({ message, isLive }) {
  if (message?.reason === 'approved') return 'approved';
  if (message?.reason === 'rejected') return isLive ? 'mismatch' : 'attackFound';
  if (message?.reason !== 'error') return 'other';
  if (message.error === 'liveness_timeout') return 'livenessTimeout';
  return message.error === 'face_timeout' ? 'faceTimeout' : 'other';
}

/**
 * Counts the runs of one kind.
 *
 * @param {Pick<Kind, 'name' | 'expect' | 'gates'>} kind
 * @param {readonly Pick<Run, 'message' | 'isLive' | 'pair' | 'swaps' | 'verdictMs'>[]} runs At least one.
 * @returns {Row}
 */
export function countRuns({ name, expect, gates }, runs) {
  /** @type {Ends} */
  const ends = { approved: 0, attackFound: 0, mismatch: 0, livenessTimeout: 0, faceTimeout: 0, other: 0 };
  for (const run of runs) ends[endOf(run)]++;
  const through = ends.approved;
  const verdictsMs = runs.filter((run) => endOf(run) === 'approved').map(({ verdictMs }) => verdictMs);
  return {
    name,
    expect,
    gates,
    runs: runs.length,
    through,
    rate: (expect === 'attack' ? through : runs.length - through) / runs.length,
    ends,
    pairs: new Set(runs.flatMap(({ pair }) => (pair ? [[...pair].sort().join()] : []))).size,
    swaps: runs.reduce((sum, { swaps }) => sum + swaps, 0),
    medianMs: verdictsMs.length > 0 ? spread(verdictsMs).median : null,
  };
}

/**
 * What is wrong: an attack that got through, or too many people who were refused. Runs that ended by neither a verdict nor
 * a timeout count too: they say nothing of what was tried.
 *
 * @param {readonly Row[]} rows
 * @returns {string[]} A sentence each.
 */
export function failuresOf(rows) {
  return rows.flatMap(({ name, expect, gates, runs, through, rate, ends }) => {
    if (!gates) return [];
    const broken = ends.other > 0 ? [`${name}: ${ends.other} of ${runs} runs were broken off`] : [];
    if (expect === 'attack')
      return through > 0 ? [...broken, `${name}: ${through} of ${runs} got through`] : broken;
    return rate > MAX_REFUSED ? [...broken, `${name}: ${runs - through} of ${runs} were refused`] : broken;
  });
}

const HEAD = [
  'kind',
  'runs',
  'through',
  'refused',
  'APCER',
  'BPCER',
  'approved',
  'attack found',
  'no match',
  'not done',
  'no face',
  'other',
  'pairs',
  'swaps',
  'median s',
];

const percent = (/** @type {number} */ rate) => `${(100 * rate).toFixed(1)} %`;

/** @param {Row} row */
const cellsOf = ({ name, expect, gates, runs, through, rate, ends, pairs, swaps, medianMs }) => [
  gates ? name : `(${name})`,
  String(runs),
  String(through),
  String(runs - through),
  expect === 'attack' ? percent(rate) : '',
  expect === 'live' ? percent(rate) : '',
  ...[
    ends.approved,
    ends.attackFound,
    ends.mismatch,
    ends.livenessTimeout,
    ends.faceTimeout,
    ends.other,
    pairs,
    swaps,
  ].map((count) => (count === 0 ? '·' : String(count))),
  expect === 'live' && medianMs !== null ? (medianMs / 1000).toFixed(1) : '',
];

/**
 * One table for people. Kinds in brackets are told and not held against anything.
 *
 * @param {readonly Row[]} rows
 */
export function formatTable(rows) {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, i) => Math.max(...lines.map((cells) => cells[i]?.length ?? 0)));
  return lines
    .map((cells) =>
      cells
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
