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
  /** Distance of the lips over that of the outer eye corners; about 0.02 is shut, 0.25 wide open. */
  readonly mouthOpenness?: number;
  /** Distance of the mouth's corners over the same; about 0.5, a quarter more smiling. */
  readonly mouthWidth?: number;
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
/** Distance of the outer eye corners, as a share of the box. */
const EYES_SPAN = 0.6;
const MOUTH_LINE = 0.8;

/** What moves in a sketched face. */
type Expression = Required<Pick<FaceSketch, 'eyeOpenness' | 'mouthOpenness' | 'mouthWidth'>>;

const AT_REST: Expression = { eyeOpenness: 0.3, mouthOpenness: 0.02, mouthWidth: 0.5 };

function sketchLandmarks(
  box: Box,
  { eyeOpenness, mouthOpenness, mouthWidth }: Expression,
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
  const halfSmile = (mouthWidth * EYES_SPAN) / 2;
  put(61, 0.5 - halfSmile, MOUTH_LINE);
  put(291, 0.5 + halfSmile, MOUTH_LINE);
  const halfMouth = (mouthOpenness * EYES_SPAN * box.width * frameWidthPx) / (box.height * frameHeightPx) / 2;
  put(13, 0.5, MOUTH_LINE - halfMouth);
  put(14, 0.5, MOUTH_LINE + halfMouth);
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
        landmarks: sketchLandmarks(box, { ...AT_REST, ...sketch }, frameWidthPx, frameHeightPx),
        pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0, ...sketch.pose },
        appearance: index === 0 ? { ...GOOD_APPEARANCE, ...sketch.appearance } : null,
      };
    }),
    // As of a camera: no two pictures are the same.
    picture: { hash: frameId, change: 1.5, brightness: 120 },
  };
}
