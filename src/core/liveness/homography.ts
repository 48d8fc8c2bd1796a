// SPDX-License-Identifier: Apache-2.0
// How pictures of one plane map onto each other: a photo that is moved, turned or tilted before a camera moves its
// landmarks by a homography, and a head that turns does not.
import type { Points } from './landmarks.js';
import { NormalEquations } from './linear.js';

/** Row by row, the last entry 1: (x, y) goes to ((h0 x + h1 y + h2) / w, (h3 x + h4 y + h5) / w), w = h6 x + h7 y + 1. */
type Homography = Float64Array;

/** Shift and scale that put the centre of points at the origin and their mean distance from it at √2. */
interface Normalisation {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

function normalisationOf(points: Points): Normalisation | null {
  const count = points.length / 2;
  let x = 0;
  let y = 0;
  for (let i = 0; i < points.length; i += 2) {
    x += (points[i] ?? NaN) / count;
    y += (points[i + 1] ?? NaN) / count;
  }
  let spread = 0;
  for (let i = 0; i < points.length; i += 2) {
    spread += Math.hypot((points[i] ?? NaN) - x, (points[i + 1] ?? NaN) - y) / count;
  }
  return spread > 0 ? { x, y, scale: Math.SQRT2 / spread } : null;
}

/**
 * Root mean square distance between `to` and where the best homography takes `from`, in the unit of `to`. The
 * homography is the linear least squares solution on normalised coordinates (Hartley, "In Defense of the Eight-Point
 * Algorithm", 1997; Hartley and Zisserman, "Multiple View Geometry", algorithm 4.2), with its last entry held at 1:
 * faces are never near the horizon of their plane.
 *
 * @param from - At least four points, no three on one line.
 * @param to - The same points in another picture.
 * @returns `null` when the points determine no homography.
 */
export function homographyResidual(from: Points, to: Points): number | null {
  const source = normalisationOf(from);
  const target = normalisationOf(to);
  if (!source || !target || from.length < 8 || from.length !== to.length) return null;
  const h = fit(from, to, source, target);
  if (!h) return null;

  const [h0 = 0, h1 = 0, h2 = 0, h3 = 0, h4 = 0, h5 = 0, h6 = 0, h7 = 0] = h;
  let sum = 0;
  for (let i = 0; i < from.length; i += 2) {
    const x = ((from[i] ?? 0) - source.x) * source.scale;
    const y = ((from[i + 1] ?? 0) - source.y) * source.scale;
    const w = h6 * x + h7 * y + 1;
    const u = (h0 * x + h1 * y + h2) / w / target.scale + target.x;
    const v = (h3 * x + h4 * y + h5) / w / target.scale + target.y;
    sum += ((to[i] ?? 0) - u) ** 2 + ((to[i + 1] ?? 0) - v) ** 2;
  }
  const residual = Math.sqrt(sum / (from.length / 2));
  return Number.isFinite(residual) ? residual : null;
}

function fit(from: Points, to: Points, source: Normalisation, target: Normalisation): Homography | null {
  const equations = new NormalEquations(8);
  for (let i = 0; i < from.length; i += 2) {
    const x = ((from[i] ?? 0) - source.x) * source.scale;
    const y = ((from[i + 1] ?? 0) - source.y) * source.scale;
    const u = ((to[i] ?? 0) - target.x) * target.scale;
    const v = ((to[i + 1] ?? 0) - target.y) * target.scale;
    equations.add([x, y, 1, 0, 0, 0, -u * x, -u * y], u);
    equations.add([0, 0, 0, x, y, 1, -v * x, -v * y], v);
  }
  return equations.solve();
}
