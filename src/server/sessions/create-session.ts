// SPDX-License-Identifier: Apache-2.0
import type { SessionStage } from '../../session/wire.js';
import { newId } from '../security/ids.js';
import { mintSessionToken } from '../security/session-token.js';
import type { CustomerRow, SessionRow, Store } from '../storage/storage.js';
import { endSession } from './end-session.js';

/** What a backend may choose. */
export interface SessionSettings {
  readonly origin?: string | undefined;
  readonly expires_in: number;
  readonly liveness: SessionRow['liveness'];
  readonly threshold: number;
  readonly max_attempts: number;
  readonly metadata: Record<string, string>;
}

const PENDING: readonly SessionStage[] = [
  { name: 'camera', status: 'pending' },
  { name: 'liveness', status: 'pending' },
  { name: 'match', status: 'pending' },
];

/**
 * Begins a session, and ends it at once when the customer is excused: the browser then learns so from its token.
 *
 * @returns The session, and the token's text, which is kept nowhere.
 */
export async function createSession(
  store: Store,
  customer: CustomerRow,
  settings: SessionSettings,
  now: Date,
): Promise<{ readonly row: SessionRow; readonly token: string }> {
  const token = mintSessionToken();
  const row: SessionRow = {
    id: newId('ses'),
    tenant_id: customer.tenant_id,
    customer_id: customer.id,
    token_hash: token.hash,
    origin: settings.origin ?? null,
    liveness: settings.liveness,
    threshold: settings.threshold,
    max_attempts: settings.max_attempts,
    attempts_used: 0,
    metadata: settings.metadata,
    status: 'in_progress',
    stages: [...PENDING],
    outcome: null,
    close: null,
    confidence: null,
    liveness_score: null,
    challenge_id: null,
    challenge: null,
    swaps: [],
    created_at: now,
    expires_at: new Date(now.getTime() + settings.expires_in * 1000),
    completed_at: null,
  };
  await store.sessions.insert({
    ...row,
    metadata: JSON.stringify(row.metadata),
    stages: JSON.stringify(row.stages),
    close: null,
    challenge: null,
    swaps: JSON.stringify(row.swaps),
  });
  const bypass = customer.bypass_expires_at;
  if (!bypass || bypass.getTime() <= now.getTime()) return { row, token: token.text };
  const close = {
    action: 'close',
    reason: 'bypass_active',
    bypass_expires_at: bypass.toISOString(),
  } as const;
  return { row: await endSession(store, row, { close }, now), token: token.text };
}
