// SPDX-License-Identifier: Apache-2.0
import {
  appendEntries,
  changeBodies,
  decodeUnsigned,
  encodeUnsigned,
  readBodies,
  readSections,
  SECTION,
  sectionOf,
  writeSections,
} from './module-file.mjs';

/** What the marks are exported as, before the function's number. */
const PREFIX = 'ran_';

/** A number that can change, of 32 bits and 0 at first. */
const MARK = Uint8Array.of(0x7f, 0x01, 0x41, 0x00, 0x0b);

const EXPORTED_GLOBAL = 0x03;

/**
 * Has every function of a WebAssembly module leave a mark when it is called.
 *
 * @param {Uint8Array} bytes The module.
 * @param {number} globals How many globals it has, imported ones counted.
 * @returns {Uint8Array} The same module, which tells more.
 */
export function markCalls(bytes, globals) {
  const sections = changeBodies(readSections(bytes), (body, i) => markedBody(body, globals + i));
  const { length } = readBodies(sectionOf(sections, SECTION.code).content);
  /** @type {Record<number, Uint8Array[]>} */
  const added = {
    [SECTION.global]: Array.from({ length }, () => MARK),
    [SECTION.export]: Array.from({ length }, (_, i) => exportedMark(`${PREFIX}${i}`, globals + i)),
  };
  return writeSections(
    sections.map(({ id, content }) => ({
      id,
      content: added[id] ? appendEntries(content, added[id]) : content,
    })),
  );
}

/**
 * @param {string} name
 * @param {number} mark
 */
function exportedMark(name, mark) {
  const label = Buffer.from(name);
  return Buffer.from([...encodeUnsigned(label.length), ...label, EXPORTED_GLOBAL, ...encodeUnsigned(mark)]);
}

/**
 * @param {Uint8Array} body
 * @param {number} mark
 */
function markedBody(body, mark) {
  let { value: groups, end } = decodeUnsigned(body, 0);
  // Each group of locals: how many, and a byte for their type.
  for (; groups > 0; groups--) end = decodeUnsigned(body, end).end + 1;
  // i32.const 1; global.set
  const setMark = Buffer.from([0x41, 0x01, 0x24, ...encodeUnsigned(mark)]);
  return Buffer.concat([body.subarray(0, end), setMark, body.subarray(end)]);
}

/**
 * @param {WebAssembly.Instance} instance Of a module with marks.
 * @returns {Set<number>} Numbers of the functions that have been called, imported ones not counted.
 */
export function markedFunctions(instance) {
  const marks = Object.entries(instance.exports).filter(([name]) => name.startsWith(PREFIX));
  return new Set(
    marks
      .filter(([, mark]) => /** @type {WebAssembly.Global} */ (mark).value !== 0)
      .map(([name]) => Number(name.slice(PREFIX.length))),
  );
}
