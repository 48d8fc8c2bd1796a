// SPDX-License-Identifier: Apache-2.0
// The challenge again, by what the browser says that it saw: its way is that of core/flow, a little more lenient, for
// the numbers went through rounding and some of the browser's clock is not known.
import { measureExpression, neutralOf } from '../challenge/expression.js';
import type { Expression } from '../challenge/expression.js';
import { CHALLENGE } from '../challenge/limits.js';
import { actionLevel, recognise, watchFor } from '../challenge/recognise.js';
import type { ChallengeAction } from '../challenge/actions.js';
import { CAPTURE } from '../config.js';
import { assessQuality } from '../quality.js';
import type { Observation } from '../types.js';
import { EVIDENCE_LIMITS } from './limits.js';

/** The face at rest, before anything was asked. */
export interface ShownRest {
  readonly expression: Expression;
  /** Milliseconds on the timeline's clock: when the capture was over, and the first action was asked for. */
  readonly endMs: number;
}

/**
 * Finds the face at rest at the beginning of a timeline: the frames that the browser's gate calls ready, until it had
 * enough of them.
 *
 * @param neutralMs - When the neutral picture was taken; the capture is not over before.
 * @returns `null` where there are too few such frames.
 */
export function findRest(timeline: readonly Observation[], neutralMs: number): ShownRest | null {
  const [first] = timeline;
  if (!first) return null;
  const fromMs = first.timestampMs + CAPTURE.windowMs * EVIDENCE_LIMITS.timeline.minRestShare;
  const expressions: Expression[] = [];
  let previous: Observation | null = null;
  for (const moment of timeline) {
    const face = moment.faces[0];
    const isReady = assessQuality(moment, previous).hint === 'ready';
    previous = moment;
    if (!isReady || !face) continue;
    expressions.push(measureExpression(face, moment));
    const atMs = moment.timestampMs;
    if (atMs >= fromMs && atMs >= neutralMs && expressions.length >= CAPTURE.minFrames)
      return { expression: neutralOf(expressions.slice(-CHALLENGE.maxRestFrames)), endMs: atMs };
  }
  return null;
}

/** An action that is to be seen, and when its picture was taken. */
export interface ExpectedAction {
  readonly action: ChallengeAction;
  readonly pictureMs: number;
}

/** An action that was seen, with rest after it. */
export interface FollowedAction {
  readonly action: ChallengeAction;
  /** The last moment at rest before its picture; `null` where the action was under way all the time. */
  readonly before: Observation | null;
  /** The moment of its picture. */
  readonly peak: Observation | null;
}

/** What a timeline shows of a challenge. */
export interface FollowedActions {
  /** Those that were done, in order. */
  readonly done: readonly FollowedAction[];
  /** Movements of the head that nobody asked for. */
  readonly wrongMoves: number;
}

/** Watches for the actions, one after the other. */
export function followActions(
  timeline: readonly Observation[],
  expected: readonly ExpectedAction[],
  rest: ShownRest,
): FollowedActions {
  const { size, timeMs, atRest } = EVIDENCE_LIMITS.actions;
  const done: FollowedAction[] = [];
  let [next] = expected;
  let watch = next && watchFor(next.action);
  let askedMs = rest.endMs;
  let wrongMoves = 0;
  let before: Observation | null = null;
  let peak: Observation | null = null;
  for (const moment of timeline) {
    const face = moment.faces[0];
    const atMs = moment.timestampMs;
    if (!next || !watch) break;
    if (!face || atMs < rest.endMs) continue;
    const { action, pictureMs } = next;
    const now = measureExpression(face, moment);
    const held = watch.wrong.length;
    watch = recognise(watch, now, rest.expression, atMs, { size, timeMs });
    wrongMoves += watch.wrong.length - held;
    if (atMs === pictureMs) peak = moment;
    if (atMs < pictureMs && actionLevel(action, now, rest.expression) < atRest) before = moment;
    if (watch.phase !== 'done') continue;
    if (pictureMs >= askedMs && atMs >= pictureMs) {
      done.push({ action, before, peak });
      next = expected[done.length];
      askedMs = atMs;
      before = null;
      peak = null;
    }
    // Or it was done before its picture was taken: a blink of nobody's asking, which the browser did not wait for.
    watch = next && watchFor(next.action);
  }
  return { done, wrongMoves };
}
