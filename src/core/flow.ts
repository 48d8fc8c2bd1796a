// SPDX-License-Identifier: Apache-2.0
// A whole verification as a reducer over plain data: no clock, no promises, no pixels. Time comes with the inputs,
// so a recorded list of observations replays a session in a Node test.
import { assertNever } from './assert-never.js';
import type { CloseMessage } from './close-message.js';
import { CAPTURE, WATCHDOG } from './config.js';
import type { FlowOptions } from './config.js';
import { isRetryable } from './errors.js';
import type { ErrorCode } from './errors.js';
import { filterHint, NO_HINT } from './hint-filter.js';
import type { HintFilter } from './hint-filter.js';
import { assessQuality } from './quality.js';
import type { Hint, Observation, Stage, VerifyStatus } from './types.js';

/** The frames being collected for a verdict. */
interface Capture {
  readonly startedMs: number;
  readonly lastGoodMs: number;
  readonly lastEmbedMs: number;
  readonly count: number;
}

/** Looking at the camera's pictures and telling the user what to change. */
export interface GuidingState {
  readonly phase: 'guiding';
  readonly attempt: number;
  readonly deadlineMs: number;
  /** For the watchdog: the last sign of life from the engine. */
  readonly aliveMs: number;
  readonly previous: Observation | null;
  readonly hints: HintFilter;
  readonly capture: Capture | null;
  /** Set while the page is hidden: nothing is expected then. */
  readonly suspendedMs: number | null;
}

/** Where a flow stands. Attempts count from 1. */
export type FlowState =
  | { readonly phase: 'idle' }
  /** The engine is loading ahead of time; the flow has not started. */
  | { readonly phase: 'warming' }
  | { readonly phase: 'warm' }
  /** Camera, engine and reference are being made ready. */
  | { readonly phase: 'preparing'; readonly attempt: number }
  | GuidingState
  | { readonly phase: 'matching'; readonly attempt: number; readonly sinceMs: number }
  /** The attempt did not succeed; another one is offered. `message` is how the flow ends if the user leaves. */
  | { readonly phase: 'offering'; readonly attempt: number; readonly message: CloseMessage }
  | { readonly phase: 'closed'; readonly message: CloseMessage };

/** What can happen to a flow. `atMs` is on one monotonic clock, the same as the observations'. */
export type FlowInput =
  | { readonly type: 'preload' }
  | { readonly type: 'warmed' }
  | { readonly type: 'start' }
  /** Camera, engine and reference are ready. */
  | { readonly type: 'prepared'; readonly atMs: number }
  | { readonly type: 'observation'; readonly atMs: number; readonly observation: Observation }
  | { readonly type: 'verdict'; readonly confidence: number }
  | { readonly type: 'failed'; readonly error: ErrorCode }
  | { readonly type: 'no-base-photo' }
  /** Time passes; wanted a few times a second. */
  | { readonly type: 'tick'; readonly atMs: number }
  /** The page was hidden, or is shown again. */
  | { readonly type: 'suspend'; readonly atMs: number }
  | { readonly type: 'resume'; readonly atMs: number }
  | { readonly type: 'retry' }
  /** The user takes the result of the last attempt instead of trying again. */
  | { readonly type: 'leave' }
  | { readonly type: 'cancel' };

/** What the flow wants done. */
export type FlowEffect =
  | { readonly type: 'warm' }
  | { readonly type: 'prepare' }
  | { readonly type: 'hint'; readonly hint: Hint }
  /** Make the template of the largest face of this frame and keep it. */
  | { readonly type: 'embed'; readonly frameId: number; readonly score: number }
  /** Drop the templates kept so far. */
  | { readonly type: 'discard' }
  /** Compare the templates kept with the reference; answer with `verdict`. */
  | { readonly type: 'match' }
  /** Throw the engine away: it hangs or failed, and only a fresh one helps. */
  | { readonly type: 'drop-engine' }
  /** Switch the camera off. */
  | { readonly type: 'release' }
  | { readonly type: 'close'; readonly message: CloseMessage };

/** The next state, and what to do, in order. */
export interface FlowStep {
  readonly state: FlowState;
  readonly effects: readonly FlowEffect[];
}

/** Where every flow begins. */
export const INITIAL_FLOW: FlowState = { phase: 'idle' };

