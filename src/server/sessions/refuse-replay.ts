// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';

import { newId } from '../security/ids.js';
import type { SessionRow, Store } from '../storage/storage.js';
import type { VerifierFrame } from './evidence-verifier.js';

/** SHA-256 of every picture; of two that are the same, one. */
function digestsOf(frames: readonly Pick<VerifierFrame, 'jpeg'>[]): Uint8Array[] {
  const digests = frames.map(({ jpeg }) => createHash('sha256').update(jpeg).digest());
  return [...new Map(digests.map((digest) => [digest.toString('hex'), digest])).values()];
}

/**
 * Keeps the pictures of a submission that has just taken its challenge, unless the tenant has been sent one of them
 * before, byte for byte: a camera does not give the same bytes twice, so that one was recorded. The submission then gives
 * the challenge back, and the audit log notes it.
 *
 * The attempt is not used up: whoever replays learns no more than that the picture is known, and a person whose page sent
 * something twice by mistake is not locked out. How often somebody may try is limited by the rate of submissions and by
 * the token's time. A picture that was encoded anew is another one; seeing through that is the verifier's work.
 *
 * @param frames - Of the submission.
 * @returns Whether one of them is known.
 */
export async function isReplay(
  store: Store,
  session: SessionRow,
  challengeId: string,
  frames: readonly Pick<VerifierFrame, 'jpeg'>[],
  now: Date,
): Promise<boolean> {
  const rows = digestsOf(frames).map((digest) => ({
    tenant_id: session.tenant_id,
    digest,
    session_id: session.id,
    challenge_id: challengeId,
    created_at: now,
  }));
  if (await store.frames.remember(rows)) return false;
  await store.submissions.release(challengeId);
  await store.audit.append({
    id: newId('aud'),
    at: now,
    tenant_id: session.tenant_id,
    actor: 'server',
    action: 'session.replay_refused',
    subject: session.id,
    details: JSON.stringify({ customer: session.customer_id }),
  });
  return true;
}
