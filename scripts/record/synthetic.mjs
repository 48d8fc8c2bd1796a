// SPDX-License-Identifier: Apache-2.0
/**
 * Head movements by calculation: the landmarks that the engine saw, z included, are turned in space and seen through a
 * lens again. For recordings of what nobody does in the footage at hand. Pure.
 */

/** @typedef {import('../../dist/esm/core/types.js').Observation} Observation */

/**
 * @typedef {object} Move
 * @property {string} action As in a challenge.
 * @property {number} atS When it begins.
 * @property {number} [yawDeg] At its end; positive towards the image's right.
 * @property {number} [pitchDeg] Positive upwards.
 * @property {number} [zoom] How much nearer, from 1.
 */

/** Seconds that a movement takes, and that it is held. */
const RAMP_S = 0.5;
const HOLD_S = 0.7;

/** From the lens to the face, in face widths: an arm's length. */
const DISTANCE = 4;

/** Degrees from which the template of the footage's frame says nothing of the turned one. */
const UNLIKE_DEG = 5;

const smooth = (/** @type {number} */ x) => {
  const t = Math.max(0, Math.min(1, x));
  return t * t * (3 - 2 * t);
};

/** How long a movement takes from neutral to neutral, in seconds. */
export const MOVE_S = 2 * RAMP_S + HOLD_S;

/**
 * Where the head is at a time, as shares of a movement's end, 0…1.
 *
 * @param {Move} move
 * @param {number} t Seconds.
 */
const progress = (move, t) =>
  Math.min(smooth((t - move.atS) / RAMP_S), smooth((move.atS + MOVE_S - t) / RAMP_S));

/**
 * Turns and moves the faces of an observation.
 *
 * @param {Observation} observation With all landmarks, z included.
 * @param {{ yawDeg: number, pitchDeg: number, zoom: number }} by
 * @returns {Observation}
 */
export function moveHead(observation, { yawDeg, pitchDeg, zoom }) {
  const { frameWidthPx: width, frameHeightPx: height } = observation;
  const [sinYaw, cosYaw] = [Math.sin((yawDeg * Math.PI) / 180), Math.cos((yawDeg * Math.PI) / 180)];
  const [sinPitch, cosPitch] = [Math.sin((pitchDeg * Math.PI) / 180), Math.cos((pitchDeg * Math.PI) / 180)];
  const faces = observation.faces.map((face) => {
    const at = (/** @type {number} */ i) => ({
      x: (face.landmarks[i * 3] ?? NaN) * width,
      y: (face.landmarks[i * 3 + 1] ?? NaN) * height,
      z: (face.landmarks[i * 3 + 2] ?? NaN) * width,
    });
    // Between the ears, where a head turns on its neck.
    const left = at(234);
    const right = at(454);
    const centre = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2, z: (left.z + right.z) / 2 };
    const distance = DISTANCE * Math.hypot(left.x - right.x, left.y - right.y, left.z - right.z);
    const landmarks = new Float32Array(face.landmarks.length);
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < landmarks.length / 3; i++) {
      const place = at(i);
      const [x, y, z] = [place.x - centre.x, place.y - centre.y, place.z - centre.z];
      // z grows away from the viewer.
      const turnedX = x * cosYaw - z * sinYaw;
      const turnedZ = x * sinYaw + z * cosYaw;
      const nodY = y * cosPitch + turnedZ * sinPitch;
      const nodZ = turnedZ * cosPitch - y * sinPitch;
      // The picture has the perspective of where the face was: only what changed is added.
      const lens = (distance / zoom + z) / (distance / zoom + nodZ);
      const px = (centre.x + turnedX * lens * zoom) / width;
      const py = (centre.y + nodY * lens * zoom) / height;
      landmarks.set([px, py, (centre.z + nodZ * zoom) / width], i * 3);
      [minX, minY] = [Math.min(minX, px), Math.min(minY, py)];
      [maxX, maxY] = [Math.max(maxX, px), Math.max(maxY, py)];
    }
    return {
      ...face,
      landmarks,
      box: { x: minX, y: minY, width: maxX - minX, height: maxY - minY },
      pose: {
        ...face.pose,
        yawDeg: face.pose.yawDeg + yawDeg,
        pitchDeg: face.pose.pitchDeg + pitchDeg,
      },
    };
  });
  return { ...observation, faces };
}

/**
 * Puts movements into a recording.
 *
 * @template {{ observation: Observation, likeness: number | null }} Frame
 * @param {readonly Frame[]} frames
 * @param {readonly Move[]} moves
 * @returns {Frame[]}
 */
export const withMoves = (frames, moves) =>
  frames.map((frame) => {
    const t = frame.observation.timestampMs / 1000;
    const by = { yawDeg: 0, pitchDeg: 0, zoom: 1 };
    for (const move of moves) {
      const share = progress(move, t);
      by.yawDeg += share * (move.yawDeg ?? 0);
      by.pitchDeg += share * (move.pitchDeg ?? 0);
      by.zoom *= 1 + share * ((move.zoom ?? 1) - 1);
    }
    const isUnlike = Math.hypot(by.yawDeg, by.pitchDeg) > UNLIKE_DEG;
    return {
      ...frame,
      observation: moveHead(frame.observation, by),
      likeness: isUnlike ? null : frame.likeness,
    };
  });