const stay = (state: FlowState): FlowStep => ({ state, effects: [] });

const end = (message: CloseMessage): FlowStep => ({
  state: { phase: 'closed', message },
  effects: [{ type: 'discard' }, { type: 'release' }, { type: 'close', message }],
});

/** Ends an attempt without success: offers another one while it can help and attempts remain, else closes. */
function endAttempt(
  message: CloseMessage,
  attempt: number,
  canRetry: boolean,
  options: FlowOptions,
): FlowStep {
  if (!canRetry || attempt >= options.maxAttempts) return end(message);
  return {
    state: { phase: 'offering', attempt, message },
    effects: [{ type: 'discard' }, { type: 'release' }],
  };
}

const prepare = (attempt: number): FlowStep => ({
  state: { phase: 'preparing', attempt },
  effects: [{ type: 'prepare' }],
});

function fail(state: FlowState, error: ErrorCode, options: FlowOptions): FlowStep {
  switch (state.phase) {
    // Loading ahead of time is a favour: if it fails, `start` tries again and reports.
    case 'warming':
      return stay(INITIAL_FLOW);
    case 'preparing':
    case 'guiding':
    case 'matching': {
      const message: CloseMessage = { action: 'close', reason: 'error', error };
      const ended = endAttempt(message, state.attempt, isRetryable(error), options);
      const isEngine = error === 'engine_failed' || error === 'engine_load_failed';
      return isEngine ? { ...ended, effects: [{ type: 'drop-engine' }, ...ended.effects] } : ended;
    }
    case 'idle':
    case 'warm':
    case 'offering':
    case 'closed':
      return stay(state);
    default:
      return assertNever(state);
  }
}

function decide(state: FlowState, confidence: number, options: FlowOptions): FlowStep {
  if (state.phase !== 'matching') return stay(state);
  if (confidence >= options.threshold) return end({ action: 'close', reason: 'approved', confidence });
  return endAttempt({ action: 'close', reason: 'rejected', confidence }, state.attempt, true, options);
}

/** The capture after a frame that was judged `hint`, and whether this frame is wanted. */
function collect(
  capture: Capture | null,
  hint: Hint,
  atMs: number,
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
  if (atMs - capture.lastEmbedMs < CAPTURE.minGapMs) {
    return { capture: { ...capture, lastGoodMs: atMs }, wanted: false };
  }
  return {
    capture: { ...capture, lastGoodMs: atMs, lastEmbedMs: atMs, count: capture.count + 1 },
    wanted: true,
  };
}

function observe(
  state: GuidingState,
  observation: Observation,
  atMs: number,
  options: FlowOptions,
): FlowStep {
  const { hint, score } = assessQuality(observation, state.previous);
  const hints = filterHint(state.hints, hint, atMs);
  const { capture, wanted } = collect(state.capture, hint, atMs);

  const effects: FlowEffect[] = [];
  if (hints.shown !== null && hints.shown !== state.hints.shown)
    effects.push({ type: 'hint', hint: hints.shown });
  if (state.capture !== null && state.capture.startedMs !== capture?.startedMs)
    effects.push({ type: 'discard' });
  if (wanted) effects.push({ type: 'embed', frameId: observation.frameId, score });

  // Not in the middle of a blink: nobody should be told to open their eyes and be done with the next frame.
  const isComplete =
    capture !== null && atMs - capture.startedMs >= CAPTURE.windowMs && capture.count >= CAPTURE.minFrames;
  if (isComplete && hint === 'ready') {
    effects.push({ type: 'match' });
    return { state: { phase: 'matching', attempt: state.attempt, sinceMs: atMs }, effects };
  }
  const next: GuidingState = { ...state, aliveMs: atMs, previous: observation, hints, capture };
  const late = outOfTime(next, atMs, options);
  return late ?? { state: next, effects };
}

/** A capture under way may finish after the deadline: the user did what was asked. */
function outOfTime(state: GuidingState, atMs: number, options: FlowOptions): FlowStep | null {
  const grace = state.capture === null ? 0 : CAPTURE.windowMs + CAPTURE.maxGapMs;
  return atMs >= state.deadlineMs + grace ? fail(state, 'face_timeout', options) : null;
}

