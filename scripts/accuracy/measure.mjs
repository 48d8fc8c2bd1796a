// SPDX-License-Identifier: Apache-2.0
/** From the faces of a folder to what is reported of them. Pure. */
import { compareAll } from './all-pairs.mjs';
import { bootstrap } from './bootstrap.mjs';
import { DECIDING_PAIRS, detPoints } from './det.mjs';
import { identityOf } from './data-set.mjs';
import {
  NOT_COMPARED,
  accuracyAt,
  cosine,
  crossValidate,
  descending,
  errorRate,
  impostorQuantile,
  quantile,
} from './metrics.mjs';

/** False match rates whose cost is told. */
const OPERATING_POINTS = [1e-2, 1e-3, 1e-4, 1e-5];

/** False match rates whose threshold is told. */
const DECADES = [1e-1, ...OPERATING_POINTS, 1e-6];

/** Pairs of a kind on the contact sheet. */
const WORST = 48;

/**
 * @typedef {import('./all-pairs.mjs').AllPairs} AllPairs
 * @typedef {import('./engines.mjs').Embedded} Embedded
 * @typedef {import('./bootstrap.mjs').Interval} Interval
 *
 * @typedef {object} Threshold The default threshold.
 * @property {number} confidence
 * @property {number} cosine From which it is reached.
 *
 * @typedef {{ image: string, identity: string, vector: Float32Array | null }} NamedFace
 * @typedef {ReturnType<typeof measurePairs>} PairsReport
 * @typedef {ReturnType<typeof measureFaces>} Measured
 */

const decided = (/** @type {number[]} */ fmrs, /** @type {number} */ pairs) =>
  fmrs.filter((fmr) => fmr * pairs >= DECIDING_PAIRS - 1e-6);

/**
 * What all pairs of some faces say.
 *
 * @param {readonly NamedFace[]} faces
 * @param {AllPairs} pairs
 * @param {Threshold} threshold
 */
function measurePairs(faces, pairs, threshold) {
  const { same: samePairs, different } = pairs;
  const same = Float32Array.from(samePairs, (pair) => pair.cosine);
  const fmrs = decided(OPERATING_POINTS, different.length);
  const intervals = bootstrap(faces, pairs, { fmrs, threshold: threshold.cosine });
  const falseMatches = different.findIndex((value) => !(value > threshold.cosine));
  const passed = falseMatches < 0 ? different.length : falseMatches;
  const lost = same.filter((value) => !(value > threshold.cosine)).length;
  return {
    images: faces.length,
    people: new Set(faces.map(({ identity }) => identity)).size,
    same: same.length,
    different: different.length,
    errorRates: fmrs.map((fmr, i) => ({
      ...errorRate(same, different, fmr),
      fnmr95: intervals.rates[i]?.fnmr ?? null,
      cosine95: intervals.rates[i]?.cosine ?? null,
    })),
    atDefault: {
      ...threshold,
      falseMatches: passed,
      fmr: passed / different.length,
      fmr95: intervals.fixed.fmr,
      falseNonMatches: lost,
      fnmr: lost / same.length,
      fnmr95: intervals.fixed.fnmr,
    },
    impostorQuantiles: decided(DECADES, different.length).map((fmr) => ({
      fmr,
      cosine: impostorQuantile(different, fmr),
    })),
  };
}

/**
 * What the listed pairs say.
 *
 * @param {readonly import('./data-set.mjs').Pair[]} list
 * @param {readonly NamedFace[]} faces
 * @param {Threshold} threshold
 */
