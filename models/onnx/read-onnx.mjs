// SPDX-License-Identifier: Apache-2.0
/** Reads an ONNX file into plain objects: as much of the format as networks of plain layers use. */
import protobuf from 'protobufjs';

import { ModelBuildError } from '../model-build-error.mjs';
import { floatsOf } from '../tflite-edit.mjs';

/**
 * Values known when the model is built: weights, and numbers that describe shapes.
 *
 * @typedef {object} Constant
 * @property {number[]} shape Empty for a single number.
 * @property {Float32Array | number[]} values Floats, or whole numbers.
 */
/**
 * @typedef {object} OnnxNode
 * @property {string} type Such as `Conv`.
 * @property {string[]} inputs Names of what it takes: results of other nodes, constants, or the graph's input.
 * @property {string} output The format allows several; the layers read here have one.
 * @property {Record<string, number | number[] | Constant>} attributes
 */
/**
 * @typedef {object} OnnxGraph
 * @property {string} file What it was read from, for messages.
 * @property {{ name: string, shape: number[] }} input The shape is batch, channels, height, width.
 * @property {string} output
 * @property {OnnxNode[]} nodes In the order in which they can be run.
 * @property {Map<string, Constant>} constants By name.
 */

/** The version of the operators' definitions that the converter was written for. */
const OPERATOR_SET = 9;

const FLOAT = 1;
const INT64 = 7;

/** Kinds of attributes, each with the field that holds the value. */
const ATTRIBUTE_FIELDS = new Map([
  [1, 'float'],
  [2, 'int'],
  [4, 'tensor'],
  [6, 'floats'],
  [7, 'ints'],
]);

/**
 * The part of the format that is read. Fields are known by their numbers; the names are this file's own.
 */
export const ONNX_FORMAT = protobuf
  .parse(
    `syntax = "proto2";
    message Model {
      optional int64 version = 1;
      optional Graph graph = 7;
      repeated OperatorSet operatorSets = 8;
    }
    message OperatorSet { optional string domain = 1; optional int64 version = 2; }
    message Graph {
      repeated Node nodes = 1;
      optional string name = 2;
      repeated Tensor constants = 5;
      repeated Value inputs = 11;
      repeated Value outputs = 12;
    }
    message Node {
      repeated string inputs = 1;
      repeated string outputs = 2;
      optional string type = 4;
      repeated Attribute attributes = 5;
    }
    message Attribute {
      optional string name = 1;
      optional float float = 2;
      optional int64 int = 3;
      optional Tensor tensor = 5;
      repeated float floats = 7;
      repeated int64 ints = 8;
      optional int32 kind = 20;
    }
    message Tensor {
      repeated int64 shape = 1;
      optional int32 type = 2;
      repeated float floats = 4 [packed = true];
      repeated int64 ints = 7 [packed = true];
      optional string name = 8;
      optional bytes bytes = 9;
    }
    message Value { optional string name = 1; optional Type type = 2; }
    message Type { optional TensorType tensor = 1; }
    message TensorType { optional int32 element = 1; optional Shape shape = 2; }
    message Shape { repeated Dimension dimensions = 1; }
    message Dimension { optional int64 size = 1; }`,
  )
  .root.lookupType('Model');

/**
 * @param {Uint8Array} bytes
 * @param {string} file Its name, for messages.
 * @returns {OnnxGraph}
 * @throws {ModelBuildError} for a file of another kind or version, or with other than one input and one output.
 */
export function readOnnx(bytes, file) {
  const refuse = (/** @type {string} */ expected, /** @type {string} */ actual) =>
    new ModelBuildError({ file, expected, actual });

  /** @type {any} */
  let content;
  try {
    content = ONNX_FORMAT.toObject(ONNX_FORMAT.decode(bytes), { longs: Number, arrays: true });
  } catch (cause) {
    throw new ModelBuildError({ file, expected: 'an ONNX model', actual: 'something else', cause });
  }
  const { graph, operatorSets } = content;
  const version = operatorSets.find((/** @type {any} */ set) => !set.domain)?.version;
  if (graph === undefined || version !== OPERATOR_SET) {
    throw refuse(`a graph of operator set ${OPERATOR_SET}`, `operator set ${version}`);
  }

  /** @type {Map<string, Constant>} */
  const constants = new Map(
    graph.constants.map((/** @type {any} */ tensor) => [tensor.name, constantOf(tensor, refuse)]),
  );
  // Older files list their constants among the inputs as well.
  const inputs = graph.inputs.filter((/** @type {any} */ { name }) => !constants.has(name));
  if (inputs.length !== 1 || graph.outputs.length !== 1) {
    throw refuse('one input and one output', `${inputs.length} and ${graph.outputs.length}`);
  }
  const shape = inputs[0].type.tensor.shape.dimensions.map((/** @type {any} */ { size }) => size);
  if (shape.length !== 4 || !shape.every((/** @type {unknown} */ size) => Number.isInteger(size))) {
    throw refuse('an input of four fixed dimensions', `[${shape}]`);
  }

  return {
    file,
    input: { name: inputs[0].name, shape },
    output: graph.outputs[0].name,
    nodes: graph.nodes.map((/** @type {any} */ node) => nodeOf(node, refuse)),
    constants,
  };
}

/** @typedef {(expected: string, actual: string) => ModelBuildError} Refuse */

/**
 * @param {any} node
 * @param {Refuse} refuse
 * @returns {OnnxNode}
 */
function nodeOf({ type, inputs, outputs, attributes }, refuse) {
  if (outputs.length !== 1) throw refuse(`one output of ${type}`, `${outputs.length}`);
  return {
    type,
    inputs,
    output: outputs[0],
    attributes: Object.fromEntries(
      attributes.map((/** @type {any} */ attribute) => {
        const field = ATTRIBUTE_FIELDS.get(attribute.kind);
        if (field === undefined) throw refuse(`numbers in ${type}`, `attribute ${attribute.name}`);
        const value = attribute[field] ?? 0;
        return [attribute.name, field === 'tensor' ? constantOf(value, refuse) : value];
      }),
    ),
  };
}

/**
 * @param {any} tensor
 * @param {Refuse} refuse
 * @returns {Constant}
 */
function constantOf({ name, shape, type, bytes, floats, ints }, refuse) {
  if (type === FLOAT) return { shape, values: bytes ? floatsOf(bytes) : Float32Array.from(floats) };
  if (type === INT64) return { shape, values: bytes ? integersOf(bytes) : ints };
  throw refuse('constants of floats or whole numbers', `type ${type} of ${name ?? 'an attribute'}`);
}

/** @param {Uint8Array} bytes Little-endian, 64 bits each. */
function integersOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / 8 }, (_, index) =>
    Number(view.getBigInt64(index * 8, true)),
  );
}
