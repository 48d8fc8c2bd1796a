// SPDX-License-Identifier: Apache-2.0
// The landmarks that liveness is judged by: few enough to be recorded, spread enough for a homography.
import type { FaceObservation, Observation } from '../types.js';

/** Corners of the eyes: bone is beneath them, so no expression moves them far. */
const EYE_CORNERS = [33, 133, 362, 263] as const;

/** Upper and lower lids. */
const LIDS = [160, 159, 158, 144, 145, 153, 385, 386, 387, 380, 374, 373] as const;

const BROWS = [70, 105, 52, 282, 334, 300] as const;

/** Bridge, tip and wings. */
const NOSE = [168, 6, 195, 4, 1, 2, 98, 327] as const;

/** Corners, and outer and inner lips. */
const LIPS = [61, 291, 0, 17, 13, 14, 40, 270, 91, 321] as const;

/** Edge of the face from ear to ear over the forehead. */
const UPPER_OUTLINE = [132, 234, 127, 54, 10, 284, 356, 454, 361] as const;

/** Edge of the face that the jaw moves. */
const JAW = [172, 149, 152, 378, 397] as const;

/** Forehead and cheekbones. */
const BONES = [151, 9, 50, 280] as const;

/** Cheeks beside the mouth. */
const CHEEKS = [205, 425] as const;

/** All landmarks that any check of liveness or of an action reads, 60 of the 468. */
export const LIVENESS_LANDMARKS: readonly number[] = [
  ...EYE_CORNERS,
  ...LIDS,
  ...BROWS,
  ...NOSE,
  ...LIPS,
  ...UPPER_OUTLINE,
  ...JAW,
  ...BONES,
  ...CHEEKS,
];

/** Those that no expression moves far: what is left when they move is the head, or a picture of it. */
export const RIGID_LANDMARKS: readonly number[] = [...EYE_CORNERS, ...NOSE, ...UPPER_OUTLINE, ...BONES];

/** What a blink moves. */
export const EYE_REGION: readonly number[] = LIDS;

/** What an open mouth moves. */
export const MOUTH_REGION: readonly number[] = [...LIPS, ...JAW];

/** Points as x0, y0, x1, y1, …, in pixels. */
export type Points = Float64Array;

/** Some landmarks of a face, in pixels of its frame. */
export function pointsOf(face: FaceObservation, frame: Observation, indices: readonly number[]): Points {
  const points = new Float64Array(indices.length * 2);
  indices.forEach((index, i) => {
    points[i * 2] = (face.landmarks[index * 3] ?? NaN) * frame.frameWidthPx;
    points[i * 2 + 1] = (face.landmarks[index * 3 + 1] ?? NaN) * frame.frameHeightPx;
  });
  return points;
}

/** Distance between the outer corners of the eyes, in pixels: the unit of what is measured here. */
export function outerEyeDistancePx(face: FaceObservation, frame: Observation): number {
  const [leftX = 0, leftY = 0, rightX = 0, rightY = 0] = pointsOf(face, frame, [33, 263]);
  return Math.hypot(rightX - leftX, rightY - leftY);
}
