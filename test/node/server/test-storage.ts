// SPDX-License-Identifier: Apache-2.0
// The databases that tests run on: the embedded one, in a folder that goes away afterwards, and PostgreSQL, each time in a
// schema of its own: the one that DATABASE_URL names, else one that is started for the test file and ends with it.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';

import pg from 'pg';

import { openEmbedded } from '../../../src/server/storage/open-embedded.js';
import { openPostgres } from '../../../src/server/storage/open-postgres.js';
import type { Storage } from '../../../src/server/storage/storage.js';
import { startPostgres, WHY_NO_POSTGRES } from '../../support/postgres.js';
import type { TestPostgres } from '../../support/postgres.js';

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

let started: Promise<TestPostgres> | undefined;
after(async () => (await started)?.stop());

/** Where PostgreSQL is for this test file. */
export const postgresUrl = async (): Promise<string> =>
  process.env['DATABASE_URL'] ?? (await (started ??= startPostgres())).url;

/** Why there is no PostgreSQL here; `null` where there is one. */
export const WHY_ONLY_EMBEDDED = process.env['DATABASE_URL'] === undefined ? WHY_NO_POSTGRES : null;
if (WHY_ONLY_EMBEDDED !== null) it('PostgreSQL', { skip: WHY_ONLY_EMBEDDED }, () => undefined);

/** Every database that tests can have here, by name. */
export const DATABASES: ReadonlyMap<string, () => Promise<TestDatabase>> = new Map([
  ['the embedded database', embeddedDatabase],
  ...(WHY_ONLY_EMBEDDED === null
    ? [['PostgreSQL', async () => postgresDatabase(await postgresUrl())] as const]
    : []),
]);
