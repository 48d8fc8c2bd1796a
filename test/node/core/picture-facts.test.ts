// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measurePicture, THUMBNAIL } from '../../../src/core/picture-facts.js';

const COUNT = THUMBNAIL.widthPx * THUMBNAIL.heightPx;

/** A picture whose pixels are grey. */
function grey(levelOf: (i: number) => number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(COUNT * 4).fill(255);
  for (let i = 0; i < COUNT; i++) rgba.fill(levelOf(i), i * 4, i * 4 + 3);
  return rgba;
}

describe('measurePicture()', () => {
  it('gives the mean luma, and no change at first', () => {
    const { facts } = measurePicture(
      grey((i) => (i % 2 === 0 ? 100 : 50)),
      null,
    );
    assert.equal(facts.brightness, 75);
    assert.equal(facts.change, 0);
  });

  it('gives the mean absolute difference to the picture before, whatever its sign', () => {
    const before = measurePicture(
      grey(() => 100),
      null,
    );
    const { facts } = measurePicture(
      grey((i) => (i % 2 === 0 ? 104 : 98)),
      before.luma,
    );
    assert.equal(facts.change, 3);
  });

  it('names the same picture the same, and one with a single level more in one pixel otherwise', () => {
    const level = (i: number): number => (i * 7) % 256;
    const { hash } = measurePicture(grey(level), null).facts;
    assert.equal(measurePicture(grey(level), new Uint8Array(COUNT)).facts.hash, hash);
    const other = measurePicture(
      grey((i) => level(i) + Number(i === 1000)),
      null,
    );
    assert.notEqual(other.facts.hash, hash);
  });

  it('gives hashes of 32 bits without a sign, the same on every machine', () => {
    const { hash } = measurePicture(
      grey(() => 128),
      null,
    ).facts;
    assert.ok(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32);
    // FNV-1a of 3,072 bytes 0x80, by another program.
    assert.equal(hash, 1997213125);
  });

  it('weighs colours as the eye does', () => {
    const rgba = new Uint8ClampedArray(COUNT * 4);
    for (let i = 0; i < COUNT; i++) rgba.set([0, 255, 0, 255], i * 4);
    assert.equal(measurePicture(rgba, null).facts.brightness, 149);
  });

  it('does without hash collisions in 2,000 noisy pictures', () => {
    const seen = new Set<number>();
    let state = 1;
    const rgba = grey(() => 0);
    for (let n = 0; n < 2_000; n++) {
      for (let k = 0; k < 8; k++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        rgba.fill(state >>> 24, (state % COUNT) * 4, (state % COUNT) * 4 + 3);
      }
      seen.add(measurePicture(rgba, null).facts.hash);
    }
    assert.equal(seen.size, 2_000);
  });

  it('takes no picture of another size', () => {
    assert.throws(() => measurePicture(new Uint8ClampedArray(16), null), RangeError);
  });
});
