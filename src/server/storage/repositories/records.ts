// SPDX-License-Identifier: Apache-2.0
// Kept answers, the audit log and the outbox.
import type { Kysely } from 'kysely';

import type { Audit, Idempotency, Outbox } from '../storage.js';
import type { Tables } from '../tables.js';

/** Kept answers, in SQL. */
export const idempotencyIn = (db: Kysely<Tables>): Idempotency => ({
  async claim(row) {
    const claimed = await db
      .insertInto('fg_idempotency')
      .values(row)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'api_key_id', 'idempotency_key']).doNothing())
      .returning('idempotency_key')
      .executeTakeFirst();
    return claimed !== undefined;
  },
  find: (tenantId, apiKeyId, key) =>
    db
      .selectFrom('fg_idempotency')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('api_key_id', '=', apiKeyId)
      .where('idempotency_key', '=', key)
      .executeTakeFirst(),
  async answer({ tenant_id, api_key_id, idempotency_key }, answer) {
    await db
      .updateTable('fg_idempotency')
      .set(answer)
      .where('tenant_id', '=', tenant_id)
      .where('api_key_id', '=', api_key_id)
      .where('idempotency_key', '=', idempotency_key)
      .execute();
  },
  listUnderOtherKeys: (keyId, limit) =>
    db
      .selectFrom('fg_idempotency')
      .selectAll()
      .where('key_id', '!=', keyId)
      .orderBy('created_at')
      .limit(limit)
      .execute(),
  async reencrypt(previous, next) {
    const row = await db
      .updateTable('fg_idempotency')
      .set(next)
      .where('tenant_id', '=', previous.tenant_id)
      .where('api_key_id', '=', previous.api_key_id)
      .where('idempotency_key', '=', previous.idempotency_key)
      .where('response', '=', previous.response)
      .returning('idempotency_key')
      .executeTakeFirst();
    return row !== undefined;
  },
  async deleteBefore(at) {
    const rows = await db
      .deleteFrom('fg_idempotency')
      .where('created_at', '<', at)
      .returning('idempotency_key')
      .execute();
    return rows.length;
  },
});

/** The audit log, in SQL. */
export const auditIn = (db: Kysely<Tables>): Audit => ({
  async append(row) {
    await db.insertInto('fg_audit').values(row).execute();
  },
  list: (tenantId, subject) =>
    db
      .selectFrom('fg_audit')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('subject', '=', subject)
      .orderBy('at')
      .orderBy('id')
      .execute(),
});

/** The outbox, in SQL. */
export const outboxIn = (db: Kysely<Tables>): Outbox => ({
  async insert(row) {
    await db.insertInto('fg_webhooks').values(row).execute();
  },
  take: (now, until, limit) =>
    db
      .updateTable('fg_webhooks')
      .set((row) => ({ next_attempt_at: until, attempts: row('attempts', '+', 1) }))
      .where('id', 'in', (due) =>
        due
          .selectFrom('fg_webhooks')
          .select('id')
          .where('delivered_at', 'is', null)
          .where('next_attempt_at', '<=', now)
          .orderBy('next_attempt_at')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .execute(),
  async delivered(id, at) {
    await db
      .updateTable('fg_webhooks')
      .set({ delivered_at: at, last_failure: null })
      .where('id', '=', id)
      .execute();
  },
  async postpone(id, nextAttemptAt, failure) {
    await db
      .updateTable('fg_webhooks')
      .set({ next_attempt_at: nextAttemptAt, last_failure: failure })
      .where('id', '=', id)
      .execute();
  },
  async deleteDeliveredBefore(at) {
    const rows = await db.deleteFrom('fg_webhooks').where('delivered_at', '<', at).returning('id').execute();
    return rows.length;
  },
});
