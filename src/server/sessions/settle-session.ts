// SPDX-License-Identifier: Apache-2.0
// What becomes of a session by itself: it expires, its customer is excused or has no photo, or it waits for evidence of
// a challenge.
import { randomBytes } from 'node:crypto';

import { drawChallenge } from '../../core/challenge/actions.js';
import type { ChallengePair } from '../../core/challenge/actions.js';
import type { CloseMessage } from '../../core/close-message.js';
import { newId } from '../security/ids.js';
import type { SessionChange, SessionRow, Store } from '../storage/storage.js';
import { endSession } from './end-session.js';

/** Evidence that came in time is judged for as long as this after the session expired. */
export const JUDGING_MS = 30_000;

/** What a session asks for, and what was swapped on the way to it. */
export type ChallengeState = Pick<SessionRow, 'challenge_id' | 'challenge' | 'swaps'>;

/** The same, as it is stored. */
export const challengeChange = ({ challenge_id, challenge, swaps }: ChallengeState): SessionChange => ({
  challenge_id,
  challenge: challenge && JSON.stringify(challenge),
  swaps: JSON.stringify(swaps),
});

/** Draws what a session asks for in its next attempt, in which everything may be asked for again. */
export function nextChallenge(row: Pick<SessionRow, 'liveness' | 'challenge'>): ChallengeState {
  const previous: ChallengePair | null = row.challenge;
  const challenge = row.liveness === 'active' ? drawChallenge(previous, randomBytes(4).readUInt32LE()) : null;
  return { challenge_id: newId('chl'), challenge, swaps: [] };
}

/** Whether a session that runs has been running for too long. */
export const isOverdue = ({ expires_at }: SessionRow, now: Date): boolean =>
  now.getTime() > expires_at.getTime() + JUDGING_MS;

/** What a session that runs has to end with, without a verdict; `null` when it goes on. */
async function endingOf(store: Store, row: SessionRow, now: Date): Promise<CloseMessage | null> {
  if (isOverdue(row, now)) return { action: 'close', reason: 'error', error: 'token_expired' };
  const standing = await store.customers.standing({ tenantId: row.tenant_id, id: row.customer_id });
  const bypass = standing?.bypass_expires_at;
  if (bypass && bypass.getTime() > now.getTime()) {
    return { action: 'close', reason: 'bypass_active', bypass_expires_at: bypass.toISOString() };
  }
  return standing?.has_photo ? null : { action: 'close', reason: 'no_base_photo' };
}

/**
 * Brings a session up to date.
 *
 * @param row - As locked in this transaction.
 * @returns The row as it is now: ended, or with a challenge.
 */
export async function settleSession(store: Store, row: SessionRow, now: Date): Promise<SessionRow> {
  if (row.status !== 'in_progress') return row;
  const close = await endingOf(store, row, now);
  if (close) return endSession(store, row, { close }, now);
  if (row.challenge_id !== null) return row;
  const next = nextChallenge(row);
  await store.sessions.update(row.id, challengeChange(next));
  return { ...row, ...next };
}

/**
 * Whether `settleSession` would leave a session as it is. Needs no lock, and so spares most reads theirs.
 *
 * @param row - As read just now.
 */
export const isSettled = async (store: Store, row: SessionRow, now: Date): Promise<boolean> =>
  row.status !== 'in_progress' || (row.challenge_id !== null && (await endingOf(store, row, now)) === null);
