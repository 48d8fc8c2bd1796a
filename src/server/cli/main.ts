// SPDX-License-Identifier: Apache-2.0
// The command line: what it was asked for, what it prints, and its exit code.
import process from 'node:process';

import { ConfigError, readConfig } from './config.js';
import type { ServerConfig } from './config.js';
import { KEYS_USAGE, runKeys } from './keys.js';
import { openKeyring, openStorage } from './open-parts.js';
import { rotateKeys } from '../security/rotate-keys.js';
import { serve } from './serve.js';
import type { ServedEngine } from './serve.js';

/** What the command line finds around it. */
export interface CommandSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly makeEngine: (config: ServerConfig) => Promise<ServedEngine>;
  /** Asked once, by a server that starts. @returns What resolves when it is to stop. */
  readonly stopped: () => Promise<unknown>;
}

const USAGE = `serve
${KEYS_USAGE}
rotate`;

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Resolves on the first SIGTERM or SIGINT; a second one ends the process as if nobody listened. */
export const stopSignal = (): Promise<unknown> =>
  new Promise((done) => {
    const stop = (signal: unknown): void => {
      for (const name of SIGNALS) process.off(name, stop);
      done(signal);
    };
    for (const name of SIGNALS) process.on(name, stop);
  });

const addressOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

async function runServe(around: CommandSurroundings): Promise<number> {
  const config = readConfig(around.env);
  const stopped = around.stopped();
  const running = await serve(config, await around.makeEngine(config));
  const base = addressOf(config.host, running.port);
  around.print(`The session server listens on ${base}; ${base}/docs describes it.`);
  if (config.operations && running.operationsPort !== null) {
    const operators = addressOf(config.operations.host, running.operationsPort);
    around.print(`Metrics are at ${operators}/metrics.`);
  }
  if (running.firstKey !== null) {
    around.print(`A first API key, shown this once: ${running.firstKey}`);
    around.print(
      `Try it: curl -X POST -H 'Authorization: Bearer <key>' -H 'Content-Type: application/json' \\`,
    );
    around.print(`  -d '{}' ${base}/v1/customers`);
  }
  await stopped;
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
      const { basePhotos, answers } = await rotateKeys(storage, await openKeyring(config));
      around.print(`Encrypted anew: ${basePhotos} base photos, ${answers} kept answers.`);
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
