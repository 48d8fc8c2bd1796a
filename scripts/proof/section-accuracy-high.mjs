// SPDX-License-Identifier: Apache-2.0
/** What `accuracy="high"` adds. Pure. */
import { percent, ratio, table } from './markdown.mjs';
import { rateTable } from './section-accuracy.mjs';

/**
 * @param {import('../accuracy/report.mjs').AccuracyReport} report With two embedders.
 * @param {Pick<import('./sections.mjs').Context, 'accuracy'>} context With one, for comparison.
 * @returns {import('./section.mjs').Section}
 */
export function accuracyHighSection({ engine, allPairs, msAnImage }, { accuracy: standard }) {
  const pairs = allPairs.errorRates.flatMap((high) => {
    const low = standard?.allPairs.errorRates.find(({ fmr }) => fmr === high.fmr);
    return low ? [{ high, low }] : [];
  });
  return {
    verdicts: [],
    body: [
      ...(pairs.length > 0
        ? [
            table(
              ['genuine pairs lost', 'high ÷ standard', 'high', 'standard'],
              pairs.map(({ high, low }) => [
                `at FMR ${high.fmr.toExponential(0)}`,
                low.fnmr > 0 ? ratio(high.fnmr / low.fnmr) : '–',
                percent(high.fnmr),
                percent(low.fnmr),
              ]),
            ),
          ]
        : []),
      `Format \`${engine.model}\`; ${msAnImage.median.toFixed(0)} ms a picture${standard ? `, ${ratio(msAnImage.median / standard.msAnImage.median)} of standard accuracy` : ''}.`,
      rateTable(allPairs),
      'Where it stops being good: templates of the two accuracies cannot be compared with each other, and what the intervals of both overlap in is no certain gain.',
    ],
  };
}
