// SPDX-License-Identifier: Apache-2.0
// The packed kit in projects of each bundler: the engine's files are found, and what loads the kit on demand is small.
import assert from 'node:assert/strict';
import { copyFile, cp, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { copyProject, installKit, installLocked, packKit, runScript } from '../support/packed.js';
import type { PackedKit } from '../support/packed.js';
import { FOOTAGE_DIR, startSite } from '../support/site.js';
import type { Site, WatchedPage } from '../support/site.js';
import { createTemplate } from './support/create-template.js';
import { recordScripts } from './support/scripts.js';
import type { LoadedScript } from './support/scripts.js';
import { onDevServer } from './support/vite-dev-server.js';

/**
 * Bytes after gzip that the kit adds to a page that may call `verify()`, before it does. What the bundler itself adds to
 * any page that loads something on demand is not counted: up to 1.1 kB.
 */
const SDK_BUDGET_BYTES = 3300;

/** Lit's core modules announce themselves in these globals, whatever a minifier makes of the rest. */
const LIT_MARKS = /reactiveElementVersions|litHtmlVersions|litElementVersions/;

/** A fixture, and the folder of its pages. */
const BUNDLERS = [
  { name: 'vite', title: 'Vite', pages: 'dist' },
  { name: 'webpack', title: 'webpack', pages: 'pages' },
  { name: 'rollup', title: 'Rollup', pages: 'pages' },
  { name: 'esbuild', title: 'esbuild', pages: 'pages' },
] as const;

let folder: string;
let photosDir: string;
let kit: PackedKit;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceguard-bundlers-'));
  photosDir = join(folder, 'photos');
  await mkdir(photosDir);
  await copyFile(join(FOOTAGE_DIR, 'franck_01829.jpg'), join(photosDir, 'franck.jpg'));
  kit = await packKit(folder);
});

after(() => rm(folder, { recursive: true, force: true }));

function assertClean({ foreignRequests, cspViolations, pageErrors, complaints }: WatchedPage): void {
  assert.deepEqual(
    { foreignRequests, cspViolations, pageErrors, complaints },
    { foreignRequests: [], cspViolations: [], pageErrors: [], complaints: [] },
  );
}

const sizeOf = (scripts: readonly LoadedScript[]): number =>
  scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);

/** Bytes of every file in a folder and in those below it. */
async function sizesBelow(dir: string): Promise<number[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
}

/** What the same page loads that would load a line of its own instead of the kit. */
async function sizeOfLazyPage(site: Site): Promise<number> {
  const { page } = await site.open('about:blank');
  const scripts = recordScripts(page);
  await page.goto(`${site.origin}/lazy.html`, { waitUntil: 'networkidle0' });
  return sizeOf(await scripts());
}

for (const { name, title, pages } of BUNDLERS) {
  describe(`the package with ${title}`, () => {
    let site: Site;

    before(async () => {
      const project = join(folder, name);
      await copyProject(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)), project);
      await installLocked(project);
      await installKit(project, kit);
      await runScript(project, 'build');
      site = await startSite({
        pagesDir: join(project, pages),
        // In place of this repository's own.
        roots: { '/dist/': join(project, 'dist'), '/photos/': photosDir },
      });
    });

    after(() => site.close());

    test('brings the texture model along, which is only asked for with liveness', async () => {
      const project = join(folder, name);
      const model = join(project, 'node_modules/faceguard-elements/dist/assets/models/face_texture.q8');
      const { size } = await stat(model);
      // Bundlers name files as they like; no other one has this many bytes.
      const sizes = await sizesBelow(join(project, 'dist'));
      assert.equal(sizes.filter((bytes) => bytes === size).length, 1);
    });

    test('finds the files of the engine, which runs in a worker', async () => {
      const watched = await site.open('/elements.html');
      const { values, workers } = await createTemplate(watched.page);
      assert.equal(values, 192);
      assert.equal(workers.length, 1);
      assert.ok(workers[0]?.startsWith(site.origin), workers[0]);
      assert.equal(
        await watched.page.evaluate(() => customElements.get('faceguard-camera') !== undefined),
        true,
      );
      assertClean(watched);
    });

    test('loads verify() in little, and the elements when it is called', async () => {
      const watched = await site.open('about:blank');
      const scripts = recordScripts(watched.page);
      await watched.page.goto(`${site.origin}/sdk.html`, { waitUntil: 'networkidle0' });

      const early = await scripts();
      const bytes = sizeOf(early) - (await sizeOfLazyPage(site));
      const list = early.map(({ path, gzipBytes }) => `${path}: ${gzipBytes}`).join(', ');
      assert.ok(bytes > 0 && bytes <= SDK_BUDGET_BYTES, `${bytes} bytes: ${list}`);
      for (const { path, text } of early) assert.doesNotMatch(text, LIT_MARKS, path);

      await watched.page.click('button');
      // `pierce/` looks into shadow roots.
      await watched.page.waitForSelector('pierce/dialog[open] faceguard-verify', { visible: true });
      const late = (await scripts()).slice(early.length);
      assert.ok(late.some(({ text }) => LIT_MARKS.test(text)));

      await watched.page.keyboard.press('Escape');
      await watched.page.waitForFunction(() => document.querySelector('output')?.value === 'canceled');
      assertClean(watched);
    });
  });
}

describe("the package on Vite's server for development", () => {
  const cases = [
    { title: 'Vite 7, with the package left out of what is bundled ahead', version: 7, configured: true },
    { title: 'Vite 8, in the same way', version: 'own', configured: true },
    { title: 'Vite 8, without settings', version: 'own', configured: false },
  ] as const;
  for (const { title, ...options } of cases) {
    test(`finds the files of the engine: ${title}`, async () => {
      const project = join(folder, 'vite');
      await cp(photosDir, join(project, 'public/photos'), { recursive: true });
      await onDevServer({ project, ...options }, '/elements.html', async (page) => {
        const { values, workers } = await createTemplate(page);
        assert.equal(values, 192);
        assert.equal(workers.length, 1);
      });
    });
  }
});
