// SPDX-License-Identifier: Apache-2.0
// Where to go, for those who do not see the picture: what a hint leaves to the eyes.
import { QUALITY } from './config.js';
import { offsetPx } from './quality.js';
import type { FaceObservation, Hint, Observation } from './types.js';

/**
 * What to move, and where to: the camera, oneself, or the head. Left and right are the person's own.
 */
export const DIRECTIONS = [
  'device_left',
  'device_right',
  'device_up',
  'device_down',
  'body_left',
  'body_right',
  'body_up',
  'body_down',
  'head_left',
  'head_right',
  'head_up',
  'head_down',
] as const;

/** One of the directions. */
export type Direction = (typeof DIRECTIONS)[number];

/** A camera held in a hand is moved; in front of one that stands, people move. */
function towardsCentre(face: FaceObservation, frame: Observation, isHandheld: boolean): Direction {
  const { x: acrossPx, y: downPx } = offsetPx(face, frame);
  // The picture is not mirrored: its left is the person's right.
  if (Math.abs(acrossPx) > Math.abs(downPx)) {
    if (isHandheld) return acrossPx < 0 ? 'device_right' : 'device_left';
    return acrossPx < 0 ? 'body_left' : 'body_right';
  }
  if (isHandheld) return downPx < 0 ? 'device_up' : 'device_down';
  return downPx < 0 ? 'body_down' : 'body_up';
}

/** Back to the front, about the axis that is turned most; `null` for a head that is only tilted. */
function towardsFront({ pose }: FaceObservation): Direction | null {
  const { yawDeg, pitchDeg } = pose;
  const yawExcess = Math.abs(yawDeg) / QUALITY.maxYawDeg;
  const pitchExcess = Math.abs(pitchDeg) / QUALITY.maxPitchDeg;
  if (Math.max(yawExcess, pitchExcess) <= 1) return null;
  if (yawExcess > pitchExcess) return yawDeg > 0 ? 'head_right' : 'head_left';
  return pitchDeg > 0 ? 'head_down' : 'head_up';
}

/**
 * The way from what was seen to what a hint asks for.
 *
 * @param hint - What is asked for.
 * @param frame - What was seen last; `null` for nothing.
 * @param isHandheld - Whether the camera is in the person's hand.
 * @returns `null` where the hint says it all, or where nothing shows the way.
 */
export function directionOf(
  hint: Hint | null,
  frame: Observation | null,
  isHandheld: boolean,
): Direction | null {
  const face = frame?.faces[0];
  if (!frame || !face) return null;
  if (hint === 'center_face') return towardsCentre(face, frame, isHandheld);
  return hint === 'look_straight' ? towardsFront(face) : null;
}