function tick(state: FlowState, atMs: number, options: FlowOptions): FlowStep {
  if (state.phase === 'matching') {
    return atMs - state.sinceMs > WATCHDOG.matchMs ? fail(state, 'engine_failed', options) : stay(state);
  }
  if (state.phase !== 'guiding' || state.suspendedMs !== null) return stay(state);
  if (atMs - state.aliveMs > WATCHDOG.observationMs) return fail(state, 'engine_failed', options);
  return outOfTime(state, atMs, options) ?? stay(state);
}

/** Hidden time does not count, and what was collected before it is not trusted. */
function resume(state: GuidingState, atMs: number): FlowStep {
  if (state.suspendedMs === null) return stay(state);
  return {
    state: {
      ...state,
      suspendedMs: null,
      deadlineMs: state.deadlineMs + (atMs - state.suspendedMs),
      aliveMs: atMs,
      previous: null,
      capture: null,
    },
    effects: [{ type: 'discard' }],
  };
}

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
    case 'prepared':
      if (state.phase !== 'preparing') return stay(state);
      return stay({
        phase: 'guiding',
        attempt: state.attempt,
        deadlineMs: input.atMs + options.faceTimeoutMs,
        aliveMs: input.atMs,
        previous: null,
        hints: NO_HINT,
        capture: null,
        suspendedMs: null,
      });
    case 'observation':
      if (state.phase !== 'guiding' || state.suspendedMs !== null) return stay(state);
      return observe(state, input.observation, input.atMs, options);
    case 'verdict':
      return decide(state, input.confidence, options);
    case 'failed':
      return fail(state, input.error, options);
    case 'no-base-photo':
      return state.phase === 'preparing' ? end({ action: 'close', reason: 'no_base_photo' }) : stay(state);
    case 'tick':
      return tick(state, input.atMs, options);
    case 'suspend':
      return state.phase === 'guiding' && state.suspendedMs === null
        ? stay({ ...state, suspendedMs: input.atMs })
        : stay(state);
    case 'resume':
      return state.phase === 'guiding' ? resume(state, input.atMs) : stay(state);
    case 'retry':
      return state.phase === 'offering' ? prepare(state.attempt + 1) : stay(state);
    case 'leave':
      return state.phase === 'offering' ? end(state.message) : stay(state);
    case 'cancel':
      return end({ action: 'close', reason: 'canceled' });
    default:
      return assertNever(input);
  }
}

/** The status integrators see. An attempt that may be repeated shows as `error`, a mismatch too. */
export function statusOf(state: FlowState): VerifyStatus {
  switch (state.phase) {
    case 'idle':
    case 'guiding':
    case 'matching':
    case 'closed':
      return state.phase;
    case 'warming':
    case 'preparing':
      return 'loading';
    case 'warm':
      return 'ready';
    case 'offering':
      return 'error';
    default:
      return assertNever(state);
  }
}

/** How the stages stand, without their times: the flow has no wall clock. */
export function stagesOf(state: FlowState): readonly Pick<Stage, 'name' | 'status'>[] {
  const camera = (status: Stage['status']): Pick<Stage, 'name' | 'status'> => ({ name: 'camera', status });
  const match = (status: Stage['status']): Pick<Stage, 'name' | 'status'> => ({ name: 'match', status });
  switch (state.phase) {
    case 'idle':
    case 'warming':
    case 'warm':
    case 'preparing':
      return [camera('pending'), match('pending')];
    case 'guiding':
    case 'matching':
      return [camera('passed'), match('pending')];
    case 'offering':
    case 'closed': {
      const { message } = state;
      if (message.reason === 'approved') return [camera('passed'), match('passed')];
      if (message.reason === 'rejected') return [camera('passed'), match('failed')];
      if (message.reason === 'error' && message.error.startsWith('camera_')) {
        return [camera('failed'), match('pending')];
      }
      return [camera('pending'), match('pending')];
    }
    default:
      return assertNever(state);
  }
}

/** How much of a verdict's frames has been collected, 0…1. */
export function captureProgress(state: FlowState): number {
  if (state.phase === 'matching') return 1;
  if (state.phase !== 'guiding' || state.capture === null) return 0;
  const { startedMs, lastGoodMs, count } = state.capture;
  return Math.min(1, (lastGoodMs - startedMs) / CAPTURE.windowMs, count / CAPTURE.minFrames);
}
