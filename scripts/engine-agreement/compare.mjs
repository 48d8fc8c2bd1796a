// SPDX-License-Identifier: Apache-2.0
/** How far two engines agree about one picture. Pure. */
import { cosine, quantile } from '../accuracy/metrics.mjs';

/**
 * What one engine makes of a picture's largest face.
 *
 * @typedef {object} Seen
 * @property {number} count Faces found.
 * @property {number} frameWidthPx
 * @property {number} frameHeightPx
 * @property {{ x: number, y: number, width: number, height: number }} box
 * @property {{ yawDeg: number, pitchDeg: number, rollDeg: number }} pose
 * @property {{ brightness: number, overexposed: number, sharpness: number, visibility: number }} appearance
 * @property {ArrayLike<number>} landmarks x0, y0, z0, x1, … normalised.
 * @property {ArrayLike<number>} vector Unit length.
 * @property {number} texture 0…1.
 *
 * @typedef {object} Difference
 * @property {number} cosine Of the templates.
 * @property {number} landmarks Mean distance of the landmarks, as a share of the face's width.
 * @property {number} farthest Distance of those farthest apart, likewise.
 * @property {number} yawDeg
 * @property {number} pitchDeg
 * @property {number} rollDeg
 * @property {number} texture
 * @property {number} sharpness
 * @property {number} brightness
 * @property {number} visibility
 */

/**
 * Whether both engines speak of one face: another one may be the largest when two are about as large.
 *
 * @param {Seen} a
 * @param {Seen} b
 */
export function isSameFace({ box: a }, { box: b }) {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return false;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared) > 0.5;
}

/**
 * Differences without sign, but for the cosine.
 *
 * @param {Seen} a
 * @param {Seen} b
 * @returns {Difference}
 */
export function compare(a, b) {
  const { frameWidthPx: width, frameHeightPx: height } = a;
  const count = a.landmarks.length / 3;
  let sum = 0;
  let farthest = 0;
  for (let at = 0; at < a.landmarks.length; at += 3) {
    const off = Math.hypot(
      (Number(a.landmarks[at]) - Number(b.landmarks[at])) * width,
      (Number(a.landmarks[at + 1]) - Number(b.landmarks[at + 1])) * height,
    );
    sum += off;
    farthest = Math.max(farthest, off);
  }
  const facePx = a.box.width * width;
  const angle = (/** @type {number} */ from, /** @type {number} */ to) => {
    const off = Math.abs(from - to) % 360;
    return Math.min(off, 360 - off);
  };
  return {
    cosine: cosine(Float32Array.from(a.vector), Float32Array.from(b.vector)),
    landmarks: sum / count / facePx,
    farthest: farthest / facePx,
    yawDeg: angle(a.pose.yawDeg, b.pose.yawDeg),
    pitchDeg: angle(a.pose.pitchDeg, b.pose.pitchDeg),
    rollDeg: angle(a.pose.rollDeg, b.pose.rollDeg),
    texture: Math.abs(a.texture - b.texture),
    sharpness: Math.abs(a.appearance.sharpness - b.appearance.sharpness),
    brightness: Math.abs(a.appearance.brightness - b.appearance.brightness),
    visibility: Math.abs(a.appearance.visibility - b.appearance.visibility),
  };
}

/**
 * @param {readonly number[]} values At least one.
 */
export function spread(values) {
  return {
    min: Math.min(...values),
    p1: quantile(values, 0.01),
    p5: quantile(values, 0.05),
    median: quantile(values, 0.5),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    p95: quantile(values, 0.95),
    p99: quantile(values, 0.99),
    max: Math.max(...values),
  };
}
