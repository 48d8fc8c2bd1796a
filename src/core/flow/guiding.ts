// SPDX-License-Identifier: Apache-2.0
// Looking at the camera's pictures until there are enough good ones of one face.
import { measureExpression, neutralOf } from '../challenge/expression.js';
import { beginChallenge } from '../challenge/run.js';
import { CHALLENGE } from '../challenge/limits.js';
import { CAPTURE, captureTimes } from '../config.js';
import type { FlowOptions } from '../config.js';
import { afterPause, filterHint, NO_HINT } from '../hint-filter.js';
import {
  isWatchedEnough,
  NO_LIVENESS,
  reportLiveness,
  watchLiveness,
  withNeutral,
} from '../liveness/watch.js';
import type { LivenessState } from '../liveness/watch.js';
import { assessQuality } from '../quality.js';
import type { QualityVerdict } from '../quality.js';
import type { Hint, Observation } from '../types.js';
import { askFor } from './challenging.js';
import { fail, refuse } from './endings.js';
import { beginMatching } from './matching.js';
import type {
  Capture,
  FlowEffect,
  FlowInput,
  FlowState,
  FlowStep,
  GuidingState,
  RestFrames,
} from './states.js';
import { wantsTextureOf } from './texture-wanted.js';

const NO_REST: RestFrames = { expressions: [], best: null };

/** Begins to look. */
export const beginGuiding = (
  attempt: number,
  { atMs, challenge = null, refused = [], camera = null }: Extract<FlowInput, { type: 'prepared' }>,
  options: FlowOptions,
): GuidingState => ({
  phase: 'guiding',
  attempt,
  deadlineMs: atMs + options.faceTimeoutMs,
  aliveMs: atMs,
  previous: null,
  hints: NO_HINT,
  capture: null,
  rest: NO_REST,
  liveness: { ...NO_LIVENESS, camera },
  challenge,
  refused,
  camera,
  suspendedMs: null,
});

/** The capture after a frame that was judged `hint`, and whether this frame is wanted. */
function collect(
  capture: Capture | null,
  hint: Hint,
  atMs: number,
  gapMs: number,
): { capture: Capture | null; wanted: boolean } {
  const isStale = capture !== null && atMs - capture.lastGoodMs > CAPTURE.maxGapMs;
  if (hint !== 'ready') {
    // Whoever comes back after the face was gone, or beside another one, may be somebody else.
    const isBroken = hint === 'no_face' || hint === 'multiple_faces';
    return { capture: isBroken || isStale ? null : capture, wanted: false };
  }
  if (capture === null || isStale) {
    return { capture: { startedMs: atMs, lastGoodMs: atMs, lastEmbedMs: atMs, count: 1 }, wanted: true };
  }
  if (atMs - capture.lastEmbedMs < gapMs) {
    return { capture: { ...capture, lastGoodMs: atMs }, wanted: false };
  }
  return {
    capture: { ...capture, lastGoodMs: atMs, lastEmbedMs: atMs, count: capture.count + 1 },
    wanted: true,
  };
}

/** Takes a good frame in as one of a face at rest. */
function addRest(rest: RestFrames, frame: Observation, { hint, score }: QualityVerdict): RestFrames {
  const face = frame.faces[0];
  if (hint !== 'ready' || !face) return rest;
  const expressions = [...rest.expressions, measureExpression(face, frame)];
  return {
    expressions: expressions.slice(-CHALLENGE.maxRestFrames),
    best: rest.best && rest.best.score >= score ? rest.best : { frame, score },
  };
}

/** What is watched, with one more frame. Turns are measured against the first good one. */
function watch(state: LivenessState, frame: Observation): LivenessState {
  const known = state.neutral ? state : withNeutral(state, frame);
  return watchLiveness(known, frame);
}

