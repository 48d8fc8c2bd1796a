// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';

import { swapAction } from '../../core/challenge/actions.js';
import type { ChallengeSwap } from '../../session/wire.js';
import { Problem } from '../http/problem.js';
import { newId } from '../security/ids.js';
import type { SessionRow, Store } from '../storage/storage.js';
import { challengeChange, settleSession } from './settle-session.js';
import type { ChallengeState } from './settle-session.js';

const refuse = (message: string): Problem => new Problem('invalid_request', message);

/**
 * Asks for another action in the place of one that the person cannot do. The new challenge has an id of its own, so that
 * pictures taken for the old one do not pass for it.
 *
 * A browser that lost the answer asks again, and with the id of a challenge that is gone: it gets the session as it is.
 *
 * @param row - As locked in this transaction.
 * @throws {Problem} `invalid_request` when the session does not wait for this action, or there is nothing else to ask for.
 */
export async function swapChallenge(
  store: Store,
  row: SessionRow,
  { challenge_id, refused }: ChallengeSwap,
  now: Date,
): Promise<SessionRow> {
  if (row.swaps.some((swap) => swap.challenge_id === challenge_id && swap.refused === refused)) return row;
  const session = await settleSession(store, row, now);
  if (session.status !== 'in_progress') throw refuse('The session has ended.');
  if (session.challenge_id !== challenge_id) {
    throw refuse('The challenge is not the one that this session waits for.');
  }
  const pair = session.challenge;
  if (!pair) throw refuse('This session asks for no actions.');
  const index = pair.indexOf(refused);
  if (index !== 0 && index !== 1) throw refuse('refused: the challenge does not ask for this.');
  // Whatever was submitted for it may be judged at this moment.
  if (await store.submissions.hasClaimed(challenge_id)) throw refuse('The challenge was answered already.');
  const before = session.swaps.map((swap) => swap.refused);
  const challenge = swapAction(pair, index, before, randomBytes(4).readUInt32LE());
  if (!challenge) throw refuse('refused: there is nothing else to ask for.');
  const next: ChallengeState = {
    challenge_id: newId('chl'),
    challenge,
    swaps: [...session.swaps, { challenge_id, refused }],
  };
  await store.sessions.update(row.id, challengeChange(next));
  return { ...session, ...next };
}
