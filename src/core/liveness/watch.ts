// SPDX-License-Identifier: Apache-2.0
// All that is watched during a run, as one state that moves on with each observation and with what else becomes known.
import type { ChallengeAction } from '../challenge/actions.js';
import type { Observation } from '../types.js';
import type { CameraSuspicion } from './camera-facts.js';
import {
  cutScore,
  NO_CONTINUITY,
  oneFaceScore,
  presenceScore,
  resumeContinuity,
  watchContinuity,
} from './continuity.js';
import type { ContinuityState } from './continuity.js';
import { depthScore, NO_DEPTH, watchDepth } from './depth.js';
import type { DepthState } from './depth.js';
import { localityScore, measureLocality } from './locality.js';
import type { ExpressionRegion } from './locality.js';
import { innerMotionScore, NO_INNER_MOTION, watchInnerMotion } from './inner-motion.js';
import type { InnerMotionState } from './inner-motion.js';
import { addLikeness, NO_LIKENESS, samePersonScore } from './same-person.js';
import type { LeastLikeness, LikenessOf } from './same-person.js';
import { fuseLiveness } from './score.js';
import type { LivenessReport } from './score.js';
import { frozenScore, loopScore, NO_STREAM, timingScore, watchStream } from './stream.js';
import type { StreamState } from './stream.js';
import { addTexture, NO_TEXTURE, textureScore } from './texture.js';
import type { TextureState } from './texture.js';
import { LIVENESS } from './thresholds.js';

/** What has been seen in a run. */
export interface LivenessState {
  /** The frame that turns are measured against: frontal, with a neutral face. */
  readonly neutral: Observation | null;
  readonly depth: DepthState;
  readonly continuity: ContinuityState;
  readonly stream: StreamState;
  readonly innerMotion: InnerMotionState;
  readonly texture: TextureState;
  /** One score for each expression that was judged. */
  readonly expressions: readonly number[];
  /** Of later frames' templates with the neutral one. */
  readonly likeness: LeastLikeness;
  /** Movements of the head that nobody asked for; `null` without a challenge, and while it is under way without any. */
  readonly wrongMoves: number | null;
  readonly camera: CameraSuspicion | null;
}

/** Before the first frame of a run. */
export const NO_LIVENESS: LivenessState = {
  neutral: null,
  depth: NO_DEPTH,
  continuity: NO_CONTINUITY,
  stream: NO_STREAM,
  innerMotion: NO_INNER_MOTION,
  texture: NO_TEXTURE,
  expressions: [],
  likeness: NO_LIKENESS,
  wrongMoves: null,
  camera: null,
};

/** Looks at the next frame. Every frame of a run is shown, also those without a face. */
export const watchLiveness = (state: LivenessState, frame: Observation): LivenessState => ({
  ...state,
  depth: state.neutral ? watchDepth(state.depth, state.neutral, frame) : state.depth,
  continuity: watchContinuity(state.continuity, frame),
  stream: watchStream(state.stream, frame),
  innerMotion: watchInnerMotion(state.innerMotion, frame),
});

/** Takes a frame as the neutral one. A bad one spoils every residual: take one that the quality gate calls ready. */
export const withNeutral = (state: LivenessState, neutral: Observation): LivenessState => ({
  ...state,
  neutral,
  depth: NO_DEPTH,
});

/** After a pause, such as a hidden page: nobody says what happened meanwhile, and it is not held against the run. */
export const resumeLiveness = (state: LivenessState): LivenessState => ({
  ...state,
  continuity: resumeContinuity(state.continuity),
  innerMotion: { ...NO_INNER_MOTION, ratios: state.innerMotion.ratios },
});

/** Adds what the texture model says of a frame, 0…1. Ask `wantsTexture(state.texture, atMs)` first. */
export const withTexture = (state: LivenessState, live: number, atMs: number): LivenessState => ({
  ...state,
  texture: addTexture(state.texture, live, atMs),
});

/** Adds how alike a later frame's template is to the neutral one: a cosine, and what the face did. */
export const withLikeness = (state: LivenessState, cosine: number, of: LikenessOf): LivenessState => ({
  ...state,
  likeness: addLikeness(state.likeness, cosine, of),
});

/** Adds an expression: the frame in which it was strongest, and a neutral one shortly before. */
export function withExpression(
  state: LivenessState,
  neutral: Observation,
  peak: Observation,
  region: ExpressionRegion,
): LivenessState {
  const measure = measureLocality(neutral, peak, region);
  const score = measure && localityScore(measure);
  return score === null ? state : { ...state, expressions: [...state.expressions, score] };
}

/** Parts of the face that an action moves alone. */
const REGIONS: Readonly<Partial<Record<ChallengeAction, ExpressionRegion>>> = {
  blink: 'eyes',
  open_mouth: 'mouth',
};

/** An action that is over: the last frame at rest before it, and the one in which it was at its strongest. */
export interface DoneAction {
  readonly action: ChallengeAction;
  readonly before: Observation | null;
  readonly peak: Observation | null;
}

/** Adds an action that is over: whether what it moves has moved alone. */
export function withAction(state: LivenessState, { action, before, peak }: DoneAction): LivenessState {
  const region = REGIONS[action];
  return region && before && peak ? withExpression(state, before, peak, region) : state;
}

/**
 * Whether what was asked for was done and nothing else, from 1 to 0, which decides; `null` without a challenge. Squared:
 * half of the wrong movements that end a run speak against it already.
 */
const obedienceScore = (wrongMoves: number | null): number | null =>
  wrongMoves === null ? null : Math.max(0, 1 - wrongMoves / LIVENESS.challenge.maxWrong) ** 2;

/**
 * Whether a face that is only watched was seen often enough to be told from a photo. What has no opinion yet says nothing
 * against anybody, and the rest cannot refuse a photo alone. An engine without a texture model has none to wait for.
 */
export const isWatchedEnough = ({ innerMotion, texture }: LivenessState): boolean =>
  innerMotionScore(innerMotion) !== null && (texture.count === 0 || textureScore(texture) !== null);

/** What all of it comes to; may be asked at any time. */
export const reportLiveness = (state: LivenessState): LivenessReport =>
  fuseLiveness({
    no_cut: cutScore(state.continuity),
    one_face: oneFaceScore(state.continuity),
    one_person: samePersonScore(state.likeness),
    not_frozen: frozenScore(state.stream),
    not_looped: loopScore(state.stream),
    challenge: obedienceScore(state.wrongMoves),
    texture: textureScore(state.texture),
    depth: depthScore(state.depth),
    inner_motion: innerMotionScore(state.innerMotion),
    expression: state.expressions.length > 0 ? Math.min(...state.expressions) : null,
    presence: presenceScore(state.continuity),
    timing: timingScore(state.stream),
    camera: state.camera && 1 - state.camera.suspicion,
  });
