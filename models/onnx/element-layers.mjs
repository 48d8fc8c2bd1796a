// SPDX-License-Identifier: Apache-2.0
/** Layers that treat each value by itself, or pairs of values. */
import { OPERATOR } from '../tflite-schema.mjs';

/** @typedef {import('./layer.mjs').Layer} Layer */
/** @typedef {import('./layer.mjs').Conversion} Conversion */

/** @type {Readonly<Record<string, Conversion>>} */
export const ELEMENT_LAYERS = Object.freeze({
  Add: pairwise(OPERATOR.ADD, 'AddOptions'),
  Mul: pairwise(OPERATOR.MUL, 'MulOptions'),
  PRelu: slopedRelu,
  Relu: single(OPERATOR.RELU),
  Sigmoid: single(OPERATOR.LOGISTIC),
});

/**
 * @param {number} kind
 * @returns {Conversion}
 */
function single(kind) {
  return (layer) => {
    const { tensor, shape } = layer.computed(0);
    return layer.add(kind, [tensor], shape);
  };
}

/**
 * @param {number} kind
 * @param {string} type Of the options.
 * @returns {Conversion}
 */
function pairwise(kind, type) {
  return (layer) => {
    const [a, b] = [layer.computed(0), layer.computed(1)];
    // A side of one is stretched to the other's; with the same number of dimensions, both formats agree on that.
    const fits =
      a.shape.length === b.shape.length &&
      a.shape.every((side, index) => side === b.shape[index] || side === 1 || b.shape[index] === 1);
    if (!fits) throw layer.refusal('shapes that fit', `[${a.shape}] and [${b.shape}]`);
    const shape = a.shape.map((side, index) => Math.max(side, b.shape[index] ?? 1));
    return layer.add(kind, [a.tensor, b.tensor], shape, { type, value: {} });
  };
}

/** @param {Layer} layer */
function slopedRelu(layer) {
  const { tensor, shape } = layer.computed(0);
  const [, name = 'slopes'] = layer.node.inputs;
  const slopes = layer.constant(1).shape;
  const channels = shape[1] ?? 0;
  if (shape.length !== 4 || `${slopes}` !== `${[channels, 1, 1]}`) {
    throw layer.refusal('one slope for each channel', `slopes [${slopes}] for [${shape}]`);
  }
  return layer.add(
    OPERATOR.PRELU,
    [tensor, layer.writer.floats(name, [1, 1, channels], layer.floats(1))],
    shape,
  );
}
