// SPDX-License-Identifier: Apache-2.0
// Sessions, submissions and their pictures.
import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import type { Frames, Sessions, Submissions } from '../storage.js';
import type { Tables } from '../tables.js';

/** Sessions, in SQL. */
export const sessionsIn = (db: Kysely<Tables>): Sessions => ({
  async insert(row) {
    await db.insertInto('fg_sessions').values(row).execute();
  },
  find: ({ tenantId, id }) =>
    db
      .selectFrom('fg_sessions')
      .selectAll()
      .where('id', '=', id)
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst(),
  findByTokenHash: (hash) =>
    db.selectFrom('fg_sessions').selectAll().where('token_hash', '=', hash).executeTakeFirst(),
  lock: (id) => db.selectFrom('fg_sessions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
  list({ tenantId, id }, after, limit) {
    let query = db
      .selectFrom('fg_sessions')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('customer_id', '=', id);
    if (after) {
      query = query.where(
        sql<boolean>`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::text)`,
      );
    }
    return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  },
  async update(id, change) {
    await db.updateTable('fg_sessions').set(change).where('id', '=', id).execute();
  },
  async listExpired(at, limit) {
    const rows = await db
      .selectFrom('fg_sessions')
      .select('id')
      .where('completed_at', 'is', null)
      .where('expires_at', '<', at)
      .orderBy('expires_at')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },
  async deleteEndedBefore(at) {
    const rows = await db.deleteFrom('fg_sessions').where('completed_at', '<', at).returning('id').execute();
    return rows.length;
  },
});

/** Submissions, in SQL. */
export const submissionsIn = (db: Kysely<Tables>): Submissions => ({
  async claim(row) {
    const claimed = await db
      .insertInto('fg_submissions')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('challenge_id')
      .executeTakeFirst();
    return claimed !== undefined;
  },
  find: (sessionId, submissionId) =>
    db
      .selectFrom('fg_submissions')
      .selectAll()
      .where('session_id', '=', sessionId)
      .where('submission_id', '=', submissionId)
      .executeTakeFirst(),
  async hasClaimed(challengeId) {
    const row = await db
      .selectFrom('fg_submissions')
      .select('challenge_id')
      .where('challenge_id', '=', challengeId)
      .executeTakeFirst();
    return row !== undefined;
  },
  async setResult(challengeId, result) {
    await db
      .updateTable('fg_submissions')
      .set({ result: JSON.stringify(result) })
      .where('challenge_id', '=', challengeId)
      .execute();
  },
  async release(challengeId) {
    await db
      .deleteFrom('fg_submissions')
      .where('challenge_id', '=', challengeId)
      .where('result', 'is', null)
      .execute();
  },
});

/** Pictures, in SQL. */
export const framesIn = (db: Kysely<Tables>): Frames => ({
  async remember(rows) {
    // In one order for all: of two transactions that wait for each other, one would be undone.
    const sorted = [...rows].sort((a, b) => Buffer.compare(a.digest, b.digest));
    const kept = await db
      .insertInto('fg_frames')
      .values(sorted)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'digest']).doNothing())
      .returning('digest')
      .execute();
    return kept.length === rows.length;
  },
});
