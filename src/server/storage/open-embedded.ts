// SPDX-License-Identifier: Apache-2.0
import { pglitePool } from './pglite-pool.js';
import { sqlStorage } from './sql-storage.js';
import type { Storage } from './storage.js';

/**
 * Opens the embedded database: a PostgreSQL in this process, with its data in a folder. One process at a time.
 *
 * @param folder - Made when it is missing.
 */
export async function openEmbedded(folder: string): Promise<Storage> {
  const { PGlite } = await import('@electric-sql/pglite');
  const storage = sqlStorage(pglitePool(await PGlite.create(folder)));
  await storage.migrate();
  return storage;
}
