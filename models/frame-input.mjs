// SPDX-License-Identifier: Apache-2.0
/**
 * MediaPipe's GPU delegate copies an input pixel by pixel, finding column i of n at ⌊(i / n) · n⌋. In 32-bit floats
 * that is i − 1 for some i, unless n is a power of two: of 112 columns (and rows), 31 and 62 come out as copies of
 * their neighbours, and the embedding is off by as much as a cosine of 0.983. So the embedder is given a picture whose
 * side is a power of two, and cuts the crop out of its middle: then both delegates see the same pixels.
 */
import {
  addBuffer,
  addTensor,
  bytesOfIntegers,
  itemAt,
  onlySubgraph,
  operatorCodeIndex,
} from './tflite-edit.mjs';
import { OPERATOR, TENSOR } from './tflite-schema.mjs';

/**
 * Lets a model take a larger picture, of which it uses the middle.
 *
 * @param {import('./tflite-schema.mjs').Model} model A decoded model with one image input, changed in place.
 * @param {number} side Side of the new input, in pixels.
 */
export function frameInput(model, side) {
  const graph = onlySubgraph(model);
  const inner = itemAt(graph.inputs, 0);
  const [batch = 0, height = 0, width = 0, channels = 0] = itemAt(graph.tensors, inner).shape ?? [];
  const top = (side - height) / 2;
  const left = (side - width) / 2;
  if (
    graph.inputs.length !== 1 ||
    !(top >= 0 && left >= 0 && Number.isInteger(top) && Number.isInteger(left))
  ) {
    throw new RangeError(`an image of ${width} × ${height} has no middle place in one of ${side} × ${side}`);
  }

  const vector = (/** @type {string} */ name, /** @type {number[]} */ values) =>
    addTensor(graph, {
      shape: [values.length],
      type: TENSOR.INT32,
      buffer: addBuffer(model, bytesOfIntegers(values)),
      name,
    });
  const outer = addTensor(graph, {
    shape: [batch, side, side, channels],
    type: TENSOR.FLOAT32,
    buffer: 0,
    name: 'framed_input',
  });
  graph.operators.unshift({
    opcodeIndex: operatorCodeIndex(model, OPERATOR.SLICE),
    inputs: [
      outer,
      vector('crop_begin', [0, top, left, 0]),
      vector('crop_size', [batch, height, width, channels]),
    ],
    outputs: [inner],
  });
  graph.inputs = [outer];
}
