// SPDX-License-Identifier: Apache-2.0
/** This kit beside others. Pure. */
import { ms } from '../bench/report.mjs';
import { toRows } from '../../bench/peers/rows.mjs';
import { count, mark, percent, ratio, table } from './markdown.mjs';

/** @type {Record<import('../../bench/peers/rows.mjs').Unit, (value: number) => string>} */
const SHOWN = { bytes: count, ms, percent: (share) => percent(share, 1) };

/**
 * @param {import('../../bench/peers/report.mjs').Report & { verdicts: import('../../bench/peers/rows.mjs').Verdict[] }} report
 * @returns {import('./section.mjs').Section}
 */
export function peersSection({ runs, results, verdicts, machine }) {
  const titles = results.map(({ title }) => title);
  const rows = toRows(results).map((row, i) => ({ row, verdict: verdicts[i] }));
  const failed = verdicts.filter(({ isMet }) => !isMet);
  return {
    verdicts: verdicts.map(({ name, ratio: share, target, best, isMet }) => ({
      name: `${name}, beside ${titles[best]}`,
      value: ratio(share),
      target: `≤ ${target}`,
      ratio: share === null ? null : share / target,
      isMet,
    })),
    body: [
      table(
        ['', 'of the best peer', 'target', '', ...titles],
        rows.map(({ row, verdict }) => [
          row.name,
          verdict ? ratio(verdict.ratio) : '',
          `≤ ${row.target}`,
          verdict ? mark(verdict.isMet) : '',
          ...row.values.map(SHOWN[row.unit]),
        ]),
      ),
      `Medians of ${runs} ${runs === 1 ? 'visit' : 'visits'} each, by turns; less is better in every row, and the best peer is chosen anew in each. WebGL: ${machine.renderer}. Backends, the fastest here of each: ${results.map(({ title, backend }) => `${title}, ${backend}`).join('; ')}. \`bench/peers/README.md\` says what each row is and how it is fair.`,
      failed.length > 0
        ? `Where it stops being good: ${failed.map(({ name, best, ratio: share }) => `${name} (${ratio(share)} of ${titles[best]})`).join('; ')}.`
        : 'Where it stops being good: on a machine with a GPU the peers’ WebGL backends are faster than here, and the ratios are others.',
    ],
  };
}
