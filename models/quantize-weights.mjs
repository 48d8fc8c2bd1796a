// SPDX-License-Identifier: Apache-2.0
/**
 * Rounds weights to what 8-bit integers can say: each output channel of a layer gets a scale of its own, a half, and
 * each weight of the channel becomes scale × code. The model stays what it was, a graph of floats; but its weights can
 * then be sent as one byte each (see `pack-model.mjs`).
 */
import { bytesOfHalves, float16Bits, float16Value, halvesOf } from './float16.mjs';
import {
  bytesOfFloats,
  constantBytes,
  floatsOf,
  itemAt,
  onlySubgraph,
  operatorKind,
} from './tflite-edit.mjs';
import { OPERATOR, TENSOR } from './tflite-schema.mjs';

/**
 * Weights as 8-bit integers.
 *
 * @typedef {object} QuantizedWeights
 * @property {string} name Of the tensor.
 * @property {'rows' | 'columns'} channels Whether each channel's weights follow each other, or stand one channel
 *   apart, in the tensor.
 * @property {Uint16Array} scales One half a channel.
 * @property {Int8Array} codes −127…127, channel by channel.
 */

/** The largest code; −128 is left out, so that codes have no side. */
const MAX_CODE = 127;

/** Layers whose weights are rounded, and where in the weights' shape the output channels are. */
const CHANNELS = /** @type {ReadonlyMap<number, 'rows' | 'columns'>} */ (
  new Map([
    [OPERATOR.CONV_2D, 'rows'],
    [OPERATOR.DEPTHWISE_CONV_2D, 'columns'],
    [OPERATOR.FULLY_CONNECTED, 'rows'],
  ])
);

/**
 * By how much the range that would hold a channel's largest weight may be narrowed: all others are rounded more finely
 * then, and the largest is cut. The best of these is taken, by the sum of squared differences; narrower ones hardly ever are.
 */
const RANGES = Array.from({ length: 11 }, (_, index) => 1 - index / 100);

/**
 * Rounds the weights of a model's convolutions and dense layers. Biases and slopes, small as they are, stay.
 *
 * @param {import('./tflite-schema.mjs').Model} model A decoded model with weights of 32 or 16 bits, changed in place.
 * @param {(name: string) => boolean} [isKept] Tensors to leave alone.
 * @returns {QuantizedWeights[]} In the order of the layers.
 */
export function quantizeWeights(model, isKept = () => false) {
  const graph = onlySubgraph(model);
  const widened = new Map(
    graph.operators
      .filter((operator) => operatorKind(model, operator) === OPERATOR.DEQUANTIZE)
      .map(({ inputs, outputs }) => [itemAt(outputs, 0), itemAt(inputs, 0)]),
  );
  /** @type {Map<number, QuantizedWeights>} */
  const done = new Map();
  for (const operator of graph.operators) {
    const channels = CHANNELS.get(operatorKind(model, operator));
    if (channels === undefined) continue;
    const input = itemAt(operator.inputs, 1);
    const index = widened.get(input) ?? input;
    const tensor = itemAt(graph.tensors, index);
    const bytes = constantBytes(model, tensor);
    if (bytes === undefined || done.has(index) || isKept(tensor.name ?? '')) continue;
    const isHalf = tensor.type === TENSOR.FLOAT16;
    const floats = isHalf ? halvesOf(bytes) : floatsOf(bytes);
    const shape = tensor.shape ?? [];
    const count = itemAt(shape, channels === 'rows' ? 0 : shape.length - 1);
    const weights = { name: tensor.name ?? '', channels, ...quantize(floats, count, channels) };
    done.set(index, weights);
    const rounded = floatsOfCodes(weights);
    itemAt(model.buffers, tensor.buffer).data = isHalf ? bytesOfHalves(rounded) : bytesOfFloats(rounded);
  }
  return [...done.values()];
}

/**
 * The weights that codes stand for, in the tensor's order.
 *
 * @param {QuantizedWeights} weights
 * @returns {Float32Array}
 */
export function floatsOfCodes({ channels, scales, codes }) {
  const factors = Array.from(scales, float16Value);
  const floats = new Float32Array(codes.length);
  const size = codes.length / scales.length;
  codes.forEach((code, index) => {
    const channel = Math.floor(index / size);
    const at = channels === 'rows' ? index : (index % size) * scales.length + channel;
    floats[at] = /** @type {number} */ (factors[channel]) * code;
  });
  return floats;
}

/**
 * @param {Float32Array} floats
 * @param {number} count Of the channels.
 * @param {'rows' | 'columns'} channels
 */
function quantize(floats, count, channels) {
  const size = floats.length / count;
  const scales = new Uint16Array(count);
  const codes = new Int8Array(floats.length);
  for (let channel = 0; channel < count; channel++) {
    const first = channels === 'rows' ? channel * size : channel;
    const step = channels === 'rows' ? 1 : count;
    const values = Array.from(
      { length: size },
      (_, index) => /** @type {number} */ (floats[first + index * step]),
    );
    const scale = bestScale(values);
    scales[channel] = scale;
    codes.set(roundTogether(values, float16Value(scale)), channel * size);
  }
  return { scales, codes };
}

/**
 * @param {readonly number[]} values A channel's weights.
 * @returns {number} The half with which they are rounded best.
 */
function bestScale(values) {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const candidates = RANGES.map((range) => float16Bits((largest * range) / MAX_CODE));
  const errors = candidates.map((scale) => {
    const factor = float16Value(scale);
    return values.reduce((sum, value) => sum + (value - factor * codeOf(value, factor)) ** 2, 0);
  });
  return itemAt(candidates, errors.indexOf(Math.min(...errors)));
}

/**
 * Rounds weights so that their sum stays: as many as it takes, those nearest to the middle between two codes, go to
 * the other one. Each is off by a little more, but what a layer is given is mostly of one sign, or alike in one
 * neighbourhood: errors that add up would shift all that the channel says.
 *
 * @param {readonly number[]} values A channel's weights.
 * @param {number} factor
 * @returns {number[]} Codes.
 */
function roundTogether(values, factor) {
  const codes = values.map((value) => codeOf(value, factor));
  if (factor === 0) return codes;
  const missing = values.map((value, index) => value / factor - itemAt(codes, index));
  const sum = missing.reduce((total, value) => total + value, 0);
  const side = Math.sign(sum);
  const movable = [...missing.keys()]
    .filter((index) => itemAt(missing, index) * side > 0 && Math.abs(itemAt(codes, index) + side) <= MAX_CODE)
    .sort((a, b) => side * (itemAt(missing, b) - itemAt(missing, a)));
  for (const index of movable.slice(0, Math.round(Math.abs(sum)))) codes[index] = itemAt(codes, index) + side;
  return codes;
}

/**
 * @param {number} value
 * @param {number} factor
 */
function codeOf(value, factor) {
  if (factor === 0) return 0;
  return Math.max(-MAX_CODE, Math.min(MAX_CODE, Math.round(value / factor)));
}
