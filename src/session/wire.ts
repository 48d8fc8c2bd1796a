// SPDX-License-Identifier: Apache-2.0
// What a browser and the session server say to each other: plain types, shared by both ends.
import type { ChallengeAction } from '../core/challenge/actions.js';
import type { CloseMessage } from '../core/close-message.js';
import type { LivenessMode } from '../core/config.js';
import type { CameraDoubt } from '../core/liveness/camera-facts.js';
import type { Moment } from '../core/moment.js';

/** One part of a session and how it went. */
export interface SessionStage {
  readonly name: 'camera' | 'liveness' | 'match';
  readonly status: 'pending' | 'passed' | 'failed';
  /** ISO 8601, UTC; absent while pending. */
  readonly completed_at?: string | undefined;
}

/** Where a session stands. */
export type SessionStatus =
  | { readonly type: 'in_progress'; readonly stages: readonly SessionStage[] }
  | {
      readonly type: 'completed';
      readonly outcome: 'passed' | 'failed';
      readonly stages: readonly SessionStage[];
      readonly completed_at: string;
    }
  | { readonly type: 'bypassed'; readonly expires_at: string; readonly completed_at: string };

/** What the next evidence must show. Valid once. */
export interface SessionChallenge {
  readonly id: string;
  /** In the order in which they are asked for; none unless liveness is active. */
  readonly actions: readonly ChallengeAction[];
  /** What was asked for in their place and could not be done: it will not come back. */
  readonly refused: readonly ChallengeAction[];
}

/** A session as the browser sees it. */
export interface BrowserSession {
  readonly id: string;
  readonly status: SessionStatus;
  readonly policy: { readonly liveness: LivenessMode; readonly max_attempts: number };
  readonly attempts_left: number;
  /** `null` once the session has ended. */
  readonly challenge: SessionChallenge | null;
  readonly expires_at: string;
  /** What the flow closes with; `null` while the session runs. */
  readonly close: CloseMessage | null;
}

/** An action that the person cannot do, of the challenge that asked for it. */
export interface ChallengeSwap {
  readonly challenge_id: string;
  readonly refused: ChallengeAction;
}

/** A picture that a browser sends: the face at rest, or in one of the challenge's actions, as soon as it counts. */
export interface EvidenceFrame {
  readonly shows: 'neutral' | ChallengeAction;
  /** Milliseconds on the clock of the timeline. */
  readonly t: number;
  /** A JPEG, in base64. */
  readonly jpeg: string;
}

/** Moments that a timeline may have: a browser thins its own out, a server refuses longer ones. */
export const MAX_MOMENTS = 1_500;

/** What a browser sends to be judged. */
export interface Evidence {
  /** Chosen by the browser; the same for every repetition of the same evidence. */
  readonly submission_id: string;
  readonly challenge_id: string;
  readonly frame_width: number;
  readonly frame_height: number;
  readonly frames: readonly EvidenceFrame[];
  /** From the beginning of the capture to the end of the last action; with `picture` and `appearance`. */
  readonly timeline: readonly Moment[];
  readonly camera: { readonly suspicion: number; readonly doubts: readonly CameraDoubt[] };
}

/** How evidence was judged. A repetition of the same submission gets the same answer. */
export interface VerificationResult {
  readonly submission_id: string;
  readonly outcome: 'passed' | 'failed';
  readonly confidence: number;
  /** The session after it: still running when attempts are left. */
  readonly session: BrowserSession;
}
