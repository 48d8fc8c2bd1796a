// SPDX-License-Identifier: Apache-2.0
// What a whole picture says of the stream that it is part of: whether it is new, how much it differs from the one
// before, how light it is. Numbers only: no picture can be made from them again.
import type { PictureFacts } from './types.js';

/** Size of the thumbnail that the facts are read from: 3,072 pixels, some of which noise always changes. */
export const THUMBNAIL = { widthPx: 64, heightPx: 48 } as const;

/** The facts of one picture, and what the next one is compared with. */
export interface MeasuredPicture {
  readonly facts: PictureFacts;
  /** Luma of the thumbnail, 0…255, row by row. Stays where it was made. */
  readonly luma: Uint8Array;
}

/** Offset basis and prime of FNV-1a, 32 bit (Fowler, Noll and Vo; draft-eastlake-fnv). */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Reads the facts of a thumbnail.
 *
 * @param rgba - `THUMBNAIL.widthPx × THUMBNAIL.heightPx` pixels, four bytes each.
 * @param previous - The luma of the picture before; `null` at the first.
 * @throws {RangeError} when the thumbnail has another size.
 */
export function measurePicture(rgba: Uint8ClampedArray, previous: Uint8Array | null): MeasuredPicture {
  const count = THUMBNAIL.widthPx * THUMBNAIL.heightPx;
  if (rgba.length !== count * 4) throw new RangeError(`a thumbnail of ${rgba.length} bytes`);
  const luma = new Uint8Array(count);
  let hash = FNV_BASIS;
  let sum = 0;
  let difference = 0;
  for (let i = 0; i < count; i++) {
    const at = i * 4;
    // ITU-R BT.601 in integers: the same bytes give the same number on every machine.
    const value = (77 * (rgba[at] ?? 0) + 150 * (rgba[at + 1] ?? 0) + 29 * (rgba[at + 2] ?? 0)) >> 8;
    luma[i] = value;
    hash = Math.imul(hash ^ value, FNV_PRIME);
    sum += value;
    if (previous) difference += Math.abs(value - (previous[i] ?? 0));
  }
  return { facts: { hash: hash >>> 0, change: difference / count, brightness: sum / count }, luma };
}
