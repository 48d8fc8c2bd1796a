// SPDX-License-Identifier: Apache-2.0
import { isFrontal, wantsTexture } from '../liveness/texture.js';
import type { LivenessState } from '../liveness/watch.js';
import type { Observation } from '../types.js';

/** Whether the texture model should look at a frame. */
export const wantsTextureOf = (liveness: LivenessState, frame: Observation, atMs: number): boolean =>
  isFrontal(frame) && wantsTexture(liveness.texture, atMs);
