// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  LANDMARK_COUNT,
  distance,
  eyeDistancePx,
  eyeOpenness,
  landmarkExtent,
  landmarkPx,
  lidToBrow,
  midpoint,
  poseFromMatrix,
} from '../../../src/core/geometry.js';

type Vector = readonly [number, number, number];

/** Column-major, as MediaPipe gives it, from where the head's own axes point in camera space. */
const matrix = (right: Vector, up: Vector, forward: Vector, scale = 1): number[] => [
  ...right.map((value) => value * scale),
  0,
  ...up.map((value) => value * scale),
  0,
  ...forward.map((value) => value * scale),
  0,
  ...[3, -4, -50, 1],
];

const RIGHT: Vector = [1, 0, 0];
const UP: Vector = [0, 1, 0];
const FORWARD: Vector = [0, 0, 1];

const close = (actual: number, expected: number, tolerance = 1e-6): void => {
  assert.ok(Math.abs(actual - expected) < tolerance, `${actual}, expected ${expected}`);
};

describe('poseFromMatrix()', () => {
  const angle = (25 * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];

  it('is zero for a head that looks straight into the camera', () => {
    assert.deepEqual(poseFromMatrix(matrix(RIGHT, UP, FORWARD)), { yawDeg: 0, pitchDeg: 0, rollDeg: 0 });
  });

  it('counts yaw positive towards the right of the image', () => {
    const { yawDeg, pitchDeg, rollDeg } = poseFromMatrix(matrix([cos, 0, -sin], UP, [sin, 0, cos]));
    close(yawDeg, 25);
    close(pitchDeg, 0);
    close(rollDeg, 0);
  });

  it('counts pitch positive upwards', () => {
    const { yawDeg, pitchDeg } = poseFromMatrix(matrix(RIGHT, [0, cos, -sin], [0, sin, cos]));
    close(pitchDeg, 25);
    close(yawDeg, 0);
  });

  it('counts roll positive clockwise in the image', () => {
    const { rollDeg, pitchDeg } = poseFromMatrix(matrix([cos, -sin, 0], [sin, cos, 0], FORWARD));
    close(rollDeg, 25);
    close(pitchDeg, 0);
  });

  it('does not depend on the size of the head', () => {
    const turned: [Vector, Vector, Vector] = [[cos, 0, -sin], UP, [sin, 0, cos]];
    close(poseFromMatrix(matrix(...turned, 1.7)).yawDeg, 25);
    const lifted: [Vector, Vector, Vector] = [RIGHT, [0, cos, -sin], [0, sin, cos]];
    close(poseFromMatrix(matrix(...lifted, 0.4)).pitchDeg, 25);
  });

  it('makes zeros of no matrix', () => {
    assert.deepEqual(poseFromMatrix([]), { yawDeg: 0, pitchDeg: 0, rollDeg: 0 });
  });
});

describe('landmarks', () => {
  const landmarks = new Float32Array(LANDMARK_COUNT * 3).fill(0.5);
  const put = (index: number, x: number, y: number): void => landmarks.set([x, y, 0], index * 3);
  // Two eyes 40 pixels wide and 100 apart in a frame of 400 × 200, the right one half as far open, brows above.
  for (const [outer, inner, first, second, brow, x, gap] of [
    [33, 133, [160, 144], [158, 153], 52, 100, 12],
    [263, 362, [387, 373], [385, 380], 282, 200, 6],
  ] as const) {
    put(outer, (x - 20) / 400, 0.5);
    put(inner, (x + 20) / 400, 0.5);
    [first, second].forEach(([upper, lower], i) => {
      put(upper, (x - 5 + i * 10) / 400, (100 - gap / 2) / 200);
      put(lower, (x - 5 + i * 10) / 400, (100 + gap / 2) / 200);
    });
    put(brow, x / 400, (100 - gap / 2 - 24) / 200);
  }

  it('landmarkPx() and friends work in pixels', () => {
    assert.deepEqual(landmarkPx(Float32Array.of(0, 0, 0, 0.25, 0.5, 9), 1, 400, 200), { x: 100, y: 100 });
    assert.deepEqual(midpoint({ x: 0, y: 2 }, { x: 4, y: 4 }), { x: 2, y: 3 });
    assert.equal(distance({ x: 0, y: 0 }, { x: 3, y: 4 }), 5);
  });

  it('eyeDistancePx() is from eye centre to eye centre', () =>
    close(eyeDistancePx(landmarks, 400, 200), 100, 1e-3));

  it('eyeOpenness() is lid gap over eye width, of the wider open eye', () => {
    close(eyeOpenness(landmarks, 400, 200), 12 / 40, 1e-3);
  });

  it('lidToBrow() is lid gap over the distance to the brow, of the wider open eye', () => {
    close(lidToBrow(landmarks, 400, 200), 12 / 24, 1e-3);
  });

  it('survives landmarks that all coincide', () => {
    const flat = new Float32Array(LANDMARK_COUNT * 3);
    assert.equal(eyeOpenness(flat, 400, 200), 0);
    assert.equal(eyeDistancePx(flat, 400, 200), 0);
    assert.equal(lidToBrow(flat, 400, 200), Infinity);
  });

  it('landmarkExtent() is the smallest box around all', () => {
    const few = Float32Array.of(0.2, 0.3, 0, 0.6, 0.1, 0, 0.4, 0.9, 0);
    const { x, y, width, height } = landmarkExtent(few);
    close(x, 0.2);
    close(y, 0.1);
    close(width, 0.4);
    close(height, 0.8);
  });
});
