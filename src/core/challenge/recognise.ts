// SPDX-License-Identifier: Apache-2.0
// Watches for one action: not begun, held, and back at rest. Plain data in, plain data out.
import { CHALLENGE_ACTIONS, isHeadAction } from './actions.js';
import type { ChallengeAction } from './actions.js';
import type { Expression } from './expression.js';
import { ACTION_SIZE, CHALLENGE } from './limits.js';

/**
 * How far an action has gone: 0 at rest, 1 where it counts, negative the other way.
 *
 * @param now - What the face does.
 * @param rest - The same face's expression at rest.
 */
export function actionLevel(action: ChallengeAction, now: Expression, rest: Expression): number {
  const share = (name: 'eyeOpenness' | 'mouthWidth' | 'size'): number =>
    now[name] / Math.max(rest[name], 1e-6) - 1;
  const changed = {
    turn_left: now.yawDeg - rest.yawDeg,
    turn_right: rest.yawDeg - now.yawDeg,
    look_up: now.pitchDeg - rest.pitchDeg,
    blink: -share('eyeOpenness'),
    open_mouth: now.mouthOpenness - rest.mouthOpenness,
    smile: share('mouthWidth'),
    move_closer: share('size'),
  }[action];
  return changed / ACTION_SIZE[action];
}

/** Where the watch for one action stands. */
export interface ActionWatch {
  readonly action: ChallengeAction;
  /** `asked`: not done yet; `recognised`: done, and to be followed by rest; `done`: at rest again. */
  readonly phase: 'asked' | 'recognised' | 'done';
  /** Since when each action is under way. */
  readonly since: Readonly<Partial<Record<ChallengeAction, number>>>;
  /** Since when the face is at rest again; `null` while it is not. */
  readonly restSinceMs: number | null;
  /** Movements of the head that were held and not asked for, each once. */
  readonly wrong: readonly ChallengeAction[];
}

/** Nothing seen yet. */
export const watchFor = (action: ChallengeAction): ActionWatch => ({
  action,
  phase: 'asked',
  since: {},
  restSinceMs: null,
  wrong: [],
});

/** How far an action may fall short, where it is judged by numbers that are less exact than those it was done by. */
export interface Leniency {
  /** Share of its size from which the action asked for counts; one that was not asked for takes as much more. */
  readonly size: number;
  /** Milliseconds by which it, and the rest after it, may be held too short. */
  readonly timeMs: number;
}

const STRICT: Leniency = { size: 1, timeMs: 0 };

const endShare = (action: ChallengeAction): number =>
  action === 'smile' ? CHALLENGE.smileEndShare : CHALLENGE.endShare;

const holdMs = (action: ChallengeAction): number =>
  action === 'blink' ? CHALLENGE.blinkHoldMs : CHALLENGE.holdMs;

/** Which actions are under way: begun at their full size, and not below the share of it where they end. */
function follow(
  { since, action: asked }: ActionWatch,
  now: Expression,
  rest: Expression,
  atMs: number,
  { size }: Leniency,
): ActionWatch['since'] {
  const next: Partial<Record<ChallengeAction, number>> = {};
  for (const action of CHALLENGE_ACTIONS) {
    const level = actionLevel(action, now, rest);
    const begun = since[action];
    const beginsAt = action === asked ? size : 2 - size;
    if (begun === undefined ? level >= beginsAt : level >= endShare(action)) next[action] = begun ?? atMs;
  }
  return next;
}

/**
 * Looks at one more frame.
 *
 * A movement of the head that was not asked for counts as wrong when it is held as long as a right one would have to be.
 * Blinks, smiles, words and steps are things that people do anyway, and never count.
 *
 * @param leniency - None unless told otherwise.
 */
export function recognise(
  watch: ActionWatch,
  now: Expression,
  rest: Expression,
  atMs: number,
  leniency: Leniency = STRICT,
): ActionWatch {
  if (watch.phase === 'done') return watch;
  const since = follow(watch, now, rest, atMs, leniency);
  const isHeld = (action: ChallengeAction): boolean => {
    const begun = since[action];
    return begun !== undefined && atMs - begun >= holdMs(action) - leniency.timeMs;
  };
  const next: ActionWatch = { ...watch, since };

  if (watch.phase === 'recognised') {
    if (since[watch.action] !== undefined) return { ...next, restSinceMs: null };
    const restSinceMs = watch.restSinceMs ?? atMs;
    return {
      ...next,
      restSinceMs,
      phase: atMs - restSinceMs >= CHALLENGE.restMs - leniency.timeMs ? 'done' : 'recognised',
    };
  }
  if (isHeld(watch.action)) return { ...next, phase: 'recognised' };
  const wrong = CHALLENGE_ACTIONS.filter(
    (action) =>
      action !== watch.action && isHeadAction(action) && isHeld(action) && !watch.wrong.includes(action),
  );
  return wrong.length > 0 ? { ...next, wrong: [...watch.wrong, ...wrong] } : next;
}
