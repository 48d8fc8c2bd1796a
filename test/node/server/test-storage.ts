// SPDX-License-Identifier: Apache-2.0
// The databases that tests run on: the embedded one, in a folder that goes away afterwards, and the PostgreSQL named by
// DATABASE_URL, where there is one, each time in a schema of its own.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { openEmbedded } from '../../../src/server/storage/open-embedded.js';
import { openPostgres } from '../../../src/server/storage/open-postgres.js';
import type { Storage } from '../../../src/server/storage/storage.js';

/** A database for tests. */
export interface TestDatabase {
  /** Opens it, again with what was stored before. */
  open(): Promise<Storage>;
  /** Leaves nothing of it. */
  remove(): Promise<void>;
}

/** The embedded database, on disk. */
export async function embeddedDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'faceguard-storage-'));
  return {
    open: () => openEmbedded(folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const run = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
};

/** A schema of a PostgreSQL. */
export async function postgresDatabase(url: string): Promise<TestDatabase> {
  const schema = `faceguard_${randomBytes(6).toString('hex')}`;
  await run(url, `create schema ${schema}`);
  const own = new URL(url);
  own.searchParams.set('options', `-c search_path=${schema}`);
  return {
    open: () => openPostgres(own.href),
    remove: () => run(url, `drop schema ${schema} cascade`),
  };
}

/** Every database that tests can have here, by name. */
export const DATABASES: ReadonlyMap<string, () => Promise<TestDatabase>> = new Map([
  ['the embedded database', embeddedDatabase],
  ...(process.env['DATABASE_URL']
    ? [['PostgreSQL', () => postgresDatabase(process.env['DATABASE_URL'] ?? '')] as const]
    : []),
]);
