// SPDX-License-Identifier: Apache-2.0
import type { ErrorCode } from '../../core/errors.js';

/** The codes that the session API answers with, each with its status. */
export const PROBLEM_STATUS = {
  invalid_request: 400,
  base_photo_unreadable: 400,
  base_photo_no_face: 400,
  base_photo_multiple_faces: 400,
  token_invalid: 401,
  token_expired: 401,
  forbidden: 403,
  not_found: 404,
  rate_limited: 429,
  server_error: 500,
} as const satisfies Partial<Record<ErrorCode, number>>;

/** A code that the session API answers with. */
export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** Whether a code is one that the session API answers with. */
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEM_STATUS, code);

/** The body of every answer that is not 200. */
export interface ProblemBody {
  readonly error: { readonly code: ProblemCode; readonly message: string; readonly request_id: string };
}

/** A request is refused. The message is for the caller's developer, and says nothing of other callers. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  /** Seconds after which another try can succeed. */
  readonly retryAfterS: number | undefined;

  constructor(code: ProblemCode, message: string, retryAfterS?: number) {
    super(message);
    this.code = code;
    this.retryAfterS = retryAfterS;
  }
}

/** Writes a problem as an answer. */
export function problemResponse({ code, message, retryAfterS }: Problem, requestId: string): Response {
  const body: ProblemBody = { error: { code, message, request_id: requestId } };
  const headers = new Headers();
  if (retryAfterS !== undefined) headers.set('Retry-After', String(Math.max(1, Math.ceil(retryAfterS))));
  if (PROBLEM_STATUS[code] === 401) headers.set('WWW-Authenticate', 'Bearer');
  return Response.json(body, { status: PROBLEM_STATUS[code], headers });
}
