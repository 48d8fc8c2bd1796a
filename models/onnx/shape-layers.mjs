// SPDX-License-Identifier: Apache-2.0
/**
 * Layers that compute with shapes. All shapes are fixed here, so that everything but the reshaping itself is done when
 * the model is built.
 */
import { OPERATOR } from '../tflite-schema.mjs';

/** @typedef {import('./layer.mjs').Layer} Layer */
/** @typedef {import('./read-onnx.mjs').Constant} Constant */

/** @type {Readonly<Record<string, import('./layer.mjs').Conversion>>} */
export const SHAPE_LAYERS = Object.freeze({
  Concat: concat,
  Constant: constant,
  Gather: gather,
  Reshape: reshape,
  Shape: shapeOf,
  Unsqueeze: unsqueeze,
});

/** @param {Layer} layer */
function constant(layer) {
  const value = layer.node.attributes['value'];
  if (typeof value !== 'object' || Array.isArray(value)) throw layer.refusal('a value', `${value}`);
  return value;
}

/**
 * @param {Layer} layer
 * @returns {Constant}
 */
function shapeOf(layer) {
  const { shape } = layer.computed(0);
  return { shape: [shape.length], values: shape };
}

/**
 * @param {Layer} layer
 * @returns {Constant}
 */
function gather(layer) {
  const { shape, values } = layer.constant(0);
  const index = layer.constant(1);
  if (shape.length !== 1 || index.values.length !== 1) {
    throw layer.refusal('one of a list', `[${index.shape}] of [${shape}]`);
  }
  return { shape: index.shape, values: Array.from(values).slice(index.values[0]).slice(0, 1) };
}

/**
 * @param {Layer} layer
 * @returns {Constant}
 */
function unsqueeze(layer) {
  const { shape, values } = layer.constant(0);
  if (shape.length !== 0) throw layer.refusal('a single number', `[${shape}]`);
  return { shape: [1], values };
}

/**
 * @param {Layer} layer
 * @returns {Constant}
 */
function concat(layer) {
  const parts = layer.node.inputs.map((_, index) => layer.constant(index));
  if (parts.some(({ shape }) => shape.length !== 1)) throw layer.refusal('lists', 'something else');
  const values = parts.flatMap((part) => [...part.values]);
  return { shape: [values.length], values };
}

/** @param {Layer} layer */
function reshape(layer) {
  const { tensor, shape } = layer.computed(0);
  const size = (/** @type {readonly number[]} */ sides) => sides.reduce((product, side) => product * side, 1);
  // Two conventions: 0 stands for the side as it was, −1 for whatever remains.
  const asked = Array.from(layer.constant(1).values, (side, index) =>
    side === 0 ? (shape[index] ?? 0) : side,
  );
  const remains = size(shape) / size(asked.filter((side) => side !== -1));
  const wanted = asked.map((side) => (side === -1 ? remains : side));

  // Values follow each other in another order here, unless there is one channel, or one row and one column.
  const [, channels = 1, height = 1, width = 1] = shape;
  const isOrdered = shape.length < 4 || channels === 1 || height * width === 1;
  if (!isOrdered || wanted.length === 4 || size(wanted) !== size(shape)) {
    throw layer.refusal('a list of values from a single pixel', `[${shape}] to [${wanted}]`);
  }
  return layer.add(OPERATOR.RESHAPE, [tensor], wanted, {
    type: 'ReshapeOptions',
    value: { newShape: wanted },
  });
}
