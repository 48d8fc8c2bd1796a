// SPDX-License-Identifier: Apache-2.0
// Kind and size of a picture, read from its first bytes, so that nothing is decoded that claims to be enormous or is not
// what it was sent as.

/** What the first bytes say. */
export interface PictureHeader {
  readonly contentType: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly widthPx: number;
  readonly heightPx: number;
}

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function readPng(view: DataView, bytes: Uint8Array): PictureHeader | undefined {
  if (bytes.length < 24 || !PNG_SIGNATURE.every((byte, i) => bytes[i] === byte)) return undefined;
  if (ascii(bytes, 12, 4) !== 'IHDR') return undefined;
  return { contentType: 'image/png', widthPx: view.getUint32(16), heightPx: view.getUint32(20) };
}

/** Frames of JPEG: start of frame but for the three markers in between that are something else. */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function readJpeg(view: DataView, bytes: Uint8Array): PictureHeader | undefined {
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
    } else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
    } else if (isStartOfFrame(marker)) {
      return { contentType: 'image/jpeg', widthPx: view.getUint16(at + 7), heightPx: view.getUint16(at + 5) };
    } else {
      const length = view.getUint16(at + 2);
      if (length < 2) return undefined;
      at += 2 + length;
    }
  }
  return undefined;
}

function readWebp(view: DataView, bytes: Uint8Array): PictureHeader | undefined {
  if (bytes.length < 30 || ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return undefined;
  const contentType = 'image/webp';
  switch (ascii(bytes, 12, 4)) {
    case 'VP8 ':
      return {
        contentType,
        widthPx: view.getUint16(26, true) & 0x3fff,
        heightPx: view.getUint16(28, true) & 0x3fff,
      };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { contentType, widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return {
        contentType,
        widthPx: (view.getUint32(24, true) & 0xffffff) + 1,
        heightPx: (view.getUint32(26, true) >>> 8) + 1,
      };
    default:
      return undefined;
  }
}

/** Reads a picture's header; `undefined` when it is none of the three kinds, cut off, or without a size. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readPng(view, bytes) ?? readJpeg(view, bytes) ?? readWebp(view, bytes);
  return header && header.widthPx > 0 && header.heightPx > 0 ? header : undefined;
}
