// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STANDARD_FORMAT } from '../../../src/core/calibration-data.js';
import { scaleOf } from '../../../src/core/calibration.js';
import {
  cosineSimilarity,
  fuseTemplates,
  joinVectors,
  matchTemplates,
  normalizeVector,
  readTemplate,
} from '../../../src/core/matcher.js';
import type { FaceTemplate } from '../../../src/core/types.js';

const template = (values: readonly number[], model = 'test-v1'): FaceTemplate => ({
  model,
  vector: normalizeVector(values),
});

/** Unit-length, at `degrees` from the first axis. */
const at = (degrees: number): Float32Array => {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
};

describe('cosineSimilarity()', () => {
  it('is the cosine of the angle between', () => {
    for (const degrees of [0, 30, 60, 90, 120, 180]) {
      const expected = Math.cos((degrees * Math.PI) / 180);
      assert.ok(Math.abs(cosineSimilarity(at(10), at(10 + degrees)) - expected) < 1e-6);
    }
  });

  it('stays within −1 and 1 whatever rounding does', () => {
    const long = new Float32Array(192).fill(0.0722);
    assert.ok(cosineSimilarity(long, long) <= 1);
    assert.ok(
      cosineSimilarity(
        long,
        long.map((value) => -value),
      ) >= -1,
    );
  });

  it('refuses vectors of different length', () => {
    assert.throws(() => cosineSimilarity(new Float32Array(3), new Float32Array(4)), RangeError);
  });
});

describe('joinVectors()', () => {
  it('gives unit-length vectors whose cosine is the mean of the cosines of the parts', () => {
    const [a, b] = [joinVectors([at(0), at(10)]), joinVectors([at(40), at(90)])];
    assert.equal(a.length, 4);
    assert.ok(Math.abs(Math.hypot(...a) - 1) < 1e-6);
    const mean = (cosineSimilarity(at(0), at(40)) + cosineSimilarity(at(10), at(90))) / 2;
    assert.ok(Math.abs(cosineSimilarity(a, b) - mean) < 1e-6);
  });

  it('leaves a single vector as it is', () => {
    assert.deepEqual(joinVectors([at(20)]), at(20));
  });
});

describe('normalizeVector()', () => {
  it('keeps the direction and gives length 1', () => {
    assert.deepEqual([...normalizeVector([3, 4])], [...Float32Array.of(0.6, 0.8)]);
  });

  for (const [what, values] of [
    ['zero', [0, 0, 0]],
    ['nothing', []],
    ['not a number', [1, NaN]],
    ['infinity', [1, Infinity]],
  ] as const) {
    it(`refuses ${what}`, () => assert.throws(() => normalizeVector(values), RangeError));
  }
});

describe('fuseTemplates()', () => {
  it('gives the mean direction', () => {
    const fused = fuseTemplates([
      { model: 'm', vector: at(20) },
      { model: 'm', vector: at(60) },
    ]);
    assert.equal(fused.model, 'm');
    assert.ok(cosineSimilarity(fused.vector, at(40)) > 0.999999);
  });

  it('leans to what weighs more', () => {
    const { vector } = fuseTemplates(
      [
        { model: 'm', vector: at(0) },
        { model: 'm', vector: at(60) },
      ],
      [3, 1],
    );
    const degrees = (Math.atan2(vector[1] ?? 0, vector[0] ?? 0) * 180) / Math.PI;
    assert.ok(degrees > 5 && degrees < 20, `${degrees}`);
  });

  it('leaves one template as it is', () => {
    const only = template([1, 2, 3]);
    assert.ok(cosineSimilarity(fuseTemplates([only]).vector, only.vector) > 0.999999);
  });

  it('counts the frames, those of templates that were fused before too', () => {
    const one = template([1, 2]);
    assert.equal(fuseTemplates([one]).frames, undefined);
    const two = fuseTemplates([one, one]);
    assert.equal(two.frames, 2);
    assert.equal(fuseTemplates([two, one]).frames, 3);
  });

  it('refuses none, and templates of different models', () => {
    assert.throws(() => fuseTemplates([]), RangeError);
    assert.throws(() => fuseTemplates([template([1], 'a'), template([1], 'b')]), RangeError);
  });
});

describe('matchTemplates()', () => {
  it('gives 100 to a template and itself, 0 to opposites', () => {
    const face = template(Array.from({ length: 192 }, (_, i) => Math.sin(i)));
    assert.equal(matchTemplates(face, face), 100);
    assert.equal(matchTemplates(template([1, 0]), template([-1, 0])), 0);
  });

  it('goes by the scale of single pictures, or of several frames where either stands for them', () => {
    const [single = [], fused = []] = [scaleOf(STANDARD_FORMAT), scaleOf(STANDARD_FORMAT, true)];
    const knot = single.find(({ confidence }) => confidence === 50);
    assert.ok(knot && fused.find(({ confidence }) => confidence === 50)?.cosine !== knot.cosine);
    const reference = template([1, 0], STANDARD_FORMAT);
    const probe = template([knot.cosine, Math.sqrt(1 - knot.cosine ** 2)], STANDARD_FORMAT);
    assert.equal(matchTemplates(probe, reference), 50);
    assert.equal(matchTemplates(fuseTemplates([probe, probe]), reference), 49);
    assert.equal(matchTemplates(probe, fuseTemplates([reference, reference])), 49);
  });

  it('refuses templates of different models: their numbers have no common scale', () => {
    assert.throws(() => matchTemplates(template([1, 0], 'a'), template([1, 0], 'b')), RangeError);
  });
});

describe('readTemplate()', () => {
  it('keeps how many frames a template stands for', () => {
    const stored: unknown = JSON.parse(JSON.stringify(fuseTemplates([template([1, 2]), template([1, 3])])));
    assert.equal(readTemplate(stored)?.frames, 2);
    const odd = { ...(stored as object), frames: 'many' };
    assert.equal(readTemplate(odd)?.frames, undefined);
  });

  const made = template([1, 2, 3]);

  it('knows a template as it was made', () => assert.equal(readTemplate(made)?.vector, made.vector));

  it('knows one that went through JSON, in each of the ways in which that goes', () => {
    const list = { ...made, vector: [...made.vector] };
    for (const kept of [made, list]) {
      const { model, vector } = readTemplate(JSON.parse(JSON.stringify(kept))) ?? {};
      assert.equal(model, made.model);
      assert.deepEqual(vector, made.vector);
    }
  });

  for (const [what, value] of [
    ['null', null],
    ['text', 'template'],
    ['the vector alone', made.vector],
    ['no model', { vector: at(0) }],
    ['an empty model', { model: '', vector: at(0) }],
    ['no vector', { model: 'm' }],
    ['an empty vector', { model: 'm', vector: new Float32Array() }],
    ['a vector of text', { model: 'm', vector: ['1', '0'] }],
    ['a vector of another length than 1', { model: 'm', vector: Float32Array.of(1, 1) }],
    ['a vector that is not finite', { model: 'm', vector: Float32Array.of(NaN, 1) }],
  ] as const) {
    it(`does not take ${what} for one`, () => assert.equal(readTemplate(value), undefined));
  }
});
