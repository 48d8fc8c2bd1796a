// SPDX-License-Identifier: Apache-2.0
import { QUALITY } from './config.js';
import { distance, eyeDistancePx, eyeOpenness, lidToBrow } from './geometry.js';
import type { Box, FaceObservation, Hint, Observation, Point } from './types.js';

/** What the gate says of one frame. */
export interface QualityVerdict {
  /** The most urgent thing to change, or `ready` when the frame is good enough to match. */
  readonly hint: Hint;
  /** How good a `ready` frame is, 0…1; 0 otherwise. Weighs the frames that are fused. */
  readonly score: number;
}

const centreOf = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** The face's size as a share of the frame's shorter side. */
export function faceSize(face: FaceObservation, observation: Observation): number {
  const { frameWidthPx, frameHeightPx } = observation;
  const widthPx = face.box.width * frameWidthPx;
  const heightPx = face.box.height * frameHeightPx;
  return Math.sqrt(widthPx * heightPx) / Math.min(frameWidthPx, frameHeightPx);
}

/** Where the face's centre is, seen from the frame's: pixels to the image's right, and down. */
export function offsetPx({ box }: FaceObservation, { frameWidthPx, frameHeightPx }: Observation): Point {
  const centre = centreOf(box);
  return { x: (centre.x - 0.5) * frameWidthPx, y: (centre.y - 0.5) * frameHeightPx };
}

/** How far the face's centre is from the frame's, along the worse axis, as a share of the shorter side. */
function offCentre(face: FaceObservation, observation: Observation): number {
  const { x, y } = offsetPx(face, observation);
  return Math.max(Math.abs(x), Math.abs(y)) / Math.min(observation.frameWidthPx, observation.frameHeightPx);
}

/** Face widths a second between two observations; 0 without a previous one. */
function motion(face: FaceObservation, observation: Observation, previous: Observation | null): number {
  const before = previous?.faces[0];
  if (!previous || !before || face.box.width === 0) return 0;
  const elapsedS = (observation.timestampMs - previous.timestampMs) / 1000;
  if (elapsedS <= 0) return 0;
  // In units of the frame's width along x and its height along y: near enough for a limit on shaking.
  return distance(centreOf(face.box), centreOf(before.box)) / face.box.width / elapsedS;
}

/**
 * Whether another face is large enough to be a person taking part, and not somebody in the background.
 *
 * @param boxes - Largest first, all in one unit.
 */
export function hasSecondPerson(boxes: readonly Box[]): boolean {
  const [first, ...others] = boxes;
  if (!first) return false;
  return others.some((other) => other.width >= first.width * QUALITY.otherFaceShare);
}

/** Both signs are needed: the eyes of some people, or of people smiling, are as narrow open as others' are shut. */
function areEyesShut({ landmarks, pose }: FaceObservation, observation: Observation): boolean {
  const { frameWidthPx, frameHeightPx } = observation;
  const foreshortening = QUALITY.eyeOpennessPerPitchDeg * Math.abs(pose.pitchDeg);
  return (
    eyeOpenness(landmarks, frameWidthPx, frameHeightPx) + foreshortening < QUALITY.minEyeOpenness &&
    lidToBrow(landmarks, frameWidthPx, frameHeightPx) < QUALITY.minLidToBrow
  );
}

function firstObstacle(observation: Observation, previous: Observation | null): Hint {
  const face = observation.faces[0];
  if (!face) return 'no_face';
  if (hasSecondPerson(observation.faces.map(({ box }) => box))) return 'multiple_faces';

  const { frameWidthPx, frameHeightPx } = observation;
  const size = faceSize(face, observation);
  if (size > QUALITY.maxFaceSize) return 'move_back';
  if (size < QUALITY.minFaceSize) return 'move_closer';
  if (offCentre(face, observation) > QUALITY.maxOffCentre) return 'center_face';
  if (eyeDistancePx(face.landmarks, frameWidthPx, frameHeightPx) < QUALITY.minEyeDistancePx)
    return 'move_closer';

  const { appearance, pose } = face;
  if (appearance && appearance.brightness < QUALITY.minBrightness) return 'too_dark';
  if (
    appearance &&
    (appearance.brightness > QUALITY.maxBrightness || appearance.overexposed > QUALITY.maxOverexposed)
  ) {
    return 'too_bright';
  }
  if (
    Math.abs(pose.yawDeg) > QUALITY.maxYawDeg ||
    Math.abs(pose.pitchDeg) > QUALITY.maxPitchDeg ||
    Math.abs(pose.rollDeg) > QUALITY.maxRollDeg
  ) {
    return 'look_straight';
  }
  if (motion(face, observation, previous) > QUALITY.maxMotion) return 'hold_still';
  // Blur wipes out what tells a covered face from an uncovered one, so it is asked first.
  if (appearance && appearance.sharpness < QUALITY.minSharpness) return 'too_blurry';
  if (appearance && appearance.visibility < QUALITY.minVisibility) return 'face_covered';
  if (areEyesShut(face, observation)) return 'eyes_closed';
  return 'ready';
}

/** How good a usable face is: frontal and sharp is best. */
function scoreOf(face: FaceObservation): number {
  const { yawDeg, pitchDeg } = face.pose;
  const frontal = 1 - Math.min(1, Math.hypot(yawDeg / QUALITY.maxYawDeg, pitchDeg / QUALITY.maxPitchDeg) / 2);
  const sharpness = Math.min(1, face.appearance?.sharpness ?? 0.5);
  return frontal * (0.5 + sharpness / 2);
}

/**
 * Judges one frame: whether its face can be matched, and if not, the one thing to say about it. The order is that
 * of urgency: first that there is one face, then where it is, then light, pose, movement, and what is on it.
 *
 * @param previous - The observation before, to see movement; `null` at the start or after a gap.
 */
export function assessQuality(observation: Observation, previous: Observation | null): QualityVerdict {
  const hint = firstObstacle(observation, previous);
  const face = observation.faces[0];
  return { hint, score: hint === 'ready' && face ? scoreOf(face) : 0 };
}
