// SPDX-License-Identifier: Apache-2.0
/** Lays one face over another: moved, scaled and turned in the plane of the picture, and nothing else. Pure. */

/**
 * (x, y) goes to (a x − b y + tx, b x + a y + ty).
 *
 * @typedef {{ a: number, b: number, tx: number, ty: number }} Similarity
 *
 * @typedef {{ x: number, y: number }} Point
 */

/**
 * The similarity that takes `from` to `to` with the least squared error.
 *
 * @param {readonly Point[]} from At least two points.
 * @param {readonly Point[]} to As many.
 * @returns {Similarity}
 */
export function fitSimilarity(from, to) {
  const mean = (/** @type {readonly Point[]} */ points) => ({
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  });
  const [middleFrom, middleTo] = [mean(from), mean(to)];
  let [along, across, size] = [0, 0, 0];
  from.forEach(({ x, y }, i) => {
    const [u, v] = [x - middleFrom.x, y - middleFrom.y];
    const [p, q] = [to[i].x - middleTo.x, to[i].y - middleTo.y];
    along += u * p + v * q;
    across += u * q - v * p;
    size += u * u + v * v;
  });
  const [a, b] = [along / size, across / size];
  return {
    a,
    b,
    tx: middleTo.x - (a * middleFrom.x - b * middleFrom.y),
    ty: middleTo.y - (b * middleFrom.x + a * middleFrom.y),
  };
}

/**
 * From one similarity to another that is not far from it.
 *
 * @param {Similarity} from
 * @param {Similarity} to
 * @param {number} share 0…1.
 * @returns {Similarity}
 */
export function between(from, to, share) {
  const mix = (/** @type {keyof Similarity} */ name) => from[name] + (to[name] - from[name]) * share;
  return { a: mix('a'), b: mix('b'), tx: mix('tx'), ty: mix('ty') };
}