function measureListed(list, faces, threshold) {
  const vectors = new Map(faces.map(({ image, vector }) => [image, vector]));
  const scored = list.map(({ a, b, same }) => {
    const va = vectors.get(a);
    const vb = vectors.get(b);
    return { same, cosine: va && vb ? cosine(va, vb) : NOT_COMPARED };
  });
  const same = Float32Array.from(scored.filter((pair) => pair.same).map((pair) => pair.cosine));
  const different = descending(scored.filter((pair) => !pair.same).map((pair) => pair.cosine));
  const { mean, standardError, thresholds } = crossValidate(scored);
  return {
    same: same.length,
    different: different.length,
    accuracy: mean,
    accuracyStandardError: standardError,
    bestThreshold: thresholds.reduce((sum, value) => sum + value, 0) / thresholds.length,
    shippedThreshold: { ...threshold, accuracy: accuracyAt(scored, threshold.cosine) },
    errorRates: decided(OPERATING_POINTS, different.length).map((fmr) => errorRate(same, different, fmr)),
  };
}

/**
 * Those of one cohort among themselves: strangers are who looks alike, so pairs across cohorts would flatter.
 *
 * @param {string} cohort
 * @param {readonly NamedFace[]} faces
 * @param {PairsReport} everybody Whose thresholds are used too.
 * @param {Threshold} threshold
 */
function measureCohort(cohort, faces, everybody, threshold) {
  const pairs = compareAll(faces, { alikeFrom: threshold.cosine });
  const same = Float32Array.from(pairs.same, (pair) => pair.cosine);
  const report = measurePairs(faces, pairs, threshold);
  return {
    report: {
      cohort,
      ...report,
      atGlobalThresholds: everybody.errorRates.map(({ fmr, cosine: from }) => {
        const above = pairs.different.findIndex((value) => !(value > from));
        const falseMatches = above < 0 ? pairs.different.length : above;
        const falseNonMatches = same.filter((value) => !(value > from)).length;
        return {
          globalFmr: fmr,
          cosine: from,
          falseMatches,
          fmr: falseMatches / pairs.different.length,
          falseNonMatches,
          fnmr: falseNonMatches / same.length,
        };
      }),
    },
    points: detPoints(same, pairs.different),
  };
}

/**
 * Measures a folder's faces.
 *
 * @param {import('./data-set.mjs').DataSet} dataSet
 * @param {readonly Embedded[]} embedded A face for each picture, in their order.
 * @param {Threshold} threshold
 */
export function measureFaces({ images, pairs: list, cohorts }, embedded, threshold) {
  const faces = images.map((image, i) => ({
    image,
    identity: identityOf(image),
    vector: embedded[i]?.vector ?? null,
  }));
  const pairs = compareAll(faces, { alikeFrom: threshold.cosine });
  const allPairs = measurePairs(faces, pairs, threshold);
  const names = [...new Set(cohorts?.values() ?? [])].sort();
  const measured = names.map((name) =>
    measureCohort(
      name,
      faces.filter(({ image }) => cohorts?.get(image) === name),
      allPairs,
      threshold,
    ),
  );
  const same = pairs.same.map((pair) => pair.cosine);
  const named = (/** @type {import('./all-pairs.mjs').ComparedPair} */ pair) => ({
    cosine: pair.cosine,
    a: /** @type {string} */ (images[pair.a]),
    b: /** @type {string} */ (images[pair.b]),
  });
  const milliseconds = embedded.map(({ ms }) => ms);
  return {
    report: {
      images: images.length,
      people: allPairs.people,
      notFound: images.filter((_, i) => !embedded[i]?.vector),
      foundByExtraSearch: images.filter((_, i) => embedded[i]?.vector && !embedded[i]?.foundAtOnce),
      msAnImage: {
        mean: milliseconds.reduce((sum, ms) => sum + ms, 0) / milliseconds.length,
        median: quantile(milliseconds, 0.5),
        p95: quantile(milliseconds, 0.95),
      },
      listedPairs: list && measureListed(list, faces, threshold),
      allPairs,
      cohorts: measured.map(({ report }) => report),
    },
    det: [
      { name: 'everybody', points: detPoints(same, pairs.different) },
      ...measured.map(({ report, points }) => ({ name: report.cohort, points })),
    ],
    scores: { same, different: pairs.different, threshold },
    worst: {
      falseNonMatches: pairs.same.slice(-WORST).reverse().map(named),
      falseMatches: pairs.alike.slice(0, WORST).map(named),
    },
  };
}
