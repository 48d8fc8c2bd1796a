// SPDX-License-Identifier: Apache-2.0
import type { CameraOpenErrorCode } from '../camera/camera-errors.js';

/** What browsers throw, by the code that comes of it. */
const ERROR_NAMES: Readonly<Record<CameraOpenErrorCode, string>> = {
  camera_permission_denied: 'NotAllowedError',
  camera_unavailable: 'NotFoundError',
  camera_in_use: 'NotReadableError',
  camera_constraints: 'OverconstrainedError',
  camera_insecure_context: 'SecurityError',
  camera_unknown: 'AbortError',
};

/** The error of `getUserMedia` from which `code` comes. */
export const fakeCameraError = (code: CameraOpenErrorCode): DOMException =>
  new DOMException('Made up by a fake camera.', ERROR_NAMES[code]);
