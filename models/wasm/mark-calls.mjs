// SPDX-License-Identifier: Apache-2.0
import { addMarks, leaveMark } from './marks.mjs';
import {
  changeBodies,
  localsEnd,
  readBodies,
  readSections,
  SECTION,
  sectionOf,
  writeSections,
} from './module-file.mjs';

/**
 * Has every function of a WebAssembly module leave a mark when it is called, under its number; imported functions have
 * none.
 *
 * @param {Uint8Array} bytes The module.
 * @param {number} globals How many globals it has, imported ones counted.
 * @returns {Uint8Array} The same module, which tells more.
 */
export function markCalls(bytes, globals) {
  const sections = changeBodies(readSections(bytes), (body, i) => {
    const start = localsEnd(body);
    return Buffer.concat([body.subarray(0, start), Buffer.from(leaveMark(globals, i)), body.subarray(start)]);
  });
  const { length } = readBodies(sectionOf(sections, SECTION.code).content);
  return writeSections(addMarks(sections, globals, length));
}
