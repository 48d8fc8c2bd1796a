// SPDX-License-Identifier: Apache-2.0
import { zipSync } from 'fflate';

/** Model data is read in place: each entry's bytes begin at a multiple of this. */
const ALIGNMENT = 16;

/** Id of the extra field that fills the gap before an aligned entry, as Android's zipalign writes it. */
const PADDING_FIELD = 0xd935;

const LOCAL_HEADER_BYTES = 30;
const EXTRA_HEADER_BYTES = 4;

/**
 * Packs a `.task` file: a zip whose entries are stored, not compressed. The same entries give the same bytes on every
 * machine and at any time.
 *
 * @param {readonly (readonly [name: string, bytes: Uint8Array])[]} entries In the order they are to have. ASCII names.
 * @returns {Uint8Array}
 */
export function packTaskBundle(entries) {
  // The earliest time a zip can name; given in local time, because that is what the format holds.
  const mtime = new Date(1980, 0, 1);
  /** @type {import('fflate').Zippable} */
  const files = {};
  let offset = 0;
  for (const [name, bytes] of entries) {
    const headerEnd = offset + LOCAL_HEADER_BYTES + name.length + EXTRA_HEADER_BYTES;
    const padding = (ALIGNMENT - (headerEnd % ALIGNMENT)) % ALIGNMENT;
    files[name] = [bytes, { level: 0, mtime, os: 0, extra: { [PADDING_FIELD]: new Uint8Array(padding) } }];
    offset = headerEnd + padding + bytes.length;
  }
  return zipSync(files);
}
