// SPDX-License-Identifier: Apache-2.0
/**
 * The landmark model gives 468 points; the face landmarker wants 478, the last ten being the irises, which this
 * model does not find. Ten points of zeros are appended: whoever reads the landmarks must not use those.
 */
import { addBuffer, addTensor, itemAt, onlySubgraph, operatorCodeIndex } from './tflite-edit.mjs';
import { OPERATOR, TENSOR } from './tflite-schema.mjs';

const FOUND_VALUES = 468 * 3;
const WANTED_VALUES = 478 * 3;

/**
 * Widens the landmark output from 468 to 478 points.
 *
 * @param {import('./tflite-schema.mjs').Model} model A decoded model, changed in place.
 */
export function concatLandmarks(model) {
  const graph = onlySubgraph(model);
  const position = graph.outputs.findIndex(
    (tensor) => itemAt(graph.tensors, tensor).shape?.at(-1) === FOUND_VALUES,
  );
  if (position < 0) throw new RangeError(`no output of ${FOUND_VALUES} values`);
  const landmarks = itemAt(graph.outputs, position);

  const missing = WANTED_VALUES - FOUND_VALUES;
  const zeros = addTensor(graph, {
    shape: [1, 1, 1, missing],
    type: TENSOR.FLOAT32,
    buffer: addBuffer(model, new Uint8Array(missing * 4)),
    name: 'iris_placeholder',
  });
  const widened = addTensor(graph, {
    shape: [1, 1, 1, WANTED_VALUES],
    type: TENSOR.FLOAT32,
    buffer: 0,
    name: 'landmarks_478',
  });
  graph.operators.push({
    opcodeIndex: operatorCodeIndex(model, OPERATOR.CONCATENATION),
    inputs: [landmarks, zeros],
    outputs: [widened],
    builtinOptions: { type: 'ConcatenationOptions', value: { axis: 3 } },
  });
  graph.outputs[position] = widened;
}
