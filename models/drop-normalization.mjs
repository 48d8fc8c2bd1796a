// SPDX-License-Identifier: Apache-2.0
import { dropUnused, itemAt, onlySubgraph, operatorKind } from './tflite-edit.mjs';
import { OPERATOR } from './tflite-schema.mjs';

/**
 * Drops the L2_NORMALIZATION at the end of an embedder. MediaPipe's GPU delegate has no such operator, and a graph
 * that begins on the GPU and ends on the CPU makes the image embedder fail ("divide by zero"). The task normalises
 * instead: it has to be created with `l2Normalize: true`.
 *
 * @param {import('./tflite-schema.mjs').Model} model A decoded model with one output, changed in place.
 */
export function dropNormalization(model) {
  const graph = onlySubgraph(model);
  const last = graph.operators.at(-1);
  if (
    last === undefined ||
    operatorKind(model, last) !== OPERATOR.L2_NORMALIZATION ||
    graph.outputs.length !== 1 ||
    last.outputs[0] !== graph.outputs[0]
  ) {
    throw new RangeError('the graph does not end in an L2_NORMALIZATION');
  }
  graph.operators.pop();
  graph.outputs = [itemAt(last.inputs, 0)];
  dropUnused(model);
}
