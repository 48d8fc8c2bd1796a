// SPDX-License-Identifier: Apache-2.0
/** What many flows in one page leave behind. Pure. */
import { count, ratio, table } from './markdown.mjs';
import { held, verdictTable } from './section.mjs';

/**
 * @param {import('../endurance.mjs').EnduranceReport} report
 * @returns {import('./section.mjs').Section}
 */
export function enduranceSection({ flows, endings, surprises, trends }) {
  const rising = trends.filter(({ isFlat }) => !isFlat);
  const verdicts = [
    held(
      'flows in one page',
      'all end as they should',
      `${flows - surprises.length} of ${flows}`,
      surprises.length === 0,
    ),
    held(
      'what is kept afterwards',
      'does not rise',
      rising.length === 0
        ? `${trends.length} of ${trends.length} flat`
        : `${rising.map(({ name }) => name).join(', ')} rising`,
      rising.length === 0 && trends.length > 0,
    ),
  ];
  return {
    verdicts,
    body: [
      verdictTable(verdicts),
      table(
        ['', 'last ÷ first', 'first', 'last', 'rise along the line', '±'],
        trends.map(({ name, first, last, growth, error }) => [
          name,
          first === last ? '1.00' : ratio(last / first),
          count(first),
          count(last),
          count(growth),
          Number.isFinite(error) ? count(error) : '–',
        ]),
      ),
      `Flows ended with ${Object.entries(endings)
        .map(([ending, many]) => `\`${ending}\` (${many})`)
        .join(
          ', ',
        )}.${surprises.length > 0 ? ` Not as they should: ${surprises.slice(0, 5).join('; ')}.` : ''}`,
      'First is after half of the flows, when everything that is kept on purpose is there; garbage is collected before each count. Where it stops being good: what grows more slowly than the error that is told would not be seen.',
    ],
  };
}
