// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  accuracyAt,
  bestThreshold,
  crossValidate,
  descending,
  errorRate,
  impostorQuantile,
  quantile,
} from '../../../scripts/accuracy/metrics.mjs';

const pairs = (same: readonly number[], different: readonly number[]) => [
  ...same.map((cosine) => ({ cosine, same: true })),
  ...different.map((cosine) => ({ cosine, same: false })),
];

describe('bestThreshold()', () => {
  it('lies half way between what can be separated', () => {
    assert.ok(Math.abs(bestThreshold(pairs([0.7, 0.8, 0.6], [0.1, 0.2, -0.1])) - 0.4) < 1e-9);
  });

  it('gives up the fewest where not all can', () => {
    const scored = pairs([0.9, 0.8, 0.7, 0.1], [0.3, 0.2, 0.0]);
    const threshold = bestThreshold(scored);
    assert.ok(threshold > 0.3 && threshold < 0.7);
    assert.ok(Math.abs(accuracyAt(scored, threshold) - 6 / 7) < 1e-9);
  });

  it('takes the middle of several cuts that are equally good', () => {
    const threshold = bestThreshold(pairs([0.9, 0.5, 0.1], [0.7, 0.3, -0.1]));
    assert.ok(accuracyAt(pairs([0.9, 0.5, 0.1], [0.7, 0.3, -0.1]), threshold) >= 4 / 6);
  });
});

describe('crossValidate()', () => {
  it('judges each fold by the others', () => {
    const same = Array.from({ length: 50 }, (_, i) => 0.6 + i / 1000);
    const different = Array.from({ length: 50 }, (_, i) => i / 1000);
    const { mean, standardError, folds } = crossValidate(pairs(same, different));
    assert.equal(folds.length, 10);
    assert.equal(mean, 1);
    assert.equal(standardError, 0);
  });

  it('counts every error once', () => {
    const same = Array.from({ length: 50 }, (_, i) => (i === 7 ? -0.5 : 0.7));
    const different = Array.from({ length: 50 }, (_, i) => (i === 31 ? 0.9 : 0.1));
    assert.ok(Math.abs(crossValidate(pairs(same, different)).mean - 0.98) < 1e-9);
  });
});

describe('impostorQuantile() and errorRate()', () => {
  const different = descending(Array.from({ length: 1000 }, (_, i) => i / 1000));

  it('let at most the rate asked for pass', () => {
    for (const fmr of [0.1, 0.01, 0.001]) {
      const { cosine, falseMatches } = errorRate(Float32Array.of(1), different, fmr);
      assert.equal(falseMatches, Math.round(fmr * 1000));
      assert.equal(cosine, impostorQuantile(different, fmr));
    }
  });

  it('let nobody pass where the rate is less than one pair', () => {
    assert.equal(errorRate(Float32Array.of(1), different, 1e-4).falseMatches, 0);
  });

  it('count what is lost, ties and faces that were not found included', () => {
    const rate = errorRate(Float32Array.of(0.95, 0.899, 0.5, -1), different, 0.1);
    assert.equal(rate.falseNonMatches, 3);
    assert.equal(rate.fnmr, 0.75);
  });
});

describe('quantile()', () => {
  it('is the value that a share lies below', () => {
    assert.equal(quantile([5, 1, 3, 2, 4], 0.5), 3);
    assert.equal(quantile([5, 1, 3, 2, 4], 1), 5);
    assert.ok(Number.isNaN(quantile([], 0.5)));
  });
});
