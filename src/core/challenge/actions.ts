// SPDX-License-Identifier: Apache-2.0
// What a person can be asked to do to prove that they are there, and how a run's two actions are drawn.

/** The actions of the challenge: a closed set. Left and right are the person's own. */
export const CHALLENGE_ACTIONS = [
  'turn_left',
  'turn_right',
  'look_up',
  'blink',
  'open_mouth',
  'smile',
  'move_closer',
] as const;

/** One of the actions. */
export type ChallengeAction = (typeof CHALLENGE_ACTIONS)[number];

/** Movements of the head: they show its depth, which a picture does not have. */
export const HEAD_ACTIONS = [
  'turn_left',
  'turn_right',
  'look_up',
] as const satisfies readonly ChallengeAction[];

/** The others. Weaker alone, and never asked for alone. */
export const OTHER_ACTIONS = [
  'blink',
  'open_mouth',
  'smile',
  'move_closer',
] as const satisfies readonly ChallengeAction[];

/** The two actions of a run, in the order in which they are asked for. */
export type ChallengePair = readonly [first: ChallengeAction, second: ChallengeAction];

/** Whether an action moves the head. */
export const isHeadAction = (action: ChallengeAction): boolean =>
  (HEAD_ACTIONS as readonly ChallengeAction[]).includes(action);

/** Whether two runs ask for the same actions, in whatever order. */
export const isSamePair = (a: ChallengePair, b: ChallengePair): boolean =>
  (a[0] === b[0] && a[1] === b[1]) || (a[0] === b[1] && a[1] === b[0]);

/** Every pair of two different actions with a movement of the head in it, in both orders. */
const PAIRS: readonly ChallengePair[] = CHALLENGE_ACTIONS.flatMap((first) =>
  CHALLENGE_ACTIONS.filter((second) => second !== first && (isHeadAction(first) || isHeadAction(second))).map(
    (second): ChallengePair => [first, second],
  ),
);

/**
 * Draws the actions of a run: two different ones, at least one of them a movement of the head, and not the same two as in
 * the run before. All pairs that remain are equally likely.
 *
 * @param previous - The pair of the run before; `null` for the first.
 * @param random - One unsigned 32-bit number, unpredictable: `crypto.getRandomValues`.
 */
export function drawChallenge(previous: ChallengePair | null, random: number): ChallengePair {
  const pairs = previous ? PAIRS.filter((pair) => !isSamePair(pair, previous)) : PAIRS;
  // Of 2³² numbers, 30 pairs share all but a remainder evenly: a bias of less than one in a hundred million.
  return pairs[(random >>> 0) % pairs.length] as ChallengePair;
}

/** Actions that may come in the place of one: of its weight, not in the pair, not refused. */
function alternatives(
  pair: ChallengePair,
  index: 0 | 1,
  refused: readonly ChallengeAction[],
): readonly ChallengeAction[] {
  const sameWeight: readonly ChallengeAction[] = isHeadAction(pair[index]) ? HEAD_ACTIONS : OTHER_ACTIONS;
  return sameWeight.filter((action) => !pair.includes(action) && !refused.includes(action));
}

/** Whether `swapAction` has anything to offer. */
export const canSwapAction = (
  pair: ChallengePair,
  index: 0 | 1,
  refused: readonly ChallengeAction[],
): boolean => alternatives(pair, index, refused).length > 0;

/**
 * Another action in the place of one that a person cannot do, of the same weight: a movement of the head for a movement
 * of the head, another one for another one.
 *
 * @param pair - The run's actions.
 * @param index - Which of them to replace.
 * @param refused - What this person has refused already; none of these comes back.
 * @param random - One unsigned 32-bit number.
 * @returns The pair with another action at `index`, or `null` when everything of that weight has been refused.
 */
export function swapAction(
  pair: ChallengePair,
  index: 0 | 1,
  refused: readonly ChallengeAction[],
  random: number,
): ChallengePair | null {
  const left = alternatives(pair, index, refused);
  const action = left[(random >>> 0) % Math.max(1, left.length)];
  if (action === undefined) return null;
  return index === 0 ? [action, pair[1]] : [pair[0], action];
}
