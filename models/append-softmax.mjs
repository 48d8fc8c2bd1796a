// SPDX-License-Identifier: Apache-2.0
import { addTensor, itemAt, onlySubgraph, operatorCodeIndex } from './tflite-edit.mjs';
import { OPERATOR, TENSOR } from './tflite-schema.mjs';

/**
 * Lets a classifier end in probabilities: all between 0 and 1, together 1.
 *
 * @param {import('./tflite-schema.mjs').Model} model A decoded model with one output, changed in place.
 */
export function appendSoftmax(model) {
  const graph = onlySubgraph(model);
  const scores = itemAt(graph.outputs, 0);
  const { shape = [] } = itemAt(graph.tensors, scores);
  if (graph.outputs.length !== 1) throw new RangeError('one output is expected');
  const probabilities = addTensor(graph, { shape, type: TENSOR.FLOAT32, buffer: 0, name: 'probabilities' });
  graph.operators.push({
    opcodeIndex: operatorCodeIndex(model, OPERATOR.SOFTMAX),
    inputs: [scores],
    outputs: [probabilities],
    builtinOptions: { type: 'SoftmaxOptions', value: { beta: 1 } },
  });
  graph.outputs = [probabilities];
}
