// SPDX-License-Identifier: Apache-2.0
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import type { PostgresPool } from 'kysely';

import { MIGRATIONS } from './migrations.js';
import { apiKeysIn, basePhotosIn, customersIn } from './repositories/people.js';
import { auditIn, idempotencyIn, outboxIn } from './repositories/records.js';
import { framesIn, sessionsIn, submissionsIn } from './repositories/runs.js';
import type { Storage, Store } from './storage.js';
import type { Tables } from './tables.js';

/** Serialization failure and deadlock: the database asks for another try. */
const TRY_AGAIN: ReadonlySet<unknown> = new Set(['40001', '40P01']);
const MAX_TRIES = 10;

const asksForAnotherTry = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && TRY_AGAIN.has(error.code);

const storeIn = (db: Kysely<Tables>): Store => ({
  apiKeys: apiKeysIn(db),
  customers: customersIn(db),
  basePhotos: basePhotosIn(db),
  sessions: sessionsIn(db),
  submissions: submissionsIn(db),
  frames: framesIn(db),
  idempotency: idempotencyIn(db),
  audit: auditIn(db),
  outbox: outboxIn(db),
});

/**
 * Storage on whatever speaks PostgreSQL's SQL.
 *
 * @param pool - Connections; ended by `close`.
 */
export function sqlStorage(pool: PostgresPool): Storage {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    ...storeIn(db),
    async migrate() {
      const { error } = await new Migrator({
        db,
        provider: MIGRATIONS,
        migrationTableName: 'fg_migrations',
        migrationLockTableName: 'fg_migrations_lock',
      }).migrateToLatest();
      if (error !== undefined) throw error;
    },
    async ping() {
      await sql`select 1`.execute(db);
    },
    async transaction(work) {
      for (let tries = 1; ; tries++) {
        try {
          return await db.transaction().execute((transaction) => work(storeIn(transaction)));
        } catch (error) {
          if (tries >= MAX_TRIES || !asksForAnotherTry(error)) throw error;
        }
      }
    },
    close: () => db.destroy(),
  };
}
