// SPDX-License-Identifier: Apache-2.0
import { changeBodies, customSection, readSections, writeSections } from './module-file.mjs';

/** No locals; `unreachable`; end. */
const EMPTY_BODY = Uint8Array.of(0x00, 0x00, 0x0b);

/**
 * Empties functions of a WebAssembly module. They keep number and type, so that everything else stays as it is; to call
 * one is a trap, a `WebAssembly.RuntimeError`.
 *
 * @param {Uint8Array} bytes The module.
 * @param {ReadonlySet<number>} kept Numbers of the functions that stay, imported ones not counted.
 * @param {string} notice What was changed: licences want it in the file.
 * @returns {Uint8Array} The smaller module.
 * @throws {RangeError} when it is no module.
 */
export function trimModule(bytes, kept, notice) {
  const sections = changeBodies(readSections(bytes), (body, i) => (kept.has(i) ? body : EMPTY_BODY));
  return writeSections([...sections, customSection('notice', notice)]);
}
