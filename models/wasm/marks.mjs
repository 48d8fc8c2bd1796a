// SPDX-License-Identifier: Apache-2.0
/** Marks that a module leaves where it has been: numbers that can be read from outside. */
import { appendEntries, encodeUnsigned, SECTION } from './module-file.mjs';

/** What marks are exported as, before their number. */
const PREFIX = 'ran_';

/** A number that can change, of 32 bits and 0 at first. */
const MARK = Uint8Array.of(0x7f, 0x01, 0x41, 0x00, 0x0b);

const EXPORTED_GLOBAL = 0x03;

/**
 * @param {readonly import('./module-file.mjs').Section[]} sections
 * @param {number} globals How many globals the module has, imported ones counted.
 * @param {number} count How many marks.
 * @returns {import('./module-file.mjs').Section[]} With marks, numbered from 0.
 */
export function addMarks(sections, globals, count) {
  /** @type {Record<number, Uint8Array[]>} */
  const added = {
    [SECTION.global]: Array.from({ length: count }, () => MARK),
    [SECTION.export]: Array.from({ length: count }, (_, i) => exportedMark(`${PREFIX}${i}`, globals + i)),
  };
  return sections.map(({ id, content }) => ({
    id,
    content: added[id] ? appendEntries(content, added[id]) : content,
  }));
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
 * @param {number} globals As in `addMarks()`.
 * @param {number} mark
 * @returns {number[]} Instructions that leave it: `i32.const 1; global.set`.
 */
export const leaveMark = (globals, mark) => [0x41, 0x01, 0x24, ...encodeUnsigned(globals + mark)];

/**
 * @param {WebAssembly.Instance} instance Of a module with marks.
 * @returns {Set<number>} Those that were left since the last time they were taken.
 */
export function takeMarks(instance) {
  const left = new Set();
  for (const [name, value] of Object.entries(instance.exports)) {
    const mark = /** @type {WebAssembly.Global} */ (value);
    if (!name.startsWith(PREFIX) || mark.value === 0) continue;
    mark.value = 0;
    left.add(Number(name.slice(PREFIX.length)));
  }
  return left;
}
