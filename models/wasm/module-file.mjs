// SPDX-License-Identifier: Apache-2.0
/**
 * The outermost layer of a WebAssembly file: sections, and what is counted in them. What the sections say stays bytes.
 * Format: https://webassembly.github.io/spec/core/binary/modules.html
 */

/** @typedef {{ id: number, content: Uint8Array }} Section */

/** Ids of the sections that are looked into. */
export const SECTION = Object.freeze({ custom: 0, global: 6, export: 7, code: 10 });

/** "\0asm", version 1. */
const PREAMBLE = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/**
 * @param {number} value A whole number, 0 or more.
 * @returns {number[]} The same in LEB128.
 */
export function encodeUnsigned(value) {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {number} offset
 * @returns {{ value: number, end: number }} The LEB128 number there, and where it ends.
 * @throws {RangeError} when the bytes end before it does, or it is none of 32 bits.
 */
export function decodeUnsigned(bytes, offset) {
  let value = 0;
  for (let shift = 0, end = offset; shift < 35; shift += 7) {
    const byte = bytes[end++];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80 && value <= 0xffffffff) return { value, end };
  }
  throw new RangeError(`no number at byte ${offset}`);
}

/**
 * @param {Uint8Array} bytes A module.
 * @returns {Section[]} In its order, the contents as views of the bytes.
 * @throws {RangeError} when it is no WebAssembly, or cut off.
 */
export function readSections(bytes) {
  if (PREAMBLE.some((byte, i) => bytes[i] !== byte)) throw new RangeError('no WebAssembly');
  const sections = [];
  for (let offset = PREAMBLE.length; offset < bytes.length;) {
    const { value: length, end: start } = decodeUnsigned(bytes, offset + 1);
    if (start + length > bytes.length) throw new RangeError('the module is cut off');
    sections.push({ id: Number(bytes[offset]), content: bytes.subarray(start, start + length) });
    offset = start + length;
  }
  return sections;
}

/**
 * @param {readonly Section[]} sections
 * @returns {Uint8Array} The module.
 */
export const writeSections = (sections) =>
  Buffer.concat([
    Buffer.from(PREAMBLE),
    ...sections.flatMap(({ id, content }) => [Buffer.from([id, ...encodeUnsigned(content.length)]), content]),
  ]);

/**
 * @param {readonly Section[]} sections
 * @param {number} id
 * @returns {Section}
 * @throws {RangeError} when there is none.
 */
export function sectionOf(sections, id) {
  const found = sections.find((section) => section.id === id);
  if (!found) throw new RangeError(`no section ${id}`);
  return found;
}

/**
 * Functions in the code section: locals and instructions, without the length before them.
 *
 * @param {Uint8Array} content
 * @returns {Uint8Array[]}
 */
export function readBodies(content) {
  const { value: count, end } = decodeUnsigned(content, 0);
  const bodies = [];
  for (let i = 0, offset = end; i < count; i++) {
    const { value: length, end: start } = decodeUnsigned(content, offset);
    offset = start + length;
    bodies.push(content.subarray(start, offset));
  }
  return bodies;
}

/** @param {readonly Uint8Array[]} bodies */
export const writeBodies = (bodies) =>
  Buffer.concat([
    Buffer.from(encodeUnsigned(bodies.length)),
    ...bodies.flatMap((body) => [Buffer.from(encodeUnsigned(body.length)), body]),
  ]);

/**
 * @param {Uint8Array} body A function.
 * @returns {number} Where its locals end, and its instructions begin.
 */
export function localsEnd(body) {
  let { value: groups, end } = decodeUnsigned(body, 0);
  // Each group of locals: how many, and a byte for their type.
  for (; groups > 0; groups--) end = decodeUnsigned(body, end).end + 1;
  return end;
}

/**
 * @param {readonly Section[]} sections
 * @param {(body: Uint8Array, number: number) => Uint8Array} change What becomes of a function; imported ones have no number.
 * @returns {Section[]} The same with other functions.
 */
export const changeBodies = (sections, change) =>
  sections.map(({ id, content }) => ({
    id,
    content: id === SECTION.code ? writeBodies(readBodies(content).map(change)) : content,
  }));

/**
 * Puts entries behind those of a section that counts them.
 *
 * @param {Uint8Array} content
 * @param {readonly Uint8Array[]} entries
 */
export function appendEntries(content, entries) {
  const { value: count, end } = decodeUnsigned(content, 0);
  return Buffer.concat([
    Buffer.from(encodeUnsigned(count + entries.length)),
    content.subarray(end),
    ...entries,
  ]);
}

/**
 * A section that says something to people, and nothing to who runs the module.
 *
 * @param {string} name
 * @param {string} text
 * @returns {Section}
 */
export function customSection(name, text) {
  const label = Buffer.from(name);
  return {
    id: SECTION.custom,
    content: Buffer.concat([Buffer.from(encodeUnsigned(label.length)), label, Buffer.from(text)]),
  };
}
