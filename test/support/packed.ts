// SPDX-License-Identifier: Apache-2.0
// The kit as its users get it: packed, and installed in a project outside this repository, where nothing is found
// that the package does not bring.
import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { run } from './run.js';
import type { Output } from './run.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What npm says about a package that it made. */
export interface PackedKit {
  /** The tarball's absolute path. */
  readonly tarball: string;
  /** Bytes of the tarball, and of what it holds. */
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Paths in the package, with forward slashes. */
  readonly files: readonly string[];
}

/** Packs the kit into a folder, as built. */
export async function packKit(folder: string): Promise<PackedKit> {
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
  });
  const [report] = JSON.parse(stdout) as {
    filename: string;
    size: number;
    unpackedSize: number;
    files: { path: string }[];
  }[];
  if (!report) throw new Error(`npm packed nothing: ${stdout}`);
  return {
    tarball: join(folder, report.filename),
    packedBytes: report.size,
    unpackedBytes: report.unpackedSize,
    files: report.files.map(({ path }) => path).sort(),
  };
}

/** Copies a project without what was installed in it. */
export async function copyProject(source: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await cp(source, target, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
}

/** Installs what a project's lockfile names. */
export function installLocked(project: string): Promise<Output> {
  return npm(project, 'ci', '--ignore-scripts');
}

/** Installs the kit from its tarball, as `npm install faceguard-elements` would. */
export function installKit(project: string, { tarball }: PackedKit): Promise<Output> {
  return npm(project, 'install', '--no-save', '--ignore-scripts', tarball);
}

/** Runs one of a project's npm scripts. */
export function runScript(project: string, name: string): Promise<Output> {
  return npm(project, 'run', name);
}

function npm(project: string, command: string, ...args: string[]): Promise<Output> {
  return run('npm', [command, '--no-audit', '--no-fund', ...args], { cwd: project });
}
