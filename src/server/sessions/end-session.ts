// SPDX-License-Identifier: Apache-2.0
// The one place where sessions end. Whoever calls holds the session's lock, so that it ends once.
import type { CloseMessage } from '../../core/close-message.js';
import type { SessionStage } from '../../session/wire.js';
import { newId } from '../security/ids.js';
import type { SessionRow, Store } from '../storage/storage.js';
import { backendSession } from './session-view.js';

/** How a session ends. */
export interface SessionEnd {
  readonly close: CloseMessage;
  /** Of the last attempt; left as they are when missing. */
  readonly stages?: readonly SessionStage[];
  readonly confidence?: number;
  readonly livenessScore?: number | null;
  readonly attemptsUsed?: number;
}

/** Rows come back from JSON with their keys in another order; the contract's order reads better. */
const status = (close: CloseMessage): Pick<SessionRow, 'status' | 'outcome'> => {
  if (close.reason === 'bypass_active') return { status: 'bypassed', outcome: null };
  return { status: 'completed', outcome: close.reason === 'approved' ? 'passed' : 'failed' };
};

/**
 * Ends a session that runs, notes it in the audit log, and puts a message to the integrator's backend into the outbox,
 * all in the transaction of `store`.
 *
 * @param row - As locked in this transaction; still running.
 * @returns The row as it is now.
 */
export async function endSession(
  store: Store,
  row: SessionRow,
  end: SessionEnd,
  now: Date,
): Promise<SessionRow> {
  const ended: SessionRow = {
    ...row,
    ...status(end.close),
    close: end.close,
    completed_at: now,
    stages: [...(end.stages ?? row.stages)],
    confidence: end.confidence ?? row.confidence,
    liveness_score: end.livenessScore === undefined ? row.liveness_score : end.livenessScore,
    attempts_used: end.attemptsUsed ?? row.attempts_used,
    challenge_id: null,
    challenge: null,
  };
  await store.sessions.update(row.id, {
    status: ended.status,
    outcome: ended.outcome,
    close: JSON.stringify(ended.close),
    completed_at: now,
    stages: JSON.stringify(ended.stages),
    confidence: ended.confidence,
    liveness_score: ended.liveness_score,
    attempts_used: ended.attempts_used,
    challenge_id: null,
    challenge: null,
  });
  await store.audit.append({
    id: newId('aud'),
    at: now,
    tenant_id: row.tenant_id,
    actor: 'server',
    action: 'session.ended',
    subject: row.id,
    details: JSON.stringify({ reason: end.close.reason, customer: row.customer_id }),
  });
  await store.outbox.insert({
    id: newId('msg'),
    tenant_id: row.tenant_id,
    customer_id: row.customer_id,
    type: 'session.ended',
    payload: JSON.stringify({
      type: 'session.ended',
      timestamp: now.toISOString(),
      data: backendSession(ended),
    }),
    created_at: now,
    attempts: 0,
    next_attempt_at: now,
    delivered_at: null,
    last_failure: null,
  });
  return ended;
}
