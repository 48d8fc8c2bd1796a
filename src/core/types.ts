// SPDX-License-Identifier: Apache-2.0
// The plain data that flows between the rooms. Geometry is normalised to the upright, unmirrored frame: origin
// top left, x right, y down, 0…1. "Left" and "right" in names mean the image's sides unless said otherwise.

/** Axis-aligned rectangle, normalised to the frame; may reach beyond 0…1 when a face is cut off. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point in whatever unit its user says. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where the head points, in degrees. Yaw is positive when the person turns to their own left (towards the
 * image's right), pitch is positive looking up, roll is positive when the head tilts clockwise in the image.
 */
export interface HeadPose {
  readonly yawDeg: number;
  readonly pitchDeg: number;
  readonly rollDeg: number;
}

/** What the pixels of a face look like, measured in the aligned 112 × 112 crop. */
export interface FaceAppearance {
  /** Mean luma of the face, 0 (black) … 255 (white). */
  readonly brightness: number;
  /** Share of the face's pixels that are burnt out (luma ≥ 250), 0…1. */
  readonly overexposed: number;
  /** 0 (blurred) … 1 (sharp), whatever the light; see `measureAppearance`. */
  readonly sharpness: number;
  /** How much the least face-like part (eyes; nose and mouth) looks uncovered: 0 (covered) … 1; see `measureAppearance`. */
  readonly visibility: number;
}

/** One face in one frame. */
export interface FaceObservation {
  /** Extent of the landmarks. */
  readonly box: Box;
  /** 468 landmarks of the canonical face mesh as x0, y0, z0, x1, …; x and y normalised, z in units of the frame's width. */
  readonly landmarks: Float32Array;
  readonly pose: HeadPose;
  /** Measured for the largest face only; `null` for the others. */
  readonly appearance: FaceAppearance | null;
}

/** What a whole picture says of the stream that it is part of; see `measurePicture`. */
export interface PictureFacts {
  /** Of the luma of a small thumbnail, exact, 0…2³² − 1: the same picture has the same one, noise changes it. */
  readonly hash: number;
  /** Mean absolute difference of that luma to the picture before that the engine saw, 0…255; 0 for the first. */
  readonly change: number;
  /** Mean luma, 0 (black) … 255 (white). */
  readonly brightness: number;
}

/** All that the engine saw in one frame. Faces come largest first. */
export interface Observation {
  /** Names the frame to the engine that saw it: `embed` takes it. */
  readonly frameId: number;
  /** When the frame was taken, in milliseconds on the caller's monotonic clock. */
  readonly timestampMs: number;
  readonly frameWidthPx: number;
  readonly frameHeightPx: number;
  readonly faces: readonly FaceObservation[];
  /** `null` from an engine that does not look at the picture as a whole. */
  readonly picture: PictureFacts | null;
}

/**
 * A face reduced to a vector by a named model. It identifies a person: treat it as personal data. Templates of
 * different models have no common scale and are never compared.
 */
export interface FaceTemplate {
  /** Names embedder, alignment and version, e.g. `mobilefacenet-192-v1`. */
  readonly model: string;
  /** Unit-length vector. */
  readonly vector: Float32Array;
  /** How many frames it stands for; one when left out. One of several is compared by a scale of its own. */
  readonly frames?: number;
}

/** A template as it comes out of a database: JSON makes of its vector a list, or an object with the places as names. */
export interface StoredTemplate {
  readonly model: string;
  readonly vector: ArrayLike<number> | Readonly<Record<string, number>>;
  readonly frames?: number;
}

/** What the user is asked to do, or told, while the camera looks: a closed set. */
export const HINTS = [
  'no_face',
  'multiple_faces',
  'move_closer',
  'move_back',
  'center_face',
  'look_straight',
  'too_dark',
  'too_bright',
  'hold_still',
  'too_blurry',
  'eyes_closed',
  'face_covered',
  'ready',
] as const;

/** One of the hints. */
export type Hint = (typeof HINTS)[number];

/** A hint that names something to change. */
export type Obstacle = Exclude<Hint, 'ready'>;

/** Where a verification stands, as integrators see it. */
export const VERIFY_STATUSES = [
  'idle',
  'loading',
  'ready',
  'guiding',
  'challenging',
  'matching',
  'closed',
  'error',
] as const;

/** One of the statuses. */
export type VerifyStatus = (typeof VERIFY_STATUSES)[number];

/** One part of a verification and how it went, as in the session API. */
export interface Stage {
  readonly name: 'camera' | 'liveness' | 'match';
  readonly status: 'pending' | 'passed' | 'failed';
  /** ISO 8601, UTC; absent while pending. */
  readonly completed_at?: string;
  /** Of liveness, once it is known: 0 (an attack) … 1 (live). A rank, not a probability. */
  readonly score?: number;
  /** What the score comes from: each 0 (speaks for an attack) … 1 (for a live person), `null` where nothing could be told. */
  readonly parts?: readonly { readonly name: string; readonly score: number | null }[];
}
