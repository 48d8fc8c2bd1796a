// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { zipSync } from 'fflate';

import { packTaskBundle } from '../../../models/task-bundle.mjs';
import { readTaskBundle } from '../../../src/core/task-bundle.js';

const ENTRIES: [string, Uint8Array][] = [
  ['first.tflite', Uint8Array.from([1, 2, 3])],
  ['second.binarypb', new Uint8Array(40).fill(7)],
];

describe('readTaskBundle()', () => {
  test('gives the files that were packed', () => {
    const files = readTaskBundle(packTaskBundle(ENTRIES));
    assert.deepEqual(
      [...files].map(([name, bytes]) => [name, [...bytes]]),
      ENTRIES.map(([name, bytes]) => [name, [...bytes]]),
    );
  });

  test('refuses what is no bundle, cut short or compressed', () => {
    const bundle = packTaskBundle(ENTRIES);
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array(64),
      bundle.subarray(0, bundle.length - 1),
      bundle.subarray(60),
      zipSync({ 'first.tflite': new Uint8Array(99) }, { level: 9 }),
    ])
      assert.throws(() => readTaskBundle(bytes), RangeError);
  });
});
