// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { markCalls } from '../../../../models/wasm/mark-calls.mjs';
import { takeMarks } from '../../../../models/wasm/marks.mjs';
import { surveyModule } from '../../../../models/wasm/survey-module.mjs';
import { EXAMPLE, EXAMPLE_MODULE, startExample } from './example-module.js';

test('every function that is called leaves a mark, and the module does what it did', () => {
  const { globals } = surveyModule(EXAMPLE_MODULE);
  const { instance, ask, through } = startExample(markCalls(EXAMPLE_MODULE, globals));
  assert.deepEqual(takeMarks(instance), new Set());
  assert.equal(ask(), startExample(EXAMPLE_MODULE).ask());
  assert.deepEqual(takeMarks(instance), new Set([EXAMPLE.answer, EXAMPLE.ask]));
  assert.equal(through(), 5);
  assert.deepEqual(takeMarks(instance), new Set([EXAMPLE.pointed, EXAMPLE.through]), 'since they were taken');
});
