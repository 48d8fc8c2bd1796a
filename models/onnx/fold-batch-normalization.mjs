// SPDX-License-Identifier: Apache-2.0
/**
 * A batch normalisation multiplies each channel by one number and adds another. Behind a layer that ends in a weighted
 * sum, both go into that layer's weights, and nothing remains to be computed.
 */

/** @typedef {import('./read-onnx.mjs').OnnxGraph} OnnxGraph */
/** @typedef {import('./read-onnx.mjs').OnnxNode} OnnxNode */
/** @typedef {import('./read-onnx.mjs').Constant} Constant */

/** What the format says when the attribute is left out. */
const DEFAULT_EPSILON = 1e-5;

/**
 * Folds each BatchNormalization into the Conv or MatMul before it, where that layer's result goes nowhere else. A MatMul
 * becomes a Gemm, which is one with a bias. Those that cannot be folded stay.
 *
 * @param {OnnxGraph} graph Changed in place.
 * @returns {number} How many were folded.
 */
export function foldBatchNormalization(graph) {
  const before = graph.nodes.length;
  graph.nodes = graph.nodes.filter((node) => node.type !== 'BatchNormalization' || !fold(graph, node));
  return before - graph.nodes.length;
}

/**
 * @param {OnnxGraph} graph
 * @param {OnnxNode} normalization
 * @returns {boolean} Whether it is no longer needed.
 */
function fold(graph, normalization) {
  const [data, ...statistics] = normalization.inputs;
  const layer = graph.nodes.find(({ output }) => output === data);
  const uses = graph.nodes.filter(({ inputs }) => inputs.includes(data ?? '')).length;
  if (layer === undefined || uses !== 1 || data === graph.output) return false;
  if (layer.type !== 'Conv' && layer.type !== 'MatMul') return false;
  const [weightsName = '', biasName] = layer.inputs.slice(1);
  const weights = graph.constants.get(weightsName);
  const [scale, shift, mean, variance] = statistics.map((name) => graph.constants.get(name)?.values);
  if (!weights || !scale || !shift || !mean || !variance) return false;

  const epsilon = Number(normalization.attributes['epsilon'] ?? DEFAULT_EPSILON);
  const factors = Array.from(scale, (value, index) => value / Math.sqrt(at(variance, index) + epsilon));
  const bias = biasName === undefined ? undefined : graph.constants.get(biasName)?.values;
  const folded = {
    weights: { shape: weights.shape, values: scaled(weights, factors, layer.type) },
    bias: {
      shape: [factors.length],
      values: Float32Array.from(
        factors,
        (factor, index) =>
          ((bias === undefined ? 0 : at(bias, index)) - at(mean, index)) * factor + at(shift, index),
      ),
    },
  };
  // Under names of their own: another layer may share the constants.
  const names = { weights: `${normalization.output}_weights`, bias: `${normalization.output}_bias` };
  graph.constants.set(names.weights, folded.weights).set(names.bias, folded.bias);
  layer.inputs = [layer.inputs[0] ?? '', names.weights, names.bias];
  layer.output = normalization.output;
  if (layer.type === 'MatMul') layer.type = 'Gemm';
  return true;
}

/**
 * @param {Constant} weights Of a Conv, output channels first; of a MatMul, output channels last.
 * @param {number[]} factors One for each output channel.
 * @param {string} type
 */
function scaled({ shape, values }, factors, type) {
  const perChannel = values.length / at(shape, 0);
  const channelOf = (/** @type {number} */ index) =>
    type === 'Conv' ? Math.floor(index / perChannel) : index % factors.length;
  return Float32Array.from(values, (value, index) => value * at(factors, channelOf(index)));
}

/**
 * @param {ArrayLike<number>} values
 * @param {number} index Of an item that is there.
 */
const at = (values, index) => /** @type {number} */ (values[index]);
