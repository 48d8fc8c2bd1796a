// SPDX-License-Identifier: Apache-2.0
// A session's row as the two kinds of caller see it.
import type { Session } from '../../client/types.js';
import type { BrowserSession, SessionStatus } from '../../session/wire.js';
import type { SessionRow } from '../storage/storage.js';

/** The status, tagged as in the contract. */
export function sessionStatus(row: SessionRow): SessionStatus {
  const { status, stages, outcome, close, completed_at } = row;
  if (status === 'in_progress' || completed_at === null) return { type: 'in_progress', stages };
  if (close?.reason === 'bypass_active') {
    return {
      type: 'bypassed',
      expires_at: close.bypass_expires_at,
      completed_at: completed_at.toISOString(),
    };
  }
  return {
    type: 'completed',
    outcome: outcome ?? 'failed',
    stages,
    completed_at: completed_at.toISOString(),
  };
}

/** What the backend sees. */
export const backendSession = (row: SessionRow): Session => ({
  id: row.id,
  customer_id: row.customer_id,
  status: sessionStatus(row),
  close: row.close,
  confidence: row.confidence,
  liveness_score: row.liveness_score,
  attempts_used: row.attempts_used,
  policy: { liveness: row.liveness, threshold: row.threshold, max_attempts: row.max_attempts },
  origin: row.origin,
  metadata: row.metadata,
  created_at: row.created_at.toISOString(),
  expires_at: row.expires_at.toISOString(),
});

/** What the browser sees: nothing of the integrator's, and not how strict the match is. */
export const browserSession = (row: SessionRow): BrowserSession => ({
  id: row.id,
  status: sessionStatus(row),
  policy: { liveness: row.liveness, max_attempts: row.max_attempts },
  attempts_left: row.status === 'in_progress' ? row.max_attempts - row.attempts_used : 0,
  challenge:
    row.status === 'in_progress' && row.challenge_id !== null
      ? {
          id: row.challenge_id,
          actions: row.challenge ?? [],
          refused: row.swaps.map(({ refused }) => refused),
        }
      : null,
  expires_at: row.expires_at.toISOString(),
  close: row.close,
});
