// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { confidenceFromCosine } from '../../../src/core/calibration.js';
import { FORMAT_SCALES } from '../../../src/core/calibration-data.js';
import { between } from '../../support/arbitraries.js';
import { runs } from '../../support/properties.js';

/** Anything that a program could take for a cosine. */
const anyNumber = fc.oneof(
  between(-1, 1),
  between(0, 1),
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity),
);

/** Every scale there is. */
const SCALES = Object.entries(FORMAT_SCALES).flatMap(
  ([model, { single, fused }]) =>
    [
      [`${model}, single`, single],
      [`${model}, fused`, fused],
    ] as const,
);

for (const [name, scale] of SCALES) {
  describe(`confidenceFromCosine() for any number, on the scale of ${name}`, () => {
    const confidenceOf = (cosine: number): number => confidenceFromCosine(cosine, scale);

    it('is a whole number from 0 to 100', () => {
      fc.assert(
        fc.property(anyNumber, (cosine) => {
          const confidence = confidenceOf(cosine);
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
      const knot = fc.constantFrom(...scale.slice(1, -1));
      fc.assert(
        fc.property(knot, between(0.001, 1), ({ cosine, confidence }, below) => {
          assert.ok(confidenceOf(cosine - below) < confidence);
          assert.ok(confidenceOf(cosine + below) >= confidence);
        }),
        runs(500),
      );
    });
  });
}
