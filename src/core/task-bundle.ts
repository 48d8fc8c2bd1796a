// SPDX-License-Identifier: Apache-2.0
// MediaPipe's `.task` files are zips of stored entries (PKWARE, APPNOTE.TXT 6.3, sections 4.3.12 and 4.3.16).

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;

/**
 * The files in a bundle, by name (in ASCII); views of `bundle`, not copies.
 *
 * @throws {RangeError} when it is no zip, cut short, or an entry is compressed.
 */
export function readTaskBundle(bundle: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const end = bundle.byteLength - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) throw new RangeError('not a task bundle');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const files = new Map<string, Uint8Array>();
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new RangeError('a broken task bundle');
    if (view.getUint16(at + 10, true) !== 0) throw new RangeError('a compressed entry in a task bundle');
    const size = view.getUint32(at + 20, true);
    const nameBytes = view.getUint16(at + 28, true);
    const more = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const header = view.getUint32(at + 42, true);
    const start =
      header + LOCAL_HEADER_BYTES + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    if (start + size > bundle.byteLength) throw new RangeError('a task bundle that was cut short');
    const name = String.fromCharCode(...bundle.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    files.set(name, bundle.subarray(start, start + size));
    at += ENTRY_BYTES + nameBytes + more;
  }
  return files;
}
