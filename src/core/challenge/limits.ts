// SPDX-License-Identifier: Apache-2.0
import type { ChallengeAction } from './actions.js';

/**
 * From how far from rest an action counts as done. The man of the footage whose face moves most while he only talks
 * (`franck.webm`, 200 seconds) stays below each of these but when he smiles; the figures in brackets are what is
 * reached where somebody does it.
 */
export const ACTION_SIZE: Readonly<Record<ChallengeAction, number>> = {
  /** Degrees of yaw from rest. At 15° the share of the nose between the face's edges is 0.4 off, where depth shows. */
  turn_left: 15,
  turn_right: 15,
  /** Degrees of pitch from rest (18). Talking nods up to 9. */
  look_up: 12,
  /** Share of the eyes' opening that is gone (0.35 to 0.55). */
  blink: 0.35,
  /** Added to the mouth's openness (0.21 to 0.27). Talking adds up to 0.17. */
  open_mouth: 0.19,
  /** Share that the mouth is wider (0.18 to 0.29). */
  smile: 0.15,
  /** Share that the face is larger: a tenth of arm's length nearer gives 0.11. */
  move_closer: 0.2,
};

/** Times and shares of the challenge. */
export const CHALLENGE = {
  /** An action under way has ended when less than this share of its size is left: between the two nothing flickers. */
  endShare: 0.5,
  /** A smile that is over fades slowly: the man of the footage takes seconds for the last half of his. */
  smileEndShare: 0.75,
  /** How long an action is held, in milliseconds: longer than a frame's error, shorter than anybody's patience. */
  holdMs: 200,
  /** Eyes are shut for 100 to 150 ms in a blink: one frame in which they are is enough. */
  blinkHoldMs: 0,
  /** How long the face must be at rest again before the next action. */
  restMs: 150,
  /** How long it may take to get there. Nobody holds a smile for longer who has been told that it was seen. */
  restTimeoutMs: 6_000,
  /** Frames from which the face's rest is read; as many as a second has. */
  maxRestFrames: 30,
} as const;
