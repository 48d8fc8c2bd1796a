// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { float16Bits, float16Value } from '../../../models/float16.mjs';
import { unpackModel } from '../../../src/core/unpack-model.js';

interface Region {
  readonly start: number;
  readonly layout: number;
  /** Halves. */
  readonly scales: readonly number[];
  /** Of each channel. */
  readonly codes: readonly (readonly number[])[];
}

/** Spells a packed file out, as the format says; the packer has its own way. */
function packed({
  bytes,
  regions = [],
  literals = [],
  magic = 'FGQ8',
  version = 1,
}: {
  bytes: number;
  regions?: readonly Region[];
  literals?: readonly number[];
  magic?: string;
  version?: number;
}): Uint8Array {
  const uint32 = (value: number): number[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
  return Uint8Array.from([
    ...Buffer.from(magic, 'latin1'),
    ...[version, bytes, regions.length].flatMap(uint32),
    ...regions.flatMap(({ start, layout, scales, codes }) =>
      [start, scales.length, codes[0]?.length ?? 0, layout].flatMap(uint32),
    ),
    ...regions.flatMap(({ scales }) => scales.flatMap((scale) => [scale & 0xff, scale >> 8])),
    ...regions.flatMap(({ codes }) => codes.flat().map((code) => code & 0xff)),
    ...literals,
  ]);
}

const [one, half, two] = [0x3c00, 0x3800, 0x4000] as const;

/** Nine literal bytes, and two times two weights of two layouts. */
const EXAMPLE = packed({
  bytes: 25,
  regions: [
    {
      start: 3,
      layout: 0,
      scales: [one, half],
      codes: [
        [1, -2],
        [3, 0],
      ],
    },
    {
      start: 16,
      layout: 1,
      scales: [two, one],
      codes: [
        [1, -1],
        [127, -128],
      ],
    },
  ],
  literals: [1, 2, 3, 4, 5, 6, 7, 8, 9],
});

const bytesOf = (...halves: number[]): number[] => halves.flatMap((bits) => [bits & 0xff, bits >> 8]);

describe('unpackModel()', () => {
  test('puts weights and everything else where they belong', () => {
    assert.deepEqual(
      [...unpackModel(EXAMPLE)],
      [
        ...[1, 2, 3],
        ...bytesOf(0x3c00, 0xc000, 0x3e00, 0x0000),
        ...[4, 5, 6, 7, 8],
        ...bytesOf(0x4000, 0x57f0, 0xc000, 0xd800),
        9,
      ],
    );
  });

  test('reads a view of other bytes, and leaves them alone', () => {
    const around = new Uint8Array(EXAMPLE.length + 9).fill(0xaa);
    around.set(EXAMPLE, 5);
    const before = around.slice();
    assert.deepEqual(unpackModel(around.subarray(5, 5 + EXAMPLE.length)), unpackModel(EXAMPLE));
    assert.deepEqual(around, before);
  });

  test('rounds scale × code to the nearest half, whatever the scale', () => {
    const codes = Array.from({ length: 256 }, (_, index) => index - 128);
    // All exponents that a scale can have, subnormal ones among them, each with fractions that make ties.
    for (let exponent = 0; exponent < 31; exponent++) {
      const scales = [1, 2, 3, 341, 512, 513, 767, 1023].map((fraction) => (exponent << 10) | fraction);
      const bytes = scales.length * codes.length * 2;
      const region = { start: 0, layout: 0, scales, codes: scales.map(() => codes) };
      const expected = scales.flatMap((scale) =>
        bytesOf(...codes.map((code) => float16Bits(float16Value(scale) * code))),
      );
      assert.deepEqual(
        [...unpackModel(packed({ bytes, regions: [region] }))],
        expected,
        `exponent ${exponent}`,
      );
    }
  });

  test('unpacks a file without weights, even an empty one', () => {
    assert.deepEqual([...unpackModel(packed({ bytes: 2, literals: [7, 8] }))], [7, 8]);
    assert.equal(unpackModel(packed({ bytes: 0 })).length, 0);
  });

  test('refuses what is no packed model', () => {
    for (const file of [new Uint8Array(), new Uint8Array(64), packed({ bytes: 0, magic: 'TFL3' })])
      assert.throws(() => unpackModel(file), { name: 'RangeError', message: /not a packed model/ });
  });

  test('refuses another version by its number', () => {
    assert.throws(() => unpackModel(packed({ bytes: 0, version: 2 })), {
      name: 'RangeError',
      message: /version 2/,
    });
  });

  test('refuses a file that ends anywhere but at its end', () => {
    for (let length = 0; length < EXAMPLE.length; length++)
      assert.throws(() => unpackModel(EXAMPLE.subarray(0, length)), RangeError, `${length} bytes`);
    assert.throws(() => unpackModel(Uint8Array.from([...EXAMPLE, 0])), RangeError);
  });

  test('refuses weights that overlap, lead out of the file or have no layout', () => {
    const region = (start: number, layout = 0): Region => ({ start, layout, scales: [one], codes: [[1, 2]] });
    for (const regions of [[region(0), region(2)], [region(4), region(0)], [region(6)], [region(0, 2)]]) {
      const literals = new Array<number>(8 - regions.length * 4).fill(0);
      assert.throws(() => unpackModel(packed({ bytes: 8, regions, literals })), RangeError);
    }
  });

  test('refuses scales that are no positive numbers', () => {
    for (const scale of [0x7c00, 0x7e00, 0xbc00]) {
      const region = { start: 0, layout: 0, scales: [scale], codes: [[1]] };
      assert.throws(() => unpackModel(packed({ bytes: 2, regions: [region] })), RangeError);
    }
  });

  test('asks for no more memory than the file accounts for', () => {
    // Four thousand million bytes, of which none are there; and as many regions.
    assert.throws(() => unpackModel(packed({ bytes: 0xffffffff })), RangeError);
    const file = packed({ bytes: 0 });
    file.fill(0xff, 12, 16);
    assert.throws(() => unpackModel(file), RangeError);
    const vast = { start: 0, layout: 0, scales: [one], codes: [[1]] };
    const claim = packed({ bytes: 2, regions: [vast] });
    claim.fill(0xff, 20, 28);
    assert.throws(() => unpackModel(claim), RangeError);
  });
});
