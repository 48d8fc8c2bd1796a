// SPDX-License-Identifier: Apache-2.0
// What a face is doing, in numbers that can be compared with the same face at rest.
import { distance, eyeOpenness, landmarkPx } from '../geometry.js';
import { faceSize } from '../quality.js';
import type { FaceObservation, Observation } from '../types.js';

/** Landmarks of the lips: the inner edges in the middle, and the outer corners. */
const UPPER_LIP = 13;
const LOWER_LIP = 14;
const MOUTH_CORNERS = [61, 291] as const;
/** Outer corners of the eyes: what lengths on the face are measured by. */
const EYE_CORNERS = [33, 263] as const;

/** What one face does in one frame. */
export interface Expression {
  /** Positive towards the person's own left. */
  readonly yawDeg: number;
  /** Positive looking up. */
  readonly pitchDeg: number;
  /** Height of the eyes' opening over their width, mean of both; about 0.3 open, 0.15 shut. */
  readonly eyeOpenness: number;
  /** Between the lips, over the distance of the outer eye corners; about 0.02 shut, 0.25 wide open. */
  readonly mouthOpenness: number;
  /** Between the corners of the mouth, over the same distance; about 0.55, a quarter more smiling. */
  readonly mouthWidth: number;
  /** The face's size as a share of the frame's shorter side. */
  readonly size: number;
}

/** Measures the largest face of an observation. */
export function measureExpression(face: FaceObservation, observation: Observation): Expression {
  const { frameWidthPx, frameHeightPx } = observation;
  const at = (index: number): ReturnType<typeof landmarkPx> =>
    landmarkPx(face.landmarks, index, frameWidthPx, frameHeightPx);
  const between = ([a, b]: readonly [number, number]): number => distance(at(a), at(b));
  // A face seen from the side is narrower, and so is everything on it: the ratio stays nearly the same.
  const unit = Math.max(1, between(EYE_CORNERS));
  return {
    yawDeg: face.pose.yawDeg,
    pitchDeg: face.pose.pitchDeg,
    eyeOpenness: eyeOpenness(face.landmarks, frameWidthPx, frameHeightPx),
    mouthOpenness: between([UPPER_LIP, LOWER_LIP]) / unit,
    mouthWidth: between(MOUTH_CORNERS) / unit,
    size: faceSize(face, observation),
  };
}

/** The middle value of each number: a blink or a word among the frames does not move it. */
export function neutralOf(expressions: readonly Expression[]): Expression {
  const middle = (name: keyof Expression): number => {
    const values = expressions.map((expression) => expression[name]).sort((a, b) => a - b);
    const half = values.length >> 1;
    const upper = values[half] ?? 0;
    return values.length % 2 === 1 ? upper : ((values[half - 1] ?? upper) + upper) / 2;
  };
  return {
    yawDeg: middle('yawDeg'),
    pitchDeg: middle('pitchDeg'),
    eyeOpenness: middle('eyeOpenness'),
    mouthOpenness: middle('mouthOpenness'),
    mouthWidth: middle('mouthWidth'),
    size: middle('size'),
  };
}
