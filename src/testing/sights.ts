// SPDX-License-Identifier: Apache-2.0
import { HINTS } from '../core/types.js';
import type { Hint, Observation } from '../core/types.js';
import { sketchObservation } from './observations.js';
import type { FaceSketch } from './observations.js';

/** What has to be seen for each hint; a good face is `ready`. */
const SIGHTS: Readonly<Record<Hint, (timestampMs: number) => readonly FaceSketch[]>> = {
  no_face: () => [],
  multiple_faces: () => [{ box: { x: 0.1 } }, { box: { x: 0.6 } }],
  move_closer: () => [{ box: { x: 0.44, y: 0.42, width: 0.12, height: 0.2 } }],
  move_back: () => [{ box: { x: 0.1, y: 0, width: 0.8, height: 1 } }],
  center_face: () => [{ box: { x: 0.05 } }],
  look_straight: () => [{ pose: { yawDeg: 40 } }],
  too_dark: () => [{ appearance: { brightness: 20 } }],
  too_bright: () => [{ appearance: { brightness: 245, overexposed: 0.7 } }],
  // In a circle, so that there is no moment of rest at a turn.
  hold_still: (timestampMs) => {
    const angle = timestampMs / 200;
    return [{ box: { x: 0.35 + 0.1 * Math.cos(angle), y: 0.25 + 0.1 * Math.sin(angle) } }];
  },
  too_blurry: () => [{ appearance: { sharpness: 0 } }],
  eyes_closed: () => [{ eyeOpenness: 0.02 }],
  face_covered: () => [{ appearance: { visibility: -1 } }],
  ready: () => [{}],
};

/**
 * The faces that bring a hint about, for `sketchObservation`.
 *
 * @param timestampMs - When they are seen: `hold_still` needs to move.
 * @throws {TypeError} when there is no such hint.
 */
export function sightOf(hint: Hint, timestampMs = 0): readonly FaceSketch[] {
  if (!HINTS.includes(hint)) throw new TypeError(`there is no hint ${String(hint)}: ${HINTS.join(', ')}`);
  return SIGHTS[hint](timestampMs);
}

/**
 * An engine's eyes that see one thing all the time.
 *
 * @throws {TypeError} when there is no such hint.
 *
 * @example
 * ```ts
 * element.engine = new FakeEngine({ observe: seeing('too_dark') });
 * ```
 */
export function seeing(hint: Hint): (timestampMs: number) => Observation {
  sightOf(hint);
  return (timestampMs) => sketchObservation(timestampMs, ...sightOf(hint, timestampMs));
}
