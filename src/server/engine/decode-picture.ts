// SPDX-License-Identifier: Apache-2.0
// From the bytes that somebody sent to upright pixels. Nothing about the bytes is believed: their number, their kind
// and the size of the picture are looked at before anything is decoded.
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Raster } from '../../core/detection/raster.js';

/** Why a picture was refused: a closed set. */
export const PICTURE_PROBLEMS = [
  'picture_too_many_bytes',
  'picture_unsupported',
  'picture_too_many_pixels',
  'picture_unreadable',
] as const;

/** One of the problems. */
export type PictureProblem = (typeof PICTURE_PROBLEMS)[number];

/** What was sent is no picture that can be used. Trying again with the same bytes does not help. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly code: PictureProblem;

  constructor(code: PictureProblem, message: string = code, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** What is accepted. */
export interface PictureLimits {
  readonly maxBytes: number;
  /** Width × height as stored. */
  readonly maxPixels: number;
}

/** Room for a phone's photographs: 10 MB, 50 megapixels. */
export const DEFAULT_PICTURE_LIMITS: PictureLimits = { maxBytes: 10_000_000, maxPixels: 50_000_000 };

/** Longer side of what is kept of a picture, as in the browser (src/verify/photo.ts tells why). */
export const MAX_PICTURE_SIDE_PX = 2048;

/** The kinds that are decoded, by how their files begin; `null` stands for any byte. */
const SIGNATURES: readonly (readonly (number | null)[])[] = [
  // JPEG
  [0xff, 0xd8, 0xff],
  // PNG
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  // WebP: RIFF, length, WEBP
  [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50],
];

const isSupported = (bytes: Uint8Array): boolean =>
  SIGNATURES.some((signature) => signature.every((byte, i) => byte === null || byte === bytes[i]));

/**
 * Decodes a picture upright, in sRGB, at most `MAX_PICTURE_SIDE_PX` long; what is transparent becomes black.
 *
 * @param bytes - A JPEG, PNG or WebP file; of an animation, the first picture is taken.
 * @throws {PictureError}
 */
export async function decodePicture(
  bytes: Uint8Array,
  limits: PictureLimits = DEFAULT_PICTURE_LIMITS,
): Promise<Raster> {
  if (bytes.byteLength > limits.maxBytes)
    throw new PictureError('picture_too_many_bytes', `a picture of ${bytes.byteLength} bytes`);
  if (!isSupported(bytes)) throw new PictureError('picture_unsupported', 'not a JPEG, PNG or WebP file');
  try {
    const open = (limitInputPixels: number | false): Sharp =>
      sharp(bytes, { failOn: 'error', limitInputPixels, sequentialRead: true, pages: 1 });
    // Reads the header only.
    const { width, height } = await open(false).metadata();
    if (!(width * height <= limits.maxPixels))
      throw new PictureError('picture_too_many_pixels', `a picture of ${width} × ${height} pixels`);
    const { data, info } = await open(limits.maxPixels)
      .autoOrient()
      .resize(MAX_PICTURE_SIDE_PX, MAX_PICTURE_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#000' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new PictureError('picture_unreadable', 'a picture without three colours');
    return { rgb: data, widthPx: info.width, heightPx: info.height };
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError('picture_unreadable', 'the picture cannot be decoded', { cause: error });
  }
}
