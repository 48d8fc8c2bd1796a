// SPDX-License-Identifier: Apache-2.0
import { sqlStorage } from './sql-storage.js';
import type { Storage } from './storage.js';

/** How connections are kept. */
export interface PostgresSettings {
  /** Connections at most. */
  readonly maxConnections?: number;
  /** Told of errors of connections that nobody is using, e.g. when the database restarts. */
  readonly onIdleError?: (error: Error) => void;
}

/**
 * Connects to PostgreSQL.
 *
 * @param url - As in `postgres://user:password@host:5432/database`.
 */
export async function openPostgres(url: string, settings: PostgresSettings = {}): Promise<Storage> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url, max: settings.maxConnections ?? 10 });
  pool.on('error', settings.onIdleError ?? (() => undefined));
  const storage = sqlStorage(pool);
  await storage.migrate();
  return storage;
}
