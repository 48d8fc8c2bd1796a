// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ALIGN_TEMPLATE,
  CROP_SIZE_PX,
  alignFace,
  alignmentPoints,
  estimateSimilarity,
} from '../../../src/core/align.js';
import type { Similarity } from '../../../src/core/align.js';
import { LANDMARK_COUNT } from '../../../src/core/geometry.js';
import type { Point } from '../../../src/core/types.js';

const similarity = (scale: number, degrees: number, tx: number, ty: number): Similarity => {
  const angle = (degrees * Math.PI) / 180;
  return { a: scale * Math.cos(angle), b: scale * Math.sin(angle), tx, ty };
};

const apply = ({ a, b, tx, ty }: Similarity, { x, y }: Point): Point => ({
  x: a * x - b * y + tx,
  y: b * x + a * y + ty,
});

const assertClose = (actual: Similarity, expected: Similarity, tolerance = 1e-6): void => {
  for (const key of ['a', 'b', 'tx', 'ty'] as const) {
    assert.ok(Math.abs(actual[key] - expected[key]) < tolerance, `${key}: ${actual[key]}, ${expected[key]}`);
  }
};

const misfit = (transform: Similarity, from: readonly Point[], to: readonly Point[]): number =>
  from.reduce((sum, p, i) => {
    const q = apply(transform, p);
    const wanted = to[i] ?? q;
    return sum + (q.x - wanted.x) ** 2 + (q.y - wanted.y) ** 2;
  }, 0);

describe('estimateSimilarity()', () => {
  for (const [scale, degrees, tx, ty] of [
    [1, 0, 0, 0],
    [0.25, 0, 12, -7],
    [3, 30, -200, 45],
    [0.6, -75, 5, 5],
    [1.5, 180, 300, 300],
  ] as const) {
    it(`recovers a turn of ${degrees}°, scale ${scale}, shift ${tx}, ${ty}`, () => {
      const known = similarity(scale, degrees, tx, ty);
      const moved = ALIGN_TEMPLATE.map((p) => apply(known, p));
      assertClose(estimateSimilarity(ALIGN_TEMPLATE, moved), known);
    });
  }

  it('is the best fit where none is exact', () => {
    const known = similarity(2, 20, 10, 10);
    const noise: readonly Point[] = [
      { x: 3, y: -1 },
      { x: -2, y: 2 },
      { x: 1, y: 4 },
      { x: -4, y: -2 },
      { x: 2, y: -3 },
    ];
    const noisy = noise.map((off, i) => {
      const q = apply(known, ALIGN_TEMPLATE[i] ?? off);
      return { x: q.x + off.x, y: q.y + off.y };
    });
    const best = estimateSimilarity(ALIGN_TEMPLATE, noisy);
    const least = misfit(best, ALIGN_TEMPLATE, noisy);
    for (const key of ['a', 'b', 'tx', 'ty'] as const) {
      for (const step of [-0.01, 0.01]) {
        assert.ok(misfit({ ...best, [key]: best[key] + step }, ALIGN_TEMPLATE, noisy) > least);
      }
    }
  });

  it('never mirrors: a mirrored face is fitted badly instead', () => {
    const mirrored = ALIGN_TEMPLATE.map(({ x, y }) => ({ x: -x, y }));
    assert.ok(misfit(estimateSimilarity(ALIGN_TEMPLATE, mirrored), ALIGN_TEMPLATE, mirrored) > 100);
  });

  it('refuses lists of different length, too few points, and points that coincide', () => {
    const here = { x: 1, y: 1 };
    assert.throws(() => estimateSimilarity([here, here], [here]), RangeError);
    assert.throws(() => estimateSimilarity([here], [here]), RangeError);
    assert.throws(() => estimateSimilarity([here, here], [here, { x: 2, y: 2 }]), RangeError);
  });
});

describe('alignFace()', () => {
  /** Landmarks whose five points lie where the template wants them, once moved by `placed`. */
  function landmarksAt(placed: Similarity, widthPx: number, heightPx: number): Float32Array {
    const landmarks = new Float32Array(LANDMARK_COUNT * 3);
    const put = (index: number, point: Point): void => {
      const { x, y } = apply(placed, point);
      landmarks.set([x / widthPx, y / heightPx, 0], index * 3);
    };
    const [leftEye, rightEye, nose, mouthLeft, mouthRight] = ALIGN_TEMPLATE as [
      Point,
      Point,
      Point,
      Point,
      Point,
    ];
    put(33, { x: leftEye.x - 8, y: leftEye.y });
    put(133, { x: leftEye.x + 8, y: leftEye.y });
    put(362, { x: rightEye.x - 8, y: rightEye.y });
    put(263, { x: rightEye.x + 8, y: rightEye.y });
    put(1, nose);
    put(61, mouthLeft);
    put(291, mouthRight);
    return landmarks;
  }

  for (const [widthPx, heightPx] of [
    [640, 480],
    [480, 640],
  ] as const) {
    it(`brings a face in a frame of ${widthPx} × ${heightPx} to the template`, () => {
      const landmarks = landmarksAt(similarity(2.2, 17, 150, 90), widthPx, heightPx);
      const transform = alignFace(landmarks, widthPx, heightPx);
      alignmentPoints(landmarks, widthPx, heightPx).forEach((point, i) => {
        const { x, y } = apply(transform, point);
        const wanted = ALIGN_TEMPLATE[i];
        assert.ok(wanted && Math.hypot(x - wanted.x, y - wanted.y) < 0.01);
      });
    });
  }
});

describe('ALIGN_TEMPLATE', () => {
  it('lies in the crop, eyes above nose above mouth, image-left first', () => {
    const [leftEye, rightEye, nose, mouthLeft, mouthRight] = ALIGN_TEMPLATE;
    assert.ok(leftEye && rightEye && nose && mouthLeft && mouthRight);
    assert.ok(leftEye.x < nose.x && nose.x < rightEye.x && mouthLeft.x < mouthRight.x);
    assert.ok(leftEye.y < nose.y && nose.y < mouthLeft.y && mouthLeft.y < CROP_SIZE_PX);
  });
});
