// SPDX-License-Identifier: Apache-2.0
// What the session server needs of a face engine.
import type { ChallengeAction } from '../../core/challenge/actions.js';
import type { LivenessMode } from '../../core/config.js';
import type { FaceTemplate } from '../../core/types.js';
import type { Moment } from '../../core/moment.js';
import type { CameraDoubt } from '../../core/liveness/camera-facts.js';

/** A picture of the evidence: bytes of a JPEG that nobody has decoded yet. */
export interface VerifierFrame {
  readonly shows: 'neutral' | ChallengeAction;
  readonly t: number;
  readonly jpeg: Uint8Array;
}

/** What is to be judged. Everything in it came from a browser and may be a lie, but its shape is as declared. */
export interface VerifierEvidence {
  readonly frameWidthPx: number;
  readonly frameHeightPx: number;
  readonly frames: readonly VerifierFrame[];
  readonly timeline: readonly Moment[];
  readonly camera: { readonly suspicion: number; readonly doubts: readonly CameraDoubt[] };
}

/** The question. */
export interface VerifierQuestion {
  /** Of the base photo. */
  readonly template: FaceTemplate;
  readonly liveness: LivenessMode;
  /** What this session asked for, in this order; none unless liveness is active. */
  readonly actions: readonly ChallengeAction[];
  readonly evidence: VerifierEvidence;
}

/** The answer. The server compares the confidence with the session's threshold. */
export interface VerifierVerdict {
  /** Similarity of the face and the base photo, an integer 0…100; not looked at when liveness failed. */
  readonly confidence: number;
  /** `null` where the policy asks for none. */
  readonly liveness: {
    readonly passed: boolean;
    /** 0…1; `null` where nothing could be told. */
    readonly score: number | null;
    /** Names of what was wrong, for the audit log: nothing of it identifies anybody. */
    readonly problems?: readonly string[];
  } | null;
}

/** Judges evidence. */
export interface EvidenceVerifier {
  /**
   * @throws {FaceGuardError} with the code `invalid_request` for pictures that cannot be decoded: the evidence is
   * refused, and the challenge stays valid. Anything else that it throws is a fault of the server, and the same
   * submission can be repeated.
   */
  verify(question: VerifierQuestion): Promise<VerifierVerdict>;
}

/** A base photo, as it was sent. */
export interface EnrollPicture {
  readonly contentType: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly bytes: Uint8Array;
}

/**
 * Makes a template of a base photo.
 *
 * @throws {FaceGuardError} with `base_photo_unreadable`, `base_photo_no_face` or `base_photo_multiple_faces`.
 */
export type EnrollPhoto = (picture: EnrollPicture) => Promise<FaceTemplate>;
