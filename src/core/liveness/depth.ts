// SPDX-License-Identifier: Apache-2.0
// Whether what turns has depth. Landmarks of a flat picture move by a homography, those of a head do not; so the
// residual of the best homography tells them apart as soon as there is enough of a turn to see it.
import type { FaceObservation, Observation } from '../types.js';
import { fitAffine, squeezeOf } from './affine.js';
import { homographyResidual } from './homography.js';
import { outerEyeDistancePx, pointsOf, RIGID_LANDMARKS } from './landmarks.js';
import { LIVENESS } from './thresholds.js';

/** What one frame shows, compared with the neutral one. */
export interface DepthMeasure {
  /** Change of `yawMeasure` against the neutral frame, 0…2. */
  readonly turn: number;
  /** How much narrower one direction of the face became than another, 0 (not at all) … 1; see `squeezeOf`. */
  readonly squeeze: number;
  /** Residual of the best homography, in percent of the larger of both distances between the outer eye corners. */
  readonly residualPct: number;
}

/** What one frame speaks for; `none` when it is not turned far enough, or not clear. */
export type DepthEvidence = 'head' | 'flat' | 'none';

/**
 * Where the nose is between the edges of the face, along the line through the eyes: (a − b) / (a + b), with a and b
 * the distances from the tip of the nose to the image-left and the image-right edge. −1…1, positive when the nose
 * points to the image's right, about 0.03 a degree.
 */
export function yawMeasure(face: FaceObservation, frame: Observation): number {
  const [eyeLeftX = 0, eyeLeftY = 0, eyeRightX = 0, eyeRightY = 0, ...rest] = pointsOf(
    face,
    frame,
    [33, 263, 234, 454, 1],
  );
  const [edgeLeftX = 0, edgeLeftY = 0, edgeRightX = 0, edgeRightY = 0, noseX = 0, noseY = 0] = rest;
  const acrossX = eyeRightX - eyeLeftX;
  const acrossY = eyeRightY - eyeLeftY;
  const a = (noseX - edgeLeftX) * acrossX + (noseY - edgeLeftY) * acrossY;
  const b = (edgeRightX - noseX) * acrossX + (edgeRightY - noseY) * acrossY;
  return a + b > 0 ? Math.max(-1, Math.min(1, (a - b) / (a + b))) : 0;
}

/**
 * Compares the largest face of a frame with that of the neutral one, by the landmarks that no expression moves.
 *
 * @returns `null` without a face in either.
 */
export function measureDepth(neutral: Observation, frame: Observation): DepthMeasure | null {
  const before = neutral.faces[0];
  const face = frame.faces[0];
  if (!before || !face) return null;
  const from = pointsOf(before, neutral, RIGID_LANDMARKS);
  const to = pointsOf(face, frame, RIGID_LANDMARKS);
  const residual = homographyResidual(from, to);
  const affine = fitAffine(from, to);
  // A turned head shows a shorter distance, a nearer one a longer: the larger is the one seen best.
  const unit = Math.max(outerEyeDistancePx(before, neutral), outerEyeDistancePx(face, frame));
  if (residual === null || !affine || !(unit > 0)) return null;
  return {
    turn: Math.abs(yawMeasure(face, frame) - yawMeasure(before, neutral)),
    squeeze: squeezeOf(affine),
    residualPct: (100 * residual) / unit,
  };
}

/** What a measure speaks for. */
export function depthEvidence({ turn, squeeze, residualPct }: DepthMeasure): DepthEvidence {
  const { minTurn, minSqueeze, headResidualPct, nodResidualPct, flatResidualPct } = LIVENESS.depth;
  // A nod moves a head's landmarks as no flat picture's before it squeezes them.
  if (residualPct >= nodResidualPct) return 'head';
  if (turn < minTurn && squeeze < minSqueeze) return 'none';
  if (residualPct >= headResidualPct) return 'head';
  return residualPct <= flatResidualPct ? 'flat' : 'none';
}

/** How many frames spoke for what. */
export interface DepthState {
  readonly head: number;
  readonly flat: number;
}

/** Before the first frame. */
export const NO_DEPTH: DepthState = { head: 0, flat: 0 };

/** Counts a frame. */
export function watchDepth(state: DepthState, neutral: Observation, frame: Observation): DepthState {
  const measure = measureDepth(neutral, frame);
  const evidence = measure ? depthEvidence(measure) : 'none';
  return evidence === 'none' ? state : { ...state, [evidence]: state[evidence] + 1 };
}

/** Share of the frames that tell which speak for a head, 0…1; `null` while there are too few. */
export function depthScore({ head, flat }: DepthState): number | null {
  return head + flat < LIVENESS.depth.minFrames ? null : head / (head + flat);
}
