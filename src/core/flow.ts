// SPDX-License-Identifier: Apache-2.0
// A whole verification as a reducer over plain data: no clock, no promises, no pixels. Time comes with the inputs,
// so a recorded list of observations replays a session in a Node test.
import { assertNever } from './assert-never.js';
import { WATCHDOG } from './config.js';
import type { FlowOptions } from './config.js';
import { lateForAction, observeChallenging, resumeChallenging, swap } from './flow/challenging.js';
import { end, endAttempt, fail, stay } from './flow/endings.js';
import { beginGuiding, observeGuiding, outOfTime, resumeGuiding } from './flow/guiding.js';
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

function tick(state: FlowState, atMs: number, options: FlowOptions): FlowStep {
  if (state.phase === 'matching') {
    return atMs - state.sinceMs > options.matchTimeoutMs
      ? fail(state, 'engine_failed', options)
      : stay(state);
  }
  if (!isLooking(state)) return stay(state);
  if (atMs - state.aliveMs > WATCHDOG.observationMs) return fail(state, 'engine_failed', options);
  const late =
    state.phase === 'guiding' ? outOfTime(state, atMs, options) : lateForAction(state, atMs, options);
  return late ?? stay(state);
}

type LookingState = Extract<FlowState, { phase: 'guiding' | 'challenging' }>;

/** Whether pictures are looked at: not while the page is hidden. */
const isLooking = (state: FlowState): state is LookingState =>
  (state.phase === 'guiding' || state.phase === 'challenging') && state.suspendedMs === null;

function resume(state: FlowState, atMs: number): FlowStep {
  // Whoever decides could not be heard while the device slept: the wait begins anew.
  if (state.phase === 'matching') return stay({ ...state, sinceMs: atMs });
  if (state.phase !== 'guiding' && state.phase !== 'challenging') return stay(state);
  const { suspendedMs } = state;
  if (suspendedMs === null) return stay(state);
  return state.phase === 'guiding'
    ? resumeGuiding(state, suspendedMs, atMs)
    : resumeChallenging(state, suspendedMs, atMs);
}

/** Takes in what became known of a frame that was watched. */
const learn = (state: FlowState, add: (liveness: LivenessState) => LivenessState): FlowStep =>
  isLooking(state) ? stay({ ...state, liveness: add(state.liveness) }) : stay(state);

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
      if (!isLooking(state)) return stay(state);
      return state.phase === 'guiding'
        ? observeGuiding(state, input.observation, input.atMs, options)
        : observeChallenging(state, input.observation, input.atMs, options);
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
      return isLooking(state) ? stay({ ...state, suspendedMs: input.atMs }) : stay(state);
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
