// SPDX-License-Identifier: Apache-2.0
// A made-up head for tests of geometry: points in space where the landmarks of a face are, seen through a lens; and the
// same face as a flat picture.
import { LANDMARK_COUNT, landmarkExtent } from '../../src/core/geometry.js';
import { LIVENESS_LANDMARKS } from '../../src/core/liveness/landmarks.js';
import type { Observation, PictureFacts } from '../../src/core/types.js';

/** Right, down and away from the viewer, in face widths, from the middle of the head. */
type Place = readonly [x: number, y: number, z: number];

/** Landmarks whose place matters to a test; all others are spread over the head. */
const PLACES: Readonly<Record<number, Place>> = {
  33: [-0.31, -0.12, -0.28],
  133: [-0.12, -0.11, -0.33],
  362: [0.12, -0.11, -0.33],
  263: [0.31, -0.12, -0.28],
  159: [-0.21, -0.16, -0.34],
  145: [-0.21, -0.08, -0.34],
  1: [0, 0.1, -0.62],
  4: [0, 0.08, -0.61],
  2: [0, 0.16, -0.5],
  6: [0, -0.12, -0.42],
  168: [0, -0.17, -0.41],
  195: [0, -0.02, -0.52],
  98: [-0.1, 0.13, -0.43],
  327: [0.1, 0.13, -0.43],
  234: [-0.5, 0, 0.05],
  454: [0.5, 0, 0.05],
  10: [0, -0.62, -0.2],
  152: [0, 0.62, -0.3],
  61: [-0.18, 0.31, -0.38],
  291: [0.18, 0.31, -0.38],
};

/** A point of an egg: for what has no place of its own. */
function onHead(index: number): Place {
  const across = Math.sin(index * 12.9898) * 0.46;
  const down = Math.sin(index * 78.233 + 1) * 0.58;
  return [across, down, -0.45 * Math.sqrt(Math.max(0.05, 1 - (across / 0.5) ** 2 - (down / 0.66) ** 2))];
}

/** How a face is shown. */
export interface FaceView {
  readonly timestampMs?: number;
  readonly yawDeg?: number;
  readonly pitchDeg?: number;
  readonly rollDeg?: number;
  /** Pixels across the face. */
  readonly widthPx?: number;
  /** Centre of the face in pixels. */
  readonly centre?: readonly [number, number];
  /** A flat picture of the frontal face is turned, not the head. */
  readonly isFlat?: boolean;
  /** Pixels down that the upper lids come, and that the lower lip goes. */
  readonly blinkPx?: number;
  readonly mouthPx?: number;
  /** Pixels by which the points jitter; from `seed`. */
  readonly jitterPx?: number;
  readonly seed?: number;
  readonly brightness?: number;
  readonly picture?: PictureFacts | null;
  /** Faces: copies of the first, each as wide as this share of it. */
  readonly others?: readonly number[];
}

/** Size of the made-up frames. */
export const FRAME = { widthPx: 640, heightPx: 480 } as const;

/** From the lens to the head, in face widths. */
const DISTANCE = 4;

const UPPER_LIDS = new Set([160, 159, 158, 385, 386, 387]);
const LOWER_LIP = new Set([14, 17, 91, 321, 152, 149, 378]);

let lastFrameId = 0;

/** What an engine would see of a made-up head. */
export function seeFace(view: FaceView = {}): Observation {
  const { timestampMs = 0, widthPx = 160, centre = [320, 240], brightness = 120, seed = 1 } = view;
  const frameId = ++lastFrameId;
  const landmarks = new Float32Array(LANDMARK_COUNT * 3).fill(NaN);
  let state = seed;
  const jitter = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 2 * (view.jitterPx ?? 0);
  };
  for (const index of LIVENESS_LANDMARKS) {
    const [x, y] = project(PLACES[index] ?? onHead(index), view);
    const down = (UPPER_LIDS.has(index) && view.blinkPx) || (LOWER_LIP.has(index) && view.mouthPx) || 0;
    const px = centre[0] + x * widthPx + jitter();
    const py = centre[1] + y * widthPx + down + jitter();
    landmarks.set([px / FRAME.widthPx, py / FRAME.heightPx, 0], index * 3);
  }
  const box = landmarkExtent(landmarks);
  const face = {
    box,
    landmarks,
    pose: { yawDeg: view.yawDeg ?? 0, pitchDeg: view.pitchDeg ?? 0, rollDeg: view.rollDeg ?? 0 },
    appearance: { brightness, overexposed: 0, sharpness: 0.8, visibility: 0.9 },
  };
  const others = (view.others ?? []).map((share) => ({
    ...face,
    box: { ...box, width: box.width * share },
    appearance: null,
  }));
  return {
    frameId,
    timestampMs,
    frameWidthPx: FRAME.widthPx,
    frameHeightPx: FRAME.heightPx,
    faces: [face, ...others],
    picture: view.picture === undefined ? { hash: frameId, change: 1.5, brightness: 120 } : view.picture,
  };
}

/** A frame in which nobody is. */
export const seeNobody = (timestampMs: number): Observation => ({ ...seeFace({ timestampMs }), faces: [] });

function project([x, y, z]: Place, view: FaceView): readonly [number, number] {
  const rad = (deg: number | undefined): number => ((deg ?? 0) * Math.PI) / 180;
  const [yaw, pitch, roll] = [rad(view.yawDeg), rad(view.pitchDeg), rad(view.rollDeg)];
  const frontal = DISTANCE / (DISTANCE + z);
  const [u, v, w]: Place = view.isFlat ? [x * frontal, y * frontal, 0] : [x, y, z];
  const turnedX = u * Math.cos(yaw) - w * Math.sin(yaw);
  const turnedZ = u * Math.sin(yaw) + w * Math.cos(yaw);
  const nodY = v * Math.cos(pitch) + turnedZ * Math.sin(pitch);
  const nodZ = turnedZ * Math.cos(pitch) - v * Math.sin(pitch);
  const lens = DISTANCE / (DISTANCE + nodZ);
  const [px, py] = [turnedX * lens, nodY * lens];
  return [px * Math.cos(roll) - py * Math.sin(roll), px * Math.sin(roll) + py * Math.cos(roll)];
}
