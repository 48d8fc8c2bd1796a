// SPDX-License-Identifier: Apache-2.0
// An app as its developer would have it: in a folder of its own outside this repository, with the kit from its
// package.
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { copyProject, packKit } from '../../support/packed.js';
import type { AppDescription, ServerDescription } from './apps.js';
import { run } from '../../support/run.js';
import type { Output } from '../../support/run.js';

const frameworks = fileURLToPath(new URL('../', import.meta.url));

/** Where apps are built. */
export interface Workshop {
  readonly dir: string;
  /** The packed kit. */
  readonly kit: string;
  remove(): Promise<void>;
}

/**
 * Packs the kit and makes a folder for the apps: a temporary one, or the one that `FACEGUARD_FRAMEWORKS_DIR` names,
 * which is kept, so that the next run need not install everything again.
 */
export async function openWorkshop(): Promise<Workshop> {
  const kept = process.env['FACEGUARD_FRAMEWORKS_DIR'];
  const dir = kept ?? (await mkdtemp(join(tmpdir(), 'faceguard-frameworks-')));
  await mkdir(dir, { recursive: true });
  const remove = async (): Promise<void> => {
    if (kept === undefined) await rm(dir, { recursive: true, force: true });
  };
  try {
    const { tarball } = await packKit(dir);
    return { dir, kit: tarball, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** One app in the workshop. */
export class AppProject {
  readonly dir: string;
  readonly #app: AppDescription;
  readonly #kit: string;
  /** The Node that the app's tools run on. */
  #node = process.execPath;
  #env: Record<string, string> = {};

  constructor(app: AppDescription, workshop: Workshop) {
    this.#app = app;
    this.#kit = workshop.kit;
    this.dir = join(workshop.dir, app.name);
  }

  /** Copies the app's sources, leaving what was installed earlier. */
  async copySources(): Promise<void> {
    const source = join(frameworks, 'apps', this.#app.name);
    await Promise.all(
      ['src', 'shared', 'dist', '.angular'].map((name) =>
        rm(join(this.dir, name), { recursive: true, force: true }),
      ),
    );
    await copyProject(source, this.dir);
    await cp(join(frameworks, 'shared'), join(this.dir, 'shared'), { recursive: true });
  }

  /** Installs what the lockfile names, and then the kit as `npm install faceguard-elements` would. */
  async install(): Promise<Output[]> {
    const outputs = [...(await this.#installNode()), ...(await this.#installLocked(this.dir))];
    // An earlier build of the same version must not pass for this one.
    await rm(join(this.dir, 'node_modules/faceguard-elements'), { recursive: true, force: true });
    outputs.push(await this.#npm(['install', '--no-save', '--no-audit', '--no-fund', this.#kit], this.dir));
    return outputs;
  }

  /** Runs an npm script of the app. */
  async script(name: string, env: Record<string, string> = {}): Promise<void> {
    await this.#npm(['run', name], this.dir, env);
  }

  /** The page as the app's server build renders it, in a process without any browser globals. */
  async renderOnServer({ entry, pages, index }: ServerDescription): Promise<string> {
    const program = [
      "import { readFileSync } from 'node:fs';",
      `import { render } from './${entry}';`,
      `process.stdout.write(await render(readFileSync('${pages}/${index}', 'utf8')));`,
    ].join('\n');
    const { stdout } = await run(this.#node, ['--input-type=module', '--eval', program], {
      cwd: this.dir,
      env: { NODE_ENV: 'development' },
    });
    return stdout;
  }

  /** An app whose tools want a newer Node brings one in `toolchain/`. It then runs everything, npm included. */
  async #installNode(): Promise<Output[]> {
    const toolchain = join(this.dir, 'toolchain');
    if (!existsSync(toolchain)) return [];
    const outputs = await this.#installLocked(toolchain);
    const bin = join(toolchain, 'node_modules/.bin');
    const node = join(bin, 'node');
    // Where there is none for this system, the one that runs the tests has to do.
    if (existsSync(node)) {
      this.#node = node;
      this.#env = { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
    }
    return outputs;
  }

  /** Does nothing when the folder holds what its lockfile names. */
  async #installLocked(dir: string): Promise<Output[]> {
    const lock = await readFile(join(dir, 'package-lock.json'), 'utf8');
    const mark = join(dir, 'node_modules/.installed-lock');
    if (existsSync(mark) && (await readFile(mark, 'utf8')) === lock) return [];
    const output = await this.#npm(['ci', '--no-audit', '--no-fund'], dir);
    await mkdir(join(dir, 'node_modules'), { recursive: true });
    await writeFile(mark, lock);
    return [output];
  }

  #npm(args: string[], cwd: string, env: Record<string, string> = {}): Promise<Output> {
    return run('npm', args, { cwd, env: { ...this.#env, ...env } });
  }
}
