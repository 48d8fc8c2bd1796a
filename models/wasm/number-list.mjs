// SPDX-License-Identifier: Apache-2.0

/**
 * @param {Iterable<number>} numbers Whole ones, 0 or more, in any order.
 * @returns {string} The same in order, as `0-3 7 9-12`.
 */
export function writeNumbers(numbers) {
  /** @type {[first: number, last: number][]} */
  const runs = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number <= run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(' ');
}

/**
 * @param {string} text As `writeNumbers()` writes it.
 * @returns {Set<number>}
 * @throws {RangeError} when it is something else.
 */
export function readNumbers(text) {
  const numbers = new Set();
  for (const run of text.split(' ')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(run) ?? [];
    if (first === undefined) throw new RangeError(`no numbers: ${run}`);
    for (let number = Number(first); number <= Number(last); number++) numbers.add(number);
  }
  return numbers;
}
