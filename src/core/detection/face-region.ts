// SPDX-License-Identifier: Apache-2.0
// The windows through which the models look at a picture, and the way back from what they say to the picture, as in
// MediaPipe's `ImageToTensorCalculator`, `DetectionsToRectsCalculator`, `RectTransformationCalculator` and
// `LandmarkProjectionCalculator`.
import type { Similarity } from '../align.js';
import { LANDMARK_COUNT } from '../geometry.js';
import type { Point } from '../types.js';
import type { Detection } from './blaze-face.js';

/** Side of the square that the landmark model looks at, in pixels. */
export const LANDMARKS_INPUT_PX = 192;

/** How much larger than the detector's box the landmark model's window is. */
const REGION_SCALE = 1.5;

/** A turned square in a picture, in its pixels. */
export interface FaceRegion {
  readonly centre: Point;
  readonly sidePx: number;
  /** Clockwise, so that the eyes lie level in it. */
  readonly rotationRad: number;
}

/** The whole picture in the middle of a square, for the detector. */
export const wholePicture = (widthPx: number, heightPx: number): FaceRegion => ({
  centre: { x: widthPx / 2, y: heightPx / 2 },
  sidePx: Math.max(widthPx, heightPx),
  rotationRad: 0,
});

/** From the pixels of a model's input, `inputPx` squared, to those of the picture. */
export function regionWindow({ centre, sidePx, rotationRad }: FaceRegion, inputPx: number): Similarity {
  const a = (Math.cos(rotationRad) * sidePx) / inputPx;
  const b = (Math.sin(rotationRad) * sidePx) / inputPx;
  const half = inputPx / 2;
  return { a, b, tx: centre.x - a * half + b * half, ty: centre.y - b * half - a * half };
}

/**
 * Where to look for the landmarks of a detected face.
 *
 * @param seen - Through which window the detector looked; the detection is normalised to that.
 */
export function faceRegion({ box, points }: Detection, seen: FaceRegion): FaceRegion {
  const { a, b, tx, ty } = regionWindow(seen, 1);
  const toPicture = ({ x, y }: Point): Point => ({ x: a * x - b * y + tx, y: b * x + a * y + ty });
  const [leftEye, rightEye] = points;
  if (!leftEye || !rightEye) throw new RangeError('a detection without eyes');
  const left = toPicture(leftEye);
  const right = toPicture(rightEye);
  return {
    centre: toPicture({ x: box.x + box.width / 2, y: box.y + box.height / 2 }),
    sidePx: Math.max(box.width, box.height) * seen.sidePx * REGION_SCALE,
    rotationRad: Math.atan2(right.y - left.y, right.x - left.x),
  };
}

/**
 * Brings the landmark model's points into the picture.
 *
 * @param output - x0, y0, z0, x1, … in input pixels; what follows the `LANDMARK_COUNT` points is left out.
 * @returns As in `FaceObservation`: x and y normalised to the picture, z in units of its width where the face is upright.
 * @throws {RangeError} when there are fewer points.
 */
export function landmarksInPicture(
  output: Float32Array,
  region: FaceRegion,
  widthPx: number,
  heightPx: number,
): Float32Array {
  if (output.length < LANDMARK_COUNT * 3) throw new RangeError(`landmarks of ${output.length} values`);
  const { a, b, tx, ty } = regionWindow(region, LANDMARKS_INPUT_PX);
  // Of a step to the right in the window, the length in the normalised picture: as MediaPipe has it.
  const zScale = Math.hypot(a / widthPx, b / heightPx);
  const landmarks = new Float32Array(LANDMARK_COUNT * 3);
  for (let at = 0; at < landmarks.length; at += 3) {
    const x = output[at] as number;
    const y = output[at + 1] as number;
    landmarks[at] = (a * x - b * y + tx) / widthPx;
    landmarks[at + 1] = (b * x + a * y + ty) / heightPx;
    landmarks[at + 2] = (output[at + 2] as number) * zScale;
  }
  return landmarks;
}
