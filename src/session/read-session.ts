// SPDX-License-Identifier: Apache-2.0
// Reads what a session server answers. What is not as it should be is refused as a whole: a proxy's page, or another
// service at that address, must not be taken for a verdict.
import { CHALLENGE_ACTIONS } from '../core/challenge/actions.js';
import type { ChallengeAction } from '../core/challenge/actions.js';
import { parseCloseMessage } from '../core/close-message.js';
import { LIVENESS_MODES } from '../core/config.js';
import { ownFields } from '../core/own-fields.js';
import type { BrowserSession, SessionChallenge, SessionStatus, VerificationResult } from './wire.js';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;

const isAction = (value: unknown): value is ChallengeAction =>
  (CHALLENGE_ACTIONS as readonly unknown[]).includes(value);

const areActions = (value: unknown): value is ChallengeAction[] =>
  Array.isArray(value) && value.every(isAction);

function readChallenge(value: unknown): SessionChallenge | null | undefined {
  if (value === null) return null;
  const { id, actions, refused } = ownFields(value);
  return isText(id) && areActions(actions) && areActions(refused) ? { id, actions, refused } : undefined;
}

function readStatus(value: unknown): SessionStatus | undefined {
  const { type } = ownFields(value);
  // The flow goes by `close` and `challenge`: of the status, only that it is one is checked.
  return type === 'in_progress' || type === 'completed' || type === 'bypassed'
    ? (value as SessionStatus)
    : undefined;
}

/** A session as the browser sees it; `undefined` when `value` is none. */
export function readBrowserSession(value: unknown): BrowserSession | undefined {
  const fields = ownFields(value);
  const { id, attempts_left, expires_at } = fields;
  const policy = ownFields(fields['policy']);
  const liveness = LIVENESS_MODES.find((mode) => mode === policy['liveness']);
  const { max_attempts } = policy;
  const status = readStatus(fields['status']);
  const challenge = readChallenge(fields['challenge']);
  const close = fields['close'] === null ? null : parseCloseMessage(fields['close']);
  if (
    !isText(id) ||
    !status ||
    !liveness ||
    !isCount(max_attempts) ||
    !isCount(attempts_left) ||
    challenge === undefined ||
    !isText(expires_at) ||
    close === undefined
  ) {
    return undefined;
  }
  return { id, status, policy: { liveness, max_attempts }, attempts_left, challenge, expires_at, close };
}

/** How evidence was judged; `undefined` when `value` does not say. */
export function readVerificationResult(value: unknown): VerificationResult | undefined {
  const { submission_id, outcome, confidence, session: given } = ownFields(value);
  const session = readBrowserSession(given);
  const isRead =
    isText(submission_id) &&
    (outcome === 'passed' || outcome === 'failed') &&
    isCount(confidence) &&
    confidence <= 100;
  return isRead && session ? { submission_id, outcome, confidence, session } : undefined;
}
