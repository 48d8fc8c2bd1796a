// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Detection } from '../../../../src/core/detection/blaze-face.js';
import { intersectionOverUnion, mergeDetections } from '../../../../src/core/detection/merge-detections.js';

const seen = (score: number, x: number, width = 0.2): Detection => ({
  score,
  box: { x, y: 0.4, width, height: width },
  points: [
    { x, y: 0.45 },
    { x: x + width, y: 0.45 },
  ],
});

describe('intersectionOverUnion()', () => {
  const box = { x: 0, y: 0, width: 2, height: 1 };
  it('is 1 for the same box, 0 for boxes that only touch, and the share of both otherwise', () => {
    assert.equal(intersectionOverUnion(box, box), 1);
    assert.equal(intersectionOverUnion(box, { ...box, x: 2 }), 0);
    assert.equal(intersectionOverUnion(box, { ...box, x: 1 }), 1 / 3);
  });
});

describe('mergeDetections()', () => {
  it('averages what is seen of one face, by how certain each is', () => {
    const [face, ...more] = mergeDetections([seen(0.6, 0.44), seen(0.9, 0.4)]);
    assert.equal(more.length, 0);
    assert.equal(face?.score, 0.9);
    assert.ok(Math.abs((face?.box.x ?? 0) - (0.6 * 0.44 + 0.9 * 0.4) / 1.5) < 1e-12);
    assert.ok(Math.abs((face?.box.width ?? 0) - 0.2) < 1e-12);
    assert.ok(Math.abs((face?.points[1]?.x ?? 0) - (0.6 * 0.64 + 0.9 * 0.6) / 1.5) < 1e-12);
  });

  it('keeps faces apart, the most certain first', () => {
    const faces = mergeDetections([seen(0.5, 0.1), seen(0.8, 0.7), seen(0.7, 0.11)]);
    assert.deepEqual(
      faces.map(({ score }) => score),
      [0.8, 0.7],
    );
  });

  it('gives nothing for nothing', () => assert.deepEqual(mergeDetections([]), []));
});
