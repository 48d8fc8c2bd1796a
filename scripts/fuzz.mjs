// SPDX-License-Identifier: Apache-2.0

/**
 * Sends malformed requests to the session API, and looks at the memory.
 *
 *   npm run fuzz -- [--requests N] [--seed N] [--database embedded|postgres]
 *
 * Fails when one is a fault, hangs, or is answered with something that the API does not answer.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

import { openEmbedded } from '../src/server/storage/open-embedded.js';
import { openPostgres } from '../src/server/storage/open-postgres.js';
import { sendMalformed } from '../test/node/server/malformed-requests.js';
import { TestServer } from '../test/node/server/test-server.js';
import { startPostgres } from '../test/support/postgres.js';

const MIB = 1024 * 1024;
const PROGRESS_EVERY = 5000;
/** A thousand requests that take longer than this hang. */
const PATIENCE_MS = 120_000;

/** @param {string} database */
async function open(database) {
  if (database === 'postgres') {
    const server = await startPostgres();
    return { storage: await openPostgres(server.url), remove: () => server.stop() };
  }
  const folder = await mkdtemp(join(tmpdir(), 'faceguard-fuzz-'));
  return {
    storage: await openEmbedded(folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function main() {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '20300101' },
      database: { type: 'string', default: 'embedded' },
    },
  });
  const requests = Number(values.requests);
  const seed = Number(values.seed);
  const isDatabase = values.database === 'embedded' || values.database === 'postgres';
  if (!Number.isInteger(requests) || requests < 1 || !Number.isInteger(seed) || seed === 0 || !isDatabase) {
    throw new TypeError(
      'Usage: npm run fuzz -- [--requests N] [--seed N] [--database embedded|postgres], with a seed other than 0',
    );
  }
  const { gc } = globalThis;
  if (!gc)
    throw new Error('Needs node --expose-gc, to tell what is kept from what is only not yet cleared away.');
  const watchdog = setTimeout(() => {
    console.error('A request is not answered.');
    process.exit(1);
  }, PATIENCE_MS);
  const { storage, remove } = await open(values.database);
  try {
    const startMs = performance.now();
    const api = new TestServer(storage, { limits: { bodyTimeoutMs: 200 } });
    const counts = await sendMalformed(api, {
      requests,
      seed,
      onProgress(sent) {
        watchdog.refresh();
        if (sent % PROGRESS_EVERY !== 0 && sent !== requests) return;
        gc();
        const { heapUsed, rss } = process.memoryUsage();
        const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
        console.log(
          `${String(sent).padStart(7)} requests, ${seconds} s: heap ${(heapUsed / MIB).toFixed(1)} MiB, ` +
            `process ${(rss / MIB).toFixed(0)} MiB`,
        );
      },
    });
    const answers = [...counts].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    console.log(`Answers: ${answers.join(', ')}`);
  } finally {
    clearTimeout(watchdog);
    await storage.close();
    await remove();
  }
}

try {
  await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
