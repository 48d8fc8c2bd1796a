// SPDX-License-Identifier: Apache-2.0
// The test kit in the runners of those who use it: installed from its package, in projects of their own. docs/testing.md
// quotes their files. `FACEGUARD_KITS=vitest,playwright` chooses some of them.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { findChrome } from '../../scripts/chrome.mjs';
import { copyProject, installKit, installLocked, packKit } from '../support/packed.js';
import type { PackedKit } from '../support/packed.js';
import { run } from '../support/run.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A project with examples. */
interface KitProject {
  readonly name: string;
  readonly title: string;
  /** Whether it runs in the browser of this project. */
  readonly needsBrowser: boolean;
  readonly isTyped: boolean;
  /** What its runner writes when all went well; `null` where there is no runner to be had. */
  readonly says: RegExp | null;
}

const PROJECTS: readonly KitProject[] = [
  {
    name: 'vitest',
    title: 'Vitest, in jsdom and in happy-dom',
    needsBrowser: false,
    isTyped: false,
    says: /Tests +7 passed \(7\)[^]*Tests +7 passed \(7\)/,
  },
  {
    name: 'web-test-runner',
    title: 'web-test-runner',
    needsBrowser: true,
    isTyped: false,
    says: /3 passed, 0 failed/,
  },
  { name: 'playwright', title: 'Playwright', needsBrowser: true, isTyped: true, says: /\b4 passed/ },
  // Its browser comes from an address of its own, which a package registry does not have: compiled, and not run.
  { name: 'cypress', title: 'Cypress', needsBrowser: false, isTyped: true, says: null },
];

const chosen = process.env['FACEGUARD_KITS']?.split(',');

let folder: string;
let kit: PackedKit;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceguard-kit-'));
  kit = await packKit(folder);
});

after(() => rm(folder, { recursive: true, force: true }));

/** What runners need to find the browser. */
async function browserEnv(): Promise<Record<string, string>> {
  const { executablePath, args, env, headless } = await findChrome();
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    ...Object.fromEntries(given),
    CHROME_PATH: executablePath,
    CHROME_ARGS: JSON.stringify(args),
    ...(headless === 'shell' ? { CHROME_HEADLESS: headless } : {}),
    PORT: String(await freePort()),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

for (const { name, title, needsBrowser, isTyped, says } of PROJECTS) {
  if (chosen && !chosen.includes(name)) continue;
  describe(`the test kit in ${title}`, () => {
    let dir: string;

    before(async () => {
      dir = join(folder, name);
      await copyProject(here(`projects/${name}`), dir);
      await cp(here('shared'), join(dir, 'app'), { recursive: true });
      await installLocked(dir);
      await installKit(dir, kit);
    });

    if (isTyped) {
      test('compiles', async () => {
        await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], { cwd: dir });
      });
    }
    if (says) {
      test('passes its tests', async () => {
        const env = needsBrowser ? await browserEnv() : {};
        const { stdout } = await run('npm', ['test'], { cwd: dir, env });
        assert.match(stdout, says, stdout);
      });
    }
  });
}
