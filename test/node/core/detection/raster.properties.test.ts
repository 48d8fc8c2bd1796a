// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { drawRaster, halveRaster } from '../../../../src/core/detection/draw-raster.js';
import { affineOf, invertSimilarity, warpRaster } from '../../../../src/core/detection/raster.js';
import type { Raster } from '../../../../src/core/detection/raster.js';
import { between, similarity, whole } from '../../../support/arbitraries.js';
import { runs } from '../../../support/properties.js';

const picture: fc.Arbitrary<Raster> = fc
  .record({ widthPx: whole(1, 24), heightPx: whole(1, 24), seed: whole(1, 2 ** 31 - 1) })
  .map(({ widthPx, heightPx, seed }) => {
    let state = seed;
    const rgb = Uint8Array.from({ length: widthPx * heightPx * 3 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
    return { rgb, widthPx, heightPx };
  });

const border = fc.constantFrom('replicate', 'black', 'cut' as const);

const SAME = affineOf({ a: 1, b: 0, tx: 0, ty: 0 });

/** A smooth picture, for what is lost in sharp ones: `wave` full waves across it. */
function smooth(sidePx: number, phase: number): Raster {
  const rgb = Uint8Array.from({ length: sidePx * sidePx * 3 }, (_, at) => {
    const column = Math.floor(at / 3) % sidePx;
    const row = Math.floor(at / 3 / sidePx);
    return 128 + 60 * Math.sin(phase + (column + row) / 12);
  });
  return { rgb, widthPx: sidePx, heightPx: sidePx };
}

describe('warpRaster()', () => {
  it('copies a picture through a window that changes nothing', () => {
    fc.assert(
      fc.property(picture, border, (seen, edge) => {
        assert.deepEqual([...warpRaster(seen, SAME, seen, { border: edge })], [...seen.rgb]);
        assert.deepEqual([...drawRaster(seen, SAME, seen)], [...seen.rgb]);
      }),
      runs(),
    );
  });

  it('makes up no colour that is not between those of the picture, and black', () => {
    fc.assert(
      fc.property(picture, similarity, border, (seen, window, edge) => {
        const drawn = warpRaster(seen, affineOf(window), { widthPx: 8, heightPx: 8 }, { border: edge });
        const brightest = Math.max(...seen.rgb);
        const darkest = edge === 'replicate' ? Math.min(...seen.rgb) : 0;
        for (const value of drawn)
          assert.ok(value >= darkest - 1e-3 && value <= brightest + 1e-3, `${value}`);
      }),
      runs(),
    );
  });

  it('brings back through the inverted window what it drew through the window', () => {
    const window = fc.record({ angle: between(-Math.PI, Math.PI), scale: between(0.5, 1) });
    fc.assert(
      fc.property(window, between(0, 6), ({ angle, scale }, phase) => {
        const seen = smooth(48, phase);
        const [a, b] = [scale * Math.cos(angle), scale * Math.sin(angle)];
        // About the middle of a picture that is larger than what it is drawn from, so that nothing leaves it.
        const there = { a, b, tx: 24 - a * 96 + b * 96, ty: 24 - b * 96 - a * 96 };
        const drawn = warpRaster(
          seen,
          affineOf(there),
          { widthPx: 192, heightPx: 192 },
          { border: 'replicate' },
        );
        const between = { rgb: Uint8ClampedArray.from(drawn), widthPx: 192, heightPx: 192 };
        const back = warpRaster(between, affineOf(invertSimilarity(there)), seen, { border: 'replicate' });
        for (let row = 4; row < 44; row++) {
          for (let column = 4; column < 44; column++) {
            const at = (row * 48 + column) * 3;
            assert.ok(Math.abs((back[at] ?? NaN) - (seen.rgb[at] ?? NaN)) < 4, `at ${column}, ${row}`);
          }
        }
      }),
      runs(30),
    );
  });
});

describe('halveRaster()', () => {
  it('halves down to one pixel, within the colours that there are', () => {
    fc.assert(
      fc.property(picture, (seen) => {
        let level = seen;
        for (let i = 0; i < 5; i++) {
          const half = halveRaster(level);
          assert.equal(half.widthPx, Math.max(1, level.widthPx >> 1));
          assert.equal(half.rgb.length, half.widthPx * half.heightPx * 3);
          const [darkest, brightest] = [Math.min(...level.rgb), Math.max(...level.rgb)];
          for (const value of half.rgb) assert.ok(value >= darkest && value <= brightest, `${value}`);
          level = half;
        }
        assert.deepEqual([level.widthPx, level.heightPx], [1, 1]);
      }),
      runs(),
    );
  });
});

describe('drawRaster()', () => {
  it('leaves a plain picture as plain as it is, however much it is shrunk or turned', () => {
    const plain = fc.record({ colour: whole(0, 255), widthPx: whole(20, 40), heightPx: whole(20, 40) });
    fc.assert(
      fc.property(
        plain,
        between(-Math.PI, Math.PI),
        between(0.1, 8),
        ({ colour, widthPx, heightPx }, angle, scale) => {
          const seen = { rgb: new Uint8Array(widthPx * heightPx * 3).fill(colour), widthPx, heightPx };
          const [a, b] = [scale * Math.cos(angle), scale * Math.sin(angle)];
          const window = { a, b, tx: widthPx / 2 - a + b, ty: heightPx / 2 - b - a };
          for (const value of drawRaster(seen, affineOf(window), { widthPx: 2, heightPx: 2 }))
            assert.ok(Math.abs(value - colour) <= 1, `${value}, not ${colour}`);
        },
      ),
      runs(),
    );
  });
});
