// SPDX-License-Identifier: Apache-2.0
import type { CAMERA_OPEN_ERROR_CODES } from '../core/errors.js';

/** A reason why a camera could not be opened. */
export type CameraOpenErrorCode = (typeof CAMERA_OPEN_ERROR_CODES)[number];

/** What the page is allowed to do, apart from the error itself. */
export interface CameraErrorContext {
  /** `window.isSecureContext`. */
  readonly secureContext: boolean;
  /** Whether `navigator.mediaDevices` has `getUserMedia`; it has not outside a secure context. */
  readonly hasMediaDevices: boolean;
  /** What the permissions policy says of the camera; `undefined` where the browser cannot be asked. */
  readonly cameraAllowedByPolicy: boolean | undefined;
}

/** The `name` of anything thrown, without trusting its type: injected and polyfilled errors are no DOMExceptions. */
function nameOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('name' in error)) return undefined;
  return typeof error.name === 'string' ? error.name : undefined;
}

/**
 * Turns whatever `getUserMedia` threw into one of the contract's codes, by the error's `name` and never by its
 * message, which browsers reword and translate. Names are those of
 * https://w3c.github.io/mediacapture-main/#dom-mediadevices-getusermedia and, after them, the ones that browsers
 * used before the specification settled (webkitGetUserMedia, and WebViews built from that time).
 *
 * A frame that lacks `allow="camera"` is refused with the same `NotAllowedError` as a user's "no", so the
 * permissions policy is asked first. Where the browser does not tell its policy (`cameraAllowedByPolicy`
 * `undefined`: Safari, and Firefox by default), both are `camera_permission_denied`: guessing "blocked by the
 * page" in every frame would send people who only pressed "Block" the wrong way.
 */
export function classifyCameraError(error: unknown, context: CameraErrorContext): CameraOpenErrorCode {
  if (!context.secureContext || !context.hasMediaDevices) return 'camera_insecure_context';
  switch (nameOf(error)) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
    case 'PermissionDismissedError':
      return context.cameraAllowedByPolicy === false ? 'camera_insecure_context' : 'camera_permission_denied';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
      return 'camera_unavailable';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'SourceUnavailableError':
      return 'camera_in_use';
    case 'OverconstrainedError':
    case 'ConstraintNotSatisfiedError':
      return 'camera_constraints';
    case 'SecurityError':
      return 'camera_insecure_context';
    default:
      return 'camera_unknown';
  }
}
