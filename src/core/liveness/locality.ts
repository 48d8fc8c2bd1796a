// SPDX-License-Identifier: Apache-2.0
// Whether an expression is local: a blink moves the lids and an open mouth the lips, while the rest of the face moves as
// a whole if at all. A photo that is bent or pulled to feign one moves everywhere.
import type { Observation } from '../types.js';
import { affineResidual, fitAffine } from './affine.js';
import { EYE_REGION, MOUTH_REGION, outerEyeDistancePx, pointsOf, RIGID_LANDMARKS } from './landmarks.js';
import { LIVENESS } from './thresholds.js';

/** Parts of a face that an expression moves. */
export const EXPRESSION_REGIONS = ['eyes', 'mouth'] as const;

/** One of the parts. */
export type ExpressionRegion = (typeof EXPRESSION_REGIONS)[number];

/** Motion left when that of the whole face is taken out, in percent of the distance between the outer eye corners. */
export interface LocalityMeasure {
  readonly insidePct: number;
  readonly outsidePct: number;
}

const LANDMARKS_OF = { eyes: EYE_REGION, mouth: MOUTH_REGION } as const;

/**
 * Compares the frame in which an expression is at its strongest with one in which the face was neutral, a moment before:
 * the less time between them, the less the head has turned.
 *
 * @returns `null` without a face in either.
 */
export function measureLocality(
  neutral: Observation,
  peak: Observation,
  region: ExpressionRegion,
): LocalityMeasure | null {
  const before = neutral.faces[0];
  const face = peak.faces[0];
  if (!before || !face) return null;
  const from = pointsOf(before, neutral, RIGID_LANDMARKS);
  const to = pointsOf(face, peak, RIGID_LANDMARKS);
  const whole = fitAffine(from, to);
  const unit = outerEyeDistancePx(face, peak);
  if (!whole || !(unit > 0)) return null;
  const indices = LANDMARKS_OF[region];
  const inside = affineResidual(whole, pointsOf(before, neutral, indices), pointsOf(face, peak, indices));
  return {
    insidePct: (100 * inside) / unit,
    outsidePct: (100 * affineResidual(whole, from, to)) / unit,
  };
}

/** From an expression of the whole face, 0, to a local one, 1; `null` where the region hardly moved. */
export function localityScore({ insidePct, outsidePct }: LocalityMeasure): number | null {
  const { minInsidePct, wholeRatio, localRatio } = LIVENESS.expression;
  if (insidePct < minInsidePct) return null;
  const ratio = outsidePct > 0 ? insidePct / outsidePct : Infinity;
  return Math.max(0, Math.min(1, (ratio - wholeRatio) / (localRatio - wholeRatio)));
}
