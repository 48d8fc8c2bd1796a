// SPDX-License-Identifier: Apache-2.0
import { QUALITY } from '../config.js';
import { wantsTexture } from '../liveness/texture.js';
import type { LivenessState } from '../liveness/watch.js';
import type { Observation } from '../types.js';

/** Whether the texture model should look at a frame: it was trained on faces that look at the camera. */
export function wantsTextureOf(liveness: LivenessState, { faces }: Observation, atMs: number): boolean {
  const pose = faces[0]?.pose;
  if (!pose) return false;
  const isFrontal =
    Math.abs(pose.yawDeg) <= QUALITY.maxYawDeg && Math.abs(pose.pitchDeg) <= QUALITY.maxPitchDeg;
  return isFrontal && wantsTexture(liveness.texture, atMs);
}
