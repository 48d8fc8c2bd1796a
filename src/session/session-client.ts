// SPDX-License-Identifier: Apache-2.0
// The browser's end of a session. Every call can be repeated without harm, and is, when the line or the server fails.
import type { ChallengeAction } from '../core/challenge/actions.js';
import { FaceGuardError, isErrorCode } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';
import { ownFields } from '../core/own-fields.js';
import { SYSTEM_TIMERS } from '../timers.js';
import type { Timers } from '../timers.js';
import { readBrowserSession, readVerificationResult } from './read-session.js';
import { askedWaitMs, pause, RETRY, waitBeforeMs } from './retry.js';
import type { BrowserSession, ChallengeSwap, Evidence, VerificationResult } from './wire.js';

/** Which session, and where. */
export interface SessionClientOptions {
  /** Address of the server, to which `/v1/…` is added. */
  readonly apiBase: string;
  /** Goes into a header and nowhere else. */
  readonly token: string;
}

/** What the client finds in its surroundings; tests put other things there. */
export interface SessionSurroundings {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly timers: Timers;
  /** A signal that aborts after so many milliseconds. */
  readonly timeout: (ms: number) => AbortSignal;
  readonly random: () => number;
  readonly now: () => number;
}

/** How a flow ended without the server's verdict. */
export type CancelReason =
  | { readonly reason: 'canceled' }
  /** The user left after an attempt that failed, or the browser found an attack: with what the page was told. */
  | { readonly reason: 'rejected'; readonly confidence: number }
  | { readonly reason: 'error'; readonly error: ErrorCode };

/** What the person cannot do. */
export interface ActionRefusal {
  /** Of the challenge that asks for it. */
  readonly challengeId: string;
  readonly refused: ChallengeAction;
}

/** Codes for answers that bring none of their own, as a proxy's do. */
function codeOfStatus(status: number): ErrorCode {
  switch (status) {
    case 401:
      return 'token_invalid';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 429:
      return 'rate_limited';
    default:
      return status >= 400 && status < 500 ? 'invalid_request' : 'server_error';
  }
}

/** An answer in which nothing can be read is a fault of the server, or of what stands before it. */
const unreadable = (cause?: unknown): FaceGuardError =>
  new FaceGuardError('server_error', 'the server’s answer is not one of the session API', { cause });

const CANCEL = '/v1/session/cancel';

/** Aborts with whichever does first; browsers of 2023 have no `AbortSignal.any`. */
function either(signal: AbortSignal | undefined, limit: AbortSignal): AbortSignal {
  if (!signal) return limit;
  const both = new AbortController();
  for (const each of [signal, limit]) {
    if (each.aborted) both.abort(each.reason);
    each.addEventListener('abort', () => both.abort(each.reason), { once: true, signal: both.signal });
  }
  return both.signal;
}

/** Talks to the session server. */
export class SessionClient {
  readonly #base: string;
  readonly #token: string;
  readonly #surroundings: SessionSurroundings;

