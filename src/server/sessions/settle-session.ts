// SPDX-License-Identifier: Apache-2.0
// What becomes of a session by itself: it expires, its customer is excused or has no photo, or it waits for evidence of
// a challenge.
import { randomBytes } from 'node:crypto';

import { drawChallenge } from '../../core/challenge/actions.js';
import type { ChallengePair } from '../../core/challenge/actions.js';
import { newId } from '../security/ids.js';
import type { SessionRow, Store } from '../storage/storage.js';
import { endSession } from './end-session.js';

/** Evidence that came in time is judged for as long as this after the session expired. */
export const JUDGING_MS = 30_000;

/** Draws what a session asks for next. */
export function nextChallenge(
  row: Pick<SessionRow, 'liveness' | 'challenge'>,
): Pick<SessionRow, 'challenge_id' | 'challenge'> {
  const previous: ChallengePair | null = row.challenge;
  const challenge = row.liveness === 'active' ? drawChallenge(previous, randomBytes(4).readUInt32LE()) : null;
  return { challenge_id: newId('chl'), challenge };
}

/** Whether a session that runs has been running for too long. */
export const isOverdue = ({ expires_at }: SessionRow, now: Date): boolean =>
  now.getTime() > expires_at.getTime() + JUDGING_MS;

/**
 * Brings a session up to date.
 *
 * @param row - As locked in this transaction.
 * @returns The row as it is now: ended, or with a challenge.
 */
export async function settleSession(store: Store, row: SessionRow, now: Date): Promise<SessionRow> {
  if (row.status !== 'in_progress') return row;
  if (isOverdue(row, now)) {
    return endSession(
      store,
      row,
      { close: { action: 'close', reason: 'error', error: 'token_expired' } },
      now,
    );
  }
  const customer = { tenantId: row.tenant_id, id: row.customer_id };
  const bypass = (await store.customers.find(customer))?.bypass_expires_at;
  if (bypass && bypass.getTime() > now.getTime()) {
    const close = {
      action: 'close',
      reason: 'bypass_active',
      bypass_expires_at: bypass.toISOString(),
    } as const;
    return endSession(store, row, { close }, now);
  }
  if (!(await store.basePhotos.find(customer))) {
    return endSession(store, row, { close: { action: 'close', reason: 'no_base_photo' } }, now);
  }
  if (row.challenge_id !== null) return row;
  const next = nextChallenge(row);
  await store.sessions.update(row.id, {
    challenge_id: next.challenge_id,
    challenge: next.challenge && JSON.stringify(next.challenge),
  });
  return { ...row, ...next };
}
