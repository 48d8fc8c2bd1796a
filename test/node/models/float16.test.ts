// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { float16Bits } from '../../../models/float16.mjs';

/** The number that 16 bits stand for, by the definition of the format. */
function valueOf(bits: number): number {
  const sign = bits >> 15 === 1 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

describe('float16Bits()', () => {
  test('gives back every number that float16 can hold', () => {
    for (let bits = 0; bits < 0x10000; bits += 1) {
      const value = valueOf(bits);
      if (!Number.isNaN(value)) assert.equal(float16Bits(value), bits);
    }
  });

  test('rounds to the nearest neighbour, and ties to the even one', () => {
    // Finite neighbours of one sign, subnormal ones and the step to the normal ones among them.
    for (let bits = 0; bits < 0x7bff; bits += 1) {
      const low = valueOf(bits);
      const high = valueOf(bits + 1);
      const middle = (low + high) / 2;
      const gap = high - low;
      assert.equal(float16Bits(middle), bits % 2 === 0 ? bits : bits + 1, `tie above ${low}`);
      assert.equal(float16Bits(middle - gap / 64), bits, `just above ${low}`);
      assert.equal(float16Bits(middle + gap / 64), bits + 1, `just below ${high}`);
    }
  });

  test('goes to zero, with its sign, below half the smallest subnormal', () => {
    assert.equal(float16Bits(2 ** -25), 0);
    assert.equal(float16Bits(-(2 ** -25)), 0x8000);
    assert.equal(float16Bits(2 ** -25 * 1.001), 1);
    assert.equal(float16Bits(2 ** -140), 0);
    assert.equal(float16Bits(-0), 0x8000);
  });

  test('goes to infinity beyond the largest number', () => {
    assert.equal(float16Bits(65504), 0x7bff);
    assert.equal(float16Bits(65519), 0x7bff);
    assert.equal(float16Bits(65520), 0x7c00);
    assert.equal(float16Bits(-1e30), 0xfc00);
    assert.equal(float16Bits(Infinity), 0x7c00);
    assert.equal(float16Bits(-Infinity), 0xfc00);
  });

  test('keeps NaN', () => {
    assert.ok(Number.isNaN(valueOf(float16Bits(NaN))));
  });
});
