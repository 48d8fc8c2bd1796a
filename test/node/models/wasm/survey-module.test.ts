// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { surveyModule, withCallees } from '../../../../models/wasm/survey-module.mjs';
import { EXAMPLE, EXAMPLE_MODULE } from './example-module.js';

describe('surveyModule()', () => {
  const survey = surveyModule(EXAMPLE_MODULE);

  test('tells which functions call which by name, to the last one', () => {
    const nobody = new Set();
    assert.deepEqual(survey.callees, [nobody, new Set([EXAMPLE.answer]), nobody, nobody, nobody]);
  });

  test('tells what can be called from outside, and counts globals', () => {
    assert.deepEqual(survey.exported, new Set([EXAMPLE.ask, EXAMPLE.through]));
    assert.equal(survey.globals, 1);
  });

  test('finds where the sign of a difference is looked at', () => {
    const [offset = -1, ...others] = survey.signTests;
    assert.deepEqual(others, []);
    // f32.sub, followed by i32.reinterpret_f32.
    assert.deepEqual([...EXAMPLE_MODULE.subarray(offset, offset + 2)], [0x93, 0xbc]);
  });

  test('finds where lanes are looked at for a choice, beside a sign and nowhere else', () => {
    const [offset = -1, ...others] = survey.laneTests;
    assert.deepEqual(others, []);
    // v128.any_true, followed by select.
    assert.deepEqual([...EXAMPLE_MODULE.subarray(offset, offset + 3)], [0xfd, 0x53, 0x1b]);
    assert.ok(offset < Number(survey.signTests[0]));
  });

  test('refuses what is no module, or not all of one', () => {
    assert.throws(() => surveyModule(new Uint8Array(64)), RangeError);
    assert.throws(() => surveyModule(EXAMPLE_MODULE.subarray(0, 100)), RangeError);
  });
});

test('withCallees() follows calls to their end, in circles too', () => {
  const callees = [new Set([1]), new Set([2, 0]), new Set<number>(), new Set([0])];
  assert.deepEqual(withCallees([0], callees), new Set([0, 1, 2]));
});
