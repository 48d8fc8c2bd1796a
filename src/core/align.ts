// SPDX-License-Identifier: Apache-2.0
import { LANDMARKS, landmarkPx, midpoint } from './geometry.js';
import type { Point } from './types.js';

/** Side of the aligned face crop, in pixels: what the embedder takes. */
export const CROP_SIZE_PX = 112;

/**
 * Where eyes, nose tip and mouth corners lie in the aligned crop, in pixels, image-left eye first. The template
 * that the ArcFace family of embedders is trained on (insightface, `arcface_dst`).
 */
export const ALIGN_TEMPLATE: readonly Point[] = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
];

/** A similarity transform: x' = a·x − b·y + tx, y' = b·x + a·y + ty. */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/** The five points of a face that `ALIGN_TEMPLATE` places, in pixels. */
export function alignmentPoints(landmarks: Float32Array, widthPx: number, heightPx: number): Point[] {
  const at = (index: number): Point => landmarkPx(landmarks, index, widthPx, heightPx);
  return [
    midpoint(at(LANDMARKS.leftEyeOuter), at(LANDMARKS.leftEyeInner)),
    midpoint(at(LANDMARKS.rightEyeInner), at(LANDMARKS.rightEyeOuter)),
    at(LANDMARKS.noseTip),
    at(LANDMARKS.mouthLeft),
    at(LANDMARKS.mouthRight),
  ];
}

const mean = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, p) => sum + p.x, 0) / points.length,
  y: points.reduce((sum, p) => sum + p.y, 0) / points.length,
});

/**
 * The similarity transform that brings `from` closest to `to` in the least-squares sense, without reflection
 * (Umeyama, "Least-squares estimation of transformation parameters between two point patterns", 1991, in its
 * closed form for two dimensions).
 *
 * @throws {RangeError} when the lists differ in length or all of `from` is one point.
 */
export function estimateSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  if (from.length !== to.length || from.length < 2)
    throw new RangeError('two lists of equal length are needed');
  // Their mean may miss all of them by a rounding error, which would pass for a spread.
  const isOnePoint = from.every(({ x, y }) => x === from[0]?.x && y === from[0].y);
  const centreFrom = mean(from);
  const centreTo = mean(to);
  let dot = 0;
  let cross = 0;
  let spread = 0;
  from.forEach((p, i) => {
    const q = to[i] as Point;
    const px = p.x - centreFrom.x;
    const py = p.y - centreFrom.y;
    const qx = q.x - centreTo.x;
    const qy = q.y - centreTo.y;
    dot += px * qx + py * qy;
    cross += px * qy - py * qx;
    spread += px * px + py * py;
  });
  if (isOnePoint || spread === 0) throw new RangeError('the points must not all coincide');
  const a = dot / spread;
  const b = cross / spread;
  return {
    a,
    b,
    tx: centreTo.x - a * centreFrom.x + b * centreFrom.y,
    ty: centreTo.y - b * centreFrom.x - a * centreFrom.y,
  };
}

/** The transform from a frame in pixels to the aligned crop. */
export const alignFace = (landmarks: Float32Array, widthPx: number, heightPx: number): Similarity =>
  estimateSimilarity(alignmentPoints(landmarks, widthPx, heightPx), ALIGN_TEMPLATE);
