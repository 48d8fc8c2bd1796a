// SPDX-License-Identifier: Apache-2.0
import { ModelBuildError } from '../model-build-error.mjs';

/** @typedef {import('./graph-writer.mjs').GraphWriter} GraphWriter */
/** @typedef {import('./read-onnx.mjs').Constant} Constant */
/** @typedef {import('./read-onnx.mjs').OnnxNode} OnnxNode */

/**
 * What a layer computes when the model runs.
 *
 * @typedef {object} Computed
 * @property {number} tensor Its index in the new graph.
 * @property {number[]} shape As ONNX has it.
 */
/** @typedef {Computed | Constant} Value */
/** @typedef {(layer: Layer) => Value} Conversion */

/** A layer to be converted, with everything that its conversion asks for. */
export class Layer {
  /**
   * @param {object} parts
   * @param {string} parts.file For messages.
   * @param {OnnxNode} parts.node
   * @param {ReadonlyMap<string, Value>} parts.values What is known so far, by name.
   * @param {GraphWriter} parts.writer
   */
  constructor({ file, node, values, writer }) {
    this.file = file;
    this.node = node;
    this.values = values;
    this.writer = writer;
  }

  /**
   * The value that the model is given.
   *
   * @param {GraphWriter} writer
   * @param {{ name: string, shape: number[] }} input
   * @returns {Computed}
   */
  static input(writer, { name, shape }) {
    return { tensor: writer.input(name, channelsLast(shape)), shape };
  }

  /** How many inputs it has. */
  get inputs() {
    return this.node.inputs.length;
  }

  /**
   * @param {number} index
   * @returns {Computed} An input that is computed.
   */
  computed(index) {
    const value = this.values.get(this.node.inputs[index] ?? '');
    if (value === undefined || !('tensor' in value))
      throw this.refusal(`input ${index} computed`, 'a constant');
    return value;
  }

  /**
   * @param {number} index
   * @returns {Constant} An input that is known.
   */
  constant(index) {
    const value = this.values.get(this.node.inputs[index] ?? '');
    if (value === undefined || 'tensor' in value)
      throw this.refusal(`input ${index} constant`, 'it is computed');
    return value;
  }

  /**
   * @param {number} index
   * @returns {Float32Array} A constant input of floats.
   */
  floats(index) {
    const { values } = this.constant(index);
    if (!(values instanceof Float32Array)) throw this.refusal(`floats as input ${index}`, 'whole numbers');
    return values;
  }

  /**
   * @param {string} name
   * @param {number} otherwise What the format says when the attribute is left out.
   * @returns {number}
   */
  number(name, otherwise) {
    const value = this.node.attributes[name] ?? otherwise;
    if (typeof value !== 'number') throw this.refusal(`a number as ${name}`, JSON.stringify(value));
    return value;
  }

  /**
   * @param {string} name
   * @param {number[]} otherwise
   * @returns {number[]}
   */
  numbers(name, otherwise) {
    const value = this.node.attributes[name] ?? otherwise;
    if (!Array.isArray(value)) throw this.refusal(`numbers as ${name}`, JSON.stringify(value));
    return value;
  }

  /**
   * Adds the operator that does what the layer does.
   *
   * @param {number} kind One of OPERATOR.
   * @param {number[]} inputs Tensors.
   * @param {number[]} shape Of the result, as ONNX has it.
   * @param {import('../tflite-schema.mjs').Operator['builtinOptions']} [options]
   * @returns {Computed}
   */
  add(kind, inputs, shape, options) {
    const output = { name: this.node.output, shape: channelsLast(shape) };
    return { tensor: this.writer.add(kind, inputs, output, options), shape };
  }

  /**
   * @param {string} expected
   * @param {string} actual
   */
  refusal(expected, actual) {
    const { type, output } = this.node;
    return new ModelBuildError({ file: this.file, expected: `${type} (${output}) with ${expected}`, actual });
  }
}

/**
 * @param {readonly number[]} shape Batch, channels, height, width; or of fewer dimensions, which stay as they are.
 * @returns {number[]} Batch, height, width, channels.
 */
export function channelsLast(shape) {
  const [batch, channels, height, width] = shape;
  return shape.length === 4 ? /** @type {number[]} */ ([batch, height, width, channels]) : [...shape];
}
