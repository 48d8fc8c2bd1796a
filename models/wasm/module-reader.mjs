// SPDX-License-Identifier: Apache-2.0
import * as parser from 'wasmparser';

import { customSection, readSections, writeSections } from './module-file.mjs';

/**
 * The library's types have these as if they were gone once it is compiled. They are there.
 *
 * @typedef {Record<string, number>} Names
 */
export const {
  BinaryReaderState: STATE,
  ExternalKind: KIND,
  OperatorCode: OPERATOR,
} = /** @type {Record<'BinaryReaderState' | 'ExternalKind' | 'OperatorCode', Names>} */ (
  /** @type {unknown} */ (parser)
);

/**
 * @param {Uint8Array} bytes A module.
 * @returns {import('wasmparser').BinaryReader} Reads it to its end, instruction by instruction.
 * @throws {RangeError} when it is no module.
 */
export function openModule(bytes) {
  // The reader stops when fewer bytes are left than its longest instruction may have.
  const padding = customSection('', ' '.repeat(64));
  const padded = Uint8Array.from(writeSections([...readSections(bytes), padding]));
  const reader = new parser.BinaryReader();
  reader.setData(padded.buffer, 0, padded.length, false);
  return reader;
}
