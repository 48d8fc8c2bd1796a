// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { CANONICAL_POINTS } from '../../../../src/core/detection/canonical-face.js';
import { headPose } from '../../../../src/core/detection/head-pose.js';
import { LANDMARK_COUNT } from '../../../../src/core/geometry.js';
import type { HeadPose } from '../../../../src/core/types.js';

const WIDTH_PX = 640;
const HEIGHT_PX = 480;

/**
 * The canonical face before the camera that MediaPipe assumes, turned: pitch and yaw as of a head, then roll. Landmarks
 * that do not count are put at the mean depth.
 *
 * @param distanceCm - From the lens to the middle of the head.
 */
function landmarksOf({ yawDeg, pitchDeg, rollDeg }: HeadPose, distanceCm = 60): Float32Array {
  const rad = (deg: number): number => (deg * Math.PI) / 180;
  const [yaw, pitch, roll] = [rad(yawDeg), rad(pitchDeg), rad(rollDeg)];
  const viewHeight = 2 * Math.tan(rad(63) / 2);
  const viewWidth = (viewHeight * WIDTH_PX) / HEIGHT_PX;
  const placed = CANONICAL_POINTS.map(({ index, x, y, z }) => {
    const nodY = y * Math.cos(pitch) + z * Math.sin(pitch);
    const nodZ = z * Math.cos(pitch) - y * Math.sin(pitch);
    const turnedX = x * Math.cos(yaw) + nodZ * Math.sin(yaw);
    const turnedZ = nodZ * Math.cos(yaw) - x * Math.sin(yaw);
    const tiltedX = turnedX * Math.cos(roll) + nodY * Math.sin(roll);
    const tiltedY = nodY * Math.cos(roll) - turnedX * Math.sin(roll);
    const depth = distanceCm - turnedZ;
    return { index, x: tiltedX / depth / viewWidth, y: tiltedY / depth / viewHeight, depth };
  });
  const meanDepth = placed.reduce((sum, { depth }) => sum + depth, 0) / placed.length;
  const landmarks = new Float32Array(LANDMARK_COUNT * 3);
  for (const { index, x, y, depth } of placed) {
    // What the model calls z: depth, on the scale of the picture.
    const z = (depth - meanDepth) / distanceCm / viewWidth;
    landmarks.set([0.5 + x, 0.5 - y, z], index * 3);
  }
  return landmarks;
}

const POSES: readonly HeadPose[] = [
  { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
  { yawDeg: 25, pitchDeg: 0, rollDeg: 0 },
  { yawDeg: -40, pitchDeg: 0, rollDeg: 0 },
  { yawDeg: 0, pitchDeg: 20, rollDeg: 0 },
  { yawDeg: 0, pitchDeg: -25, rollDeg: 0 },
  { yawDeg: 0, pitchDeg: 0, rollDeg: 35 },
  { yawDeg: 0, pitchDeg: 0, rollDeg: -120 },
];

describe('headPose()', () => {
  for (const pose of POSES) {
    it(`finds ${JSON.stringify(pose)}`, () => {
      for (const distanceCm of [40, 60, 120]) {
        const found = headPose(landmarksOf(pose, distanceCm), WIDTH_PX, HEIGHT_PX);
        for (const key of ['yawDeg', 'pitchDeg', 'rollDeg'] as const)
          assert.ok(Math.abs(found[key] - pose[key]) < 2, `${key} ${found[key]} at ${distanceCm} cm`);
      }
    });
  }

  it('refuses landmarks that are too few', () => {
    assert.throws(() => headPose(new Float32Array(9), WIDTH_PX, HEIGHT_PX), RangeError);
  });
});
