// SPDX-License-Identifier: Apache-2.0
// Where to look for a face in a stored photograph, and which of the faces found is the person meant. A camera
// picture needs none of this: there the user moves until the face is where it should be.
import type { Box } from './types.js';

/** Part of a picture in its pixels; may reach beyond the picture, which means a margin. */
export type PixelBox = Box;

/**
 * Margin around a picture that a face fills to the edges, as a share of its sides, on each side. The detector was
 * trained on faces with something around them.
 */
const MARGIN = 0.35;

/** Tile sides, as shares of the picture's longer side: each finds faces about half as large as the one before. */
const TILE_SHARES = [0.5, 0.25] as const;

/** Neighbouring tiles share at least this much of their side: a face that one cuts in two is whole in the next. */
const TILE_OVERLAP = 0.5;

/** Side of the cutout for a closer look, in face sizes: the proportions of a portrait. */
const CUTOUT_FACES = 2.5;

/** Two boxes that share this much of the smaller one show one face. */
const SAME_FACE = 0.5;

/** Starting points of `side`-long tiles that cover `length`, evenly spread. */
function tileStarts(length: number, side: number): number[] {
  if (side >= length) return [(length - side) / 2];
  const steps = Math.ceil((length - side) / (side * (1 - TILE_OVERLAP)));
  return Array.from({ length: steps + 1 }, (_, i) => ((length - side) * i) / steps);
}

/**
 * The looks to take at a picture, one level after the other, until faces are found: the whole; the whole with a margin, for a face that
 * fills it; and overlapping tiles, for a face that is small in it, as in a photograph of the whole body.
 *
 * @param minTilePx - Smaller tiles are left out: a face in them would be too small to use.
 */
export function photoLooks(widthPx: number, heightPx: number, minTilePx: number): PixelBox[][] {
  const whole = { x: 0, y: 0, width: widthPx, height: heightPx };
  const padded = {
    x: -widthPx * MARGIN,
    y: -heightPx * MARGIN,
    width: widthPx * (1 + 2 * MARGIN),
    height: heightPx * (1 + 2 * MARGIN),
  };
  const tiles = TILE_SHARES.map((share) => Math.max(widthPx, heightPx) * share)
    .filter((side) => side >= minTilePx)
    .map((side) =>
      tileStarts(heightPx, side).flatMap((y) =>
        tileStarts(widthPx, side).map((x) => ({ x, y, width: side, height: side })),
      ),
    );
  return [[whole], [padded], ...tiles];
}

/** A square around a face, for a closer look. */
export function cutoutAround(face: PixelBox): PixelBox {
  const side = Math.max(face.width, face.height) * CUTOUT_FACES;
  return {
    x: face.x + face.width / 2 - side / 2,
    y: face.y + face.height / 2 - side / 2,
    width: side,
    height: side,
  };
}

/** Turns a box normalised to a look into the picture's pixels. */
export const toPicture = (box: Box, look: PixelBox): PixelBox => ({
  x: look.x + box.x * look.width,
  y: look.y + box.y * look.height,
  width: box.width * look.width,
  height: box.height * look.height,
});

/** How much of the smaller box lies in the other one, 0…1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(a.width * a.height, b.width * b.height);
}

/** Drops faces that overlapping tiles found again; the larger box stays, which a tile's edge has not cut. */
export function distinctFaces(faces: readonly PixelBox[]): PixelBox[] {
  const kept: PixelBox[] = [];
  for (const face of [...faces].sort((a, b) => b.width * b.height - a.width * a.height)) {
    if (kept.every((other) => overlap(other, face) < SAME_FACE)) kept.push(face);
  }
  return kept;
}

/**
 * The person a picture is of: the largest face, unless one about as large is nearer to the middle, where
 * photographers put it.
 */
export function mainFace(
  faces: readonly PixelBox[],
  widthPx: number,
  heightPx: number,
): PixelBox | undefined {
  const halfDiagonal = Math.hypot(widthPx, heightPx) / 2;
  const weight = (face: PixelBox): number => {
    const off = Math.hypot(face.x + face.width / 2 - widthPx / 2, face.y + face.height / 2 - heightPx / 2);
    return Math.sqrt(face.width * face.height) * (1 - off / halfDiagonal / 2);
  };
  return [...faces].sort((a, b) => weight(b) - weight(a))[0];
}
