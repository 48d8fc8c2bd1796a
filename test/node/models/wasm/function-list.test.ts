// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { readFunctionList, writeFunctionList } from '../../../../models/wasm/function-list.mjs';

describe('a list of functions', () => {
  test('is short, in order, and comes back as it was', () => {
    const functions = [12, 3, 0, 1, 2, 7, 11, 3];
    assert.equal(writeFunctionList(functions), '0-3 7 11-12');
    assert.deepEqual(readFunctionList('0-3 7 11-12'), new Set(functions));
  });

  for (const text of ['', '1,2', '3-', ' 1', 'all'])
    test(`is not “${text}”`, () => assert.throws(() => readFunctionList(text), RangeError));
});
