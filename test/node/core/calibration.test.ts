// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FORMAT_SCALES, STANDARD_FORMAT } from '../../../src/core/calibration-data.js';
import { confidenceFromCosine, scaleOf } from '../../../src/core/calibration.js';

/** The contract's decades of false match rate. */
const DECADES = [30, 40, 50, 60, 70];

describe('confidenceFromCosine()', () => {
  for (const confidence of DECADES) {
    it(`reaches ${confidence} at the cosine it stands for, not before`, () => {
      const cosine = scaleOf(STANDARD_FORMAT).find((knot) => knot.confidence === confidence)?.cosine ?? NaN;
      assert.equal(confidenceFromCosine(cosine), confidence);
      assert.equal(confidenceFromCosine(cosine - 0.001), confidence - 1);
      assert.equal(confidenceFromCosine(cosine + 0.001), confidence);
    });
  }

  it('goes by the scale it is given', () => {
    const scale = [
      { cosine: 0, confidence: 0 },
      { cosine: 0.5, confidence: 70 },
      { cosine: 1, confidence: 100 },
    ];
    assert.equal(confidenceFromCosine(0.25, scale), 35);
    assert.equal(confidenceFromCosine(0.75, scale), 85);
  });

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

describe('scaleOf()', () => {
  for (const [model, { single, fused }] of Object.entries(FORMAT_SCALES)) {
    it(`rises in both columns and names every decade, for ${model}`, () => {
      for (const scale of [single, fused]) {
        scale.slice(1).forEach((knot, i) => {
          const before = scale[i];
          assert.ok(before && knot.cosine > before.cosine && knot.confidence > before.confidence);
        });
        for (const confidence of DECADES) assert.ok(scale.some((knot) => knot.confidence === confidence));
      }
    });

    it(`never asks less of a template of several frames, for ${model}`, () => {
      for (let cosine = -1; cosine <= 1; cosine += 0.001)
        assert.ok(confidenceFromCosine(cosine, fused) <= confidenceFromCosine(cosine, single));
      assert.equal(scaleOf(model), single);
      assert.equal(scaleOf(model, true), fused);
    });
  }

  it('lends the standard scale to formats of other engines', () => {
    for (const model of ['my-model', '__proto__', 'toString', '']) {
      assert.equal(scaleOf(model), scaleOf(STANDARD_FORMAT));
      assert.equal(scaleOf(model, true), scaleOf(STANDARD_FORMAT));
    }
  });
});
