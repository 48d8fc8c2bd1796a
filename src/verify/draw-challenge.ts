// SPDX-License-Identifier: Apache-2.0
// The page's draws: unpredictable, and never the same two actions twice in a row, whichever element asks.
import { drawChallenge } from '../core/challenge/actions.js';
import type { ChallengePair } from '../core/challenge/actions.js';

/** One unpredictable, unsigned 32-bit number. */
export const randomNumber = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

let lastPair: ChallengePair | null = null;

/** Draws the two actions of the next run. */
export function nextChallenge(): ChallengePair {
  lastPair = drawChallenge(lastPair, randomNumber());
  return lastPair;
}
