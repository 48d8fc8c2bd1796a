// SPDX-License-Identifier: Apache-2.0
/** How well people are told apart. Pure. */
import { count, percent, ratio, table } from './markdown.mjs';
import { atMost, verdictTable } from './section.mjs';

/**
 * @typedef {import('../accuracy/report.mjs').AccuracyReport} AccuracyReport
 * @typedef {import('../accuracy/bootstrap.mjs').Interval} Interval
 */

/** What the first release lost on the development split of LFW at FMR 1e-3, and what may be left of it. */
const FIRST_RELEASE = { data: 'lfw-dev', fmr: 1e-3, fnmr: 0.019, share: 0.8 };

const power = (/** @type {number} */ fmr) => fmr.toExponential(0);

/** Two digits that count. */
export const rate = (/** @type {number} */ share) =>
  share === 0 ? '0' : share >= 1e-3 ? percent(share) : share.toExponential(1);

const between = (
  /** @type {Interval | null | undefined} */ interval,
  /** @type {(value: number) => string} */ show,
) => (interval ? `${show(interval[0])} to ${show(interval[1])}` : '');

/**
 * How many are lost at each false match rate.
 *
 * @param {AccuracyReport['allPairs']} pairs
 */
export const rateTable = ({ errorRates, atDefault, same }) =>
  table(
    ['', 'genuine pairs lost', '95 %', 'of', 'cosine above'],
    [
      ...errorRates.map(({ fmr, fnmr, fnmr95, falseNonMatches, cosine }) => [
        `at FMR ${power(fmr)}`,
        percent(fnmr),
        between(fnmr95, percent),
        `${falseNonMatches} of ${count(same)}`,
        cosine.toFixed(3),
      ]),
      [
        `as it ships: confidence ${atDefault.confidence}, FMR ${rate(atDefault.fmr)} here`,
        percent(atDefault.fnmr),
        between(atDefault.fnmr95, percent),
        `${atDefault.falseNonMatches} of ${count(same)}`,
        atDefault.cosine.toFixed(3),
      ],
    ],
  );

/** @param {AccuracyReport['cohorts']} cohorts */
const cohortTable = (cohorts) =>
  table(
    ['cohort', 'times the FMR that is promised', 'FMR as it ships', '95 %', 'genuine pairs lost', 'people'],
    cohorts.map(({ cohort, people, atDefault: { confidence, fmr, fmr95, fnmr } }) => [
      cohort,
      ratio(fmr / 10 ** (1 - confidence / 10)),
      rate(fmr),
      between(fmr95, rate),
      percent(fnmr),
      count(people),
    ]),
  );

/**
 * @param {AccuracyReport} report
 * @param {{ data: string }} context
 * @returns {import('./section.mjs').Section}
 */
export function accuracySection(report, { data }) {
  const { allPairs, listedPairs, cohorts, engine, notFound, msAnImage } = report;
  const first = allPairs.errorRates.find(({ fmr }) => fmr === FIRST_RELEASE.fmr);
  const verdicts =
    data === FIRST_RELEASE.data && first
      ? [
          atMost(
            `genuine pairs lost at FMR ${power(FIRST_RELEASE.fmr)}`,
            first.fnmr,
            FIRST_RELEASE.fnmr * FIRST_RELEASE.share,
            percent,
          ),
        ]
      : [];
  return {
    verdicts,
    body: [
      ...(verdicts.length > 0 ? [verdictTable(verdicts)] : []),
      `${count(report.images)} pictures of ${count(report.people)} people, ${count(allPairs.same)} pairs of one person and ${count(allPairs.different)} of different people; format \`${engine.model}\`, ${engine.worker ? 'in a worker' : 'on the main thread'}; ${notFound.length} without a face that was found; ${msAnImage.median.toFixed(0)} ms a picture.`,
      rateTable(allPairs),
      ...(listedPairs
        ? [
            `Of the ${count(listedPairs.same + listedPairs.different)} listed pairs, ${percent(listedPairs.accuracy)} ± ${percent(listedPairs.accuracyStandardError)} are put on the right side by the best threshold of the other nine tenths, and ${percent(listedPairs.shippedThreshold.accuracy)} by the one that ships, which is stricter on purpose.`,
          ]
        : []),
      ...(cohorts.length > 0 ? ['Cohorts, each among its own people:', cohortTable(cohorts)] : []),
      '![Detection error trade-off: which share of the genuine pairs is lost at which false match rate; the figures are in the table above](images/accuracy-det.svg)',
      '![Histograms of the similarity of pairs of one person and of different people, with the default threshold between them](images/accuracy-scores.svg)',
      cohorts.length > 0
        ? 'Where it stops being good: a cohort whose FMR is a multiple of the promised one is let down by the default threshold; set it for the worst. A rate that few pairs decide has a wide interval, and is not told where fewer than ten do.'
        : 'Where it stops being good: the folder names no cohorts, and false matches are not spread evenly over people. On other cameras and other groups the same threshold may let a hundred times as many strangers pass: see the [model card](model-card.md#accuracy). A rate that few pairs decide has a wide interval, and is not told where fewer than ten do.',
    ],
  };
}
