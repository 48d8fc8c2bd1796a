// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { putOver } from '../../../src/testing/put-over.js';

describe('putOver()', () => {
  class Place {
    name(): string {
      return 'found';
    }
  }
  const layer =
    (name: string): (() => string) =>
    () =>
      name;

  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
    [1, 2, 0],
  ]) {
    it(`gives back what was there when layers are taken away in the order ${order.join(', ')}`, () => {
      const place = new Place();
      const undo = ['a', 'b', 'c'].map((name) => putOver(place, 'name', layer(name)));
      const left = ['a', 'b', 'c'];
      assert.equal(place.name(), 'c');
      for (const at of order) {
        undo[at]?.();
        left.splice(left.indexOf(['a', 'b', 'c'][at] ?? ''), 1);
        assert.equal(place.name(), left.at(-1) ?? 'found');
      }
      assert.equal(Object.hasOwn(place, 'name'), false);
    });
  }

  it('gives back a property of the object’s own, and leaves alone what others have put over', () => {
    const place = { name: layer('own') };
    const undo = putOver(place, 'name', layer('ours'));
    place.name = layer('theirs');
    undo();
    assert.equal(place.name(), 'theirs');
    const again = putOver(place, 'name', layer('ours'));
    again();
    again();
    assert.equal(place.name(), 'theirs');
  });
});
