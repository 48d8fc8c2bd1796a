// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import {
  cosineSimilarity,
  fuseTemplates,
  matchTemplates,
  normalizeVector,
  readTemplate,
} from '../../../src/core/matcher.js';
import type { FaceTemplate } from '../../../src/core/types.js';
import { between, whole } from '../../support/arbitraries.js';
import { runs } from '../../support/properties.js';

const MODEL = 'mobilefacenet-192-v1';

/** Lists of numbers that have a direction. */
const values = (length: number) =>
  fc
    .array(between(-1, 1), { minLength: length, maxLength: length })
    .filter((list) => Math.hypot(...list) > 1e-3);

const template: fc.Arbitrary<FaceTemplate> = values(16).map((list) => ({
  model: MODEL,
  vector: normalizeVector(list),
}));

const weight = between(0.01, 1);

/** What 32-bit vectors of unit length may be off. */
const ROUNDING = 1e-5;

describe('templates', () => {
  it('are as alike one way as the other, between −1 and 1, and each most like itself', () => {
    fc.assert(
      fc.property(template, template, (a, b) => {
        const cosine = cosineSimilarity(a.vector, b.vector);
        assert.equal(cosine, cosineSimilarity(b.vector, a.vector));
        assert.ok(cosine >= -1 && cosine <= 1, `${cosine}`);
        const same = cosineSimilarity(a.vector, a.vector);
        assert.ok(same > 1 - ROUNDING && same <= 1, `${same}`);
        assert.equal(matchTemplates(a, b), matchTemplates(b, a));
        assert.equal(matchTemplates(a, a), 100);
      }),
      runs(300),
    );
  });

  it('have unit length whatever they are made of, and the same direction at any scale', () => {
    fc.assert(
      fc.property(values(16), fc.constantFrom(1e-20, 1e-3, 1, 1e3, 1e15), (list, scale) => {
        const vector = normalizeVector(list);
        const scaled = normalizeVector(list.map((value) => value * scale));
        assert.ok(Math.abs(Math.hypot(...vector) - 1) < ROUNDING);
        assert.ok(cosineSimilarity(vector, scaled) > 1 - ROUNDING);
      }),
      runs(),
    );
  });
});

describe('fuseTemplates()', () => {
  it('of one face many times is that face, whatever the weights', () => {
    fc.assert(
      fc.property(template, fc.array(weight, { minLength: 1, maxLength: 8 }), (face, weights) => {
        const fused = fuseTemplates(
          weights.map(() => face),
          weights,
        );
        assert.ok(cosineSimilarity(fused.vector, face.vector) > 1 - ROUNDING);
      }),
      runs(),
    );
  });

  /** Frames of one face: near enough to each other for their mean to have a direction. */
  const frames = fc
    .tuple(values(16), fc.array(fc.tuple(values(16), weight), { minLength: 2, maxLength: 8 }))
    .map(([face, list]) => {
      const unit = normalizeVector(face);
      return list.map(([off, each]) => ({
        weight: each,
        template: {
          model: MODEL,
          vector: normalizeVector(Float32Array.from(unit, (value, i) => value + (off[i] ?? 0) * 0.15)),
        },
      }));
    });

  const fuse = (list: readonly { readonly weight: number; readonly template: FaceTemplate }[]) =>
    fuseTemplates(
      list.map((frame) => frame.template),
      list.map((frame) => frame.weight),
    );

  it('does not depend on the order of frames, nor on the unit of their weights', () => {
    fc.assert(
      fc.property(frames, between(0.1, 10), (list, unit) => {
        const { vector } = fuse(list);
        assert.ok(cosineSimilarity(fuse([...list].reverse()).vector, vector) > 1 - ROUNDING);
        const scaled = list.map((frame) => ({ ...frame, weight: frame.weight * unit }));
        assert.ok(cosineSimilarity(fuse(scaled).vector, vector) > 1 - ROUNDING);
      }),
      runs(),
    );
  });

  it('is nearer to the frames than the farthest of them is to another', () => {
    fc.assert(
      fc.property(frames, (list) => {
        const { vector } = fuse(list);
        const vectors = list.map((frame) => frame.template.vector);
        const farthest = Math.min(...vectors.flatMap((a) => vectors.map((b) => cosineSimilarity(a, b))));
        for (const each of vectors) assert.ok(cosineSimilarity(each, vector) >= farthest - ROUNDING);
      }),
      runs(),
    );
  });

  it('is never made of templates of different formats, nor are those compared', () => {
    const names = fc
      .tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }))
      .filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(names, template, ([model, other], { vector }) => {
        const a = { model, vector };
        const b = { model: other, vector };
        assert.throws(() => matchTemplates(a, b), RangeError);
        assert.throws(() => fuseTemplates([a, a, b]), RangeError);
      }),
      runs(),
    );
  });
});

describe('readTemplate()', () => {
  it('gives back what was written as JSON, to the last bit', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), template, fc.boolean(), (model, { vector }, isList) => {
        const kept = JSON.stringify({ model, vector: isList ? [...vector] : vector });
        // But for the sign of nothing, which JSON drops.
        assert.deepEqual(readTemplate(JSON.parse(kept)), { model, vector: vector.map((value) => value + 0) });
      }),
      runs(),
    );
  });

  it('never throws over JSON, and gives only what can be compared', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record({ model: fc.jsonValue(), vector: fc.jsonValue() }),
      fc.record({
        model: fc.constant(MODEL),
        vector: fc.array(fc.oneof(fc.double(), fc.constantFrom(0, 1, -1)), { maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(anything, (value) => {
        const read = readTemplate(value);
        if (read) assert.equal(matchTemplates(read, read), 100);
      }),
      runs(1000),
    );
  });

  it('takes no list for a template because it is long', () => {
    fc.assert(
      fc.property(whole(1, 400_000), fc.constantFrom(0, 1, null, 'x'), (length, value) => {
        const read = readTemplate({ model: MODEL, vector: Array.from({ length }, () => value) });
        assert.equal(read !== undefined, length === 1 && value === 1);
      }),
      runs(20),
    );
  });
});
