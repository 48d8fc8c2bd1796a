// SPDX-License-Identifier: Apache-2.0
/**
 * Stores weights as 16-bit floats. The graph still computes with 32-bit floats: each such weight passes through a
 * DEQUANTIZE operator, which runtimes resolve once, when the model is loaded.
 */
import {
  addBuffer,
  addTensor,
  constantBytes,
  dropUnused,
  floatsOf,
  onlySubgraph,
  operatorCodeIndex,
} from './tflite-edit.mjs';
import { OPERATOR, TENSOR } from './tflite-schema.mjs';

/** The version of the DEQUANTIZE operator that takes float16. */
const DEQUANTIZE_FLOAT16 = 3;

const scratch = new DataView(new ArrayBuffer(4));

/**
 * The half-precision number nearest to a single-precision one; ties go to the even one.
 *
 * @param {number} value Rounded to single precision first.
 * @returns {number} Its 16 bits (IEEE 754 binary16). Beyond ±65519.99 that is infinity.
 */
export function float16Bits(value) {
  scratch.setFloat32(0, value);
  const bits = scratch.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const fraction = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200);

  const half = exponent - 127 + 15;
  if (half >= 31) return sign | 0x7c00;
  if (half < -10) return sign;
  // Subnormal halves have no implicit leading one: it is written out and shifted along.
  const significand = half > 0 ? fraction : fraction | 0x800000;
  const shift = half > 0 ? 13 : 14 - half;
  const base = half > 0 ? (half << 10) | (significand >>> 13) : significand >>> shift;
  const rest = significand & ((1 << shift) - 1);
  const tie = 1 << (shift - 1);
  const up = rest > tie || (rest === tie && (base & 1) === 1);
  // A carry out of the fraction lands in the exponent, which is just what is wanted, up to infinity.
  return sign | (base + (up ? 1 : 0));
}

/**
 * @param {number} bits IEEE 754 binary16.
 * @returns {number} The number that they stand for.
 */
export function float16Value(bits) {
  const sign = bits >> 15 === 1 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

/**
 * @param {Float32Array} floats
 * @returns {Uint8Array} Halves, little-endian, as everywhere in the format.
 */
export function bytesOfHalves(floats) {
  const bytes = new Uint8Array(floats.length * 2);
  const view = new DataView(bytes.buffer);
  floats.forEach((value, index) => view.setUint16(index * 2, float16Bits(value), true));
  return bytes;
}

/**
 * @param {Uint8Array} bytes Halves, little-endian.
 * @returns {Float32Array}
 */
export function halvesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 2 }, (_, index) =>
    float16Value(view.getUint16(index * 2, true)),
  );
}

/**
 * Turns every constant float32 tensor into a float16 one with a DEQUANTIZE operator in front of its users.
 *
 * The small ones too, though they save next to nothing: a layer whose kernel is float16 and whose bias is float32
 * is refused by the runtime's fast path (XNNPACK), which makes the embedder three times slower.
 *
 * @param {import('./tflite-schema.mjs').Model} model A decoded model, changed in place.
 * @returns {number} How many tensors were turned.
 */
export function storeFloat16(model) {
  const graph = onlySubgraph(model);
  /** @type {Map<number, number>} */
  const widened = new Map();
  /** @type {import('./tflite-schema.mjs').Operator[]} */
  const dequantize = [];
  for (const [index, tensor] of [...graph.tensors].entries()) {
    const bytes =
      (tensor.type ?? TENSOR.FLOAT32) === TENSOR.FLOAT32 ? constantBytes(model, tensor) : undefined;
    if (bytes === undefined) continue;
    const output = addTensor(graph, { ...tensor, buffer: 0, name: `${tensor.name}_dequantize` });
    tensor.type = TENSOR.FLOAT16;
    tensor.buffer = addBuffer(model, bytesOfHalves(floatsOf(bytes)));
    widened.set(index, output);
    dequantize.push({
      opcodeIndex: operatorCodeIndex(model, OPERATOR.DEQUANTIZE, DEQUANTIZE_FLOAT16),
      inputs: [index],
      outputs: [output],
      builtinOptions: { type: 'DequantizeOptions', value: {} },
    });
  }
  for (const operator of graph.operators) {
    operator.inputs = operator.inputs.map((tensor) => widened.get(tensor) ?? tensor);
  }
  graph.operators.unshift(...dequantize);
  dropUnused(model);
  return widened.size;
}
