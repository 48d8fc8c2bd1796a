// SPDX-License-Identifier: Apache-2.0

/** Why a camera could not be opened: a closed set. */
export const CAMERA_OPEN_ERROR_CODES = [
  'camera_permission_denied',
  'camera_unavailable',
  'camera_in_use',
  'camera_constraints',
  'camera_insecure_context',
  'camera_unknown',
] as const;

/** Everything a camera can report: failing to open, or stopping by itself later. */
export const CAMERA_ERROR_CODES = [...CAMERA_OPEN_ERROR_CODES, 'camera_interrupted'] as const;

/** A reason why a camera is not delivering pictures. */
export type CameraErrorCode = (typeof CAMERA_ERROR_CODES)[number];

/** Every error code of the public contract. Codes are stable and never reused. */
export const ERROR_CODES = [
  ...CAMERA_ERROR_CODES,
  'network_error',
  'invalid_request',
  'token_invalid',
  'token_expired',
  'forbidden',
  'not_found',
  'rate_limited',
  'server_error',
  'engine_load_failed',
  'engine_failed',
  'browser_unsupported',
  'base_photo_unreadable',
  'base_photo_no_face',
  'base_photo_multiple_faces',
  'face_timeout',
  'liveness_timeout',
  'invalid_options',
] as const;

/** One of the contract's error codes. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Whether `value` is one of the contract's error codes. */
export const isErrorCode = (value: unknown): value is ErrorCode =>
  (ERROR_CODES as readonly unknown[]).includes(value);

/** Whether `value` is a camera's error code. */
export const isCameraErrorCode = (value: unknown): value is CameraErrorCode =>
  (CAMERA_ERROR_CODES as readonly unknown[]).includes(value);

/**
 * The codes that the same person, on the same page, can hope to get past by trying again: after granting a
 * permission, plugging in a camera, moving into the light. The rest need another photo, browser or integration.
 */
const RETRYABLE_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'camera_permission_denied',
  'camera_unavailable',
  'camera_in_use',
  'camera_constraints',
  'camera_unknown',
  'camera_interrupted',
  'network_error',
  'rate_limited',
  'server_error',
  'engine_load_failed',
  'engine_failed',
  'face_timeout',
  'liveness_timeout',
]);

/** Whether trying again can help after `code`. */
export const isRetryable = (code: ErrorCode): boolean => RETRYABLE_CODES.has(code);

/**
 * What the machinery throws: a contract code, an English message for developers, and the platform's error as
 * `cause`. Refusals, mismatches and cancellations are outcomes, not errors. The message never carries a pixel,
 * template, token or device label.
 */
export class FaceGuardError extends Error {
  override readonly name = 'FaceGuardError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string = code, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /** Whether trying again can help. */
  get retryable(): boolean {
    return isRetryable(this.code);
  }

  /** Gives `error` as it is when it already has a code, else wrapped with `fallback` as its code. */
  static from(error: unknown, fallback: ErrorCode): FaceGuardError {
    if (error instanceof FaceGuardError) return error;
    return new FaceGuardError(fallback, error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}
