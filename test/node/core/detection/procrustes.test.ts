// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { orient } from '../../../../src/core/detection/procrustes.js';
import type { Point3 } from '../../../../src/core/detection/procrustes.js';

const POINTS: readonly Point3[] = [
  [0, 0, 0],
  [4, 1, 0],
  [-1, 3, 2],
  [2, -2, 5],
  [1, 1, -3],
];
const EQUAL = POINTS.map(() => 1);

/** A turn about an axis through the origin (Rodrigues' formula). */
function turn([x, y, z]: Point3, degrees: number): number[] {
  const length = Math.hypot(x, y, z);
  const [u, v, w] = [x / length, y / length, z / length];
  const angle = (degrees * Math.PI) / 180;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const t = 1 - c;
  return [
    t * u * u + c,
    t * u * v - s * w,
    t * u * w + s * v,
    t * u * v + s * w,
    t * v * v + c,
    t * v * w - s * u,
    t * u * w - s * v,
    t * v * w + s * u,
    t * w * w + c,
  ];
}

const move = (
  points: readonly Point3[],
  rotation: readonly number[],
  scale: number,
  shift: number,
): Point3[] =>
  points.map(([x, y, z]) => {
    const row = (i: number): number =>
      scale * ((rotation[i] ?? 0) * x + (rotation[i + 1] ?? 0) * y + (rotation[i + 2] ?? 0) * z) + shift;
    return [row(0), row(3), row(6)];
  });

const assertClose = (actual: readonly number[], expected: readonly number[]): void =>
  actual.forEach((value, i) => assert.ok(Math.abs(value - (expected[i] ?? NaN)) < 1e-9, `${actual.join()}`));

describe('orient()', () => {
  for (const [axis, degrees] of [
    [[1, 0, 0], 0],
    [[1, 0, 0], 30],
    [[0, 1, 0], -80],
    [[0, 0, 1], 179],
    [[1, 2, -1], 180],
    [[-3, 1, 1], 100],
  ] as const) {
    it(`finds a turn by ${degrees}° about ${axis.join(' ')}`, () => {
      const rotation = turn(axis, degrees);
      const found = orient(POINTS, move(POINTS, rotation, 2.5, 7), EQUAL);
      assertClose(found.rotation, rotation);
      assert.ok(Math.abs(found.scale - 2.5) < 1e-9);
    });
  }

  it('never mirrors', () => {
    const { rotation } = orient(
      POINTS,
      POINTS.map(([x, y, z]) => [-x, y, z]),
      EQUAL,
    );
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = rotation;
    assert.ok(Math.abs(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) - 1) < 1e-9);
  });

  it('lets points count by their weights', () => {
    const rotation = turn([0, 0, 1], 20);
    const moved = move(POINTS, rotation, 1, 0);
    moved[4] = [50, 50, 50];
    assertClose(orient(POINTS, moved, [1, 1, 1, 1, 0]).rotation, rotation);
  });

  it('refuses lists that do not match, and points that coincide', () => {
    assert.throws(() => orient(POINTS, POINTS.slice(1), EQUAL), RangeError);
    assert.throws(() => orient([], [], []), RangeError);
    const one: Point3[] = POINTS.map(() => [1, 1, 1]);
    assert.throws(() => orient(one, POINTS, EQUAL), RangeError);
  });
});
