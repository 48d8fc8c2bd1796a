// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { compare, isSameFace, spread } from '../../../scripts/engine-agreement/compare.mjs';
import type { Seen } from '../../../scripts/engine-agreement/compare.mjs';

const SEEN: Seen = {
  count: 1,
  frameWidthPx: 200,
  frameHeightPx: 100,
  box: { x: 0.2, y: 0.2, width: 0.4, height: 0.6 },
  pose: { yawDeg: 10, pitchDeg: -5, rollDeg: 179 },
  appearance: { brightness: 100, overexposed: 0, sharpness: 0.5, visibility: 1 },
  landmarks: [0.2, 0.2, 0, 0.6, 0.8, 0],
  vector: [0.6, 0.8],
  texture: 0.9,
};

describe('isSameFace()', () => {
  test('asks for half of both boxes together', () => {
    const moved = (x: number): Seen => ({ ...SEEN, box: { ...SEEN.box, x } });
    assert.ok(isSameFace(SEEN, SEEN));
    assert.ok(isSameFace(SEEN, moved(0.3)));
    assert.ok(!isSameFace(SEEN, moved(0.4)));
    assert.ok(!isSameFace(SEEN, moved(0.7)));
  });
});

describe('compare()', () => {
  test('finds no difference to itself', () => {
    const { cosine, ...rest } = compare(SEEN, SEEN);
    assert.ok(Math.abs(cosine - 1) < 1e-6);
    assert.ok(Object.values(rest).every((value) => value === 0));
  });

  test('measures landmarks in faces, angles the short way, and the rest as it is', () => {
    const difference = compare(SEEN, {
      ...SEEN,
      // 4 pixels to the right, and 4 down.
      landmarks: [0.22, 0.2, 0, 0.6, 0.84, 0],
      pose: { yawDeg: 7, pitchDeg: -5, rollDeg: -179 },
      texture: 0.5,
      vector: [0.8, 0.6],
    });
    for (const [name, expected] of [
      ['landmarks', 4 / 80],
      ['farthest', 4 / 80],
      ['yawDeg', 3],
      ['rollDeg', 2],
      ['texture', 0.4],
      ['cosine', 0.96],
    ] as const)
      assert.ok(Math.abs(difference[name] - expected) < 1e-6, `${name}: ${difference[name]}`);
  });
});

describe('spread()', () => {
  test('gives the ends, the middle and the mean', () => {
    const { min, median, mean, max } = spread([3, 1, 2, 6]);
    assert.deepEqual([min, median, mean, max], [1, 3, 3, 6]);
  });
});
