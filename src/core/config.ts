// SPDX-License-Identifier: Apache-2.0
// Every number that decides something during a flow. Times in milliseconds, angles in degrees; lengths without a
// unit are shares of the frame's shorter side. The quality limits were set on the footage and faces named in
// docs/quality.md, which also says how often each one refuses a good face.

/** What an integrator can set for a flow. */
export interface FlowOptions {
  /** Confidence from which a face matches, 0…100. */
  readonly threshold: number;
  /** Attempts before the flow closes by itself, at least 1. */
  readonly maxAttempts: number;
  /** Time to get a usable face, from the first picture. */
  readonly faceTimeoutMs: number;
}

/** The contract's defaults. */
export const DEFAULT_FLOW_OPTIONS: FlowOptions = { threshold: 50, maxAttempts: 3, faceTimeoutMs: 30_000 };

/** Limits of the quality gate. */
export const QUALITY = {
  /** A second face this wide, relative to the first, is a second person and not a passer-by. */
  otherFaceShare: 0.4,
  /** Geometric mean of the face's width and height. */
  minFaceSize: 0.28,
  maxFaceSize: 0.92,
  /** Below this the crop is enlarged so much that the template suffers. */
  minEyeDistancePx: 36,
  /** The same for a stored photo, of which there is only one. */
  minReferenceEyeDistancePx: 16,
  /** Distance of the face's centre from the frame's, along either axis. */
  maxOffCentre: 0.2,
  maxYawDeg: 20,
  maxPitchDeg: 22,
  maxRollDeg: 25,
  /** Mean luma of the face, 0…255. */
  minBrightness: 50,
  maxBrightness: 225,
  maxOverexposed: 0.3,
  minSharpness: 0.35,
  /** Face widths a second. */
  maxMotion: 0.8,
  minEyeOpenness: 0.13,
  minVisibility: 0.3,
} as const;

/** How frames are chosen for a verdict. */
export const CAPTURE = {
  /** Templates that are fused. */
  frames: 5,
  /** With fewer the window is extended. */
  minFrames: 3,
  /** From the first good face to the verdict's last frame. */
  windowMs: 1_000,
  /** Neighbouring frames say the same thing twice. */
  minGapMs: 120,
  /** A face lost for this long was another try: what it gave is dropped. */
  maxGapMs: 1_500,
} as const;

/** How hints follow what is seen. */
export const HINT_TIMING = {
  /** A new hint must hold this long before it is shown, so that a blink does not flash one. */
  settleMs: 250,
  /** A shown hint stays this long. */
  minShownMs: 700,
} as const;

/** Nothing may hang: after this long without progress the flow fails. */
export const WATCHDOG = {
  /** Between two observations while guiding. */
  observationMs: 15_000,
  /** From the last frame to the verdict. */
  matchMs: 15_000,
} as const;
