// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { markCalls, markedFunctions } from '../../../../models/wasm/count-calls.mjs';
import { surveyModule } from '../../../../models/wasm/survey-module.mjs';
import { EXAMPLE, EXAMPLE_MODULE, startExample } from './example-module.js';

test('every function that is called leaves a mark, and the module does what it did', () => {
  const { globals } = surveyModule(EXAMPLE_MODULE);
  const { instance, ask, through } = startExample(markCalls(EXAMPLE_MODULE, globals));
  assert.deepEqual(markedFunctions(instance), new Set());
  assert.equal(ask(), startExample(EXAMPLE_MODULE).ask());
  assert.deepEqual(markedFunctions(instance), new Set([EXAMPLE.answer, EXAMPLE.ask]));
  assert.equal(through(), 5);
  assert.deepEqual(
    markedFunctions(instance),
    new Set([EXAMPLE.answer, EXAMPLE.ask, EXAMPLE.pointed, EXAMPLE.through]),
  );
});
