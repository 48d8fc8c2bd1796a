// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { drawRaster, halveRaster } from '../../../../src/core/detection/draw-raster.js';
import type { Raster } from '../../../../src/core/detection/raster.js';

const grey = (widthPx: number, heightPx: number, at: (x: number, y: number) => number): Raster => {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) rgb.fill(at(x, y), (y * widthPx + x) * 3, (y * widthPx + x) * 3 + 3);
  return { rgb, widthPx, heightPx };
};

const scaled = (by: number) => ({ x: [by, 0, 0], y: [0, by, 0] }) as const;

describe('halveRaster()', () => {
  it('takes the mean of four pixels', () => {
    const { rgb, widthPx, heightPx } = halveRaster(grey(4, 2, (x, y) => x * 40 + y * 10));
    assert.deepEqual([widthPx, heightPx], [2, 1]);
    assert.deepEqual([rgb[0], rgb[3]], [25, 105]);
  });

  it('shares the odd pixel among its neighbours', () => {
    const { rgb, widthPx, heightPx } = halveRaster(grey(5, 1, (x) => x * 40));
    assert.deepEqual([widthPx, heightPx], [2, 1]);
    assert.deepEqual([rgb[0], rgb[3]], [40, 120]);
    assert.equal(halveRaster(grey(1, 1, () => 9)).rgb[0], 9);
  });
});

describe('drawRaster()', () => {
  const checks = grey(64, 64, (x, y) => ((x + y) % 2) * 200);

  it('copies what is not scaled', () => {
    const drawn = drawRaster(checks, scaled(1), { widthPx: 64, heightPx: 64 });
    assert.deepEqual([...drawn], [...checks.rgb]);
  });

  it('reads the picture itself until it shrinks by √2, then more and more of the halved one', () => {
    const spread = (by: number): number => {
      const size = { widthPx: Math.floor(64 / by), heightPx: Math.floor(64 / by) };
      const drawn = [...drawRaster(checks, scaled(by), size)];
      return Math.max(...drawn) - Math.min(...drawn);
    };
    assert.ok(spread(1.4) > 150);
    assert.ok(spread(2.2) < 100);
    assert.equal(spread(2 ** 1.5), 0);
  });

  it('is black where the picture does not reach', () => {
    const drawn = drawRaster(
      grey(8, 8, () => 200),
      { x: [1, 0, -4], y: [0, 1, 0] },
      { widthPx: 16, heightPx: 8 },
    );
    assert.deepEqual(
      [...drawn.subarray(0, 48)].filter((_, i) => i % 3 === 0),
      [0, 0, 0, 0, 200, 200, 200, 200, 200, 200, 200, 200, 0, 0, 0, 0],
    );
  });
});
