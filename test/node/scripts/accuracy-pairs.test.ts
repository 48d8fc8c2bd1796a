// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareAll } from '../../../scripts/accuracy/all-pairs.mjs';
import type { Face } from '../../../scripts/accuracy/all-pairs.mjs';
import { bootstrap } from '../../../scripts/accuracy/bootstrap.mjs';
import { seededRandom } from '../../../scripts/accuracy/random.mjs';
import { wilson } from '../../../scripts/accuracy/wilson.mjs';
import { cosineSimilarity, normalizeVector } from '../../../src/core/matcher.js';

const face = (identity: string, ...values: number[]): Face => ({
  identity,
  vector: Float32Array.from(values),
});

/** Made-up people: what a person's pictures have in common, and what each has alone. */
function crowd(people: number, pictures: number, seed = 1): Face[] {
  const random = seededRandom(seed);
  const noise = (): number[] => Array.from({ length: 24 }, () => random() + random() + random() - 1.5);
  return Array.from({ length: people }, (_, person) => {
    const own = noise();
    return Array.from({ length: pictures }, () => {
      const picture = noise();
      return {
        identity: `person ${person}`,
        vector: normalizeVector(own.map((value, i) => value + 0.9 * (picture[i] ?? 0))),
      };
    });
  }).flat();
}

describe('compareAll()', () => {
  it('compares every two pictures once, and leaves out those without a face', () => {
    const { same, different, alike } = compareAll([
      face('ann', 1, 0),
      { identity: 'ben', vector: null },
      face('ann', 0.6, 0.8),
      face('ben', 0, 1),
    ]);
    assert.deepEqual(
      same.map(({ cosine, a, b }) => [cosine.toFixed(2), a, b]),
      [['0.60', 0, 2]],
    );
    assert.deepEqual(
      [...different].map((value) => value.toFixed(2)),
      ['0.80', '0.00'],
    );
    assert.deepEqual(
      alike.map(({ a, b }) => [a, b]),
      [
        [2, 3],
        [0, 3],
      ],
    );
  });

  it('gives what comparing two at a time gives, whatever the number of faces', () => {
    const faces = crowd(45, 3);
    const { same, different, alike } = compareAll(faces);
    assert.equal(same.length, 45 * 3);
    assert.equal(different.length, (135 * 134) / 2 - 45 * 3);
    assert.equal(alike.length, 2000);
    for (const { cosine, a, b } of [...same, ...alike]) {
      const [vectorA, vectorB] = [faces[a]?.vector, faces[b]?.vector];
      assert.ok(vectorA && vectorB);
      assert.ok(Math.abs(cosineSimilarity(vectorA, vectorB) - cosine) < 1e-6);
      assert.equal(
        faces[a]?.identity === faces[b]?.identity,
        same.some((pair) => pair.a === a && pair.b === b),
      );
    }
    assert.deepEqual(
      alike.map(({ cosine }) => Math.fround(cosine)),
      [...different.subarray(0, 2000)],
    );
  });

  it('keeps the faces of every pair from a similarity on', () => {
    const faces = crowd(45, 3);
    const { different, alike } = compareAll(faces, { alikeFrom: 0 });
    assert.equal(alike.length, different.filter((cosine) => cosine >= 0).length);
    assert.ok(alike.length > 2000);
  });

  it('refuses vectors of different lengths', () => {
    assert.throws(() => compareAll([face('ann', 1, 0), face('ben', 1)]), RangeError);
  });
});

describe('bootstrap()', () => {
  const faces = crowd(120, 3);
  const pairs = compareAll(faces, { alikeFrom: 0.4 });
  const wanted = { fmrs: [1e-2, 1e-3], threshold: 0.5 } as const;

  it('gives the same intervals every time', () => {
    assert.deepEqual(bootstrap(faces, pairs, wanted), bootstrap(faces, pairs, wanted));
  });

  it('gives intervals that hold what was measured, and where a rarer rate needs a higher threshold', () => {
    const { rates, fixed } = bootstrap(faces, pairs, wanted);
    const [often, rare] = rates;
    assert.ok(often && rare);
    for (const [rate, fmr] of [
      [often, 1e-2],
      [rare, 1e-3],
    ] as const) {
      const cosine = pairs.different[Math.floor(fmr * pairs.different.length)] ?? NaN;
      assert.ok(rate.cosine[0] <= cosine && cosine <= rate.cosine[1], `${rate.cosine.join()} ${cosine}`);
    }
    assert.ok(rare.cosine[0] > often.cosine[0] && rare.cosine[1] > often.cosine[1]);
    const fmr = pairs.different.filter((cosine) => cosine > 0.5).length / pairs.different.length;
    assert.ok(fixed.fmr[0] <= fmr && fmr <= fixed.fmr[1]);
  });

  it('is wider than the interval of independent pairs where people share pairs', () => {
    // Every person has one picture, but for one who looks like all of the others.
    const everybody = Array.from({ length: 60 }, (_, i) => {
      const vector = Array.from({ length: 61 }, (_value, k) => (k === 60 ? 0.5 : k === i ? 1 : 0));
      return { identity: `${i}`, vector: normalizeVector(vector) };
    });
    const lookalike = {
      identity: 'everybody',
      vector: normalizeVector(Array.from({ length: 61 }, (_, k) => (k === 60 ? 1 : 0))),
    };
    const crowded = [...everybody, lookalike];
    const { fixed } = bootstrap(crowded, compareAll(crowded, { alikeFrom: 0.3 }), {
      fmrs: [],
      threshold: 0.4,
    });
    const [low, high] = wilson(60, (61 * 60) / 2);
    // Whoever draws that one twice has twice as many false matches, and whoever does not, none.
    assert.equal(fixed.fmr[0], 0);
    assert.ok(fixed.fmr[1] > 1.5 * high, `${fixed.fmr.join()} against ${low}, ${high}`);
  });

  it('does not take it for certain that there is no error where none was seen', () => {
    const { fixed } = bootstrap(faces, pairs, { fmrs: [], threshold: -1 });
    assert.equal(fixed.fnmr[0], 0);
    assert.ok(fixed.fnmr[1] > 0.005);
  });
});

describe('wilson()', () => {
  it('gives the interval of the textbook', () => {
    const [low, high] = wilson(14, 983);
    assert.ok(Math.abs(low - 0.0085) < 1e-4 && Math.abs(high - 0.02375) < 1e-4, `${low} ${high}`);
    assert.deepEqual(wilson(0, 0), [0, 1]);
    assert.equal(wilson(5, 5)[1], 1);
    assert.ok(Math.abs(wilson(0, 300)[1] - 0.01264) < 1e-4);
  });
});

describe('seededRandom()', () => {
  it('spreads its numbers evenly, the same for a seed', () => {
    const draw = (seed: number): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 10_000 }, random);
    };
    assert.deepEqual(draw(7), draw(7));
    assert.notDeepEqual(draw(7), draw(8));
    const counts = Array.from({ length: 10 }, () => 0);
    for (const value of draw(7)) counts[Math.floor(value * 10)] = (counts[Math.floor(value * 10)] ?? 0) + 1;
    for (const count of counts) assert.ok(count > 880 && count < 1120, `${count}`);
  });
});
