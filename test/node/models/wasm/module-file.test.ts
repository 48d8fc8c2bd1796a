// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import {
  decodeUnsigned,
  encodeUnsigned,
  readBodies,
  readSections,
  SECTION,
  sectionOf,
  writeBodies,
  writeSections,
} from '../../../../models/wasm/module-file.mjs';
import { EXAMPLE_MODULE } from './example-module.js';

describe('numbers', () => {
  for (const value of [0, 1, 127, 128, 624_485, 2 ** 31 - 1, 2 ** 32 - 1])
    test(`${value} is read as it was written, wherever it stands`, () => {
      const bytes = Uint8Array.from([0xff, ...encodeUnsigned(value), 0x01]);
      assert.deepEqual(decodeUnsigned(bytes, 1), { value, end: bytes.length - 1 });
    });

  test('are written as the format’s own example', () => {
    assert.deepEqual(encodeUnsigned(624_485), [0xe5, 0x8e, 0x26]);
  });

  test('that are cut off, or longer than 32 bits, are refused', () => {
    assert.throws(() => decodeUnsigned(Uint8Array.of(0x80, 0x80), 0), RangeError);
    assert.throws(() => decodeUnsigned(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x10), 0), RangeError);
    assert.throws(() => decodeUnsigned(new Uint8Array(9).fill(0x80), 0), RangeError);
  });
});

describe('sections', () => {
  test('come back as they were', () => {
    assert.deepEqual(Uint8Array.from(writeSections(readSections(EXAMPLE_MODULE))), EXAMPLE_MODULE);
  });

  test('of what is no WebAssembly, or not all of it, are refused', () => {
    assert.throws(() => readSections(EXAMPLE_MODULE.subarray(1)), /no WebAssembly/);
    assert.throws(() => readSections(EXAMPLE_MODULE.subarray(0, -1)), /cut off/);
  });

  test('that are not there are not found', () => {
    assert.throws(() => sectionOf(readSections(EXAMPLE_MODULE), 12), RangeError);
  });
});

test('functions come back as they were', () => {
  const { content } = sectionOf(readSections(EXAMPLE_MODULE), SECTION.code);
  const bodies = readBodies(content);
  assert.equal(bodies.length, 5);
  assert.deepEqual(Uint8Array.from(writeBodies(bodies)), Uint8Array.from(content));
});
