// SPDX-License-Identifier: Apache-2.0
import type { Storage } from '../storage/storage.js';
import { JUDGING_MS, settleSession } from './settle-session.js';

/** How long things are kept. */
export interface Retention {
  /** After a session ended. */
  readonly sessionsMs: number;
  /** Answers to repeated requests. */
  readonly answersMs: number;
  /** Messages that were delivered. */
  readonly messagesMs: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The defaults. */
export const DEFAULT_RETENTION: Retention = {
  sessionsMs: 90 * DAY_MS,
  answersMs: DAY_MS,
  messagesMs: 30 * DAY_MS,
};

const BATCH = 100;

/** What was done. */
export interface Maintained {
  readonly ended: number;
  readonly deleted: number;
}

/** Ends sessions that nobody finished, and deletes what was kept long enough. Several processes may do so at once. */
export async function maintain(storage: Storage, now: number, retention: Retention): Promise<Maintained> {
  let ended = 0;
  for (;;) {
    const ids = await storage.sessions.listExpired(new Date(now - JUDGING_MS), BATCH);
    for (const id of ids) {
      ended += await storage.transaction(async (store) => {
        const row = await store.sessions.lock(id);
        if (row?.status !== 'in_progress') return 0;
        await settleSession(store, row, new Date(now));
        return 1;
      });
    }
    if (ids.length < BATCH) break;
  }
  const before = (ms: number): Date => new Date(now - ms);
  const deleted =
    (await storage.sessions.deleteEndedBefore(before(retention.sessionsMs))) +
    (await storage.idempotency.deleteBefore(before(retention.answersMs))) +
    (await storage.outbox.deleteDeliveredBefore(before(retention.messagesMs)));
  return { ended, deleted };
}
