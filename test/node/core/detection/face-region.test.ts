// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  faceRegion,
  LANDMARKS_INPUT_PX,
  landmarksInPicture,
  regionWindow,
  wholePicture,
} from '../../../../src/core/detection/face-region.js';
import { LANDMARK_COUNT } from '../../../../src/core/geometry.js';
import type { Point } from '../../../../src/core/types.js';

const close = (actual: number | undefined, expected: number, tolerance = 1e-6): void =>
  assert.ok(Math.abs((actual ?? NaN) - expected) < tolerance, `${actual}, not ${expected}`);

describe('wholePicture()', () => {
  it('puts a picture in the middle of a square', () => {
    const { a, b, tx, ty } = regionWindow(wholePicture(640, 480), 128);
    assert.deepEqual([a, b, tx, ty], [5, 0, 0, -80]);
  });
});

describe('faceRegion()', () => {
  const points = (left: Point, right: Point): Point[] => [left, right];

  it('is half as large again as the box, about its centre', () => {
    const detection = {
      score: 1,
      box: { x: 0.4, y: 0.3, width: 0.2, height: 0.2 },
      points: points({ x: 0.45, y: 0.35 }, { x: 0.55, y: 0.35 }),
    };
    const { centre, sidePx, rotationRad } = faceRegion(detection, wholePicture(640, 480));
    close(centre.x, 320);
    close(centre.y, 0.4 * 640 - 80);
    close(sidePx, 192);
    close(rotationRad, 0);
  });

  it('turns with the eyes', () => {
    const detection = {
      score: 1,
      box: { x: 0.4, y: 0.4, width: 0.2, height: 0.2 },
      points: points({ x: 0.45, y: 0.45 }, { x: 0.55, y: 0.55 }),
    };
    const region = faceRegion(detection, wholePicture(200, 200));
    close(region.rotationRad, Math.PI / 4);
    // What is right of the middle in the window is right and below in the picture.
    const { a, b, tx, ty } = regionWindow(region, 192);
    close(a * 192 - b * 96 + tx, 100 + 30 * Math.SQRT1_2);
    close(b * 192 + a * 96 + ty, 100 + 30 * Math.SQRT1_2);
  });

  it('refuses a detection without eyes', () => {
    const detection = { score: 1, box: { x: 0, y: 0, width: 1, height: 1 }, points: [] };
    assert.throws(() => faceRegion(detection, wholePicture(9, 9)), RangeError);
  });
});

describe('landmarksInPicture()', () => {
  it('brings points back, and depth with them', () => {
    const output = new Float32Array((LANDMARK_COUNT + 10) * 3);
    const half = LANDMARKS_INPUT_PX / 2;
    output.set([half, half, 0, LANDMARKS_INPUT_PX, half, -LANDMARKS_INPUT_PX / 4]);
    const region = { centre: { x: 300, y: 100 }, sidePx: 80, rotationRad: Math.PI / 2 };
    const landmarks = landmarksInPicture(output, region, 400, 200);
    assert.equal(landmarks.length, LANDMARK_COUNT * 3);
    close(landmarks[0], 0.75);
    close(landmarks[1], 0.5);
    close(landmarks[3], 0.75);
    close(landmarks[4], (100 + 40) / 200);
    // The window lies on its side: its depth is measured along the picture's height.
    close(landmarks[5], -20 / 200);
  });

  it('refuses too few points', () => {
    const region = wholePicture(9, 9);
    assert.throws(() => landmarksInPicture(new Float32Array(9), region, 9, 9), RangeError);
  });
});
