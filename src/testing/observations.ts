// SPDX-License-Identifier: Apache-2.0
import { LANDMARK_COUNT } from '../core/geometry.js';
import type { Box, FaceAppearance, FaceObservation, HeadPose, Observation } from '../core/types.js';

/** What to see in a made-up face; the rest is as good as can be. */
export interface FaceSketch {
  /** Normalised to the frame. */
  readonly box?: Partial<Box>;
  readonly pose?: Partial<HeadPose>;
  readonly appearance?: Partial<FaceAppearance>;
  /** Lid distance over eye width; about 0.3 is open, 0 closed. */
  readonly eyeOpenness?: number;
}

/** A face in the middle of the picture, in good light, looking straight. */
const GOOD_BOX: Box = { x: 0.35, y: 0.25, width: 0.3, height: 0.5 };
const GOOD_APPEARANCE: FaceAppearance = { brightness: 130, overexposed: 0, sharpness: 0.8, visibility: 0.9 };

/** Where a face has its eyes, as shares of its box: outer and inner corner of each, image-left eye first. */
const EYES: readonly {
  readonly corners: readonly [number, number];
  readonly lids: readonly [number, number][];
}[] = [
  {
    corners: [33, 133],
    lids: [
      [160, 144],
      [158, 153],
    ],
  },
  {
    corners: [362, 263],
    lids: [
      [385, 380],
      [387, 373],
    ],
  },
];
const EYE_SPANS: readonly (readonly [number, number])[] = [
  [0.2, 0.4],
  [0.6, 0.8],
];
const EYE_LINE = 0.38;

function sketchLandmarks(
  box: Box,
  eyeOpenness: number,
  frameWidthPx: number,
  frameHeightPx: number,
): Float32Array {
  const landmarks = new Float32Array(LANDMARK_COUNT * 3);
  const put = (index: number, x: number, y: number): void => {
    landmarks.set([box.x + x * box.width, box.y + y * box.height, 0], index * 3);
  };
  // The outline holds the extent; what has no part to play lies on it.
  for (let i = 0; i < LANDMARK_COUNT; i++) {
    const angle = (i / LANDMARK_COUNT) * 2 * Math.PI;
    put(i, 0.5 + Math.cos(angle) / 2, 0.5 + Math.sin(angle) / 2);
  }
  EYES.forEach(({ corners, lids }, side) => {
    const [left, right] = EYE_SPANS[side] as readonly [number, number];
    const widthPx = (right - left) * box.width * frameWidthPx;
    const half = (eyeOpenness * widthPx) / (box.height * frameHeightPx) / 2;
    put(corners[0], left, EYE_LINE);
    put(corners[1], right, EYE_LINE);
    lids.forEach(([upper, lower], i) => {
      const x = left + ((right - left) * (i + 1)) / 3;
      put(upper, x, EYE_LINE - half);
      put(lower, x, EYE_LINE + half);
    });
  });
  put(1, 0.5, 0.6);
  put(61, 0.35, 0.8);
  put(291, 0.65, 0.8);
  return landmarks;
}

let lastFrameId = 0;

/**
 * Makes up what an engine could have seen: for stories and tests of pages that react to hints and ends.
 *
 * @param timestampMs - When the frame was taken.
 * @param faces - One sketch a face, largest first; none for an empty picture.
 */
export function sketchObservation(timestampMs: number, ...faces: readonly FaceSketch[]): Observation {
  const frameWidthPx = 640;
  const frameHeightPx = 480;
  const frameId = ++lastFrameId;
  return {
    frameId,
    timestampMs,
    frameWidthPx,
    frameHeightPx,
    faces: faces.map((sketch, index): FaceObservation => {
      const box = { ...GOOD_BOX, ...sketch.box };
      return {
        box,
        landmarks: sketchLandmarks(box, sketch.eyeOpenness ?? 0.3, frameWidthPx, frameHeightPx),
        pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0, ...sketch.pose },
        appearance: index === 0 ? { ...GOOD_APPEARANCE, ...sketch.appearance } : null,
      };
    }),
    // As of a camera: no two pictures are the same.
    picture: { hash: frameId, change: 1.5, brightness: 120 },
  };
}
