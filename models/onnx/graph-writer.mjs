// SPDX-License-Identifier: Apache-2.0
import { addBuffer, addTensor, bytesOfFloats, bytesOfIntegers, operatorCodeIndex } from '../tflite-edit.mjs';
import { TENSOR } from '../tflite-schema.mjs';

/** @typedef {import('../tflite-schema.mjs').Model} Model */
/** @typedef {import('../tflite-schema.mjs').SubGraph} SubGraph */
/** @typedef {import('../tflite-schema.mjs').Operator} Operator */

/** The version of the file format. */
const FORMAT_VERSION = 3;

/** Makes a TensorFlow Lite model, operator by operator. Tensors are known by their index. */
export class GraphWriter {
  constructor() {
    /** @type {SubGraph} */
    this.graph = { tensors: [], inputs: [], outputs: [], operators: [] };
    /** @type {Model} */
    this.model = { version: FORMAT_VERSION, operatorCodes: [], subgraphs: [this.graph], buffers: [{}] };
  }

  /**
   * @param {string} name
   * @param {number[]} shape
   * @returns {number} The tensor that the model takes.
   */
  input(name, shape) {
    const tensor = addTensor(this.graph, { shape, type: TENSOR.FLOAT32, buffer: 0, name });
    this.graph.inputs.push(tensor);
    return tensor;
  }

  /**
   * @param {string} name
   * @param {number[]} shape
   * @param {Float32Array} values
   * @returns {number}
   */
  floats(name, shape, values) {
    const buffer = addBuffer(this.model, bytesOfFloats(values));
    return addTensor(this.graph, { shape, type: TENSOR.FLOAT32, buffer, name });
  }

  /**
   * @param {string} name
   * @param {number[]} shape
   * @param {number[]} values
   * @returns {number}
   */
  integers(name, shape, values) {
    const buffer = addBuffer(this.model, bytesOfIntegers(values));
    return addTensor(this.graph, { shape, type: TENSOR.INT32, buffer, name });
  }

  /**
   * Adds an operator.
   *
   * @param {number} kind One of OPERATOR.
   * @param {number[]} inputs
   * @param {{ name: string, shape: number[] }} output
   * @param {Operator['builtinOptions']} [builtinOptions]
   * @returns {number} The tensor that it computes.
   */
  add(kind, inputs, { name, shape }, builtinOptions) {
    const output = addTensor(this.graph, { shape, type: TENSOR.FLOAT32, buffer: 0, name });
    this.graph.operators.push({
      opcodeIndex: operatorCodeIndex(this.model, kind),
      inputs,
      outputs: [output],
      ...(builtinOptions === undefined ? {} : { builtinOptions }),
    });
    return output;
  }
}
