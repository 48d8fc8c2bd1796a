// SPDX-License-Identifier: Apache-2.0
// Every number that decides something during a flow. Times in milliseconds, angles in degrees; lengths without a
// unit are shares of the frame's shorter side. The quality limits were set on the footage and faces named in
// docs/quality.md, which also says how often each one refuses a good face.

/** Whether a person must show to be there: by doing what is asked, by being watched, or not at all. */
export const LIVENESS_MODES = ['active', 'passive', 'none'] as const;

/** One of the modes. */
export type LivenessMode = (typeof LIVENESS_MODES)[number];

/** What an integrator can set for a flow. */
export interface FlowOptions {
  /** Confidence from which a face matches, 0…100. */
  readonly threshold: number;
  /** Attempts before the flow closes by itself, at least 1. */
  readonly maxAttempts: number;
  /** Time to get a usable face, from the first picture. */
  readonly faceTimeoutMs: number;
  readonly liveness: LivenessMode;
  /** Time to do an action of the challenge, from when it is asked for. */
  readonly challengeTimeoutMs: number;
  /** From the last frame to the verdict. Not an integrator's to set: it depends on who decides. */
  readonly matchTimeoutMs: number;
}

/** The contract's defaults. */
export const DEFAULT_FLOW_OPTIONS: FlowOptions = {
  threshold: 50,
  maxAttempts: 3,
  faceTimeoutMs: 30_000,
  liveness: 'active',
  challengeTimeoutMs: 10_000,
  matchTimeoutMs: 15_000,
};

/**
 * Limits of the quality gate: measured, see docs/quality.md for what each costs and catches.
 */
export const QUALITY = {
  /** A second face this wide, relative to the first, is a second person and not a passer-by. */
  otherFaceShare: 0.4,
  /** Geometric mean of the face's width and height. */
  minFaceSize: 0.28,
  maxFaceSize: 0.92,
  /** Templates suffer below 20; the rest is for what compression and noise do to a camera's small face. */
  minEyeDistancePx: 28,
  /** For a stored photo: at 16 one genuine pair in a hundred is lost more than at full size, at 12 one in twenty. */
  minReferenceEyeDistancePx: 16,
  /** Distance of the face's centre from the frame's, along either axis. */
  maxOffCentre: 0.2,
  /** Beyond these genuine pairs fail more often: docs/quality.md has the figures. */
  maxYawDeg: 20,
  maxPitchDeg: 22,
  /** Alignment takes roll out: up to 35° it costs nothing. This is about holding the device upright. */
  maxRollDeg: 30,
  /** Mean luma of the face, 0…255. Darkest skin in ordinary light is at 54, the fairest at 190. */
  minBrightness: 35,
  maxBrightness: 225,
  maxOverexposed: 0.3,
  /** Templates keep 0.95 of their likeness down to 0.34, and 0.85 at 0.27. */
  minSharpness: 0.3,
  /** Face widths a second. */
  maxMotion: 0.8,
  /** Shut takes both: narrow lids, and lids far from the brow. */
  minEyeOpenness: 0.19,
  minLidToBrow: 0.31,
  /** Nodding shortens the lid gap: what a degree of pitch adds to the openness measured. */
  eyeOpennessPerPitchDeg: 0.0015,
  /** By construction half way between covered and uncovered. */
  minVisibility: 0.5,
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
  /** The same two where nothing is asked of the person: a face must be watched this long to be told from a photo. */
  watchWindowMs: 2_800,
  watchGapMs: 300,
  /** A face lost for this long was another try: what it gave is dropped. */
  maxGapMs: 1_500,
} as const;

/** How long a capture takes, and how far apart its templates are. */
export const captureTimes = (
  liveness: LivenessMode,
): { readonly windowMs: number; readonly gapMs: number } =>
  liveness === 'passive'
    ? { windowMs: CAPTURE.watchWindowMs, gapMs: CAPTURE.watchGapMs }
    : { windowMs: CAPTURE.windowMs, gapMs: CAPTURE.minGapMs };

/** How hints follow what is seen. */
export const HINT_TIMING = {
  /** A new hint must hold this long before it is shown, so that a blink does not flash one. */
  settleMs: 250,
  /** A shown hint stays this long. */
  minShownMs: 700,
  /** After this long, whoever has not done what a hint says is told how. */
  insistMs: 6_000,
} as const;

/** Nothing may hang: after this long without progress the flow fails. */
export const WATCHDOG = {
  /** Between two observations while guiding. */
  observationMs: 15_000,
} as const;
