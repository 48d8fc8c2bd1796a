// SPDX-License-Identifier: Apache-2.0
// The database and the keys that a configuration asks for.
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DEFAULT_RATE_LIMITS, memoryRateLimits, postgresRateLimits } from '../http/rate-limits.js';
import type { RateLimits } from '../http/rate-limits.js';
import { Keyring } from '../security/keyring.js';
import { openEmbedded } from '../storage/open-embedded.js';
import { openPostgres } from '../storage/open-postgres.js';
import type { Storage } from '../storage/storage.js';
import { ConfigError } from './config.js';
import type { ServerConfig } from './config.js';
import { lockFolder } from './folder-lock.js';

/** What a system says of a folder that may not be written to. */
const NOT_WRITABLE: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

/** Makes the data folder where there is none, for this user alone. */
async function makeDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && NOT_WRITABLE.has(error.code))) throw error;
    throw new ConfigError([`FACEGUARD_DATA: ${folder} is no folder that this user can write to.`]);
  }
}

/**
 * Opens the database. The embedded one is this process's alone until it is closed.
 *
 * @throws {ConfigError} when another process has it, or its folder cannot be written to.
 */
export async function openStorage(config: ServerConfig): Promise<Storage> {
  if (config.databaseUrl !== null) return openPostgres(config.databaseUrl);
  await makeDataFolder(config.dataFolder);
  const lock = await lockFolder(config.dataFolder);
  try {
    const storage = await openEmbedded(join(config.dataFolder, 'database'));
    return {
      ...storage,
      async close() {
        await storage.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Gives the keys of the environment, or those of the data folder, made when they are missing. */
export async function openKeyring(config: ServerConfig): Promise<Keyring> {
  if (config.keyring) return new Keyring(config.keyring);
  const file = join(config.dataFolder, 'encryption-key');
  await makeDataFolder(config.dataFolder);
  try {
    // Refused when there is one: a key that is replaced takes all templates with it.
    await writeFile(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = new Uint8Array(Buffer.from(await readFile(file, 'utf8'), 'base64'));
  return new Keyring({ current: 'generated', keys: { generated: key } });
}

/** Counts in the database where processes share one, else in this process. */
export async function openRateLimits({
  databaseUrl,
}: ServerConfig): Promise<{ readonly rateLimits: RateLimits; close(): Promise<void> }> {
  if (databaseUrl === null) {
    return { rateLimits: memoryRateLimits(DEFAULT_RATE_LIMITS), close: () => Promise.resolve() };
  }
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  pool.on('error', () => undefined);
  return { rateLimits: await postgresRateLimits(pool, DEFAULT_RATE_LIMITS), close: () => pool.end() };
}
