// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { affineOf, invertSimilarity, warpRaster } from '../../../../src/core/detection/raster.js';
import type { Raster } from '../../../../src/core/detection/raster.js';

/** A picture whose red grows to the right and whose green grows downwards, by `step` a pixel. */
function ramp(widthPx: number, heightPx: number, step: number): Raster {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) rgb.set([x * step, y * step, 255], (y * widthPx + x) * 3);
  return { rgb, widthPx, heightPx };
}

const side = (px: number) => ({ widthPx: px, heightPx: px });

const SAME = { a: 1, b: 0, tx: 0, ty: 0 };

describe('invertSimilarity()', () => {
  it('undoes a similarity', () => {
    const there = { a: 1.2, b: -0.7, tx: 30, ty: -4 };
    const back = invertSimilarity(there);
    const [x, y] = [5, 9];
    const px = there.a * x - there.b * y + there.tx;
    const py = there.b * x + there.a * y + there.ty;
    assert.ok(Math.abs(back.a * px - back.b * py + back.tx - x) < 1e-12);
    assert.ok(Math.abs(back.b * px + back.a * py + back.ty - y) < 1e-12);
    assert.throws(() => invertSimilarity({ a: 0, b: 0, tx: 1, ty: 1 }), RangeError);
  });
});

describe('warpRaster()', () => {
  it('copies a picture that needs no change', () => {
    const picture = ramp(8, 8, 10);
    const copy = warpRaster(picture, affineOf(SAME), side(8), { border: 'black' });
    assert.deepEqual([...copy], [...picture.rgb]);
  });

  it('interpolates between pixels', () => {
    const shifted = warpRaster(ramp(8, 8, 10), affineOf({ ...SAME, tx: 0.25, ty: 0.5 }), side(4), {
      border: 'black',
    });
    assert.deepEqual([...shifted.subarray(0, 6)], [2.5, 5, 255, 12.5, 5, 255]);
  });

  it('draws the edge out, or fills with black', () => {
    const window = affineOf({ ...SAME, tx: -2 });
    const drawnOut = warpRaster(ramp(4, 4, 10), window, side(4), { border: 'replicate' });
    assert.deepEqual([...drawnOut.subarray(0, 9)], [0, 0, 255, 0, 0, 255, 0, 0, 255]);
    const black = warpRaster(ramp(4, 4, 10), window, side(4), { border: 'black' });
    assert.deepEqual([...black.subarray(0, 9)], [0, 0, 0, 0, 0, 0, 0, 0, 255]);
    // Half a pixel further: faded, or not there.
    const further = affineOf({ ...SAME, tx: -2.5 });
    const faded = warpRaster(ramp(4, 4, 10), further, side(4), { border: 'black' });
    assert.deepEqual([faded[5], faded[8]], [0, 127.5]);
    const cut = warpRaster(ramp(4, 4, 10), further, side(4), { border: 'cut' });
    assert.deepEqual([cut[5], cut[8]], [0, 255]);
  });

  it('counts from the corners of pixels when they are to be taken for the middles', () => {
    const half = affineOf({ ...SAME, a: 2 });
    const corner = warpRaster(ramp(8, 8, 10), half, side(4), { border: 'replicate', pixelCentre: 0 });
    assert.deepEqual([...corner.subarray(0, 6)], [0, 0, 255, 20, 0, 255]);
  });
});
