// SPDX-License-Identifier: Apache-2.0
// Whether one person is seen all the time. Between two consecutive frames of one take the face is nearly where it was,
// as large as it was and in the same light; a cut to another take changes several of these at once.
import { hasSecondPerson } from '../quality.js';
import type { FaceObservation, Observation } from '../types.js';
import { homographyResidual } from './homography.js';
import { LIVENESS_LANDMARKS, outerEyeDistancePx, pointsOf } from './landmarks.js';
import { LIVENESS } from './thresholds.js';

/** How fast things changed between two frames. */
export interface Jump {
  /** Of the face's centre, in face widths a second. */
  readonly place: number;
  /** Of the distance between the eyes: natural logarithm a second. */
  readonly scale: number;
  /** Degrees a second. */
  readonly roll: number;
  /** What a homography does not explain of the landmarks' motion: percent of the eye distance a second. */
  readonly shape: number;
  /** Of the face's light: natural logarithm a second. */
  readonly light: number;
  /** Of the picture: mean levels of luma, not a rate. */
  readonly picture: number;
}

/** Consecutive frames, and what was found between them. */
export interface ContinuityState {
  /** The last one with a face. */
  readonly previous: Observation | null;
  /** Frames with a face. */
  readonly frames: number;
  readonly cuts: number;
  /** Frames in a row with a second person, and since when. */
  readonly crowdRun: number;
  readonly crowdSinceMs: number | null;
  /** Whether such a row was longer than a false finding lasts. */
  readonly wasCrowded: boolean;
  /** How often the face was gone for longer than dropped frames explain. */
  readonly losses: number;
  /** Since when there has been no face. */
  readonly goneSinceMs: number | null;
}

/** Before the first frame. */
export const NO_CONTINUITY: ContinuityState = {
  previous: null,
  frames: 0,
  cuts: 0,
  crowdRun: 0,
  crowdSinceMs: null,
  wasCrowded: false,
  losses: 0,
  goneSinceMs: null,
};

/** Keeps ratios of dark faces from being all noise. */
const DARK_LUMA = 10;

const centrePx = ({ box }: FaceObservation, frame: Observation): readonly [number, number] => [
  (box.x + box.width / 2) * frame.frameWidthPx,
  (box.y + box.height / 2) * frame.frameHeightPx,
];

const lightOf = (face: FaceObservation): number | null =>
  face.appearance ? Math.log(face.appearance.brightness + DARK_LUMA) : null;

/**
 * How fast the largest face changed from one frame to the next. Two frames closer than `minStepMs` count as that far
 * apart: the clock of a busy page bunches them.
 *
 * @returns `null` without a face in either, or when they are too far apart to say anything.
 */
export function measureJump(previous: Observation, frame: Observation): Jump | null {
  const before = previous.faces[0];
  const face = frame.faces[0];
  const elapsedMs = frame.timestampMs - previous.timestampMs;
  if (!before || !face || elapsedMs > LIVENESS.continuity.maxStepMs) return null;
  const seconds = Math.max(elapsedMs, LIVENESS.continuity.minStepMs) / 1000;
  const widthPx = Math.max(before.box.width * previous.frameWidthPx, face.box.width * frame.frameWidthPx);
  const [fromX, fromY] = centrePx(before, previous);
  const [toX, toY] = centrePx(face, frame);
  const eyesBefore = outerEyeDistancePx(before, previous);
  const eyes = outerEyeDistancePx(face, frame);
  const residual = homographyResidual(
    pointsOf(before, previous, LIVENESS_LANDMARKS),
    pointsOf(face, frame, LIVENESS_LANDMARKS),
  );
  const lightBefore = lightOf(before);
  const light = lightOf(face);
  return {
    place: widthPx > 0 ? Math.hypot(toX - fromX, toY - fromY) / widthPx / seconds : 0,
    scale: eyesBefore > 0 && eyes > 0 ? Math.abs(Math.log(eyes / eyesBefore)) / seconds : 0,
    roll: Math.abs(face.pose.rollDeg - before.pose.rollDeg) / seconds,
    shape: residual !== null && eyes > 0 ? (100 * residual) / Math.max(eyes, eyesBefore) / seconds : 0,
    light: light !== null && lightBefore !== null ? Math.abs(light - lightBefore) / seconds : 0,
    picture: frame.picture?.change ?? 0,
  };
}

/**
 * Whether a jump is a cut: of the three things that a cut changes (where the face is, what it looks like, what light
 * and room it is in) at least two have changed as no person changes them. One alone has innocent causes: a lamp is
 * switched on, a laptop's lid is moved, the landmarks slip for a frame. A device that is jerked moves the face and the
 * whole picture behind it: the two count as one.
 */
export function isCut(jump: Jump): boolean {
  const { maxPlace, maxScale, maxRoll, maxShape, maxLight, maxPicture } = LIVENESS.continuity;
  const isMoved = jump.place > maxPlace;
  const changed = [
    isMoved || jump.scale > maxScale,
    jump.roll > maxRoll || jump.shape > maxShape,
    jump.light > maxLight || (jump.picture > maxPicture && !isMoved),
  ];
  return changed.filter(Boolean).length >= 2;
}

/** Looks at the next frame. */
export function watchContinuity(state: ContinuityState, frame: Observation): ContinuityState {
  const hasFace = frame.faces.length > 0;
  const isCrowd = hasSecondPerson(frame.faces.map(({ box }) => box));
  const crowdRun = isCrowd ? state.crowdRun + 1 : 0;
  const crowdSinceMs = isCrowd ? (state.crowdSinceMs ?? frame.timestampMs) : null;
  const { minCrowdFrames, minCrowdMs } = LIVENESS.continuity;
  const isCrowded =
    crowdSinceMs !== null && crowdRun >= minCrowdFrames && frame.timestampMs - crowdSinceMs >= minCrowdMs;
  const jump = state.previous && !isCrowd ? measureJump(state.previous, frame) : null;
  const { goneSinceMs } = state;
  const isBack =
    hasFace && goneSinceMs !== null && frame.timestampMs - goneSinceMs > LIVENESS.continuity.maxGoneMs;
  return {
    // A frame without a face is passed over: the next face is compared with the last one seen.
    previous: hasFace ? frame : state.previous,
    frames: state.frames + Number(hasFace),
    cuts: state.cuts + (jump && isCut(jump) ? 1 : 0),
    crowdRun,
    crowdSinceMs,
    wasCrowded: state.wasCrowded || isCrowded,
    losses: state.losses + (isBack ? 1 : 0),
    goneSinceMs: hasFace ? null : (goneSinceMs ?? (state.previous && frame.timestampMs)),
  };
}

/** After a pause, such as a hidden page: the next frame is compared with nothing. What was found stays. */
export const resumeContinuity = (state: ContinuityState): ContinuityState => ({
  ...state,
  previous: null,
  goneSinceMs: null,
  crowdRun: 0,
  crowdSinceMs: null,
});

/** Whether there was a cut: 0; 1 if not. Exact. `null` before two frames with a face. */
export const cutScore = ({ frames, cuts }: ContinuityState): number | null =>
  frames < 2 ? null : Number(cuts === 0);

/** Whether there was one face all the time: 1; 0 when another was seen for longer than a false finding lasts. Exact. */
export const oneFaceScore = ({ frames, wasCrowded }: ContinuityState): number | null =>
  frames < 2 ? null : Number(!wasCrowded);

/** Whether the face stayed in view: 1 … 0, less for each time it was gone. Whoever comes back may be another. */
export const presenceScore = ({ frames, losses }: ContinuityState): number | null =>
  frames < 2 ? null : 1 / (1 + losses);
