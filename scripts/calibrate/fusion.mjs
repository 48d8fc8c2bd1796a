// SPDX-License-Identifier: Apache-2.0
/**
 * What fusing several pictures of a face to one template does to its similarity to strangers. A fused template has less
 * of what a picture has by chance and more of what the face has always, also of what it shares with others. Pure.
 */
import { DECADES, roundUp } from './thresholds.mjs';

/**
 * @typedef {object} FusionGroup Pictures of one face that are fused.
 * @property {string} identity
 * @property {readonly Float32Array[]} vectors Two or more.
 *
 * @typedef {import('../../src/core/calibration.js').FusionMeasurement} FusionMeasurement
 */

/** Of fused templates there are fewer: a decade counts from this many pairs on. */
const DECIDING_PAIRS = 30;

/** @param {readonly Float32Array[]} vectors */
function fuse(vectors) {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) vector.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
  const norm = Math.hypot(...sum);
  return sum.map((value) => value / norm);
}

/**
 * @param {Float32Array} a
 * @param {Float32Array} b
 */
function product(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += /** @type {number} */ (a[i]) * /** @type {number} */ (b[i]);
  return sum;
}

/**
 * Compares groups of pictures with every stranger's picture, one by one and fused.
 *
 * @param {readonly FusionGroup[]} groups
 * @param {readonly { identity: string, vector: Float32Array | null }[]} strangers Those of a group's own person are
 * passed over.
 * @returns {FusionMeasurement}
 */
export function measureFusion(groups, strangers) {
  const found = strangers.flatMap(({ identity, vector }) => (vector ? [{ identity, vector }] : []));
  /** @type {number[]} */
  const single = [];
  /** @type {number[]} */
  const fused = [];
  for (const { identity, vectors } of groups) {
    const together = fuse(vectors);
    for (const other of found) {
      if (other.identity === identity) continue;
      fused.push(product(together, other.vector));
      for (const vector of vectors) single.push(product(vector, other.vector));
    }
  }
  const singles = Float32Array.from(single).sort().reverse();
  const fuseds = Float32Array.from(fused).sort().reverse();
  const quantile = (/** @type {Float32Array} */ descending, /** @type {number} */ fmr) =>
    roundUp(descending[Math.floor(fmr * descending.length + 1e-6)] ?? 1);
  const thresholds = DECADES.filter(({ fmr }) => fmr * fuseds.length >= DECIDING_PAIRS).map(({ fmr }) => ({
    fmr,
    single: quantile(singles, fmr),
    fused: quantile(fuseds, fmr),
  }));
  const shift = Math.max(0, ...thresholds.map((one) => one.fused - one.single));
  return { groups: groups.length, pairs: fuseds.length, thresholds, shift: Math.round(shift * 1e6) / 1e6 };
}

/**
 * Everybody's different pictures, up to `most` of each: those of whoever has at least two.
 *
 * @param {readonly { identity: string, vector: Float32Array | null }[]} faces
 * @param {number} most
 * @returns {FusionGroup[]}
 */
export function groupsByPerson(faces, most) {
  /** @type {Map<string, Float32Array[]>} */
  const vectors = new Map();
  for (const { identity, vector } of faces) {
    const own = vectors.get(identity) ?? [];
    vectors.set(identity, own);
    if (vector && own.length < most) own.push(vector);
  }
  return [...vectors]
    .filter(([, own]) => own.length >= 2)
    .map(([identity, own]) => ({ identity, vectors: own }));
}
