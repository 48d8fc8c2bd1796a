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

/** Upper and lower lid points, paired, and the corners of one eye, after Soukupová & Čech 2016; and its brow. */
interface EyeContour {
  readonly corners: readonly [number, number];
  readonly lids: readonly (readonly [upper: number, lower: number])[];
  /** Lower edge of the brow, above the middle of the eye. */
  readonly brow: number;
}

const LEFT_EYE: EyeContour = {
  corners: [33, 133],
  lids: [
    [160, 144],
    [158, 153],
  ],
  brow: 52,
};
const RIGHT_EYE: EyeContour = {
  corners: [362, 263],
  lids: [
    [385, 380],
    [387, 373],
  ],
  brow: 282,
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
 * Head pose from MediaPipe's facial transformation matrix. Its signs were checked on real frames: yaw against the
 * nose's place between the edges of the face (correlation 0.99), roll against the line through the eyes, pitch
 * against the nose's height between eyes and mouth. A face shifted by a fifth of the picture reads up to 3.5° off,
 * for the fit allows for part of the perspective only: the limits on pose are wide enough for it.
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

/** Mean distance between the lids of one eye, in pixels. */
function lidGap(landmarks: Float32Array, eye: EyeContour, widthPx: number, heightPx: number): number {
  const at = (index: number): Point => landmarkPx(landmarks, index, widthPx, heightPx);
  return eye.lids.reduce((sum, [upper, lower]) => sum + distance(at(upper), at(lower)), 0) / eye.lids.length;
}

function eyeAspectRatio(landmarks: Float32Array, eye: EyeContour, widthPx: number, heightPx: number): number {
  const at = (index: number): Point => landmarkPx(landmarks, index, widthPx, heightPx);
  const span = distance(at(eye.corners[0]), at(eye.corners[1]));
  return span === 0 ? 0 : lidGap(landmarks, eye, widthPx, heightPx) / span;
}

/**
 * How far the wider open eye is open: lid distance over eye width (the "eye aspect ratio" of Soukupová & Čech,
 * "Real-Time Eye Blink Detection using Facial Landmarks", 2016). About 0.3 open and 0.17 shut with these
 * landmarks, but people differ: open eyes can be as narrow as shut ones, see `lidToBrow`. The wider one counts
 * because a turned or winking face hides one eye.
 */
export function eyeOpenness(landmarks: Float32Array, widthPx: number, heightPx: number): number {
  return Math.max(
    eyeAspectRatio(landmarks, LEFT_EYE, widthPx, heightPx),
    eyeAspectRatio(landmarks, RIGHT_EYE, widthPx, heightPx),
  );
}

/**
 * Lid distance over the distance from lid to brow, of the wider open eye: about 0.5 open and 0.27 shut. A shut lid
 * comes down from the brow, while lids that are narrow by nature or in a smile stay near it.
 */
export function lidToBrow(landmarks: Float32Array, widthPx: number, heightPx: number): number {
  const at = (index: number): Point => landmarkPx(landmarks, index, widthPx, heightPx);
  const ratios = [LEFT_EYE, RIGHT_EYE].map((eye) => {
    const [first, second] = eye.lids;
    if (!first || !second) return 0;
    const toBrow = distance(midpoint(at(first[0]), at(second[0])), at(eye.brow));
    return toBrow === 0 ? Infinity : lidGap(landmarks, eye, widthPx, heightPx) / toBrow;
  });
  return Math.max(...ratios);
}

/** Distance between the eye centres in pixels. */
export function eyeDistancePx(landmarks: Float32Array, widthPx: number, heightPx: number): number {
  const at = (index: number): Point => landmarkPx(landmarks, index, widthPx, heightPx);
  return distance(
    midpoint(at(LANDMARKS.leftEyeOuter), at(LANDMARKS.leftEyeInner)),
    midpoint(at(LANDMARKS.rightEyeInner), at(LANDMARKS.rightEyeOuter)),
  );
}
