// SPDX-License-Identifier: Apache-2.0
/** Who gets through the check of liveness. Pure. */
import { MAX_REFUSED } from '../attack/report.mjs';
import { percent, table } from './markdown.mjs';
import { held, verdictTable } from './section.mjs';

/**
 * @typedef {object} AttackReport
 * @property {'active' | 'passive'} liveness
 * @property {string[]} failures
 * @property {import('../attack/report.mjs').Row[]} kinds
 *
 * @param {AttackReport} report
 * @returns {import('./section.mjs').Section}
 */
export function attackSection({ liveness, failures, kinds }) {
  const gating = kinds.filter(({ gates }) => gates);
  const sum = (/** @type {'live' | 'attack'} */ wanted, /** @type {'runs' | 'through'} */ what) =>
    gating.filter(({ expect }) => expect === wanted).reduce((total, row) => total + row[what], 0);
  const [attacks, through] = [sum('attack', 'runs'), sum('attack', 'through')];
  const [people, passed] = [sum('live', 'runs'), sum('live', 'through')];
  const verdicts = [
    held('attacks that are approved', 'none', `${through} of ${attacks}`, through === 0 && attacks > 0),
    held(
      'people refused',
      `≤ ${percent(MAX_REFUSED, 0)} of each kind`,
      `${people - passed} of ${people}`,
      !gating.some(({ expect, rate }) => expect === 'live' && rate > MAX_REFUSED) && people > 0,
    ),
    held(
      'runs broken off',
      'none',
      `${gating.reduce((total, { ends }) => total + ends.other, 0)}`,
      gating.every(({ ends }) => ends.other === 0),
    ),
  ];
  return {
    verdicts,
    body: [
      verdictTable(verdicts),
      table(
        ['kind', 'is', 'share approved', 'runs'],
        kinds.map(({ name, expect, gates, runs, through: approved }) => [
          gates ? name : `(${name})`,
          expect === 'attack' ? 'an attack' : 'a person',
          percent(approved / runs, 0),
          String(runs),
        ]),
        2,
      ),
      ...failures.map((failure) => `✖ ${failure}.`),
      `Liveness \`${liveness}\`. Kinds in brackets are told, and held against nothing. Where it stops being good: two men, and attacks that are drawn by software; a few runs show that a kind is not easy, not that it is impossible. [Liveness](liveness.md) says more.`,
    ],
  };
}
