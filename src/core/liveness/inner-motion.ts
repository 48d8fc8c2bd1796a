// SPDX-License-Identifier: Apache-2.0
// Whether the face moves within itself. A living face changes its shape all the time, slowly: what a homography does not
// explain grows with the time between two frames. A photo's landmarks only jitter, however the photo is moved: it is as
// large from one frame to the next as over seconds. The ratio of the two is free of the sensor's noise.
import type { Observation } from '../types.js';
import { homographyResidual } from './homography.js';
import { LIVENESS_LANDMARKS, outerEyeDistancePx, pointsOf } from './landmarks.js';
import type { Points } from './landmarks.js';
import { LIVENESS } from './thresholds.js';

/** A window of time, and what earlier ones said. */
export interface InnerMotionState {
  /** First frame of the window. */
  readonly reference: Points | null;
  /** Distance between the outer corners of the eyes there, in pixels. */
  readonly unitPx: number;
  readonly startMs: number;
  readonly lastMs: number;
  readonly previous: Points | null;
  /** Residuals in percent of the eye distance: against the window's first frame, and against the frame before. */
  readonly drift: readonly number[];
  readonly jitter: readonly number[];
  /** Drift over jitter of the windows that are over. */
  readonly ratios: readonly number[];
}

/** Before the first frame. */
export const NO_INNER_MOTION: InnerMotionState = {
  reference: null,
  unitPx: 0,
  startMs: 0,
  lastMs: 0,
  previous: null,
  drift: [],
  jitter: [],
  ratios: [],
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Drift over jitter of the window so far; 1 where nothing moves at all. */
const ratioOf = ({ drift, jitter }: InnerMotionState): number =>
  Math.max(1, median(drift) / Math.max(median(jitter), LIVENESS.innerMotion.minJitterPct));

/** Slow cameras and engines get the frames that a window needs, however long that takes. */
const isOver = ({ drift, startMs }: InnerMotionState, atMs: number): boolean =>
  drift.length >= LIVENESS.innerMotion.minFrames && atMs - startMs > LIVENESS.innerMotion.windowMs;

const isLongEnough = ({ drift, startMs, lastMs }: InnerMotionState, windowMs: number): boolean =>
  drift.length >= LIVENESS.innerMotion.minFrames && lastMs - startMs >= windowMs;

/** Looks at the next frame; one without a face is passed over. */
export function watchInnerMotion(state: InnerMotionState, frame: Observation): InnerMotionState {
  const face = frame.faces[0];
  if (!face) return state;
  const points = pointsOf(face, frame, LIVENESS_LANDMARKS);
  if (!state.reference || !state.previous || isOver(state, frame.timestampMs)) {
    const isTelling = isLongEnough(state, LIVENESS.innerMotion.minWindowMs);
    return {
      ...NO_INNER_MOTION,
      ratios: isTelling ? [...state.ratios, ratioOf(state)] : state.ratios,
      reference: points,
      previous: points,
      unitPx: outerEyeDistancePx(face, frame),
      startMs: frame.timestampMs,
      lastMs: frame.timestampMs,
    };
  }
  const drift = homographyResidual(state.reference, points);
  const jitter = homographyResidual(state.previous, points);
  if (drift === null || jitter === null || !(state.unitPx > 0)) return state;
  return {
    ...state,
    lastMs: frame.timestampMs,
    previous: points,
    drift: [...state.drift, (100 * drift) / state.unitPx],
    jitter: [...state.jitter, (100 * jitter) / state.unitPx],
  };
}

/** Drift over jitter, of every window that tells; at least 1. */
export const innerMotionRatios = (state: InnerMotionState): readonly number[] =>
  isLongEnough(state, LIVENESS.innerMotion.minWindowMs) ? [...state.ratios, ratioOf(state)] : state.ratios;

/** From a photo's jitter, 0, to a living face, 1; the mean over the windows. `null` before there is one. */
export function innerMotionScore(state: InnerMotionState): number | null {
  const { deadRatio, liveRatio } = LIVENESS.innerMotion;
  const scores = innerMotionRatios(state).map((ratio) =>
    Math.max(0, Math.min(1, (ratio - deadRatio) / (liveRatio - deadRatio))),
  );
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
