// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { affineResidual, fitAffine, squeezeOf } from '../../../../src/core/liveness/affine.js';
import { homographyResidual } from '../../../../src/core/liveness/homography.js';
import { NormalEquations } from '../../../../src/core/liveness/linear.js';

/** A grid of points, in pixels. */
const GRID = Float64Array.from(
  Array.from({ length: 25 }, (_, i) => [200 + (i % 5) * 30, 100 + Math.floor(i / 5) * 40]).flat(),
);

const mapped = (map: (x: number, y: number) => readonly [number, number]): Float64Array =>
  Float64Array.from(Array.from({ length: 25 }, (_, i) => map(GRID[i * 2] ?? 0, GRID[i * 2 + 1] ?? 0)).flat());

describe('homographyResidual()', () => {
  it('is nothing for a plane seen from elsewhere', () => {
    const seen = mapped((x, y) => {
      const w = 1 + 0.0007 * x - 0.0004 * y;
      return [(0.8 * x + 0.1 * y + 12) / w, (-0.05 * x + 1.1 * y - 30) / w];
    });
    assert.ok((homographyResidual(GRID, seen) ?? NaN) < 1e-6);
  });

  it('is the root mean square of what a plane does not explain, whatever the scale of the points', () => {
    const bulge = mapped((x, y) => [x + ((x - 260) / 60) ** 3 * 4, y]);
    const residual = homographyResidual(GRID, bulge) ?? NaN;
    assert.ok(residual > 0.5 && residual < 4, String(residual));
    const tenfold = homographyResidual(
      GRID,
      bulge.map((value) => value * 10),
    );
    assert.ok(Math.abs((tenfold ?? NaN) - residual * 10) < residual * 0.05);
  });

  it('is told of no fewer than four points, nor of points on a line', () => {
    assert.equal(homographyResidual(GRID.slice(0, 6), GRID.slice(0, 6)), null);
    const line = mapped((x) => [x, 2 * x]);
    assert.equal(homographyResidual(line, line), null);
    const spot = mapped(() => [5, 5]);
    assert.equal(homographyResidual(spot, GRID), null);
    assert.equal(homographyResidual(GRID, spot), null);
  });

  it('is not told of points that are not known', () => {
    assert.equal(
      homographyResidual(
        GRID.map((value, i) => (i === 7 ? NaN : value)),
        GRID,
      ),
      null,
    );
  });
});

describe('fitAffine(), affineResidual() and squeezeOf()', () => {
  const turn = mapped((x, y) => [0.6 * x - 0.8 * y + 5, 0.8 * x + 0.6 * y - 9]);

  it('find the map, and nothing left of a motion as a whole', () => {
    const map = fitAffine(GRID, turn);
    assert.ok(map);
    [0.6, -0.8, 5].forEach((value, i) => assert.ok(Math.abs((map.x[i] ?? NaN) - value) < 1e-6));
    assert.ok(affineResidual(map, GRID, turn) < 1e-6);
    assert.ok(squeezeOf(map) < 1e-6);
  });

  it('leave what moved inside', () => {
    const map = fitAffine(GRID, GRID);
    assert.ok(map);
    const moved = GRID.map((value, i) => (i === 1 ? value + 10 : value));
    assert.ok(Math.abs(affineResidual(map, GRID, moved) - 2) < 1e-9);
  });

  it('squeeze: one direction shorter than the other, along any axis, and larger or smaller as a whole', () => {
    const cos = Math.cos(Math.PI / 3);
    for (const scale of [0.5, 1, 3]) {
      const map = fitAffine(
        GRID,
        mapped((x, y) => [
          scale * 0.5 * (x + y) + scale * cos * 0.5 * (x - y),
          scale * 0.5 * (x + y) - scale * cos * 0.5 * (x - y),
        ]),
      );
      assert.ok(map);
      assert.ok(Math.abs(squeezeOf(map) - (1 - cos)) < 1e-6, String(squeezeOf(map)));
    }
  });

  it('know no map of points on a line', () => {
    const line = mapped((x) => [x, x]);
    assert.equal(fitAffine(line, GRID), null);
  });
});

describe('NormalEquations', () => {
  it('solves by least squares, rows in any order', () => {
    const equations = new NormalEquations(2);
    equations.add([0, 1], 4);
    equations.add([1, 0], 2);
    equations.add([1, 0], 4);
    assert.deepEqual([...(equations.solve() ?? [])], [3, 4]);
  });

  it('has no answer where the rows do not determine one', () => {
    const equations = new NormalEquations(2);
    equations.add([1, 2], 3);
    equations.add([2, 4], 6);
    assert.equal(equations.solve(), null);
    assert.equal(new NormalEquations(3).solve(), null);
  });
});
