// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { takeMarks } from '../../../../models/wasm/marks.mjs';
import { cutRegions, markRegions } from '../../../../models/wasm/regions.mjs';

/**
 * choose(x) is 10, or 20 when x is 0. On the way it goes through a block, which it leaves early when x is 0.
 *
 * Its regions: 0 up to `if`; 1 and 2, the two arms; 3 up to `br_if`; 4 up to the end of an inner block; 5 up to that of
 * the outer one; 6 the end.
 */
const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  // One type: i32 → i32; one function of it.
  ...[0x01, 0x06, 0x01, 0x60, 0x01, 0x7f, 0x01, 0x7f],
  ...[0x03, 0x02, 0x01, 0x00],
  // A global of its own: i32, constant, 7.
  ...[0x06, 0x06, 0x01, 0x7f, 0x00, 0x41, 0x07, 0x0b],
  ...[0x07, 0x0a, 0x01, 0x06, ...Buffer.from('choose'), 0x00, 0x00],
  ...[0x0a, 0x1c, 0x01, 0x1a, 0x00],
  // x; if: 10; else: 20; end.
  ...[0x20, 0x00, 0x04, 0x7f, 0x41, 0x0a, 0x05, 0x41, 0x14, 0x0b],
  // block; x = 0: leave.
  ...[0x02, 0x40, 0x20, 0x00, 0x45, 0x0d, 0x00],
  // block, end; 7, dropped; end; end.
  ...[0x02, 0x40, 0x0b, 0x41, 0x07, 0x1a, 0x0b, 0x0b],
]);

const CHOOSE = 0;

const start = (bytes: Uint8Array): WebAssembly.Instance =>
  new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes)));

const choose = (instance: WebAssembly.Instance, x: number): number =>
  (instance.exports as { choose: (x: number) => number }).choose(x);

const cutAt = (...regions: number[]): Uint8Array => cutRegions(MODULE, new Map([[CHOOSE, new Set(regions)]]));

describe('markRegions()', () => {
  const { marked, regions } = markRegions(MODULE, 1, new Set([CHOOSE]));

  test('numbers the regions of a function', () => {
    assert.deepEqual(
      regions,
      [0, 1, 2, 3, 4, 5, 6].map((region) => ({ number: CHOOSE, region })),
    );
  });

  for (const [x, result, entered] of [
    [1, 10, [0, 1, 3, 4, 5, 6]],
    [0, 20, [0, 2, 3, 6]],
  ] as const)
    test(`has each leave a mark when it is entered, and the function does what it did, for ${x}`, () => {
      const instance = start(marked);
      assert.equal(choose(instance, x), result);
      assert.deepEqual(takeMarks(instance), new Set(entered));
      assert.deepEqual(takeMarks(instance), new Set(), 'taken');
    });

  test('leaves other functions alone', () => {
    assert.deepEqual(markRegions(MODULE, 1, new Set()).regions, []);
  });
});

describe('cutRegions()', () => {
  test('takes an arm away: the other one does what it did, and to come to it is a trap', () => {
    const instance = start(cutAt(2));
    assert.equal(choose(instance, 1), 10);
    assert.throws(() => choose(instance, 0), WebAssembly.RuntimeError);
  });

  test('takes away what follows up to the end of the block, blocks within it included, and goes on after that', () => {
    const cut = cutAt(1, 4, 5);
    const instance = start(cut);
    assert.equal(choose(instance, 0), 20);
    assert.throws(() => choose(instance, 1), WebAssembly.RuntimeError);
    assert.ok(cut.length < MODULE.length);
  });

  test('changes nothing within what another cut takes away', () => {
    assert.deepEqual(cutAt(4, 5), cutAt(4));
  });

  test('leaves other functions alone', () => {
    assert.deepEqual(cutRegions(MODULE, new Map()), Buffer.from(MODULE));
  });
});
