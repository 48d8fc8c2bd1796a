// SPDX-License-Identifier: Apache-2.0
// What a camera says of itself, boiled down to a suspicion. The label can name a person's device: it goes no further
// than the function below.
import { LIVENESS } from './thresholds.js';

/** The part of a track's settings that is looked at; as `MediaTrackSettings`. */
export interface CameraSettings {
  readonly deviceId?: string | undefined;
}

/** The part of a track's capabilities that is looked at; as `MediaTrackCapabilities`. */
export interface CameraCapabilities {
  readonly width?: { readonly max?: number | undefined } | undefined;
  readonly height?: { readonly max?: number | undefined } | undefined;
  readonly frameRate?: { readonly max?: number | undefined } | undefined;
}

/** What a track says. */
export interface CameraFacts {
  readonly label: string;
  readonly settings: CameraSettings;
  /** `null` in browsers that do not tell. */
  readonly capabilities: CameraCapabilities | null;
}

/** What can be odd about a camera. */
export const CAMERA_DOUBTS = ['virtual_name', 'impossible_size', 'impossible_rate', 'no_device'] as const;

/** One of the doubts. */
export type CameraDoubt = (typeof CAMERA_DOUBTS)[number];

/** The outcome, free of names. */
export interface CameraSuspicion {
  /** 0 (none) … 1. Weak, whatever it is: people use virtual cameras for honest reasons, and anybody can rename one. */
  readonly suspicion: number;
  readonly doubts: readonly CameraDoubt[];
}

/** Names that programs give to the cameras they make. */
const VIRTUAL_NAMES: readonly RegExp[] = [
  /\bvirtual\b/i,
  /\bdummy (?:video|camera)/i,
  /\bfake/i,
  /\bloopback\b/i,
  /v4l2loopback/i,
  /\bobs\b/i,
  /many\s?cam/i,
  /snap camera/i,
  /xsplit|vcam\b/i,
  /\bmmhmm\b/i,
  /droid\s?cam/i,
  /\bivcam\b/i,
  /\bepoc ?cam\b/i,
  /iriun/i,
  /\bcamo\b/i,
  /\bndi\b/i,
  /you\s?cam\b/i,
  /split\s?cam/i,
  /alter\s?cam/i,
  /\bchroma\s?cam\b/i,
  /\be2esoft\b/i,
  /\bwebcamoid\b/i,
  /\bakvirtual/i,
  /\bunity video capture\b/i,
  /\bscreen capture\b/i,
  /\bdeepfacelive\b/i,
];

const exceeds = (range: { readonly max?: number | undefined } | undefined, limit: number): boolean =>
  range?.max !== undefined && !(range.max <= limit);

/** Judges what a camera says of itself. */
export function judgeCamera({ label, settings, capabilities }: CameraFacts): CameraSuspicion {
  const { maxSidePx, maxFrameRate, suspicion } = LIVENESS.camera;
  const found: Readonly<Record<CameraDoubt, boolean>> = {
    virtual_name: VIRTUAL_NAMES.some((name) => name.test(label)),
    impossible_size: exceeds(capabilities?.width, maxSidePx) || exceeds(capabilities?.height, maxSidePx),
    impossible_rate: exceeds(capabilities?.frameRate, maxFrameRate),
    no_device: !settings.deviceId,
  };
  const doubts = CAMERA_DOUBTS.filter((doubt) => found[doubt]);
  return { suspicion: Math.max(0, ...doubts.map((doubt) => suspicion[doubt])), doubts };
}
