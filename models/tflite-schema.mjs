// SPDX-License-Identifier: Apache-2.0
/**
 * The part of the TensorFlow Lite file format (schema version 3) that these models use, and the operator and tensor
 * codes the edits speak of. A model that uses more is refused by the codec, by name of the missing table or field.
 */
import {
  decodeFlatbuffer,
  encodeFlatbuffer,
  scalarOf,
  scalarsOf,
  STRING,
  tableOf,
  tablesOf,
  unionOf,
} from './flatbuffer-codec.mjs';

/**
 * A decoded model. Fields that a file may leave out have the format's default then, which is 0 unless said otherwise.
 *
 * @typedef {object} Model
 * @property {number} [version] Of the format: 3.
 * @property {OperatorCode[]} operatorCodes
 * @property {SubGraph[]} subgraphs
 * @property {string} [description]
 * @property {{ data?: Uint8Array }[]} buffers The first is empty, by convention.
 * @property {number[]} [metadataBuffer] An older way to list buffers with metadata.
 * @property {{ name: string, buffer?: number }[]} [metadata]
 */
/**
 * @typedef {object} OperatorCode
 * @property {number} [deprecatedBuiltinCode] The older, one-byte field; see {@link builtinCode}.
 * @property {string} [customCode]
 * @property {number} [version] 1 when left out.
 * @property {number} [builtinCode]
 */
/**
 * @typedef {object} SubGraph
 * @property {Tensor[]} tensors
 * @property {number[]} inputs Indices of tensors, as in operators.
 * @property {number[]} outputs
 * @property {Operator[]} operators In the order they are run.
 * @property {string} [name]
 */
/**
 * @typedef {object} Tensor
 * @property {number[]} [shape] A scalar has none.
 * @property {number} [type] One of TENSOR.
 * @property {number} [buffer] Index of the buffer with its values; an empty one when it is computed.
 * @property {string} [name]
 */
/**
 * @typedef {object} Operator
 * @property {number} [opcodeIndex] Which of the model's operator codes.
 * @property {number[]} inputs −1 stands for an optional input that is absent.
 * @property {number[]} outputs
 * @property {{ type: string, value: Record<string, unknown> }} [builtinOptions]
 */

/** Values of the BuiltinOperator enumeration. */
export const OPERATOR = Object.freeze({
  ADD: 0,
  AVERAGE_POOL_2D: 1,
  CONCATENATION: 2,
  CONV_2D: 3,
  DEPTHWISE_CONV_2D: 4,
  DEQUANTIZE: 6,
  FULLY_CONNECTED: 9,
  L2_NORMALIZATION: 11,
  LOGISTIC: 14,
  MUL: 18,
  RELU: 19,
  RESHAPE: 22,
  SOFTMAX: 25,
  PAD: 34,
  SUB: 41,
  PRELU: 54,
  SLICE: 65,
  ABS: 101,
});

/** Values of the TensorType enumeration. */
export const TENSOR = Object.freeze({ FLOAT32: 0, FLOAT16: 1, INT32: 2 });

const activation = scalarOf('byte');

