// SPDX-License-Identifier: Apache-2.0
/** Compares every two faces of a folder. Pure. */

/**
 * @typedef {object} Face
 * @property {string} identity Whom it shows.
 * @property {Float32Array | null} vector Unit length; `null` where no face was found.
 *
 * @typedef {object} ComparedPair
 * @property {number} cosine
 * @property {number} a Index of a face.
 * @property {number} b Index of a later one.
 *
 * @typedef {object} AllPairs
 * @property {ComparedPair[]} same Pairs of one person, most alike first.
 * @property {Float32Array} different Cosines of the pairs of different people, highest first.
 * @property {ComparedPair[]} alike The pairs of different people that are most alike, highest first: those that decide
 * thresholds.
 */

/** Faces compared at a time: two blocks of vectors fit into a processor's second cache. */
const BLOCK = 64;

/** Pairs of different people that are kept with their faces: this share of all, and no fewer than `MIN_ALIKE`. */
const ALIKE_SHARE = 0.05;
const MIN_ALIKE = 2_000;

/**
 * Vectors one behind the other, and how long one is.
 *
 * @param {readonly Float32Array[]} vectors
 * @throws {RangeError} when their lengths differ.
 */
function pack(vectors) {
  const length = vectors[0]?.length ?? 0;
  const packed = new Float32Array(vectors.length * length);
  vectors.forEach((vector, i) => {
    if (vector.length !== length) throw new RangeError(`vectors of ${length} and ${vector.length} values`);
    packed.set(vector, i * length);
  });
  return { packed, length };
}

/**
 * Scalar product of two vectors of `values`. Four sums at a time, since one would wait for itself.
 *
 * @param {Float32Array} values
 * @param {number} a Where the first begins.
 * @param {number} b
 * @param {number} length
 */
function product(values, a, b, length) {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const whole = length - (length % 4);
  for (let k = 0; k < whole; k += 4) {
    s0 += /** @type {number} */ (values[a + k]) * /** @type {number} */ (values[b + k]);
    s1 += /** @type {number} */ (values[a + k + 1]) * /** @type {number} */ (values[b + k + 1]);
    s2 += /** @type {number} */ (values[a + k + 2]) * /** @type {number} */ (values[b + k + 2]);
    s3 += /** @type {number} */ (values[a + k + 3]) * /** @type {number} */ (values[b + k + 3]);
  }
  for (let k = whole; k < length; k++)
    s0 += /** @type {number} */ (values[a + k]) * /** @type {number} */ (values[b + k]);
  return s0 + s1 + s2 + s3;
}

const mostAlikeFirst = (/** @type {ComparedPair} */ p, /** @type {ComparedPair} */ q) =>
  q.cosine - p.cosine || p.a - q.a || p.b - q.b;

/**
 * Compares every two faces; those without a vector are left out.
 *
 * @param {readonly Face[]} faces
 * @param {{ alikeFrom?: number }} [options] `alikeFrom`: every pair from this cosine on is among `alike`, however many
 * there are.
 * @returns {AllPairs}
 */
export function compareAll(faces, { alikeFrom = Infinity } = {}) {
  const found = faces.flatMap(({ identity, vector }, index) => (vector ? [{ identity, vector, index }] : []));
  const numbers = new Map([...new Set(found.map(({ identity }) => identity))].map((name, i) => [name, i]));
  const person = Int32Array.from(found, ({ identity }) => numbers.get(identity) ?? 0);
  const { packed, length } = pack(found.map(({ vector }) => vector));
  const count = found.length;
  const indexOf = (/** @type {number} */ i) => /** @type {(typeof found)[number]} */ (found[i]).index;

  /** @type {ComparedPair[]} */
  const same = [];
  const different = new Float32Array((count * (count - 1)) / 2);
  const left = new Uint32Array(different.length);
  const right = new Uint32Array(different.length);
  let n = 0;
  for (let blockA = 0; blockA < count; blockA += BLOCK) {
    for (let blockB = blockA; blockB < count; blockB += BLOCK) {
      const endA = Math.min(count, blockA + BLOCK);
      const endB = Math.min(count, blockB + BLOCK);
      for (let i = blockA; i < endA; i++) {
        for (let j = Math.max(i + 1, blockB); j < endB; j++) {
          const cosine = product(packed, i * length, j * length, length);
          if (person[i] === person[j]) {
            same.push({ cosine, a: indexOf(i), b: indexOf(j) });
          } else {
            different[n] = cosine;
            left[n] = i;
            right[n] = j;
            n++;
          }
        }
      }
    }
  }

  const sorted = different.slice(0, n).sort().reverse();
  const wanted = Math.min(n, Math.max(MIN_ALIKE, Math.ceil(n * ALIKE_SHARE)));
  const from = Math.min(alikeFrom, sorted[wanted - 1] ?? 1);
  /** @type {ComparedPair[]} */
  const alike = [];
  for (let k = 0; k < n; k++) {
    const cosine = /** @type {number} */ (different[k]);
    if (cosine >= from)
      alike.push({
        cosine,
        a: indexOf(/** @type {number} */ (left[k])),
        b: indexOf(/** @type {number} */ (right[k])),
      });
  }
  return { same: same.sort(mostAlikeFirst), different: sorted, alike: alike.sort(mostAlikeFirst) };
}
