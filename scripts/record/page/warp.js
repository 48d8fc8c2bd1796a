// SPDX-License-Identifier: Apache-2.0
/** Bends and turns pictures, and puts noise on them. All numbers come from a seed: the same call, the same picture. */

/**
 * A source of numbers, 0…1 (mulberry32).
 *
 * @param {number} seed
 */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Adds what a sensor adds: noise of about `sigma` levels, different in every picture.
 *
 * @param {ImageData} image
 * @param {number} sigma
 * @param {() => number} random
 */
export function addNoise(image, sigma, random) {
  const { data } = image;
  for (let i = 0; i < data.length; i += 4) {
    // The sum of three even numbers is near enough to a normal one.
    const noise = (random() + random() + random() - 1.5) * 2 * sigma;
    data[i] += noise;
    data[i + 1] += noise;
    data[i + 2] += noise;
  }
}

/**
 * Draws `source` anew: every pixel is looked up where `locate` says, between four neighbours.
 *
 * @param {ImageData} source
 * @param {(x: number, y: number) => readonly [number, number] | null} locate From pixels of the result, relative to its
 *   centre, to pixels of the source, relative to its centre; `null` shows the wall behind.
 * @param {number} [wall] Grey of what is not covered.
 */
export function warp(source, locate, wall = 96) {
  const { width, height, data } = source;
  const result = new ImageData(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 4;
      result.data[to + 3] = 255;
      const place = locate(x - width / 2, y - height / 2);
      const u = place ? place[0] + width / 2 : -1;
      const v = place ? place[1] + height / 2 : -1;
      const u0 = Math.floor(u);
      const v0 = Math.floor(v);
      if (u0 < 0 || v0 < 0 || u0 >= width - 1 || v0 >= height - 1) {
        result.data.fill(wall, to, to + 3);
        continue;
      }
      const from = (v0 * width + u0) * 4;
      const below = from + width * 4;
      for (let c = 0; c < 3; c++) {
        const top = data[from + c] * (1 - (u - u0)) + data[from + 4 + c] * (u - u0);
        const bottom = data[below + c] * (1 - (u - u0)) + data[below + 4 + c] * (u - u0);
        result.data[to + c] = top * (1 - (v - v0)) + bottom * (v - v0);
      }
    }
  }
  return result;
}

/**
 * Where a flat picture that is moved in its plane is seen.
 *
 * @param {{ shiftX: number, shiftY: number, angle: number, scale: number }} motion Pixels, radians.
 */
export const moved = ({ shiftX, shiftY, angle, scale }) => {
  const cos = Math.cos(angle) / scale;
  const sin = Math.sin(angle) / scale;
  return (/** @type {number} */ x, /** @type {number} */ y) =>
    /** @type {const} */ ([
      cos * (x - shiftX) + sin * (y - shiftY),
      -sin * (x - shiftX) + cos * (y - shiftY),
    ]);
};

/**
 * Where a flat picture that is turned away from the viewer is seen, at `distance` pixels from the lens.
 *
 * @param {{ yaw: number, pitch: number, distance: number }} turn Radians.
 */
export const tilted = ({ yaw, pitch, distance }) => {
  // The picture's own axes in the room: right and down.
  const right = [Math.cos(yaw), 0, Math.sin(yaw)];
  const down = [Math.sin(yaw) * Math.sin(pitch), Math.cos(pitch), -Math.cos(yaw) * Math.sin(pitch)];
  return (/** @type {number} */ x, /** @type {number} */ y) => {
    // Solve u·right + v·down + (0, 0, d) = t·(x, y, d) for u and v.
    const a = right[0] - (right[2] * x) / distance;
    const b = down[0] - (down[2] * x) / distance;
    const c = right[1] - (right[2] * y) / distance;
    const d = down[1] - (down[2] * y) / distance;
    const det = a * d - b * c;
    return /** @type {const} */ ([(x * d - b * y) / det, (a * y - c * x) / det]);
  };
};

/**
 * Where a picture that is bent around an upright cylinder and turned is seen.
 *
 * @param {{ yaw: number, radius: number }} bend Radians; pixels.
 */
export const bent =
  ({ yaw, radius }) =>
  (/** @type {number} */ x, /** @type {number} */ y) => {
    const sine = x / radius;
    if (Math.abs(sine) >= 1) return null;
    return /** @type {const} */ ([radius * (Math.asin(sine) - yaw), y]);
  };
