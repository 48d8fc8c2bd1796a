// SPDX-License-Identifier: Apache-2.0
/**
 * Knows what has been drawn, also where a run ends before all of it is asked: reads along which numbers the element
 * takes for its draws. For the report alone; no role is told.
 */
import { drawChallenge } from '/dist/esm/core/challenge/actions.js';

/** @type {import('../../../dist/esm/core/challenge/actions.js').ChallengePair | null} */
let last = null;
let isAwaited = false;

/** Reads the next number as a draw. */
export function expectDraw() {
  isAwaited = true;
}

/** The pair drawn last; `null` before the first. */
export const lastDraw = () => last;

const { crypto } = globalThis;
const take = crypto.getRandomValues.bind(crypto);
crypto.getRandomValues = (/** @type {any} */ array) => {
  const filled = take(array);
  if (isAwaited && array instanceof Uint32Array && array.length === 1) {
    isAwaited = false;
    last = drawChallenge(last, array[0]);
  }
  return filled;
};
