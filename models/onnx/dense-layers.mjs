// SPDX-License-Identifier: Apache-2.0
/** Layers in which every output sees every input. */
import { OPERATOR } from '../tflite-schema.mjs';

/** @typedef {import('./layer.mjs').Layer} Layer */

/** Stands for an input that is left out. */
const NONE = -1;

/** @type {Readonly<Record<string, import('./layer.mjs').Conversion>>} */
export const DENSE_LAYERS = Object.freeze({ Gemm: product, MatMul: product });

/** @param {Layer} layer */
function product(layer) {
  for (const [name, expected] of /** @type {const} */ ([
    ['alpha', 1],
    ['beta', 1],
    ['transA', 0],
    ['transB', 0],
  ])) {
    const actual = layer.number(name, expected);
    if (actual !== expected) throw layer.refusal(`${name} ${expected}`, `${actual}`);
  }
  const input = layer.computed(0);
  const weights = layer.constant(1);
  const [inputs = 0, outputs = 0] = weights.shape;
  if (input.shape.length !== 2 || weights.shape.length !== 2 || input.shape[1] !== inputs) {
    throw layer.refusal('a row times a matrix', `[${input.shape}] times [${weights.shape}]`);
  }
  const [, name = 'weights', biasName] = layer.node.inputs;
  const bias = biasName === undefined ? NONE : layer.writer.floats(biasName, [outputs], layer.floats(2));
  return layer.add(
    OPERATOR.FULLY_CONNECTED,
    [
      input.tensor,
      layer.writer.floats(name, [outputs, inputs], transposed(layer.floats(1), inputs, outputs)),
      bias,
    ],
    [input.shape[0] ?? 1, outputs],
    { type: 'FullyConnectedOptions', value: {} },
  );
}

/**
 * @param {Float32Array} matrix
 * @param {number} rows
 * @param {number} columns
 */
function transposed(matrix, rows, columns) {
  return matrix.map((_, index) => {
    const column = Math.floor(index / rows);
    return /** @type {number} */ (matrix[(index % rows) * columns + column]);
  });
}
