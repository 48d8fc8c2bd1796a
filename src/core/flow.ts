// SPDX-License-Identifier: Apache-2.0
// A whole verification as a reducer over plain data: no clock, no promises, no pixels. Time comes with the inputs,
// so a recorded list of observations replays a session in a Node test.
import { assertNever } from './assert-never.js';
import { WATCHDOG } from './config.js';
import type { FlowOptions } from './config.js';
import { lateForAction, observeChallenging, resumeChallenging, swap } from './flow/challenging.js';
import { end, endAttempt, fail, stay } from './flow/endings.js';
import { beginGuiding, observeGuiding, outOfTime, resumeGuiding } from './flow/guiding.js';
import { lateForVerdict, resumeMatching } from './flow/matching.js';
import type { FlowInput, FlowState, FlowStep } from './flow/states.js';
import { withLikeness, withTexture } from './liveness/watch.js';
import type { LivenessState } from './liveness/watch.js';

export { challengeOf } from './flow/challenging.js';
export type { ChallengeProgress } from './flow/challenging.js';
export { INITIAL_FLOW } from './flow/states.js';
export type {
  ChallengingState,
  FlowEffect,
  FlowInput,
  FlowState,
  FlowStep,
  GuidingState,
} from './flow/states.js';
export { attemptsLeft, captureProgress, endingOf, guidanceOf, stagesOf, statusOf } from './flow/views.js';
export type { Guidance } from './flow/views.js';

const prepare = (attempt: number): FlowStep => ({
  state: { phase: 'preparing', attempt },
  effects: [{ type: 'prepare' }],
});

/** Not in the middle of a challenge: what was asked for would be lost with the camera. */
function restart(state: FlowState): FlowStep {
  if (state.phase !== 'guiding') return stay(state);
  const { state: preparing, effects } = prepare(state.attempt);
  return { state: preparing, effects: [{ type: 'discard' }, { type: 'release' }, ...effects] };
}

function decide(state: FlowState, confidence: number, options: FlowOptions): FlowStep {
  if (state.phase !== 'matching') return stay(state);
  const { attempt, report } = state;
  if (confidence >= options.threshold)
    return end({ action: 'close', reason: 'approved', confidence }, report);
  return endAttempt({ action: 'close', reason: 'rejected', confidence }, report, attempt, true, options);
}

type Decided = Extract<FlowInput, { type: 'decided' }>;

/** Takes over what somebody else has decided. */
function accept(
  state: FlowState,
  { message, isFinal, isAttack = false }: Decided,
  options: FlowOptions,
): FlowStep {
  if (state.phase !== 'preparing' && state.phase !== 'matching') return stay(state);
  const seen = state.phase === 'matching' ? state.report : null;
  const report = isAttack ? { score: 0, parts: [], ...seen, isAttack } : seen;
  return isFinal ? end(message, report) : endAttempt(message, report, state.attempt, true, options);
}

/** States in which something is waited for that has its time. */
type WaitingState = Extract<FlowState, { readonly suspendedMs: number | null }>;

const isWaiting = (state: FlowState): state is WaitingState => 'suspendedMs' in state;

function tick(state: FlowState, atMs: number, options: FlowOptions): FlowStep {
  if (!isWaiting(state) || state.suspendedMs !== null) return stay(state);
  if (state.phase === 'matching') return lateForVerdict(state, atMs, options) ?? stay(state);
  if (atMs - state.aliveMs > WATCHDOG.observationMs) return fail(state, 'engine_failed', options);
  const late =
    state.phase === 'guiding' ? outOfTime(state, atMs, options) : lateForAction(state, atMs, options);
  return late ?? stay(state);
}

function suspend(state: FlowState, atMs: number): FlowStep {
  return isWaiting(state) && state.suspendedMs === null ? stay({ ...state, suspendedMs: atMs }) : stay(state);
}

function resume(state: FlowState, atMs: number): FlowStep {
  if (!isWaiting(state) || state.suspendedMs === null) return stay(state);
  switch (state.phase) {
    case 'guiding':
      return resumeGuiding(state, state.suspendedMs, atMs);
    case 'challenging':
      return resumeChallenging(state, state.suspendedMs, atMs);
    case 'matching':
      return resumeMatching(state, state.suspendedMs, atMs);
    default:
      return assertNever(state);
  }
}

/** Looks at a picture: not while the page is hidden. */
function observe(
  state: FlowState,
  { observation, atMs }: Extract<FlowInput, { type: 'observation' }>,
  options: FlowOptions,
): FlowStep {
  if (!isWaiting(state) || state.suspendedMs !== null) return stay(state);
  switch (state.phase) {
    case 'guiding':
      return observeGuiding(state, observation, atMs, options);
    case 'challenging':
      return observeChallenging(state, observation, atMs, options);
    case 'matching':
      return stay(state);
    default:
      return assertNever(state);
  }
}

/** Takes in what became known of a frame that was watched, also if the page has been hidden since. */
const learn = (state: FlowState, add: (liveness: LivenessState) => LivenessState): FlowStep =>
  'liveness' in state ? stay({ ...state, liveness: add(state.liveness) }) : stay(state);

/**
 * Moves a flow on. Inputs that make no sense in a state are ignored, so that late answers do no harm; a closed
 * flow stays closed.
 */
export function step(state: FlowState, input: FlowInput, options: FlowOptions): FlowStep {
  if (state.phase === 'closed') return stay(state);
  switch (input.type) {
    case 'preload':
      return state.phase === 'idle'
        ? { state: { phase: 'warming' }, effects: [{ type: 'warm' }] }
        : stay(state);
    case 'warmed':
      return state.phase === 'warming' ? stay({ phase: 'warm' }) : stay(state);
    case 'start':
      return state.phase === 'idle' || state.phase === 'warming' || state.phase === 'warm'
        ? prepare(1)
        : stay(state);
    case 'prepared': {
      if (state.phase !== 'preparing') return stay(state);
      return stay(beginGuiding(state.attempt, input, options));
    }
    case 'observation':
      return observe(state, input, options);
    case 'embedded': {
      const { likeness, of } = input;
      return likeness === null ? stay(state) : learn(state, (known) => withLikeness(known, likeness, of));
    }
    case 'texture':
      return learn(state, (known) => withTexture(known, input.live, input.atMs));
    case 'swap':
      return state.phase === 'challenging' ? swap(state, input.pair, input.atMs, options) : stay(state);
    case 'verdict':
      return decide(state, input.confidence, options);
    case 'failed':
      return fail(state, input.error, options);
    case 'decided':
      return accept(state, input, options);
    case 'tick':
      return tick(state, input.atMs, options);
    case 'suspend':
      return suspend(state, input.atMs);
    case 'resume':
      return resume(state, input.atMs);
    case 'retry':
      return state.phase === 'offering' ? prepare(state.attempt + 1) : stay(state);
    case 'restart':
      return restart(state);
    case 'leave':
      return state.phase === 'offering' ? end(state.message, state.report) : stay(state);
    case 'cancel':
      return end({ action: 'close', reason: 'canceled' });
    default:
      return assertNever(input);
  }
}
