// SPDX-License-Identifier: Apache-2.0
// Two processes that write one embedded database ruin it, and nothing in it stops them. A file beside it names the
// process that has it. Whether that process still lives is asked of the system where both run on one machine; a process
// elsewhere, on a folder that is shared, has to show signs of life by touching the file.
import { mkdir, readFile, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { ConfigError } from './config.js';

/** A folder that is this process's alone. */
export interface FolderLock {
  release(): Promise<void>;
}

/** Who has a folder. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process began, in the system's own count, which tells it from a later one of the same number. */
  readonly began: string | null;
}

const FILE = 'database.lock';
const TOUCH_MS = 10_000;
/** A holder that cannot be asked for, and did not touch its file for this long, is gone. */
const SILENCE_MS = 60_000;
const MAX_TRIES = 5;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** `null` where the system has no such list, or no such process. */
async function beginningOf(pid: number): Promise<string | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name before it is in brackets and may hold anything.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Reads what a lock says; `undefined` for one that is being written. */
function parse(text: string): Holder | undefined {
  try {
    const { host, pid, began } = JSON.parse(text) as Partial<Holder>;
    return typeof host === 'string' && typeof pid === 'number'
      ? { host, pid, began: began ?? null }
      : undefined;
  } catch {
    return undefined;
  }
}

async function lives({ pid, began }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process may not be signalled, but is there.
    if (codeOf(error) !== 'EPERM') return false;
  }
  return began === null || began === (await beginningOf(pid));
}

async function isHeld(file: string, holder: Holder | undefined): Promise<boolean> {
  if (holder?.host === hostname()) return lives(holder);
  return Date.now() - (await stat(file)).mtimeMs < SILENCE_MS;
}

/**
 * Takes a lock away whose holder is gone. One process at a time, which looks again: what another one saw before may have
 * been replaced by a lock that is held.
 *
 * @returns Whether this process was that one.
 */
async function clear(file: string): Promise<boolean> {
  const guard = `${file}.clearing`;
  try {
    await mkdir(guard);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    // Left by a process that died in the middle.
    if (Date.now() - (await stat(guard)).mtimeMs > SILENCE_MS) await rmdir(guard);
    return false;
  }
  try {
    if (!(await isHeld(file, parse(await readFile(file, 'utf8'))))) await rm(file, { force: true });
    return true;
  } finally {
    await rmdir(guard);
  }
}

/** Takes the lock. @returns `undefined` once it was made, or who has it. */
async function take(file: string, mine: string): Promise<Holder | 'unknown' | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    try {
      await writeFile(file, mine, { flag: 'wx', mode: 0o600 });
      return undefined;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    try {
      const text = await readFile(file, 'utf8');
      const holder = parse(text);
      if (await isHeld(file, holder)) return holder ?? 'unknown';
      if (!(await clear(file))) return 'unknown';
    } catch (error) {
      // It was released, or cleared by another process, between two looks.
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
  return 'unknown';
}

/**
 * Makes a folder this process's alone, until it is released or the process ends.
 *
 * @param folder - Exists.
 * @throws {ConfigError} that names the folder and whoever has it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const file = join(folder, FILE);
  const { pid } = process;
  const mine = JSON.stringify({ host: hostname(), pid, began: await beginningOf(pid) });
  const holder = await take(file, mine);
  if (holder !== undefined) {
    const who = holder === 'unknown' ? 'another process' : `process ${holder.pid} on ${holder.host}`;
    throw new ConfigError([
      `FACEGUARD_DATA: the database in ${folder} is in use by ${who}. Only one process can have it open.`,
    ]);
  }
  const timer = setInterval(() => {
    const now = new Date();
    // The folder may be gone; whoever removed it knows.
    utimes(file, now, now).catch(() => undefined);
  }, TOUCH_MS);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      const text = await readFile(file, 'utf8').catch(() => undefined);
      if (text === mine) await rm(file, { force: true });
    },
  };
}