  /**
   * @param surroundings - For tests.
   * @throws {TypeError} when `apiBase` is no address.
   */
  constructor({ apiBase, token }: SessionClientOptions, surroundings: Partial<SessionSurroundings> = {}) {
    this.#base = new URL(apiBase).href.replace(/\/$/, '');
    this.#token = token;
    this.#surroundings = {
      fetch: (request) => fetch(request),
      timers: SYSTEM_TIMERS,
      timeout: (ms) => AbortSignal.timeout(ms),
      random: Math.random,
      now: Date.now,
      ...surroundings,
    };
  }

  /**
   * The session and what it asks for.
   *
   * @throws {FaceGuardError} the code of the answer, or `network_error` when none came after several tries.
   */
  async read(signal?: AbortSignal): Promise<BrowserSession> {
    const session = readBrowserSession(await this.#ask('GET', '/v1/session', undefined, signal));
    if (!session) throw unreadable();
    return session;
  }

  /**
   * Asks for another action in the place of one that the person cannot do. The challenge that has it ends, and another
   * one begins. Until the next attempt a repetition is answered with the session as it is then.
   *
   * @throws {FaceGuardError} as `read`; `invalid_request` also when there is no other action of that weight left.
   */
  async swap({ challengeId, refused }: ActionRefusal, signal?: AbortSignal): Promise<BrowserSession> {
    const swap: ChallengeSwap = { challenge_id: challengeId, refused };
    const session = readBrowserSession(await this.#ask('POST', '/v1/session/challenge', swap, signal));
    if (!session) throw unreadable();
    return session;
  }

  /**
   * Submits evidence. The same evidence may be submitted again, also after a failure: it is judged once.
   *
   * @throws {FaceGuardError} as `read`.
   */
  async submit(evidence: Evidence, signal?: AbortSignal): Promise<VerificationResult> {
    const answer = await this.#ask('POST', '/v1/session/verification', evidence, signal);
    const result = readVerificationResult(answer);
    if (result?.submission_id !== evidence.submission_id) throw unreadable();
    return result;
  }

  /**
   * Ends the session without a verdict. One that has ended stays as it is.
   *
   * @throws {FaceGuardError} as `read`.
   */
  async cancel(reason: CancelReason, signal?: AbortSignal): Promise<BrowserSession> {
    const session = readBrowserSession(await this.#ask('POST', CANCEL, reason, signal));
    if (!session) throw unreadable();
    return session;
  }

  /** Asks until there is an answer that repeating would not change, or no patience left. */
  async #ask(method: string, path: string, body: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    const { timers, random, now } = this.#surroundings;
    for (let tried = 1; ; tried++) {
      signal?.throwIfAborted();
      const { answer, failure, askedMs } = await this.#askOnce(method, path, body, signal, now());
      if (!failure) return answer;
      const waitMs = Math.max(askedMs ?? 0, waitBeforeMs(tried, random()));
      const isFutile = !failure.isPassing || tried >= RETRY.tries || waitMs > RETRY.maxAskedWaitMs;
      if (isFutile) throw failure.error;
      await pause(waitMs, signal, timers);
    }
  }

  async #askOnce(
    method: string,
    path: string,
    body: unknown,
    signal: AbortSignal | undefined,
    nowMs: number,
  ): Promise<{
    readonly answer?: unknown;
    readonly failure?: { readonly error: FaceGuardError; readonly isPassing: boolean };
    readonly askedMs?: number | null;
  }> {
    let response: Response;
    let text: string;
    const limit = this.#surroundings.timeout(RETRY.tryMs);
    try {
      response = await this.#surroundings.fetch(this.#request(method, path, body, either(signal, limit)));
      text = await response.text();
    } catch (cause) {
      signal?.throwIfAborted();
      const error = new FaceGuardError('network_error', 'the session server does not answer', { cause });
      return { failure: { error, isPassing: true } };
    }
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch (cause) {
      if (response.ok) return { failure: { error: unreadable(cause), isPassing: false } };
    }
    if (response.ok) return { answer };
    const { status } = response;
    const { code: told, message } = ownFields(ownFields(answer)['error']);
    const code = isErrorCode(told) ? told : codeOfStatus(status);
    const error = new FaceGuardError(code, typeof message === 'string' ? message : `HTTP ${status}`);
    const isPassing = status === 429 || status >= 500;
    return {
      failure: { error, isPassing },
      askedMs: askedWaitMs(response.headers.get('Retry-After'), nowMs),
    };
  }

  #request(method: string, path: string, body: unknown, signal: AbortSignal): Request {
    const headers: Record<string, string> = { Authorization: `Bearer ${this.#token}` };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    return new Request(`${this.#base}${path}`, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      // The token says all there is to know; cookies would let other sites' requests pass for this one.
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      // What ends a session is small, and goes out although its page is left.
      keepalive: path === CANCEL,
      signal,
    });
  }
}
