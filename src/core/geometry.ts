// SPDX-License-Identifier: Apache-2.0
import type { Box, HeadPose, Point } from './types.js';

/** Number of landmarks of the canonical face mesh. */
export const LANDMARK_COUNT = 468;

/** Landmark indices of the canonical face mesh, by the image's sides. */
export const LANDMARKS = {
  leftEyeOuter: 33,
  leftEyeInner: 133,
  rightEyeInner: 362,
  rightEyeOuter: 263,
  noseTip: 1,
  mouthLeft: 61,
  mouthRight: 291,
} as const;

/** Upper and lower lid points, paired, and the corners of one eye; after Soukupová & Čech 2016. */
interface EyeContour {
  readonly corners: readonly [number, number];
  readonly lids: readonly (readonly [upper: number, lower: number])[];
}

const LEFT_EYE: EyeContour = {
  corners: [33, 133],
  lids: [
    [160, 144],
    [158, 153],
  ],
};
const RIGHT_EYE: EyeContour = {
  corners: [362, 263],
  lids: [
    [385, 380],
    [387, 373],
  ],
};

/**
 * Landmark `index` in pixels.
 *
 * @param landmarks - x0, y0, z0, x1, …, normalised to the frame.
 */
export function landmarkPx(landmarks: Float32Array, index: number, widthPx: number, heightPx: number): Point {
  return { x: (landmarks[index * 3] ?? 0) * widthPx, y: (landmarks[index * 3 + 1] ?? 0) * heightPx };
}

/** Euclidean distance. */
export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The point halfway. */
export const midpoint = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Smallest box around all landmarks, normalised to the frame. */
export function landmarkExtent(landmarks: Float32Array): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i + 2 < landmarks.length; i += 3) {
    const x = landmarks[i] ?? 0;
    const y = landmarks[i + 1] ?? 0;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Head pose from MediaPipe's facial transformation matrix.
 *
 * @param matrix - 16 numbers, column-major, canonical face to camera space (x right, y up, z towards the viewer).
 */
export function poseFromMatrix(matrix: ArrayLike<number>): HeadPose {
  const at = (i: number): number => matrix[i] ?? 0;
  const toDeg = 180 / Math.PI;
  // Columns 1 and 2 are the head's up and forward axes; the matrix scales uniformly.
  const scale = Math.hypot(at(8), at(9), at(10)) || 1;
  return {
    yawDeg: Math.atan2(at(8), at(10)) * toDeg,
    pitchDeg: Math.asin(Math.max(-1, Math.min(1, at(9) / scale))) * toDeg,
    rollDeg: Math.atan2(at(4), at(5)) * toDeg,
  };
}

function eyeAspectRatio(landmarks: Float32Array, eye: EyeContour, widthPx: number, heightPx: number): number {
  const at = (index: number): Point => landmarkPx(landmarks, index, widthPx, heightPx);
  const span = distance(at(eye.corners[0]), at(eye.corners[1]));
  if (span === 0) return 0;
  const opening = eye.lids.reduce((sum, [upper, lower]) => sum + distance(at(upper), at(lower)), 0);
  return opening / eye.lids.length / span;
}

/**
 * How far the wider open eye is open: lid distance over eye width (the "eye aspect ratio" of Soukupová & Čech,
 * "Real-Time Eye Blink Detection using Facial Landmarks", 2016). About 0.3 open, below 0.12 closed. The wider one
 * counts because a turned or winking face hides one eye.
 */
export function eyeOpenness(landmarks: Float32Array, widthPx: number, heightPx: number): number {
  return Math.max(
    eyeAspectRatio(landmarks, LEFT_EYE, widthPx, heightPx),
    eyeAspectRatio(landmarks, RIGHT_EYE, widthPx, heightPx),
  );
}

/** Distance between the eye centres in pixels. */
export function eyeDistancePx(landmarks: Float32Array, widthPx: number, heightPx: number): number {
  const at = (index: number): Point => landmarkPx(landmarks, index, widthPx, heightPx);
  return distance(
    midpoint(at(LANDMARKS.leftEyeOuter), at(LANDMARKS.leftEyeInner)),
    midpoint(at(LANDMARKS.rightEyeInner), at(LANDMARKS.rightEyeOuter)),
  );
}
