// SPDX-License-Identifier: Apache-2.0
// Models travel with weights of one byte each, and are run with the halves (IEEE 754 binary16) that those stand for.
// What unpacks them runs in browsers and on the server alike. `models/pack-model.mjs` is the other end.
//
// The format, version 1; numbers of several bytes are little-endian:
//
//   bytes  what
//   4      'FGQ8'
//   4      version, 1
//   4      length of the unpacked file, in bytes
//   4      number of regions
//   16     for each region, in the order of the file: where it begins in the unpacked file; its channels; the weights
//          of each channel; its layout, 0 for channel after channel, 1 for the first weights of all channels, then the
//          second ones, and so on
//   2      for each channel of each region: its scale, a half
//   1      for each weight, channel by channel in either layout: its code, −128…127
//   1      for each byte of the unpacked file that is in no region: that byte
//
// A region holds halves, each the one nearest to scale × code; ties go to the even one.

const MAGIC = [0x46, 0x47, 0x51, 0x38] as const;
const VERSION = 1;
const HEADER_BYTES = 16;
const REGION_BYTES = 16;
const HALF_BYTES = 2;

/** Halves from here up to the infinities have an implicit leading one in their fraction. */
const SMALLEST_NORMAL = 2 ** -14;
/** Sums of this and a smaller positive number are whole numbers in single precision. */
const ROUNDER = 2 ** 23;

/** A run of weights in the unpacked file. */
interface Region {
  readonly start: number;
  readonly channels: number;
  /** Weights of each channel. */
  readonly size: number;
  readonly isInterleaved: boolean;
}

const weightsOf = ({ channels, size }: Region): number => channels * size;
const endOf = (region: Region): number => region.start + weightsOf(region) * HALF_BYTES;

/** @throws {RangeError} when the list is cut short, or its regions overlap or lead out of the file. */
function readRegions(view: DataView, count: number, unpackedBytes: number): Region[] {
  if (HEADER_BYTES + count * REGION_BYTES > view.byteLength) throw new RangeError('a packed model cut short');
  const regions: Region[] = [];
  let free = 0;
  for (let i = 0; i < count; i++) {
    const at = HEADER_BYTES + i * REGION_BYTES;
    const layout = view.getUint32(at + 12, true);
    const region: Region = {
      start: view.getUint32(at, true),
      channels: view.getUint32(at + 4, true),
      size: view.getUint32(at + 8, true),
      isInterleaved: layout === 1,
    };
    if (layout > 1 || region.start < free || endOf(region) > unpackedBytes)
      throw new RangeError('a packed model with a broken list of weights');
    free = endOf(region);
    regions.push(region);
  }
  return regions;
}

/** The number that a half stands for. */
function halfValue(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (bits >> 15 !== 0 || exponent === 31) throw new RangeError('a packed model with a scale that is none');
  return exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
}

const single = new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);

/** The half nearest to a number; ties go to the even one. */
function halfBits(value: number): number {
  single[0] = value;
  const bits = singleBits[0] as number;
  const sign = (bits >>> 16) & 0x8000;
  const size = Math.abs(value);
  // Below the normal halves, their distance is 2⁻²⁴; the smallest normal one follows the last of these.
  if (size < SMALLEST_NORMAL) return sign | (Math.fround(size * 2 ** 24 + ROUNDER) - ROUNDER);
  // Drops 13 bits of the fraction. A carry out of it lands in the exponent, which is what is wanted.
  const rounded = ((bits & 0x7fffffff) + 0xfff + ((bits >>> 13) & 1)) >>> 13;
  // Exponents count from 127 in the one and from 15 in the other.
  return sign | Math.min(rounded - ((127 - 15) << 10), 0x7c00);
}

/** Where the engine has them; TypeScript's libraries for this target do not. */
const { Float16Array } = globalThis as {
  Float16Array?: new (
    buffer: ArrayBuffer,
    byteOffset: number,
    length: number,
  ) => { set(values: Float32Array): void };
};

/**
 * Writes the halves nearest to numbers. Browsers that know halves round them all at once: while an engine starts, a
 * function called a million times waits long to be optimised, behind those of the runtime (docs/engine.md).
 */
function writeHalves(values: Float32Array, to: Uint8Array<ArrayBuffer>, start: number): void {
  const isAligned = (to.byteOffset + start) % HALF_BYTES === 0;
  if (Float16Array && isAligned)
    return new Float16Array(to.buffer, to.byteOffset + start, values.length).set(values);
  const halves = new DataView(to.buffer, to.byteOffset + start);
  for (let i = 0; i < values.length; i++)
    halves.setUint16(i * HALF_BYTES, halfBits(values[i] as number), true);
}

/** The weights of one channel. By itself, so that it is optimised after some channels, not some models. */
function scaleChannel(
  codes: Int8Array,
  codeAt: number,
  size: number,
  scale: number,
  weights: Float32Array,
  at: number,
  step: number,
): void {
  for (let i = 0; i < size; i++) weights[at + i * step] = scale * (codes[codeAt + i] as number);
}

/**
 * Unpacks a model file.
 *
 * @param packed - As `models/pack-model.mjs` writes it. It is only read.
 * @returns The file that was packed, byte for byte, in memory of its own; about twice as long as `packed`, never more.
 * @throws {RangeError} when it is no such file, of another version, cut short or damaged. Not every damage shows: check
 * the file's hash as well.
 */
export function unpackModel(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < HEADER_BYTES || MAGIC.some((byte, i) => packed[i] !== byte))
    throw new RangeError('not a packed model');
  const version = view.getUint32(4, true);
  if (version !== VERSION) throw new RangeError(`a packed model of version ${version}`);

  const unpackedBytes = view.getUint32(8, true);
  const regions = readRegions(view, view.getUint32(12, true), unpackedBytes);
  const sum = (of: (region: Region) => number): number => regions.reduce((total, r) => total + of(r), 0);
  let scaleAt = HEADER_BYTES + regions.length * REGION_BYTES;
  let codeAt = scaleAt + sum(({ channels }) => channels) * HALF_BYTES;
  let literalAt = codeAt + sum(weightsOf);
  // Checked before memory is asked for: a header alone may claim anything.
  if (literalAt + unpackedBytes - sum(weightsOf) * HALF_BYTES !== packed.length)
    throw new RangeError('a packed model cut short, or too long');

  const unpacked = new Uint8Array(unpackedBytes);
  const codes = new Int8Array(packed.buffer, packed.byteOffset, packed.length);
  let free = 0;
  const copyLiterals = (end: number): void => {
    unpacked.set(packed.subarray(literalAt, literalAt + end - free), free);
    literalAt += end - free;
  };
  // One memory for all regions, in turn.
  const memory = new Float32Array(Math.max(0, ...regions.map(weightsOf)));
  for (const region of regions) {
    copyLiterals(region.start);
    const { channels, size, isInterleaved } = region;
    const weights = memory.subarray(0, weightsOf(region));
    for (let channel = 0; channel < channels; channel++) {
      const scale = halfValue(view.getUint16(scaleAt, true));
      if (isInterleaved) scaleChannel(codes, codeAt, size, scale, weights, channel, channels);
      else scaleChannel(codes, codeAt, size, scale, weights, channel * size, 1);
      codeAt += size;
      scaleAt += HALF_BYTES;
    }
    writeHalves(weights, unpacked, region.start);
    free = endOf(region);
  }
  copyLiterals(unpackedBytes);
  return unpacked;
}
