// SPDX-License-Identifier: Apache-2.0
// Where a head points, from its landmarks alone: the steps of MediaPipe's face geometry pipeline, which gives the
// engine in the browser its transformation matrix (`ScreenToMetricSpaceConverter`).
import { LANDMARK_COUNT, poseFromMatrix } from '../geometry.js';
import type { HeadPose } from '../types.js';
import { CANONICAL_POINTS } from './canonical-face.js';
import { orient } from './procrustes.js';
import type { Orientation, Point3 } from './procrustes.js';

/** Vertical angle of view that MediaPipe assumes of every camera. */
const FIELD_OF_VIEW_RAD = (63 * Math.PI) / 180;

/** Height of the picture on a plane one centimetre before the lens. */
const VIEW_HEIGHT = 2 * Math.tan(FIELD_OF_VIEW_RAD / 2);

const CANONICAL = CANONICAL_POINTS.map(({ x, y, z }): Point3 => [x, y, z]);
const WEIGHTS = CANONICAL_POINTS.map(({ weight }) => weight);

const orientTo = (points: readonly Point3[]): Orientation => orient(CANONICAL, points, WEIGHTS);

/**
 * Fits the canonical face to the landmarks. The depth of landmarks is only relative, and perspective depends on how far
 * away a face is; so its size is estimated twice, first without perspective and then with it.
 *
 * @param landmarks - As in `FaceObservation`.
 * @throws {RangeError} when there are too few.
 */
export function headPose(landmarks: Float32Array, widthPx: number, heightPx: number): HeadPose {
  if (landmarks.length < LANDMARK_COUNT * 3) throw new RangeError(`landmarks of ${landmarks.length} values`);
  const viewWidth = (VIEW_HEIGHT * widthPx) / heightPx;
  let meanDepth = 0;
  for (let i = 0; i < LANDMARK_COUNT; i++)
    meanDepth += ((landmarks[i * 3 + 2] as number) * viewWidth) / LANDMARK_COUNT;

  /** On the plane one centimetre before the lens; depth grows away from the viewer. */
  const screen = CANONICAL_POINTS.map(({ index }): Point3 => {
    const at = index * 3;
    return [
      ((landmarks[at] as number) - 0.5) * viewWidth,
      (0.5 - (landmarks[at + 1] as number)) * VIEW_HEIGHT,
      (landmarks[at + 2] as number) * viewWidth,
    ];
  });
  /** In space, for a canonical face that is `scale` as large on that plane. */
  const unproject = (scale: number): Point3[] =>
    screen.map(([x, y, z]) => {
      const depth = (z - meanDepth + 1) / scale;
      return [x * depth, y * depth, -depth];
    });
  const first = orientTo(screen.map(([x, y, z]) => [x, y, -z])).scale;
  const second = orientTo(unproject(first)).scale;
  const [xx = 1, xy = 0, xz = 0, yx = 0, yy = 1, yz = 0, zx = 0, zy = 0, zz = 1] = orientTo(
    unproject(first * second),
  ).rotation;
  // Column by column, as `poseFromMatrix` has it.
  return poseFromMatrix([xx, yx, zx, 0, xy, yy, zy, 0, xz, yz, zz, 0, 0, 0, 0, 1]);
}
