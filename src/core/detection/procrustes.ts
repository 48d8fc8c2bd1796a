// SPDX-License-Identifier: Apache-2.0
// The rotation and scale between two sets of points in space (B. K. P. Horn, "Closed-form solution of absolute
// orientation using unit quaternions", 1987): the quaternion is the main eigenvector of a symmetric 4 × 4 matrix.

/** A point in space. */
export type Point3 = readonly [x: number, y: number, z: number];

/** A rotation, row by row, and a scale. */
export interface Orientation {
  /** 3 × 3, row-major. */
  readonly rotation: readonly number[];
  readonly scale: number;
}

/** Enough for 4 × 4: each sweep squares what is left beside the diagonal. */
const SWEEPS = 12;

/** Main eigenvector of a symmetric 4 × 4 matrix, by Jacobi's rotations. The matrix is used up. */
function mainEigenvector(matrix: number[][]): number[] {
  const vectors = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 1 : 0)));
  const at = (rows: number[][], i: number, j: number): number => rows[i]?.[j] ?? 0;
  const put = (rows: number[][], i: number, j: number, value: number): void => {
    (rows[i] as number[])[j] = value;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < 3; p++) {
      for (let q = p + 1; q < 4; q++) {
        const off = at(matrix, p, q);
        if (off === 0) continue;
        const angle = 0.5 * Math.atan2(2 * off, at(matrix, q, q) - at(matrix, p, p));
        const c = Math.cos(angle);
        const s = Math.sin(angle);
        for (let k = 0; k < 4; k++) {
          const kp = at(matrix, k, p);
          const kq = at(matrix, k, q);
          put(matrix, k, p, c * kp - s * kq);
          put(matrix, k, q, s * kp + c * kq);
        }
        for (let k = 0; k < 4; k++) {
          const pk = at(matrix, p, k);
          const qk = at(matrix, q, k);
          put(matrix, p, k, c * pk - s * qk);
          put(matrix, q, k, s * pk + c * qk);
        }
        for (let k = 0; k < 4; k++) {
          const kp = at(vectors, k, p);
          const kq = at(vectors, k, q);
          put(vectors, k, p, c * kp - s * kq);
          put(vectors, k, q, s * kp + c * kq);
        }
      }
    }
  }
  const values = [0, 1, 2, 3].map((i) => at(matrix, i, i));
  const main = values.indexOf(Math.max(...values));
  return [0, 1, 2, 3].map((k) => at(vectors, k, main));
}

function centreOf(points: readonly Point3[], weights: readonly number[]): Point3 {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (axis: 0 | 1 | 2): number =>
    points.reduce((sum, point, i) => sum + (weights[i] ?? 0) * point[axis], 0) / total;
  return [mean(0), mean(1), mean(2)];
}

/**
 * The rotation and scale that, after a shift, bring `from` closest to `to` in the weighted least-squares sense.
 *
 * @param weights - One positive number a point.
 * @throws {RangeError} when the lists differ in length, or all of `from` is one point.
 */
export function orient(
  from: readonly Point3[],
  to: readonly Point3[],
  weights: readonly number[],
): Orientation {
  if (from.length !== to.length || from.length !== weights.length || from.length === 0)
    throw new RangeError('three lists of equal length are needed');
  // Their mean may miss all of them by a rounding error, which would pass for a spread.
  const isOnePoint = from.every((point) => point.every((value, axis) => value === from[0]?.[axis]));
  const centreFrom = centreOf(from, weights);
  const centreTo = centreOf(to, weights);
  /** Sums of products, row-major: axis of `from`, axis of `to`. */
  const sums = new Array<number>(9).fill(0);
  let spread = 0;
  from.forEach((p, index) => {
    const q = to[index] as Point3;
    const weight = weights[index] as number;
    for (let i = 0; i < 3; i++) {
      const d = (p[i] as number) - (centreFrom[i] as number);
      spread += weight * d * d;
      for (let j = 0; j < 3; j++) {
        const e = (q[j] as number) - (centreTo[j] as number);
        sums[i * 3 + j] = (sums[i * 3 + j] as number) + weight * d * e;
      }
    }
  });
  if (isOnePoint || !(spread > 0)) throw new RangeError('the points must not all coincide');
  const rotation = rotationOf(sums);
  let along = 0;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) along += (rotation[j * 3 + i] as number) * (sums[i * 3 + j] as number);
  }
  return { rotation, scale: along / spread };
}

/** The rotation that makes the most of the sums of products. */
function rotationOf(sums: readonly number[]): number[] {
  const [xx = 0, xy = 0, xz = 0, yx = 0, yy = 0, yz = 0, zx = 0, zy = 0, zz = 0] = sums;
  const [w = 1, x = 0, y = 0, z = 0] = mainEigenvector([
    [xx + yy + zz, yz - zy, zx - xz, xy - yx],
    [yz - zy, xx - yy - zz, xy + yx, zx + xz],
    [zx - xz, xy + yx, yy - xx - zz, yz + zy],
    [xy - yx, zx + xz, yz + zy, zz - xx - yy],
  ]);
  return [
    w * w + x * x - y * y - z * z,
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    2 * (x * y + w * z),
    w * w - x * x + y * y - z * z,
    2 * (y * z - w * x),
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    w * w - x * x - y * y + z * z,
  ];
}
