// SPDX-License-Identifier: Apache-2.0
// Linear least squares, small: normal equations, solved by elimination.

/** Pivots smaller than this share of the largest entry mean that the points do not determine the answer. */
const SINGULAR = 1e-12;

/** The sums AᵀA and Aᵀb of a least squares problem; rows are added one by one and not kept. */
export class NormalEquations {
  readonly #size: number;
  readonly #matrix: Float64Array;
  readonly #right: Float64Array;

  /** @param size - Number of unknowns. */
  constructor(size: number) {
    this.#size = size;
    this.#matrix = new Float64Array(size * size);
    this.#right = new Float64Array(size);
  }

  /** Adds the equation `row · unknowns = value`. */
  add(row: ArrayLike<number>, value: number): void {
    const size = this.#size;
    for (let i = 0; i < size; i++) {
      const factor = row[i] ?? 0;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) {
        const at = i * size + j;
        this.#matrix[at] = (this.#matrix[at] ?? 0) + factor * (row[j] ?? 0);
      }
      this.#right[i] = (this.#right[i] ?? 0) + factor * value;
    }
  }

  /** The unknowns, by Gauss elimination with partial pivoting; `null` when the rows do not determine them. */
  solve(): Float64Array | null {
    const size = this.#size;
    const a = this.#matrix.slice();
    const x = this.#right.slice();
    const at = (row: number, column: number): number => a[row * size + column] ?? 0;
    const limit = SINGULAR * a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    for (let column = 0; column < size; column++) {
      let pivot = column;
      for (let row = column + 1; row < size; row++) {
        if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
      }
      if (!(Math.abs(at(pivot, column)) > limit)) return null;
      if (pivot !== column) swapRows(a, x, size, pivot, column);
      for (let row = column + 1; row < size; row++) {
        const factor = at(row, column) / at(column, column);
        if (factor === 0) continue;
        for (let j = column; j < size; j++) a[row * size + j] = at(row, j) - factor * at(column, j);
        x[row] = (x[row] ?? 0) - factor * (x[column] ?? 0);
      }
    }
    for (let row = size - 1; row >= 0; row--) {
      let sum = x[row] ?? 0;
      for (let j = row + 1; j < size; j++) sum -= at(row, j) * (x[j] ?? 0);
      x[row] = sum / at(row, row);
    }
    return x;
  }
}

function swapRows(a: Float64Array, x: Float64Array, size: number, first: number, second: number): void {
  const kept = a.slice(first * size, (first + 1) * size);
  a.copyWithin(first * size, second * size, (second + 1) * size);
  a.set(kept, second * size);
  [x[first], x[second]] = [x[second] ?? 0, x[first] ?? 0];
}
