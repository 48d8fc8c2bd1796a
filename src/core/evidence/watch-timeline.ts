// SPDX-License-Identifier: Apache-2.0
// All that is watched for liveness, over a timeline, with what the server's own models say of the pictures.
import { CAPTURE } from '../config.js';
import type { CameraDoubt, CameraSuspicion } from '../liveness/camera-facts.js';
import { addTexture, isFrontal, NO_TEXTURE } from '../liveness/texture.js';
import type { TextureState } from '../liveness/texture.js';
import { LIVENESS } from '../liveness/thresholds.js';
import {
  NO_LIVENESS,
  resumeLiveness,
  watchLiveness,
  withAction,
  withLikeness,
  withNeutral,
} from '../liveness/watch.js';
import type { LivenessState } from '../liveness/watch.js';
import type { Evidence, EvidencePicture } from './evidence.js';
import type { FollowedActions } from './follow-actions.js';

/** The suspicion that doubts are worth: what a browser makes of them is not asked. */
const suspicionOf = (doubts: readonly CameraDoubt[]): CameraSuspicion => ({
  suspicion: Math.max(0, ...doubts.map((doubt) => LIVENESS.camera.suspicion[doubt])),
  doubts,
});

/**
 * What the texture model says of the pictures. There are one to three, where a browser looks at one more often; each that is
 * missing for an opinion counts as one that cannot tell, so that fewer weigh less.
 */
function textureOf(pictures: readonly EvidencePicture[]): TextureState {
  const samples = pictures
    .filter(({ seen }) => isFrontal(seen))
    .flatMap(({ texture, t }) => (texture === null ? [] : [{ texture, t }]));
  const known = samples.reduce((state, { texture, t }) => addTexture(state, texture, t), NO_TEXTURE);
  const missing = known.count === 0 ? 0 : Math.max(0, LIVENESS.texture.minSamples - known.count);
  return { ...known, count: known.count + missing, sum: known.sum + missing / 2 };
}

/**
 * Watches a timeline.
 *
 * @param followed - What it shows of the challenge; `null` without one, and where it could not be followed.
 */
export function watchTimeline(evidence: Evidence, followed: FollowedActions | null): LivenessState {
  const { pictures, timeline, actions, cameraDoubts } = evidence;
  const neutral = timeline.find(({ timestampMs }) => timestampMs === pictures[0]?.t);
  let state: LivenessState = { ...NO_LIVENESS, camera: suspicionOf(cameraDoubts) };
  if (neutral && neutral.faces.length > 0) state = withNeutral(state, neutral);
  timeline.forEach((moment, i) => {
    const sinceMs = moment.timestampMs - (timeline[i - 1] ?? moment).timestampMs;
    // The page was hidden, or hung.
    if (sinceMs > CAPTURE.maxGapMs) state = resumeLiveness(state);
    state = watchLiveness(state, moment);
  });
  for (const { likeness } of pictures) if (likeness !== null) state = withLikeness(state, likeness, 'action');
  for (const action of followed?.done ?? []) state = withAction(state, action);
  const isDone = followed?.done.length === actions.length;
  return {
    ...state,
    texture: textureOf(pictures),
    // That nothing was done wrong says nothing where not everything was done.
    wrongMoves: followed && (followed.wrongMoves > 0 || isDone) ? followed.wrongMoves : null,
  };
}
