// SPDX-License-Identifier: Apache-2.0
// What an engine saw at one moment, as plain numbers for a line of JSON: in recordings, and in the evidence of a session.
import { LANDMARK_COUNT } from './geometry.js';
import { LIVENESS_LANDMARKS } from './liveness/landmarks.js';
import type { FaceObservation, Observation, PictureFacts } from './types.js';

/** Landmarks are kept in ten-thousandths of the frame: a fifteenth of a pixel of a 640 pixel picture. */
export const LANDMARK_UNIT = 1e-4;

/** A face. */
export interface MomentFace {
  /** x, y, width, height; shares of the frame. */
  readonly box: readonly number[];
  /** Yaw, pitch, roll, in degrees. */
  readonly pose: readonly number[];
  /** Brightness, overexposed, sharpness, visibility. */
  readonly appearance?: readonly number[] | undefined;
  /** x and y of each landmark that is kept, in `LANDMARK_UNIT`. */
  readonly landmarks: readonly number[];
}

/** A moment. */
export interface Moment {
  /** Milliseconds, on the observations' clock. */
  readonly t: number;
  /** Hash, change, brightness. */
  readonly picture?: readonly number[] | undefined;
  /** Widest first. */
  readonly faces: readonly MomentFace[];
}

/** Of which frames a moment is, and which landmarks it gives, in their order. */
export interface MomentFormat {
  readonly frameWidthPx: number;
  readonly frameHeightPx: number;
  readonly landmarks: readonly number[];
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** An observation as numbers, with `LIVENESS_LANDMARKS` only. */
export function toMoment({ picture, faces, timestampMs }: Observation): Moment {
  return {
    t: round(timestampMs, 1),
    ...(picture && { picture: [picture.hash, round(picture.change, 2), round(picture.brightness, 2)] }),
    faces: faces.map(({ box, pose, appearance, landmarks }) => ({
      box: [box.x, box.y, box.width, box.height].map((value) => round(value, 4)),
      pose: [pose.yawDeg, pose.pitchDeg, pose.rollDeg].map((value) => round(value, 1)),
      ...(appearance && {
        appearance: [
          round(appearance.brightness, 1),
          round(appearance.overexposed, 3),
          round(appearance.sharpness, 3),
          round(appearance.visibility, 3),
        ],
      }),
      landmarks: LIVENESS_LANDMARKS.flatMap((index) =>
        [landmarks[index * 3], landmarks[index * 3 + 1]].map((value) =>
          Math.round((value ?? 0) / LANDMARK_UNIT),
        ),
      ),
    })),
  };
}

function readFace({ box, pose, appearance, landmarks: given }: MomentFace, indices: readonly number[]) {
  const landmarks = new Float32Array(LANDMARK_COUNT * 3).fill(NaN);
  indices.forEach((index, i) => {
    landmarks[index * 3] = (given[i * 2] ?? NaN) * LANDMARK_UNIT;
    landmarks[index * 3 + 1] = (given[i * 2 + 1] ?? NaN) * LANDMARK_UNIT;
    landmarks[index * 3 + 2] = 0;
  });
  const [x = 0, y = 0, width = 0, height = 0] = box;
  const [yawDeg = 0, pitchDeg = 0, rollDeg = 0] = pose;
  const [brightness = 0, overexposed = 0, sharpness = 0, visibility = 0] = appearance ?? [];
  return {
    box: { x, y, width, height },
    pose: { yawDeg, pitchDeg, rollDeg },
    appearance: appearance ? { brightness, overexposed, sharpness, visibility } : null,
    landmarks,
  } satisfies FaceObservation;
}

function readPicture(numbers: readonly number[] | undefined): PictureFacts | null {
  if (!numbers) return null;
  const [hash = 0, change = 0, brightness = 0] = numbers;
  return { hash, change, brightness };
}

/** The observation again. Landmarks that were not kept are NaN, and z of all is 0. */
export function fromMoment(
  { t, picture, faces }: Moment,
  { frameWidthPx, frameHeightPx, landmarks }: MomentFormat,
  frameId: number,
): Observation {
  return {
    frameId,
    timestampMs: t,
    frameWidthPx,
    frameHeightPx,
    faces: faces.map((face) => readFace(face, landmarks)),
    picture: readPicture(picture),
  };
}
