// SPDX-License-Identifier: Apache-2.0
/**
 * Turns an ONNX graph of plain layers into a TensorFlow Lite model. The two disagree on the order of dimensions: ONNX
 * keeps channels before rows and columns, TensorFlow Lite behind them. Shapes are those of ONNX until a tensor is made.
 */
import { ModelBuildError } from '../model-build-error.mjs';
import { GraphWriter } from './graph-writer.mjs';
import { CONVOLUTION_LAYERS } from './convolution-layers.mjs';
import { DENSE_LAYERS } from './dense-layers.mjs';
import { ELEMENT_LAYERS } from './element-layers.mjs';
import { Layer } from './layer.mjs';
import { SHAPE_LAYERS } from './shape-layers.mjs';

/** @type {Readonly<Record<string, import('./layer.mjs').Conversion>>} */
const LAYERS = Object.freeze({ ...CONVOLUTION_LAYERS, ...DENSE_LAYERS, ...ELEMENT_LAYERS, ...SHAPE_LAYERS });

/**
 * @param {import('./read-onnx.mjs').OnnxGraph} graph
 * @returns {import('../tflite-schema.mjs').Model} With weights of 32 bits; it takes pictures as rows of pixels.
 * @throws {ModelBuildError} for a layer, or a way to use one, that is not known here.
 */
export function convertOnnx(graph) {
  const writer = new GraphWriter();
  /** @type {Map<string, import('./layer.mjs').Value>} */
  const values = new Map(graph.constants);
  values.set(graph.input.name, Layer.input(writer, graph.input));
  for (const node of graph.nodes) {
    const convert = LAYERS[node.type];
    if (convert === undefined) {
      throw new ModelBuildError({
        file: graph.file,
        expected: `layers of the types ${Object.keys(LAYERS).sort().join(', ')}`,
        actual: node.type,
      });
    }
    values.set(node.output, convert(new Layer({ file: graph.file, node, values, writer })));
  }
  const result = values.get(graph.output);
  if (result === undefined || !('tensor' in result)) {
    throw new ModelBuildError({ file: graph.file, expected: `a computed ${graph.output}`, actual: 'none' });
  }
  writer.graph.outputs.push(result.tensor);
  return writer.model;
}
