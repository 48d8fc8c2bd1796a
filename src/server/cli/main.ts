// SPDX-License-Identifier: Apache-2.0
// The command line: what it was asked for, what it prints, and its exit code.
import process from 'node:process';

import { ConfigError, readConfig } from './config.js';
import { KEYS_USAGE, runKeys } from './keys.js';
import { openKeyring, openStorage } from './open-parts.js';
import { rotateKeys } from '../security/rotate-keys.js';
import { serve } from './serve.js';
import type { ServedEngine } from './serve.js';

/** What the command line finds around it. */
export interface CommandSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly makeEngine: () => Promise<ServedEngine>;
  /** Resolves when the server is to stop. */
  readonly stopped: Promise<unknown>;
}

const USAGE = `serve
${KEYS_USAGE}
rotate`;

/** Resolves on SIGTERM or SIGINT. */
export const stopSignal = (): Promise<unknown> =>
  new Promise((done) => {
    process.once('SIGTERM', done);
    process.once('SIGINT', done);
  });

async function runServe(around: CommandSurroundings): Promise<number> {
  const config = readConfig(around.env);
  const running = await serve(config, await around.makeEngine());
  const base = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${running.port}`;
  around.print(`The session server listens on ${base}; ${base}/docs describes it.`);
  if (running.firstKey !== null) {
    around.print(`A first API key, shown this once: ${running.firstKey}`);
    around.print(
      `Try it: curl -X POST -H 'Authorization: Bearer <key>' -H 'Content-Type: application/json' \\`,
    );
    around.print(`  -d '{}' ${base}/v1/customers`);
  }
  await around.stopped;
  await running.stop();
  return 0;
}

/** Runs a command. @returns The exit code. */
export async function main(words: readonly string[], around: CommandSurroundings): Promise<number> {
  const [command, ...rest] = words;
  try {
    if (command === 'serve') return await runServe(around);
    if (command !== 'keys' && command !== 'rotate') {
      around.print(USAGE);
      return 1;
    }
    const config = readConfig(around.env);
    const storage = await openStorage(config);
    try {
      if (command === 'keys') return await runKeys(storage, rest, new Date(), around.print);
      const rotated = await rotateKeys(storage, await openKeyring(config));
      around.print(`${rotated} base photos are under the current key now.`);
      return 0;
    } finally {
      await storage.close();
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) around.print(problem);
    return 1;
  }
}