/** @type {import('./flatbuffer-codec.mjs').Schema} */
const SCHEMA = Object.freeze({
  root: 'Model',
  identifier: 'TFL3',
  tables: {
    Model: {
      version: scalarOf('uint'),
      operatorCodes: tablesOf('OperatorCode'),
      subgraphs: tablesOf('SubGraph'),
      description: STRING,
      buffers: tablesOf('Buffer'),
      metadataBuffer: scalarsOf('int'),
      metadata: tablesOf('Metadata'),
    },
    OperatorCode: {
      deprecatedBuiltinCode: scalarOf('byte'),
      customCode: STRING,
      version: scalarOf('int'),
      builtinCode: scalarOf('int'),
    },
    SubGraph: {
      tensors: tablesOf('Tensor'),
      inputs: scalarsOf('int'),
      outputs: scalarsOf('int'),
      operators: tablesOf('Operator'),
      name: STRING,
    },
    Tensor: {
      shape: scalarsOf('int'),
      type: scalarOf('byte'),
      buffer: scalarOf('uint'),
      name: STRING,
      quantization: tableOf('QuantizationParameters'),
      isVariable: scalarOf('bool'),
      sparsity: tableOf('SparsityParameters'),
      shapeSignature: scalarsOf('int'),
      hasRank: scalarOf('bool'),
    },
    QuantizationParameters: {
      min: scalarsOf('float'),
      max: scalarsOf('float'),
      scale: scalarsOf('float'),
      zeroPoint: scalarsOf('long'),
      details: unionOf('QuantizationDetails'),
      quantizedDimension: scalarOf('int'),
    },
    Operator: {
      opcodeIndex: scalarOf('uint'),
      inputs: scalarsOf('int'),
      outputs: scalarsOf('int'),
      builtinOptions: unionOf('BuiltinOptions'),
      customOptions: scalarsOf('ubyte'),
      customOptionsFormat: scalarOf('byte'),
      mutatingVariableInputs: scalarsOf('bool'),
      intermediates: scalarsOf('int'),
    },
    // The interpreter reads weights in place: the format asks for 16-byte alignment.
    Buffer: { data: scalarsOf('ubyte', 16) },
    Metadata: { name: STRING, buffer: scalarOf('uint') },
    Conv2DOptions: {
      padding: scalarOf('byte'),
      strideW: scalarOf('int'),
      strideH: scalarOf('int'),
      activation,
      dilationW: scalarOf('int'),
      dilationH: scalarOf('int'),
    },
    DepthwiseConv2DOptions: {
      padding: scalarOf('byte'),
      strideW: scalarOf('int'),
      strideH: scalarOf('int'),
      depthMultiplier: scalarOf('int'),
      activation,
      dilationW: scalarOf('int'),
      dilationH: scalarOf('int'),
    },
    Pool2DOptions: {
      padding: scalarOf('byte'),
      strideW: scalarOf('int'),
      strideH: scalarOf('int'),
      filterWidth: scalarOf('int'),
      filterHeight: scalarOf('int'),
      activation,
    },
    FullyConnectedOptions: {
      activation,
      weightsFormat: scalarOf('byte'),
      keepNumDims: scalarOf('bool'),
      asymmetricQuantizeInputs: scalarOf('bool'),
    },
    SoftmaxOptions: { beta: scalarOf('float') },
    ConcatenationOptions: { axis: scalarOf('int'), activation },
    AddOptions: { activation, potScaleInt16: scalarOf('bool') },
    SubOptions: { activation, potScaleInt16: scalarOf('bool') },
    MulOptions: { activation },
    L2NormOptions: { activation },
    ReshapeOptions: { newShape: scalarsOf('int') },
    ResizeBilinearOptions: {
      newHeight: scalarOf('int'),
      newWidth: scalarOf('int'),
      alignCorners: scalarOf('bool'),
      halfPixelCenters: scalarOf('bool'),
    },
    PadOptions: {},
    DequantizeOptions: {},
    AbsOptions: {},
  },
  unions: {
    QuantizationDetails: {},
    BuiltinOptions: {
      1: 'Conv2DOptions',
      2: 'DepthwiseConv2DOptions',
      5: 'Pool2DOptions',
      8: 'FullyConnectedOptions',
      9: 'SoftmaxOptions',
      10: 'ConcatenationOptions',
      11: 'AddOptions',
      12: 'L2NormOptions',
      15: 'ResizeBilinearOptions',
      17: 'ReshapeOptions',
      21: 'MulOptions',
      22: 'PadOptions',
      28: 'SubOptions',
      38: 'DequantizeOptions',
      78: 'AbsOptions',
    },
  },
});

/**
 * Reads a `.tflite` file.
 *
 * @param {Uint8Array} bytes
 * @returns {Model}
 */
export const decodeModel = (bytes) => /** @type {any} */ (decodeFlatbuffer(SCHEMA, bytes));

/**
 * Writes a `.tflite` file.
 *
 * @param {Model} model
 * @returns {Uint8Array}
 */
export const encodeModel = (model) => encodeFlatbuffer(SCHEMA, { ...model });

/**
 * The operator a code stands for. Codes beyond 127 do not fit the older, one-byte field.
 *
 * @param {OperatorCode} code
 * @returns {number} One of OPERATOR, or another value of the format's enumeration.
 */
export const builtinCode = (code) => Math.max(code.deprecatedBuiltinCode ?? 0, code.builtinCode ?? 0);
