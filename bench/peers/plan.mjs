// SPDX-License-Identifier: Apache-2.0
/** In which order, with which backends and on which pairs. Pure. */

/**
 * The order of the contestants in a run: each goes first in turn, and every other run goes backwards, so that nobody
 * always follows the same one.
 *
 * @param {number} count Contestants.
 * @param {number} run From 0.
 * @returns {number[]}
 */
export function orderOf(count, run) {
  const step = run % 2 === 0 ? 1 : count - 1;
  return Array.from({ length: count }, (_, i) => (run + i * step) % count);
}

/**
 * Reads what `--backend` was given.
 *
 * @param {readonly string[]} choices Such as `human=wasm`.
 * @param {readonly import('./contestants.mjs').Entry[]} contestants
 * @returns {Map<string, string>} Backends as they are shown, by contestant.
 * @throws {TypeError} when there is no such contestant or backend; the message lists those that there are.
 */
export function parseChoices(choices, contestants) {
  /** @type {Map<string, string>} */
  const chosen = new Map();
  for (const choice of choices) {
    const [id = '', backend = ''] = choice.split('=');
    const entry = contestants.find((one) => one.id === id);
    if (!entry?.backends.some(({ shown }) => shown === backend)) {
      const all = contestants.flatMap((one) => one.backends.map(({ shown }) => `${one.id}=${shown}`));
      throw new TypeError(`--backend "${choice}" is none of: ${all.join(', ')}`);
    }
    chosen.set(id, backend);
  }
  return chosen;
}

/**
 * The first pairs of a list that may have all of the same person before all of different people: half of them of each.
 *
 * @param {readonly import('../../scripts/accuracy/data-set.mjs').Pair[]} pairs
 * @param {number} [count] Default: all.
 * @returns {import('../../scripts/accuracy/data-set.mjs').Pair[]}
 */
export function firstOfEach(pairs, count = pairs.length) {
  if (count >= pairs.length) return [...pairs];
  const half = Math.ceil(count / 2);
  const of = (/** @type {boolean} */ wanted) => pairs.filter(({ same }) => same === wanted).slice(0, half);
  return [...of(true), ...of(false)].slice(0, count);
}
