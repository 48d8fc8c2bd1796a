// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { CALIBRATION, confidenceFromCosine } from '../../../src/core/calibration.js';
import { between } from '../../support/arbitraries.js';
import { runs } from '../../support/properties.js';

/** Anything that a program could take for a cosine. */
const anyNumber = fc.oneof(
  between(-1, 1),
  between(0, 1),
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity),
);

describe('confidenceFromCosine() for any number', () => {
  it('is a whole number from 0 to 100', () => {
    fc.assert(
      fc.property(anyNumber, (cosine) => {
        const confidence = confidenceFromCosine(cosine);
        assert.ok(Number.isInteger(confidence) && confidence >= 0 && confidence <= 100, `${confidence}`);
      }),
      runs(1000),
    );
  });

  it('never falls', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        if (low < high) assert.ok(confidenceFromCosine(low) <= confidenceFromCosine(high));
      }),
      runs(1000),
    );
  });

  it('promises no more than was measured: below the cosine of a confidence it is less', () => {
    const knot = fc.constantFrom(...CALIBRATION.slice(1, -1));
    fc.assert(
      fc.property(knot, between(0.001, 1), ({ cosine, confidence }, below) => {
        assert.ok(confidenceFromCosine(cosine - below) < confidence);
        assert.ok(confidenceFromCosine(cosine + below) >= confidence);
      }),
      runs(500),
    );
  });
});