/** Looks at one more frame. */
export function observeGuiding(
  state: GuidingState,
  observation: Observation,
  atMs: number,
  options: FlowOptions,
): FlowStep {
  const verdict = assessQuality(observation, state.previous);
  const { hint, score } = verdict;
  const hints = filterHint(state.hints, hint, atMs);
  const { windowMs, gapMs } = captureTimes(options.liveness);
  const { capture, wanted } = collect(state.capture, hint, atMs, gapMs);
  const isAnother = state.capture !== null && state.capture.startedMs !== capture?.startedMs;

  const effects: FlowEffect[] = [];
  if (hints.shown !== null && hints.shown !== state.hints.shown)
    effects.push({ type: 'hint', hint: hints.shown });
  if (isAnother) effects.push({ type: 'discard' });
  const rest = capture ? addRest(isAnother ? NO_REST : state.rest, observation, verdict) : NO_REST;
  const { frameId, timestampMs } = observation;
  if (rest.best?.frame === observation)
    effects.push({ type: 'picture', frameId, timestampMs, shows: 'neutral' });
  if (wanted) effects.push({ type: 'embed', frameId, score, of: 'rest' });

  const next: GuidingState = { ...state, aliveMs: atMs, previous: observation, hints, capture, rest };
  const looked = options.liveness === 'none' ? next : watchCapture(next, observation, isAnother);
  if (options.liveness !== 'none' && wantsTextureOf(looked.liveness, observation, atMs) && capture)
    effects.push({ type: 'texture', frameId });

  // Not in the middle of a blink: nobody should be told to open their eyes and be done with the next frame.
  const isComplete =
    capture !== null &&
    atMs - capture.startedMs >= windowMs &&
    capture.count >= CAPTURE.minFrames &&
    (options.liveness !== 'passive' || isWatchedEnough(looked.liveness));
  if (isComplete && hint === 'ready') {
    const { state: after, effects: more } = complete(looked, atMs, options);
    return { state: after, effects: [...effects, ...more] };
  }
  const late = outOfTime(looked, atMs, options);
  return late ?? { state: looked, effects };
}

/** Only what belongs to a capture is watched: before it, a passer-by or a moved camera is nobody's fault. */
function watchCapture(state: GuidingState, observation: Observation, isAnother: boolean): GuidingState {
  const fresh: LivenessState = { ...NO_LIVENESS, camera: state.camera };
  if (!state.capture) return { ...state, liveness: fresh };
  return { ...state, liveness: watch(isAnother ? fresh : state.liveness, observation) };
}

/** Enough has been collected: on to the challenge, or to the verdict. */
function complete(state: GuidingState, atMs: number, options: FlowOptions): FlowStep {
  const { attempt, liveness, rest } = state;
  if (options.liveness === 'active') {
    // Nobody gets through because nobody thought of what to ask for.
    if (!state.challenge) return fail(state, 'engine_failed', options);
    const best = rest.best?.frame;
    const challenge = beginChallenge(
      state.challenge,
      neutralOf(rest.expressions),
      atMs,
      options.challengeTimeoutMs,
      state.refused,
    );
    const { previous, hints, aliveMs, suspendedMs } = state;
    return askFor({
      phase: 'challenging',
      attempt,
      aliveMs,
      previous,
      hints,
      suspendedMs,
      challenge,
      liveness: best ? withNeutral(liveness, best) : liveness,
    });
  }
  const report = options.liveness === 'none' ? null : reportLiveness(liveness);
  if (report?.isAttack) return refuse(report, attempt, options);
  return beginMatching(attempt, report, atMs);
}

/** A capture under way may finish after the deadline: the user did what was asked. */
export function outOfTime(state: GuidingState, atMs: number, options: FlowOptions): FlowStep | null {
  const grace = state.capture === null ? 0 : captureTimes(options.liveness).windowMs + CAPTURE.maxGapMs;
  return atMs >= state.deadlineMs + grace ? fail(state, 'face_timeout', options) : null;
}

/** Hidden time does not count, and what was collected before it is not trusted. */
export function resumeGuiding(state: GuidingState, suspendedMs: number, atMs: number): FlowStep {
  const resumed: FlowState = {
    ...state,
    suspendedMs: null,
    deadlineMs: state.deadlineMs + (atMs - suspendedMs),
    aliveMs: atMs,
    previous: null,
    hints: afterPause(state.hints, atMs - suspendedMs),
    capture: null,
    rest: NO_REST,
    liveness: { ...NO_LIVENESS, camera: state.camera },
  };
  return { state: resumed, effects: [{ type: 'discard' }] };
}
