// SPDX-License-Identifier: Apache-2.0
// The two actions of a run, one after the other: what is asked for, until when, and the frames that bear witness.
import type { DoneAction } from '../liveness/watch.js';
import type { Observation } from '../types.js';
import { canSwapAction, swapAction } from './actions.js';
import type { ChallengeAction, ChallengePair } from './actions.js';
import { measureExpression } from './expression.js';
import type { Expression } from './expression.js';
import { CHALLENGE } from './limits.js';
import { actionLevel, recognise, watchFor } from './recognise.js';
import type { ActionWatch } from './recognise.js';

/** A frame, and how far the action had gone in it. */
interface Peak {
  readonly level: number;
  readonly frame: Observation;
}

/** Where a challenge stands. */
export interface ChallengeRun {
  readonly pair: ChallengePair;
  /** The action that is asked for; equal to the pair's length when both are done. */
  readonly index: number;
  /** Actions that this person cannot do. */
  readonly refused: readonly ChallengeAction[];
  /** The face at rest, before the first action. */
  readonly rest: Expression;
  readonly watch: ActionWatch;
  readonly deadlineMs: number;
  /** Movements of the head that were not asked for, of the actions before. */
  readonly wrongBefore: number;
  /** The last frame at rest before the action, and the one in which the action is at its strongest. */
  readonly before: Observation | null;
  readonly peak: Peak | null;
}

/** What one more frame changed. */
export interface ChallengeStep {
  readonly run: ChallengeRun;
  /** The action has begun in this frame: whoever does it is to be compared with the face at rest. */
  readonly hasBegun: boolean;
  /** The action is over, and this frame shows the face at rest again. */
  readonly completed: DoneAction | null;
}

/** The share of an action's size below which the face counts as at rest before it. */
const AT_REST = 0.3;

const ask = (run: ChallengeRun, deadlineMs: number): ChallengeRun => {
  const action = run.pair[run.index as 0 | 1];
  return { ...run, watch: watchFor(action), deadlineMs, before: null, peak: null };
};

/**
 * Asks for the first action.
 *
 * @param rest - The face at rest: see `neutralOf`.
 * @param timeoutMs - For each action.
 * @param refused - What this person is known not to be able to do.
 */
export function beginChallenge(
  pair: ChallengePair,
  rest: Expression,
  atMs: number,
  timeoutMs: number,
  refused: readonly ChallengeAction[] = [],
): ChallengeRun {
  return {
    pair,
    index: 0,
    refused,
    rest,
    watch: watchFor(pair[0]),
    deadlineMs: atMs + timeoutMs,
    wrongBefore: 0,
    before: null,
    peak: null,
  };
}

/** Whether both actions are done. */
export const isChallengeDone = ({ index, pair }: ChallengeRun): boolean => index >= pair.length;

/** Whether there is no time left for the action. */
export const isChallengeLate = (run: ChallengeRun, atMs: number): boolean =>
  !isChallengeDone(run) && atMs >= run.deadlineMs;

/** Movements of the head that nobody asked for. */
export const wrongMovesOf = ({ wrongBefore, watch }: ChallengeRun): number =>
  wrongBefore + watch.wrong.length;

/** Whether the action asked for can be swapped for another one. */
export const canSwap = ({ pair, index, refused, watch }: ChallengeRun): boolean =>
  index < pair.length && watch.phase === 'asked' && canSwapAction(pair, index as 0 | 1, refused);

/**
 * The pair with another action in the place of the one asked for, which the person cannot do.
 *
 * @param random - One unsigned 32-bit number.
 * @returns `null` when there is no other.
 */
export const swappedPair = (run: ChallengeRun, random: number): ChallengePair | null =>
  canSwap(run) ? swapAction(run.pair, run.index as 0 | 1, run.refused, random) : null;

/**
 * Asks for another action in the place of one, with all the time there is for one. Whoever decided on it may have taken a
 * while: an action that was done meanwhile does not count, as it is not asked for any more.
 *
 * @param pair - The same but for one action that has been asked for.
 * @returns `null` when it is not.
 */
export function swapInChallenge(
  run: ChallengeRun,
  pair: ChallengePair,
  atMs: number,
  timeoutMs: number,
): ChallengeRun | null {
  const changed = ([0, 1] as const).filter((at) => pair[at] !== run.pair[at]);
  const [index] = changed;
  if (index === undefined || changed.length > 1 || index > run.index) return null;
  if (run.refused.includes(pair[index])) return null;
  return ask(
    { ...run, index, pair, refused: [...run.refused, run.pair[index]], wrongBefore: wrongMovesOf(run) },
    atMs + timeoutMs,
  );
}

/** After a pause: what was under way is not trusted, and the time does not count. */
export const resumeChallenge = (run: ChallengeRun, pausedMs: number): ChallengeRun => ({
  ...run,
  watch: { ...run.watch, since: {}, restSinceMs: null },
  deadlineMs: run.deadlineMs + pausedMs,
  before: null,
  peak: null,
});

/**
 * Looks at one more frame.
 *
 * @param isUsable - Whether the frame could be matched: only such a one ends an action.
 */
export function followChallenge(
  run: ChallengeRun,
  frame: Observation,
  isUsable: boolean,
  atMs: number,
  timeoutMs: number,
): ChallengeStep {
  const face = frame.faces[0];
  if (!face || isChallengeDone(run)) return { run, hasBegun: false, completed: null };
  const now = measureExpression(face, frame);
  const { action } = run.watch;
  const watch = recognise(run.watch, now, run.rest, frame.timestampMs);
  const hasBegun = watch.since[action] !== undefined && run.watch.since[action] === undefined;
  const level = actionLevel(action, now, run.rest);
  const isUnderWay = watch.since[action] !== undefined;
  const next: ChallengeRun = {
    ...run,
    watch,
    before: watch.phase === 'asked' && !isUnderWay && level < AT_REST ? frame : run.before,
    peak: isUnderWay && level > (run.peak?.level ?? 0) ? { level, frame } : run.peak,
    deadlineMs:
      watch.phase === 'recognised' && run.watch.phase === 'asked'
        ? Math.max(run.deadlineMs, atMs + CHALLENGE.restTimeoutMs)
        : run.deadlineMs,
  };
  if (watch.phase !== 'done' || !isUsable) return { run: next, hasBegun, completed: null };
  const completed = { action, before: next.before, peak: next.peak?.frame ?? null };
  const moved = { ...next, index: run.index + 1, wrongBefore: wrongMovesOf(next) };
  const isLast = moved.index >= moved.pair.length;
  return {
    run: isLast ? { ...moved, watch: { ...watch, wrong: [] } } : ask(moved, atMs + timeoutMs),
    hasBegun,
    completed,
  };
}
