// SPDX-License-Identifier: Apache-2.0
// Waiting for the user to do what is asked, and watching meanwhile.
import {
  canSwap,
  followChallenge,
  isChallengeDone,
  isChallengeLate,
  resumeChallenge,
  swapInChallenge,
  wrongMovesOf,
} from '../challenge/run.js';
import type { ChallengeAction, ChallengePair } from '../challenge/actions.js';
import type { FlowOptions } from '../config.js';
import { afterPause, filterHint } from '../hint-filter.js';
import { reportLiveness, resumeLiveness, watchLiveness, withAction } from '../liveness/watch.js';
import type { LivenessState } from '../liveness/watch.js';
import { assessQuality } from '../quality.js';
import type { Hint, Observation } from '../types.js';
import { fail, refuse, stay } from './endings.js';
import { beginMatching } from './matching.js';
import type { ChallengingState, FlowEffect, FlowState, FlowStep } from './states.js';
import { wantsTextureOf } from './texture-wanted.js';

/** Tells the user what to do now. */
export function askFor(state: ChallengingState): FlowStep {
  const { pair, index } = state.challenge;
  const action = pair[index];
  if (action === undefined) return stay(state);
  return { state, effects: [{ type: 'challenge', action, index, count: pair.length }] };
}

/** What can be in the way of any action. The rest is what actions look like: turned, shut, in motion, near. */
const OBSTACLES: readonly Hint[] = ['no_face', 'multiple_faces', 'too_dark', 'too_bright'];

/** Looks at one more frame. */
export function observeChallenging(
  state: ChallengingState,
  observation: Observation,
  atMs: number,
  options: FlowOptions,
): FlowStep {
  const watched = watchLiveness(state.liveness, observation);
  // The template of the last action's end has been compared by now.
  if (isChallengeDone(state.challenge)) return conclude(state, watched, atMs, options);

  const { hint, score } = assessQuality(observation, state.previous);
  const isAwaitingRest = state.challenge.watch.phase === 'done';
  const hints = filterHint(state.hints, isAwaitingRest || OBSTACLES.includes(hint) ? hint : 'ready', atMs);
  const { run, hasBegun, completed } = followChallenge(
    state.challenge,
    observation,
    hint === 'ready',
    atMs,
    options.challengeTimeoutMs,
  );
  const wrongMoves = wrongMovesOf(run);
  const liveness: LivenessState = {
    ...(completed ? withAction(watched, completed) : watched),
    // That nothing was done wrong says nothing before everything has been done.
    wrongMoves: wrongMoves > 0 || isChallengeDone(run) ? wrongMoves : null,
  };
  const next: ChallengingState = {
    ...state,
    aliveMs: atMs,
    previous: observation,
    hints,
    liveness,
    challenge: run,
  };

  // What is certain already spares the user the rest.
  const report = reportLiveness(liveness);
  if (report.parts.some(({ isDecisive }) => isDecisive)) return refuse(report, state.attempt, options);

  const { frameId, timestampMs } = observation;
  const effects: FlowEffect[] = [];
  if (hints.shown !== null && hints.shown !== state.hints.shown)
    effects.push({ type: 'hint', hint: hints.shown });
  if (wantsTextureOf(liveness, observation, atMs)) effects.push({ type: 'texture', frameId });
  if (hasBegun) {
    const shows = state.challenge.watch.action;
    effects.push({ type: 'picture', frameId, timestampMs, shows });
    effects.push({ type: 'embed', frameId, score: 0, of: 'action' });
  }
  if (completed) effects.push({ type: 'embed', frameId, score, of: 'rest' });
  if (completed && !isChallengeDone(run)) effects.push(...askFor(next).effects);
  return lateForAction(next, atMs, options) ?? { state: next, effects };
}

/** Both actions are done: an attack, or on to the verdict. */
function conclude(
  { attempt }: ChallengingState,
  liveness: LivenessState,
  atMs: number,
  options: FlowOptions,
): FlowStep {
  const report = reportLiveness(liveness);
  if (report.isAttack) return refuse(report, attempt, options);
  return beginMatching(attempt, report, atMs);
}

/** The end of an attempt in which an action was not done in time; `null` while there is time. */
export const lateForAction = (
  state: ChallengingState,
  atMs: number,
  options: FlowOptions,
): FlowStep | null =>
  isChallengeLate(state.challenge, atMs) ? fail(state, 'liveness_timeout', options) : null;

/**
 * Asks for another action in the place of one that the user cannot do. While the page is hidden the clock stands still for
 * the new one, too.
 */
export function swap(
  state: ChallengingState,
  pair: ChallengePair,
  atMs: number,
  options: FlowOptions,
): FlowStep {
  const askedMs = state.suspendedMs ?? atMs;
  const challenge = swapInChallenge(state.challenge, pair, askedMs, options.challengeTimeoutMs);
  return challenge ? askFor({ ...state, challenge }) : stay(state);
}

/** Hidden time does not count, and an action that was under way is to be done again. */
export const resumeChallenging = (state: ChallengingState, suspendedMs: number, atMs: number): FlowStep =>
  stay({
    ...state,
    suspendedMs: null,
    aliveMs: atMs,
    previous: null,
    hints: afterPause(state.hints, atMs - suspendedMs),
    liveness: resumeLiveness(state.liveness),
    challenge: resumeChallenge(state.challenge, atMs - suspendedMs),
  });

/** What the user is asked for, and how far it has got. */
export interface ChallengeProgress {
  readonly action: ChallengeAction;
  /** Counted from 0. */
  readonly index: number;
  readonly count: number;
  /** `wrong`: a movement of the head was held that nobody asked for. `recognised`: done, the face is to rest again. */
  readonly step: 'asked' | 'wrong' | 'recognised';
  /** Whether another action can be had in its place. */
  readonly canSwap: boolean;
}

/** How the challenge stands; `null` outside of one. */
export function challengeOf(state: FlowState): ChallengeProgress | null {
  if (state.phase !== 'challenging') return null;
  const { challenge } = state;
  const { pair, watch } = challenge;
  const isOver = watch.phase !== 'asked';
  return {
    action: watch.action,
    index: Math.min(challenge.index, pair.length - 1),
    count: pair.length,
    step: isOver ? 'recognised' : watch.wrong.length > 0 ? 'wrong' : 'asked',
    canSwap: canSwap(challenge),
  };
}
