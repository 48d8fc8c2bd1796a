// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CALIBRATION, confidenceFromCosine } from '../../../src/core/calibration.js';

/** The contract's scale: confidence, and the cosine at the false match rate it stands for. */
const DECADES = [
  { confidence: 30, cosine: 0.348 }, // 1e-2
  { confidence: 40, cosine: 0.451 }, // 1e-3
  { confidence: 50, cosine: 0.532 }, // 1e-4
  { confidence: 60, cosine: 0.598 }, // 1e-5
  { confidence: 70, cosine: 0.682 }, // 1e-6
];

describe('confidenceFromCosine()', () => {
  for (const { confidence, cosine } of DECADES) {
    it(`reaches ${confidence} at cosine ${cosine}, not before`, () => {
      assert.equal(confidenceFromCosine(cosine), confidence);
      assert.equal(confidenceFromCosine(cosine - 0.001), confidence - 1);
      assert.equal(confidenceFromCosine(cosine + 0.001), confidence);
    });
  }

  it('gives 100 to identical templates only, up to rounding of their 32-bit values', () => {
    assert.equal(confidenceFromCosine(1), 100);
    assert.equal(confidenceFromCosine(1 - 1e-6), 100);
    assert.equal(confidenceFromCosine(0.999), 99);
  });

  it('gives 0 to what has nothing in common, and to nonsense', () => {
    for (const cosine of [0, -0.2, -1, -Infinity, NaN]) assert.equal(confidenceFromCosine(cosine), 0);
  });

  it('never falls, and is a whole number from 0 to 100', () => {
    let last = 0;
    for (let cosine = -1; cosine <= 1.001; cosine += 0.0005) {
      const confidence = confidenceFromCosine(cosine);
      assert.ok(Number.isInteger(confidence) && confidence >= last && confidence <= 100, `at ${cosine}`);
      last = confidence;
    }
    assert.equal(last, 100);
  });

  it('passes every whole number on the way', () => {
    const seen = new Set<number>();
    for (let cosine = 0; cosine <= 1.0001; cosine += 0.0001) seen.add(confidenceFromCosine(cosine));
    assert.equal(seen.size, 101);
  });
});

describe('CALIBRATION', () => {
  it('rises in both columns, by one decade a knot', () => {
    CALIBRATION.slice(1).forEach((knot, i) => {
      const before = CALIBRATION[i];
      assert.ok(before && knot.cosine > before.cosine && knot.confidence > before.confidence);
    });
    for (const { confidence, cosine } of DECADES) {
      assert.ok(CALIBRATION.some((knot) => knot.confidence === confidence && knot.cosine === cosine));
    }
  });
});
