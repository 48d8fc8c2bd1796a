// SPDX-License-Identifier: Apache-2.0
/**
 * Packs a model file for the way to its users: weights of two bytes that were rounded to 8-bit integers go as these,
 * one byte each, and everything else as it is. `src/core/unpack-model.ts`, which also says what the format is, makes
 * the very same file of it again.
 */
import { bytesOfHalves } from './float16.mjs';
import { floatsOfCodes } from './quantize-weights.mjs';

/** @typedef {import('./quantize-weights.mjs').QuantizedWeights} QuantizedWeights */

const MAGIC = 'FGQ8';
const VERSION = 1;
const LAYOUTS = Object.freeze({ rows: 0, columns: 1 });

/**
 * @param {Uint8Array} file A file that holds the rounded weights as halves: a model, or several in a bundle.
 * @param {readonly QuantizedWeights[]} weights
 * @returns {Uint8Array}
 * @throws {RangeError} when weights are not in the file, or in two places at once.
 */
export function packModel(file, weights) {
  const regions = weights
    .map((region) => ({ ...region, ...placeOf(file, region) }))
    .sort((a, b) => a.start - b.start);

  const header = Buffer.alloc(16 + regions.length * 16);
  header.write(MAGIC, 'latin1');
  [VERSION, file.length, regions.length].forEach((value, i) => header.writeUInt32LE(value, 4 + i * 4));
  regions.forEach(({ start, channels, scales, codes }, index) => {
    const facts = [start, scales.length, codes.length / scales.length, LAYOUTS[channels]];
    facts.forEach((value, i) => header.writeUInt32LE(value, 16 + index * 16 + i * 4));
  });

  /** @type {Uint8Array[]} */
  const literals = [];
  let free = 0;
  for (const { name, start, end } of regions) {
    if (start < free) throw new RangeError(`the weights ${name} share bytes with others`);
    literals.push(file.subarray(free, start));
    free = end;
  }
  literals.push(file.subarray(free));
  return Buffer.concat([
    header,
    ...regions.map(({ scales }) => bytesOfIntegers16(scales)),
    ...regions.map(({ codes }) => new Uint8Array(codes.buffer, codes.byteOffset, codes.length)),
    ...literals,
  ]);
}

/**
 * @param {Uint8Array} file
 * @param {QuantizedWeights} weights
 */
function placeOf(file, weights) {
  const halves = bytesOfHalves(floatsOfCodes(weights));
  const start = Buffer.from(file.buffer, file.byteOffset, file.length).indexOf(halves);
  if (start < 0) throw new RangeError(`the weights ${weights.name} are not in the file`);
  return { start, end: start + halves.length };
}

/** @param {Uint16Array} values */
function bytesOfIntegers16(values) {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
}
