// SPDX-License-Identifier: Apache-2.0
// The packed kit in a project outside this repository, as a server has it: with the packages that it runs on, linked from
// here, or without.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { packKit } from './packed.js';
import { run } from './run.js';
import type { Output } from './run.js';

const PACKAGES = fileURLToPath(new URL('../../node_modules/', import.meta.url));
/** What would name a database or keys of whoever runs the tests. */
const OWN_VARIABLES = /^(?:FACEGUARD_|DATABASE_URL$|HOST$|PORT$|LOG_LEVEL$)/;

/** A server that prints. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /** Resolves with the first line that matches, printed from now on or before. */
  line(pattern: RegExp): Promise<string>;
  /** Ends it. @returns Its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A project with the kit. */
export interface InstalledServer {
  readonly folder: string;
  /** Runs `npx faceguard-elements …` to its end. */
  npx(words: readonly string[], env?: Record<string, string>): Promise<Output>;
  /** Starts the package's command. */
  start(words: readonly string[], env?: Record<string, string>): ServerProcess;
  remove(): Promise<void>;
}

/** Makes the project. @param linked - Packages to link, by name. */
export async function installServer(linked: readonly string[]): Promise<InstalledServer> {
  const folder = await mkdtemp(join(tmpdir(), 'faceguard-server-'));
  const modules = join(folder, 'node_modules');
  const kit = join(modules, 'faceguard-elements');
  await mkdir(kit, { recursive: true });
  await mkdir(join(modules, '.bin'));
  const { tarball } = await packKit(folder);
  await run('tar', ['-xzf', tarball, '-C', kit, '--strip-components=1'], { cwd: folder });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  for (const name of linked) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(PACKAGES, name), join(modules, name), 'junction');
  }
  const { bin } = JSON.parse(await readFile(join(kit, 'package.json'), 'utf8')) as {
    bin: { 'faceguard-elements': string };
  };
  const script = join(kit, bin['faceguard-elements']);
  await symlink(script, join(modules, '.bin', 'faceguard-elements'));
  await run('chmod', ['+x', script], { cwd: folder });

  return {
    folder,
    npx: (words, env = {}) =>
      run('npx', ['--no', '--', 'faceguard-elements', ...words], { cwd: folder, env }),
    start(words, env = {}) {
      const inherited = Object.entries(process.env).filter(([name]) => !OWN_VARIABLES.test(name));
      const child = spawn(process.execPath, [script, ...words], {
        cwd: folder,
        env: { ...Object.fromEntries(inherited), ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      return watch(child);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function watch(child: ChildProcess): ServerProcess {
  if (!child.stdout) throw new Error('its output goes elsewhere');
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line));
  const ended = once(child, 'exit') as Promise<[number | null]>;
  return {
    child,
    async line(pattern) {
      for (;;) {
        const found = lines.find((line) => pattern.test(line));
        if (found !== undefined) return found;
        const next = await Promise.race([once(reader, 'line'), ended.then(() => undefined)]);
        if (!next) throw new Error(`it ended and printed no ${pattern.source}:\n${lines.join('\n')}`);
      }
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
}
