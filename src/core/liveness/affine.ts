// SPDX-License-Identifier: Apache-2.0
// Takes the motion of a whole picture out: what is left is what moved inside it.
import type { Points } from './landmarks.js';
import { NormalEquations } from './linear.js';

/** (x, y) goes to (a x + b y + c, d x + e y + f). */
export interface Affine {
  readonly x: readonly [a: number, b: number, c: number];
  readonly y: readonly [d: number, e: number, f: number];
}

/**
 * The affine map that takes `from` to `to` with the least squared error.
 *
 * @param from - At least three points, not on one line.
 * @returns `null` when the points determine none.
 */
export function fitAffine(from: Points, to: Points): Affine | null {
  const across = new NormalEquations(3);
  const down = new NormalEquations(3);
  for (let i = 0; i < from.length; i += 2) {
    const row = [from[i] ?? NaN, from[i + 1] ?? NaN, 1];
    across.add(row, to[i] ?? NaN);
    down.add(row, to[i + 1] ?? NaN);
  }
  const x = across.solve();
  const y = down.solve();
  if (!x || !y) return null;
  return { x: [x[0] ?? 0, x[1] ?? 0, x[2] ?? 0], y: [y[0] ?? 0, y[1] ?? 0, y[2] ?? 0] };
}

/** Root mean square distance between `to` and where `map` takes `from`, in the unit of `to`. */
export function affineResidual(map: Affine, from: Points, to: Points): number {
  let sum = 0;
  for (let i = 0; i < from.length; i += 2) {
    const x = from[i] ?? NaN;
    const y = from[i + 1] ?? NaN;
    sum += ((to[i] ?? NaN) - (map.x[0] * x + map.x[1] * y + map.x[2])) ** 2;
    sum += ((to[i + 1] ?? NaN) - (map.y[0] * x + map.y[1] * y + map.y[2])) ** 2;
  }
  return Math.sqrt(sum / (from.length / 2));
}

/**
 * How unevenly a map scales: 0 where every direction keeps its share, near 1 where one direction is lost. A flat
 * picture turned by an angle shows 1 − cos of it. From the singular values of the linear part, in closed form
 * (Blinn, "Consider the Lowly 2 × 2 Matrix", 1996).
 */
export function squeezeOf({ x: [a, b], y: [c, d] }: Affine): number {
  const sum = Math.hypot(a + d, c - b) / 2;
  const difference = Math.hypot(a - d, c + b) / 2;
  return sum + difference > 0 ? 1 - Math.abs(sum - difference) / (sum + difference) : 0;
}
