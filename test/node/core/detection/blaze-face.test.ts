// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ANCHOR_COUNT, decodeDetections } from '../../../../src/core/detection/blaze-face.js';

/** Outputs in which one anchor sees a face of 32 by 64 pixels, 4 pixels right of and 8 below it. */
function outputsOf(anchor: number, logit: number): [Float32Array, Float32Array] {
  const regressors = new Float32Array(ANCHOR_COUNT * 16);
  regressors.set([4, 8, 32, 64, -6, -12, 6, -12], anchor * 16);
  const logits = new Float32Array(ANCHOR_COUNT).fill(-20);
  logits[anchor] = logit;
  return [regressors, logits];
}

const close = (actual: number | undefined, expected: number): void =>
  assert.ok(Math.abs((actual ?? NaN) - expected) < 1e-6, `${actual}, not ${expected}`);

describe('decodeDetections()', () => {
  // Two anchors in each of 16 × 16 cells, then six in each of 8 × 8, row by row.
  for (const [anchor, x, y] of [
    [0, 0.5 / 16, 0.5 / 16],
    [1, 0.5 / 16, 0.5 / 16],
    [2, 1.5 / 16, 0.5 / 16],
    [32, 0.5 / 16, 1.5 / 16],
    [512, 0.5 / 8, 0.5 / 8],
    [518, 1.5 / 8, 0.5 / 8],
    [895, 7.5 / 8, 7.5 / 8],
  ] as const) {
    it(`places what anchor ${anchor} sees`, () => {
      const [detection, ...more] = decodeDetections(...outputsOf(anchor, 0), 0.4);
      assert.equal(more.length, 0);
      close(detection?.score, 0.5);
      close(detection?.box.x, x + 4 / 128 - 16 / 128);
      close(detection?.box.y, y + 8 / 128 - 32 / 128);
      close(detection?.box.width, 0.25);
      close(detection?.box.height, 0.5);
      assert.equal(detection?.points.length, 6);
      close(detection?.points[0]?.x, x - 6 / 128);
      close(detection?.points[1]?.y, y - 12 / 128);
    });
  }

  it('leaves out what is not certain enough, and boxes without size', () => {
    assert.equal(decodeDetections(...outputsOf(7, -0.5), 0.4).length, 0);
    assert.equal(decodeDetections(...outputsOf(7, 1000), 0.4)[0]?.score, 1);
    assert.equal(decodeDetections(...outputsOf(7, NaN), 0.4).length, 0);
    const [regressors, logits] = outputsOf(7, 3);
    regressors[7 * 16 + 2] = 0;
    assert.equal(decodeDetections(regressors, logits, 0.4).length, 0);
  });

  it('refuses outputs of another model', () => {
    assert.throws(() => decodeDetections(new Float32Array(16), new Float32Array(1), 0.4), RangeError);
  });
});
