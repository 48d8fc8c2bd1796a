// SPDX-License-Identifier: Apache-2.0
/**
 * How far error rates would move with other people. Pairs that share a person are not independent: one face that
 * resembles many makes many false matches. So people are drawn, with replacement, and each pair of different people
 * counts as often as both were drawn (the vertex bootstrap of Snijders & Borgatti, "Non-parametric standard errors and
 * tests for network statistics", Connections 22, 1999; on people as the unit: Bolle, Ratha & Pankanti, "Error analysis
 * of pattern recognition systems: the subsets bootstrap", Computer Vision and Image Understanding 93, 2004). A person
 * drawn twice makes no pairs with themselves. Thresholds are found anew in each draw. Pure.
 */
import { quantile } from './metrics.mjs';
import { seededRandom } from './random.mjs';
import { wilson } from './wilson.mjs';

/** Draws; the ends of an interval move by about a twentieth of its width with another thousand. */
const DRAWS = 1_000;
const SEED = 20_300_101;

/** An interval holds this share of the draws. */
const LEVEL = 0.95;

/**
 * @typedef {readonly [low: number, high: number]} Interval 95 %.
 *
 * @typedef {object} Intervals
 * @property {{ fnmr: Interval, cosine: Interval }[]} rates One for each false match rate asked for.
 * @property {{ fnmr: Interval, fmr: Interval }} fixed At the fixed threshold.
 */

/** Ends of the middle `LEVEL` of the values. */
const middle = (/** @type {readonly number[]} */ values) =>
  /** @type {const} */ ([quantile(values, (1 - LEVEL) / 2), quantile(values, (1 + LEVEL) / 2)]);

/**
 * The interval that holds both: where no error was seen, no draw has one either, and what is left is the interval of
 * a count.
 *
 * @param {Interval} a
 * @param {Interval} b
 * @returns {Interval}
 */
const covering = (a, b) => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];

/**
 * Numbers people, and faces by whom they show.
 *
 * @param {readonly import('./all-pairs.mjs').Face[]} faces
 */
function numberPeople(faces) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const pictures = /** @type {number[]} */ ([]);
  const person = Int32Array.from(faces, ({ identity, vector }) => {
    const number = numbers.get(identity) ?? numbers.size;
    numbers.set(identity, number);
    pictures[number] = (pictures[number] ?? 0) + (vector ? 1 : 0);
    return number;
  });
  return { person, pictures };
}

/**
 * Pairs, most alike first, as columns: cosines, and the people of each.
 *
 * @param {readonly import('./all-pairs.mjs').ComparedPair[]} pairs
 * @param {Int32Array} person
 */
const columns = (pairs, person) => ({
  cosine: Float32Array.from(pairs, ({ cosine }) => cosine),
  a: Int32Array.from(pairs, ({ a }) => person[a] ?? 0),
  b: Int32Array.from(pairs, ({ b }) => person[b] ?? 0),
});

/**
 * Intervals of the error rates of a folder's pairs.
 *
 * @param {readonly import('./all-pairs.mjs').Face[]} faces
 * @param {import('./all-pairs.mjs').AllPairs} pairs What `compareAll` made of them, with `alikeFrom` at most `threshold`.
 * @param {object} wanted
 * @param {readonly number[]} wanted.fmrs At most 0.01: rarer pairs are kept with their faces.
 * @param {number} wanted.threshold A fixed threshold, a cosine.
 * @param {number} [wanted.draws]
 * @param {number} [wanted.seed]
 * @returns {Intervals}
 */
export function bootstrap(faces, pairs, { fmrs, threshold, draws = DRAWS, seed = SEED }) {
  const random = seededRandom(seed);
  const { person, pictures } = numberPeople(faces);
  const people = pictures.length;
  const same = columns(pairs.same, person);
  const alike = columns(pairs.alike, person);
  const order = fmrs.map((fmr, index) => ({ fmr, index })).sort((p, q) => p.fmr - q.fmr);

  const samples = fmrs.map(() => ({
    fnmr: /** @type {number[]} */ ([]),
    cosine: /** @type {number[]} */ ([]),
  }));
  const fixed = { fnmr: /** @type {number[]} */ ([]), fmr: /** @type {number[]} */ ([]) };
  const drawn = new Int32Array(people);
  /** Of the same person's pairs in this draw, the share that does not exceed a cosine. */
  const missed = (/** @type {number} */ cosine) => {
    let all = 0;
    let kept = 0;
    for (let k = 0; k < same.a.length; k++) {
      const weight = /** @type {number} */ (drawn[/** @type {number} */ (same.a[k])]);
      all += weight;
      if (/** @type {number} */ (same.cosine[k]) > cosine) kept += weight;
    }
    return all === 0 ? null : 1 - kept / all;
  };
  const add = (/** @type {number[]} */ list, /** @type {number | null} */ value) => {
    if (value !== null) list.push(value);
  };

  for (let draw = 0; draw < draws; draw++) {
    drawn.fill(0);
    for (let k = 0; k < people; k++) {
      const who = Math.floor(random() * people);
      drawn[who] = /** @type {number} */ (drawn[who]) + 1;
    }
    const total = pairsOfDifferent(drawn, pictures);
    if (total === 0) continue;
    let weight = 0;
    let above = 0;
    let next = 0;
    for (let k = 0; k < alike.a.length; k++) {
      const cosine = /** @type {number} */ (alike.cosine[k]);
      weight +=
        /** @type {number} */ (drawn[/** @type {number} */ (alike.a[k])]) *
        /** @type {number} */ (drawn[/** @type {number} */ (alike.b[k])]);
      if (cosine > threshold) above = weight;
      for (let rate = order[next]; rate && weight > rate.fmr * total; rate = order[++next]) {
        add(/** @type {(typeof samples)[number]} */ (samples[rate.index]).fnmr, missed(cosine));
        add(/** @type {(typeof samples)[number]} */ (samples[rate.index]).cosine, cosine);
      }
      if (next === order.length && cosine <= threshold) break;
    }
    add(fixed.fmr, above / total);
    add(fixed.fnmr, missed(threshold));
  }

  const lost = (/** @type {number} */ cosine) => pairs.same.filter((pair) => !(pair.cosine > cosine)).length;
  const passed = pairs.alike.filter((pair) => pair.cosine > threshold).length;
  return {
    rates: samples.map(({ fnmr, cosine }, i) => {
      const cut =
        pairs.different[Math.floor(/** @type {number} */ (fmrs[i]) * pairs.different.length + 1e-9)] ?? -1;
      return {
        fnmr: covering(middle(fnmr), wilson(lost(cut), pairs.same.length)),
        cosine: middle(cosine),
      };
    }),
    fixed: {
      fnmr: covering(middle(fixed.fnmr), wilson(lost(threshold), pairs.same.length)),
      fmr: covering(middle(fixed.fmr), wilson(passed, pairs.different.length)),
    },
  };
}

/**
 * How many pairs of different people a draw has: (Σ wᵢ nᵢ)² − Σ (wᵢ nᵢ)², halved.
 *
 * @param {Int32Array} drawn How often each person was drawn.
 * @param {readonly number[]} pictures How many pictures each has.
 */
function pairsOfDifferent(drawn, pictures) {
  let sum = 0;
  let squares = 0;
  for (let who = 0; who < drawn.length; who++) {
    const count = /** @type {number} */ (drawn[who]) * /** @type {number} */ (pictures[who]);
    sum += count;
    squares += count * count;
  }
  return (sum * sum - squares) / 2;
}
