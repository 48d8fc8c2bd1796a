// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { readNumbers, writeNumbers } from '../../../../models/wasm/number-list.mjs';

describe('a list of numbers', () => {
  test('is short, in order, and comes back as it was', () => {
    const numbers = [12, 3, 0, 1, 2, 7, 11, 3];
    assert.equal(writeNumbers(numbers), '0-3 7 11-12');
    assert.deepEqual(readNumbers('0-3 7 11-12'), new Set(numbers));
  });

  for (const text of ['', '1,2', '3-', ' 1', 'all'])
    test(`is not “${text}”`, () => assert.throws(() => readNumbers(text), RangeError));
});
