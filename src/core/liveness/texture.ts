// SPDX-License-Identifier: Apache-2.0
// What the texture model found, averaged: it looks at single frames, and single frames are wrong now and then.
import { QUALITY } from '../config.js';
import type { Box, Observation } from '../types.js';
import { LIVENESS } from './thresholds.js';

/** Side of the square that the texture model takes, in pixels. */
export const TEXTURE_INPUT_PX = 128;

/**
 * What the texture model looks at: the face with what is around it, as the model was trained. The box of the face is
 * enlarged about its centre, keeps its proportions, and is moved where it would leave the picture, or made smaller
 * where it cannot fit.
 *
 * @param box - Of the face, normalised to the frame.
 * @returns Pixels of the frame, inside it; to be drawn into a square.
 */
export function textureRegion(box: Box, widthPx: number, heightPx: number): Box {
  const facePx = { width: box.width * widthPx, height: box.height * heightPx };
  const scale = Math.min(LIVENESS.texture.regionScale, widthPx / facePx.width, heightPx / facePx.height);
  const width = facePx.width * scale;
  const height = facePx.height * scale;
  const within = (start: number, size: number, limit: number): number =>
    Math.max(0, Math.min(limit - size, start));
  return {
    x: within((box.x + box.width / 2) * widthPx - width / 2, width, widthPx),
    y: within((box.y + box.height / 2) * heightPx - height / 2, height, heightPx),
    width,
    height,
  };
}

/** Whether the largest face looks at the camera, as those that the model was trained on. */
export function isFrontal({ faces }: Observation): boolean {
  const pose = faces[0]?.pose;
  return (
    pose !== undefined &&
    Math.abs(pose.yawDeg) <= QUALITY.maxYawDeg &&
    Math.abs(pose.pitchDeg) <= QUALITY.maxPitchDeg
  );
}

/** The samples so far. */
export interface TextureState {
  readonly count: number;
  readonly sum: number;
  readonly lastMs: number | null;
}

/** Before the first sample. */
export const NO_TEXTURE: TextureState = { count: 0, sum: 0, lastMs: null };

/** Whether a frame taken now should be looked at. */
export const wantsTexture = ({ lastMs }: TextureState, atMs: number): boolean =>
  lastMs === null || atMs - lastMs >= LIVENESS.texture.minGapMs;

/**
 * Adds a sample.
 *
 * @param live - How live the model finds the frame, 0…1. What is not a number says nothing.
 */
export function addTexture(state: TextureState, live: number, atMs: number): TextureState {
  if (!Number.isFinite(live)) return state;
  return {
    count: state.count + 1,
    sum: state.sum + Math.max(0, Math.min(1, live)),
    lastMs: atMs,
  };
}

/** Mean of the samples, 0…1; `null` while there are too few. */
export const textureScore = ({ count, sum }: TextureState): number | null =>
  count < LIVENESS.texture.minSamples ? null : sum / count;
