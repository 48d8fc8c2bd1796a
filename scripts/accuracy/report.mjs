// SPDX-License-Identifier: Apache-2.0
/** The report for people. Pure. */

/**
 * @typedef {import('./measure.mjs').PairsReport} PairsReport
 * @typedef {import('./bootstrap.mjs').Interval} Interval
 * @typedef {import('./measure.mjs').Measured['report'] & { engine: import('./engines.mjs').EngineFacts }} AccuracyReport
 */

/** A share of nothing, as of a cohort's pairs where nobody has two pictures, is not known. */
const percent = (/** @type {number} */ share, digits = 2) =>
  Number.isFinite(share) ? `${(share * 100).toFixed(digits)} %` : 'not known';
const power = (/** @type {number} */ fmr) => fmr.toExponential(0);
/** Two digits that count, whatever the size. */
const rate = (/** @type {number} */ share) =>
  share >= 1e-3 || share === 0 || Number.isNaN(share) ? percent(share) : share.toExponential(1);
const between = (
  /** @type {Interval | null} */ interval,
  /** @type {(share: number) => string} */ show = rate,
) => (interval ? `, 95 % ${show(interval[0])} to ${show(interval[1])}` : '');
const files = (/** @type {string[]} */ list) => list.map((file) => `    ${file}`);

/**
 * @param {{ fmr: number, cosine: number, falseMatches: number, falseNonMatches: number, fnmr: number, fnmr95?: Interval | null }[]} rates
 * @param {{ same: number, different: number }} of
 */
const rates = (rates, { same, different }) =>
  rates.map(
    ({ fmr, cosine, fnmr, fnmr95, falseNonMatches, falseMatches }) =>
      `  FNMR at FMR ${power(fmr)}  ${percent(fnmr)}${between(fnmr95 ?? null, percent)} (${falseNonMatches} of ${same}; ` +
      `${falseMatches} of ${different} false matches; cosine above ${cosine.toFixed(3)})`,
  );

/** @param {PairsReport} report */
const atDefault = ({ atDefault: { confidence, cosine, fmr, fmr95, fnmr, fnmr95, falseMatches } }) =>
  `  at the default threshold (confidence ${confidence}, cosine ${cosine.toFixed(3)})  ` +
  `FMR ${rate(fmr)}${between(fmr95)} (${falseMatches} pairs); FNMR ${percent(fnmr)}${between(fnmr95, percent)}`;

const INTERVALS =
  'Intervals: people drawn anew, with replacement, 1,000 times; nowhere narrower than those of independent pairs (Wilson).';

/** @param {AccuracyReport} report */
export function formatReport(report) {
  const { engine, listedPairs, allPairs, cohorts, msAnImage } = report;
  const listed = listedPairs
    ? [
        '',
        `Listed pairs: ${listedPairs.same} of the same person, ${listedPairs.different} of different people`,
        `  accuracy  ${percent(listedPairs.accuracy)} ± ${percent(listedPairs.accuracyStandardError)} ` +
          `(ten folds; best threshold about ${listedPairs.bestThreshold.toFixed(3)})`,
        `  accuracy at the default threshold  ${percent(listedPairs.shippedThreshold.accuracy)}`,
        ...rates(listedPairs.errorRates, listedPairs),
      ]
    : [];
  return [
    `${report.images} pictures of ${report.people} people; delegate ${engine.delegate}, ` +
      `${engine.worker ? 'in a worker' : 'on the main thread'}, model ${engine.model}`,
    `  faces not found  ${report.notFound.length}`,
    ...files(report.notFound),
    `  found only by the extra search  ${report.foundByExtraSearch.length}`,
    ...files(report.foundByExtraSearch),
    `  time an image  median ${msAnImage.median.toFixed(1)} ms, mean ${msAnImage.mean.toFixed(1)} ms, ` +
      `95 % below ${msAnImage.p95.toFixed(1)} ms`,
    ...listed,
    '',
    `All pairs of the folder: ${allPairs.same} of the same person, ${allPairs.different} of different people`,
    ...rates(allPairs.errorRates, allPairs),
    atDefault(allPairs),
    ...allPairs.impostorQuantiles.map(
      ({ fmr, cosine }) => `  FMR ${power(fmr)}  cosine ${cosine.toFixed(3)}`,
    ),
    ...cohorts.flatMap((cohort) => [
      '',
      `Cohort ${cohort.cohort}, among themselves: ${cohort.images} pictures of ${cohort.people} people, ` +
        `${cohort.same} pairs of the same person, ${cohort.different} of different people`,
      '  with thresholds of its own',
      ...rates(cohort.errorRates, cohort).map((line) => `  ${line}`),
      "  with everybody's thresholds",
      ...cohort.atGlobalThresholds.map(
        ({ globalFmr, cosine, fmr, falseMatches, fnmr }) =>
          `    cosine ${cosine.toFixed(3)} (FMR ${power(globalFmr)})  FMR ${rate(fmr)} (${falseMatches} pairs), FNMR ${percent(fnmr)}`,
      ),
      atDefault(cohort),
    ]),
    '',
    INTERVALS,
  ].join('\n');
}
