// SPDX-License-Identifier: Apache-2.0
import { judgeCamera } from '../core/liveness/camera-facts.js';
import type { CameraSuspicion } from '../core/liveness/camera-facts.js';

/** What a camera's track says of itself, without its name; `null` without a track. */
export function judgeTrack(track: MediaStreamTrack | null): CameraSuspicion | null {
  if (!track) return null;
  // Firefox before 132 does not know the capabilities.
  const { getCapabilities } = track as Partial<MediaStreamTrack>;
  return judgeCamera({
    label: track.label,
    settings: track.getSettings(),
    capabilities: getCapabilities ? getCapabilities.call(track) : null,
  });
}
