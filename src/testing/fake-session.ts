// SPDX-License-Identifier: Apache-2.0
// A session server that lives in the page and decides what a script says.
import type { ChallengeAction } from '../core/challenge/actions.js';
import type { CloseMessage } from '../core/close-message.js';
import type { LivenessMode } from '../core/config.js';
import type { BrowserSession, SessionStatus, VerificationResult } from '../session/wire.js';

/** Id of every session that is made up. */
export const MADE_UP_SESSION = 'ses_made_up';

/** What a fake server decides, and how it asks for it. */
export interface FakeSessionScript {
  /** How the attempt ends that is under way. */
  readonly message: CloseMessage;
  /** Attempts to come, this one included. */
  readonly attemptsLeft: number;
  readonly liveness: LivenessMode;
}

/** Errors that a server answers with, and that are not asked again; the others come from elsewhere in the page. */
const STATUSES: Readonly<Partial<Record<string, number>>> = {
  invalid_request: 400,
  token_invalid: 401,
  token_expired: 401,
  forbidden: 403,
  not_found: 404,
};

/** Whether an error is the server's to tell. */
export const isServerError = (error: string): boolean => error in STATUSES;

/** A session that is decided already: what it closes with before anybody has been looked at. */
const isDecided = ({ reason }: CloseMessage): boolean =>
  reason === 'bypass_active' || reason === 'no_base_photo';

const EXPIRES_AT = '2099-01-01T00:00:00Z';

const COMPLETED_AT = '2026-01-01T00:00:00Z';

/** What is asked for, and what comes in its place when somebody cannot do that. */
const ACTIONS: readonly ChallengeAction[] = ['turn_left', 'smile'];
const SWAPPED: readonly ChallengeAction[] = ['turn_right', 'open_mouth'];

const toJson = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** Answers the calls of one session. */
export class FakeSession {
  readonly #script: () => FakeSessionScript;
  #judged = 0;
  #close: CloseMessage | null = null;
  #actions = ACTIONS;

  /** @param script - Asked at every call. */
  constructor(script: () => FakeSessionScript) {
    this.#script = script;
  }

  /** The answer to a call, as the server would give it. */
  async answer(request: Request): Promise<Response> {
    const { message } = this.#script();
    const path = /\/v1\/session(\/\w+)?$/.exec(new URL(request.url).pathname);
    const status = message.reason === 'error' ? STATUSES[message.error] : undefined;
    if (message.reason === 'error' && status !== undefined)
      return toJson({ error: { code: message.error, message: 'Scripted.', request_id: 'made-up' } }, status);
    if (isDecided(message)) this.#close = message;
    switch (path?.[1] ?? '') {
      case '/challenge':
        this.#actions = SWAPPED;
        break;
      case '/verification':
        return toJson(this.#judge(message, (await request.json()) as { submission_id: string }));
      case '/cancel':
        this.#close ??= { action: 'close', reason: 'canceled' };
        break;
      default:
    }
    return toJson(this.#session());
  }

  #judge(message: CloseMessage, { submission_id }: { readonly submission_id: string }): VerificationResult {
    this.#judged++;
    if (this.#script().attemptsLeft <= 1) this.#close = message;
    return {
      submission_id,
      outcome: message.reason === 'approved' ? 'passed' : 'failed',
      confidence: 'confidence' in message ? message.confidence : 0,
      session: this.#session(),
    };
  }

  #session(): BrowserSession {
    const { liveness, attemptsLeft } = this.#script();
    return {
      id: MADE_UP_SESSION,
      status: this.#status(),
      policy: { liveness, max_attempts: attemptsLeft },
      attempts_left: attemptsLeft,
      challenge: this.#close
        ? null
        : {
            id: `chl_made_up_${this.#judged}`,
            actions: liveness === 'active' ? this.#actions : [],
            refused: [],
          },
      expires_at: EXPIRES_AT,
      close: this.#close,
    };
  }

  #status(): SessionStatus {
    if (!this.#close) return { type: 'in_progress', stages: [] };
    if (this.#close.reason === 'bypass_active') {
      return { type: 'bypassed', expires_at: this.#close.bypass_expires_at, completed_at: COMPLETED_AT };
    }
    const outcome = this.#close.reason === 'approved' ? 'passed' : 'failed';
    return { type: 'completed', outcome, stages: [], completed_at: COMPLETED_AT };
  }
}
