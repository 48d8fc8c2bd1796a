// SPDX-License-Identifier: Apache-2.0
import { ModelBuildError } from '../model-build-error.mjs';

/**
 * Makes a model that takes channels in the order blue, green, red take red, green, blue, or the other way round: the
 * first convolution's weights change places. The result is the same to the last bit but for the order of summing up.
 *
 * @param {import('./read-onnx.mjs').OnnxGraph} graph Changed in place.
 * @throws {ModelBuildError} when the input goes into anything else than one convolution over all its channels.
 */
export function swapChannels(graph) {
  const [first, ...others] = graph.nodes.filter(({ inputs }) => inputs.includes(graph.input.name));
  const name = first?.inputs[1] ?? '';
  const weights = graph.constants.get(name);
  const [, channels = 0, height = 0, width = 0] = weights?.shape ?? [];
  if (first?.type !== 'Conv' || others.length > 0 || !weights || channels !== graph.input.shape[1]) {
    throw new ModelBuildError({
      file: graph.file,
      expected: 'an input that goes into one Conv over all its channels',
      actual: [first, ...others].map((node) => node?.type ?? 'nothing').join(', '),
    });
  }
  const size = height * width;
  const values = weights.values.map((_, index) => {
    const filter = Math.floor(index / (channels * size));
    const channel = Math.floor(index / size) % channels;
    const from = (filter * channels + channels - 1 - channel) * size + (index % size);
    return /** @type {number} */ (weights.values[from]);
  });
  const swapped = `${name}_swapped`;
  graph.constants.set(swapped, { shape: weights.shape, values });
  first.inputs = first.inputs.map((input, index) => (index === 1 ? swapped : input));
}
