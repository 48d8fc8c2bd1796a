// SPDX-License-Identifier: Apache-2.0
/** Random numbers that come out the same every time. */

/**
 * A generator of numbers from 0 up to 1, without 1: "mulberry32" by Tommy Ettinger, public domain.
 *
 * @param {number} seed A whole number.
 */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
