// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measureFaces } from '../../../scripts/accuracy/measure.mjs';
import { seededRandom } from '../../../scripts/accuracy/random.mjs';
import { formatReport } from '../../../scripts/accuracy/report.mjs';
import { normalizeVector } from '../../../src/core/matcher.js';

const random = seededRandom(5);
const noise = (): number[] => Array.from({ length: 32 }, () => random() + random() + random() - 1.5);

/** Pictures of people; those of the cohort `kin` have something in common. */
const pictures = ['crowd', 'kin'].flatMap((cohort) =>
  Array.from({ length: 50 }, (_, person) => {
    const own = noise().map((value, i) => value + (cohort === 'kin' && i < 3 ? 0.5 : 0));
    return Array.from({ length: 3 }, (_picture, k) => {
      const picture = noise();
      return {
        image: `${cohort} ${person}/${k}.jpg`,
        cohort,
        vector: normalizeVector(own.map((value, i) => value + 0.6 * (picture[i] ?? 0))),
      };
    });
  }).flat(),
);
const embedded = pictures.map(({ vector }) => ({ vector, foundAtOnce: true, ms: 10 }));
const dataSet = {
  imagesDir: '/data',
  images: pictures.map(({ image }) => image),
  pairs: null,
  cohorts: new Map(pictures.map(({ image, cohort }) => [image, cohort])),
};
const threshold = { confidence: 50, cosine: 0.6 };
const measured = measureFaces(dataSet, embedded, threshold);
const { report } = measured;

describe('measureFaces()', () => {
  it('tells only rates that ten pairs of different people decide', () => {
    assert.deepEqual([report.allPairs.same, report.allPairs.different], [300, 44_550]);
    assert.deepEqual(
      report.allPairs.errorRates.map(({ fmr }) => fmr),
      [1e-2, 1e-3],
    );
    for (const cohort of report.cohorts) {
      assert.deepEqual([cohort.same, cohort.different], [150, 11_025]);
      assert.deepEqual(
        cohort.errorRates.map(({ fmr }) => fmr),
        [1e-2, 1e-3],
      );
    }
  });

  it('gives every rate an interval that holds it', () => {
    for (const { fnmr, fnmr95, cosine, cosine95 } of report.allPairs.errorRates) {
      assert.ok(fnmr95 && fnmr95[0] <= fnmr && fnmr <= fnmr95[1]);
      assert.ok(cosine95 && cosine95[0] <= cosine && cosine <= cosine95[1]);
    }
    const { fmr, fmr95 } = report.allPairs.atDefault;
    assert.ok(fmr95[0] <= fmr && fmr <= fmr95[1]);
  });

  it("shows which cohort has more false matches at everybody's threshold, and at the default one", () => {
    const [crowd, kin] = report.cohorts;
    assert.deepEqual([crowd?.cohort, kin?.cohort], ['crowd', 'kin']);
    crowd?.atGlobalThresholds.forEach(({ fmr, globalFmr }, i) => {
      assert.ok(fmr < globalFmr && (kin?.atGlobalThresholds[i]?.fmr ?? 0) > globalFmr);
    });
    assert.ok((kin?.atDefault.fmr ?? 0) > (crowd?.atDefault.fmr ?? 1));
    // So it needs a higher one.
    assert.ok((kin?.errorRates[0]?.cosine ?? 0) > (crowd?.errorRates[0]?.cosine ?? 1));
  });

  it('lists the worst pairs first', () => {
    const { falseMatches, falseNonMatches } = measured.worst;
    const person = (file: string): string => file.slice(0, file.indexOf('/'));
    falseMatches.forEach(({ a, b, cosine }, i) => {
      assert.notEqual(person(a), person(b));
      assert.ok(i === 0 || cosine <= (falseMatches[i - 1]?.cosine ?? -1));
    });
    falseNonMatches.forEach(({ a, b, cosine }, i) => {
      assert.equal(person(a), person(b));
      assert.ok(i === 0 || cosine >= (falseNonMatches[i - 1]?.cosine ?? 1));
    });
  });

  it('leaves pictures without a face out of the pairs it makes, and names them', () => {
    const faces = embedded.map((face, i) => (i === 0 ? { ...face, vector: null } : face));
    const { notFound, allPairs } = measureFaces(dataSet, faces, threshold).report;
    assert.deepEqual(notFound, ['crowd 0/0.jpg']);
    assert.deepEqual([allPairs.same, allPairs.different], [298, 44_550 - 297]);
  });
});

describe('formatReport()', () => {
  const engine = { model: 'm', delegate: 'cpu', worker: true };

  it('says what each cohort comes to', () => {
    const text = formatReport({ engine, ...report });
    assert.match(
      text,
      /^Cohort kin, among themselves: 150 pictures of 50 people, 150 pairs .* 11025 of different/m,
    );
    assert.match(text, /FNMR at FMR 1e-3 {2}\d+\.\d\d %, 95 % \d+\.\d\d % to \d+\.\d\d %/);
    assert.doesNotMatch(text, /NaN|undefined|1e-4/);
  });

  it('says of a cohort without two pictures of anybody what is not known', () => {
    const images = ['ann/1.jpg', 'ben/1.jpg', 'ben/2.jpg', 'cyd/1.jpg'];
    const alone = measureFaces(
      {
        ...dataSet,
        images,
        cohorts: new Map([
          ['ann/1.jpg', 'a'],
          ['cyd/1.jpg', 'a'],
          ['ben/1.jpg', 'b'],
        ]),
      },
      embedded.slice(0, 4),
      threshold,
    );
    const text = formatReport({ engine, ...alone.report });
    assert.match(text, /FNMR not known/);
    assert.doesNotMatch(text, /NaN|undefined/);
  });
});
