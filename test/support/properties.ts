// SPDX-License-Identifier: Apache-2.0
// How often properties are tried, and from where chance begins. The same cases every time, unless told otherwise:
// `FC_SEED=random` (or a number, as a failure prints it) takes others, `FC_RUNS=100` a hundred times as many.
import process from 'node:process';

const { FC_SEED, FC_RUNS } = process.env;

/** Of every property, unless told otherwise. */
const STEADY_SEED = 20_260_727;

function seedOf(word: string | undefined): number {
  if (word === undefined || word === '') return STEADY_SEED;
  if (word === 'random') return Math.floor(Math.random() * 2 ** 31);
  const seed = Number(word);
  if (!Number.isInteger(seed)) throw new RangeError(`FC_SEED must be a whole number or random, not ${word}`);
  return seed;
}

function factorOf(word: string | undefined): number {
  const factor = word === undefined || word === '' ? 1 : Number(word);
  if (!(factor > 0)) throw new RangeError(`FC_RUNS must be a positive number, not ${word ?? ''}`);
  return factor;
}

const seed = seedOf(FC_SEED);
const factor = factorOf(FC_RUNS);

/**
 * The second argument of `fc.assert`. What fails is made as small as it gets and printed with its seed.
 *
 * @param count - Cases that are tried in `npm test`.
 */
export const runs = (
  count = 200,
): { readonly seed: number; readonly numRuns: number; readonly includeErrorInReport: true } => ({
  seed,
  numRuns: Math.max(1, Math.round(count * factor)),
  includeErrorInReport: true,
});
