// SPDX-License-Identifier: Apache-2.0
/** Whether the scale of confidence belongs to the models, and how it fits the folder. Pure. */
import { count, table } from './markdown.mjs';
import { held, verdictTable } from './section.mjs';

/**
 * @param {import('./steps.mjs').Counts} counts Of the tests that hold models and scale together.
 * @param {Pick<import('./sections.mjs').Context, 'accuracy' | 'scale'>} context
 * @returns {import('./section.mjs').Section}
 */
export function calibrationSection(counts, { accuracy, scale = [] }) {
  const inUse = new Map(scale.map(({ confidence, cosine }) => [confidence, cosine]));
  const rows = (accuracy?.allPairs.errorRates ?? []).flatMap(({ fmr, cosine, cosine95 }) => {
    const confidence = Math.round(10 - 10 * Math.log10(fmr));
    const used = inUse.get(confidence);
    return used === undefined ? [] : [{ fmr, confidence, cosine, cosine95, used }];
  });
  const verdicts = [
    held(
      'models and scale belong together',
      'every test passes',
      `${counts.passed} passed, ${counts.failed} failed`,
      counts.failed === 0 && counts.passed > 0,
    ),
    ...rows.flatMap(({ fmr, cosine95, used }) =>
      cosine95
        ? [
            held(
              `threshold for FMR ${fmr.toExponential(0)}`,
              `no lower than the folder's 95 % interval`,
              `${used.toFixed(3)}; ${cosine95[0].toFixed(3)} to ${cosine95[1].toFixed(3)}`,
              used >= cosine95[0],
            ),
          ]
        : [],
    ),
  ];
  return {
    verdicts,
    body: [
      verdictTable(verdicts),
      ...(rows.length > 0
        ? [
            table(
              ['confidence', 'FMR', 'cosine on this folder', 'cosine in use', 'difference'],
              rows.map(({ confidence, fmr, cosine, used }) => [
                count(confidence),
                fmr.toExponential(0),
                cosine.toFixed(3),
                used.toFixed(3),
                (used - cosine).toFixed(3),
              ]),
              0,
            ),
          ]
        : []),
      'A threshold in use that is lower than the folder’s lets more strangers pass than promised. Where it stops being good: beyond FMR 1e-5 the scale is extrapolated, and for people who are unlike those it was measured on it is only a ranking. [Accuracy](accuracy.md#from-cosine-to-confidence) says how it is made.',
    ],
  };
}
