// SPDX-License-Identifier: Apache-2.0
// What a server has to judge by: pictures that it has looked at itself, and what a browser says that it saw.
import type { ChallengeAction } from '../challenge/actions.js';
import type { CameraDoubt } from '../liveness/camera-facts.js';
import type { Observation } from '../types.js';

/** A picture that a browser sent, and what the server's own models say of it. */
export interface EvidencePicture {
  /** What the browser says that it shows. */
  readonly shows: 'neutral' | ChallengeAction;
  /** Milliseconds on the timeline's clock: that of the moment which it is said to be of. */
  readonly t: number;
  /** What the server's engine saw in it, with all landmarks or `LIVENESS_LANDMARKS` only. */
  readonly seen: Observation;
  /** Cosine of its face's template with that of the neutral picture, −1…1; `null` for that one, and without a face. */
  readonly likeness: number | null;
  /** How live the texture model finds its face, 0…1; `null` without one. */
  readonly texture: number | null;
}

/** All that a challenge, or a face that was watched, left. */
export interface Evidence {
  /** Of the camera's picture, as the browser declares it. */
  readonly frameWidthPx: number;
  readonly frameHeightPx: number;
  /** What was asked for, in this order; none where the face was only watched. */
  readonly actions: readonly ChallengeAction[];
  /** The neutral one, then one an action. */
  readonly pictures: readonly EvidencePicture[];
  /** What the browser says that it saw, from the beginning of the capture on. */
  readonly timeline: readonly Observation[];
  /** What the browser says is odd about the camera. */
  readonly cameraDoubts: readonly CameraDoubt[];
}

/** What can be wrong with evidence: a closed set. Each alone refuses it. */
export const EVIDENCE_PROBLEMS = [
  /** Not one picture for the face at rest and one an action, in the order and at the times that this takes. */
  'pictures_out_of_order',
  /** A picture of another shape than the camera's. */
  'picture_misshapen',
  'picture_no_face',
  'picture_many_faces',
  /** The face at rest is turned away, too small, covered, or has its eyes shut. */
  'neutral_unusable',
  /** A picture of no moment of the timeline. */
  'picture_without_moment',
  /** A picture shows something else than its moment. */
  'picture_disagrees',
  /** A picture does not show its action. */
  'action_not_in_picture',
  /** The timeline has too few moments for its length. */
  'timeline_sparse',
  /** Moments without what repeats and cuts are told by: what the picture or the face looked like. */
  'timeline_incomplete',
  /** The timeline is shorter than a face must be watched, or has too few moments for that. */
  'timeline_short',
  /** The timeline does not begin with a usable face at rest. */
  'rest_not_shown',
  /** The timeline does not show the actions in their order, each followed by rest. */
  'challenge_not_done',
] as const;

/** One of the problems. */
export type EvidenceProblem = (typeof EVIDENCE_PROBLEMS)[number];
