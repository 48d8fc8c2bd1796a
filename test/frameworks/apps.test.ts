// SPDX-License-Identifier: Apache-2.0
// The kit in apps of other frameworks: installed from its package, built with the framework's own tools, and used in
// a browser. `FACEGUARD_FRAMEWORKS=react,vue` chooses some of them; `FACEGUARD_FRAMEWORKS_DIR=…` names a folder that is
// kept, so that the next run need not install everything again.
import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';

import { FOOTAGE_DIR } from '../support/site.js';
import type { Site } from '../support/site.js';
import { HYDRATION, QUICK_START, SCENARIOS } from './scenarios.js';
import type { Scenario } from './scenarios.js';
import { AppProject, openWorkshop } from './support/app-project.js';
import type { Workshop } from './support/app-project.js';
import { inPage, startAppSite } from './support/app-site.js';
import { APPS } from './support/apps.js';
import type { AppDescription, ServerDescription } from './support/apps.js';

const chosen = process.env['FACEGUARD_FRAMEWORKS']?.split(',');
const apps = APPS.filter(({ name }) => chosen?.includes(name) ?? true);

let workshop: Workshop;
let photosDir: string;

before(async () => {
  workshop = await openWorkshop();
  photosDir = join(workshop.dir, 'photos');
  await mkdir(photosDir, { recursive: true });
  await copyFile(join(FOOTAGE_DIR, 'franck_01829.jpg'), join(photosDir, 'customer.jpg'));
});

after(() => workshop?.remove());

for (const app of apps) {
  describe(`the kit in ${app.title}`, () => {
    let project: AppProject;

    before(async () => {
      project = new AppProject(app, workshop);
      await project.copySources();
    });

    testBuild(app, () => project);
    describe('built for production', () => testPages(app, () => project));
    const { server } = app;
    if (server) describe('built for development', () => testServer(app, server, () => project));
  });
}

function testBuild({ typecheck, build, server }: AppDescription, project: () => AppProject): void {
  test('installs without a warning', async () => {
    for (const { stderr } of await project().install()) assert.equal(stderr, '');
  });
  if (typecheck) test('passes the type check', () => project().script(typecheck));
  if (build.length === 0) return;
  test('is built', async () => {
    for (const name of build) await project().script(name);
    for (const name of server?.build ?? []) await project().script(name, { NODE_ENV: 'development' });
  });
}

/** Runs all scenarios on the production build. */
function testPages({ pages, quickStart, build, ...app }: AppDescription, project: () => AppProject): void {
  let site: Site;

  before(async () => {
    const { dir } = project();
    const inlineScripts = build.length === 0 ? await inlineScriptsOf(join(dir, pages, quickStart)) : [];
    site = await startAppSite({ ...app, dir, pages, photosDir, inlineScripts });
  });

  after(() => site?.close());

  for (const scenario of SCENARIOS) test(scenario.title, () => inPage(site, '/', inApp(scenario)));
  test(QUICK_START.title, () => inPage(site, quickStart, (page) => QUICK_START.run(page)));
}

/** Renders in Node and runs all scenarios on what hydrates from it, with the framework's development checks. */
function testServer(app: AppDescription, server: ServerDescription, project: () => AppProject): void {
  let site: Site;

  before(async () => {
    site = await startAppSite({ ...app, dir: project().dir, pages: server.pages, photosDir });
  });

  after(() => site?.close());

  test('renders the element with its attributes in Node', async () => {
    const html = await project().renderOnServer(server);
    const [tag] = /<faceguard-verify[^>]*>/.exec(html) ?? [];
    assert.ok(tag, html);
    assert.match(tag, / threshold="?42\b/);
    assert.match(tag, / max-attempts="?2\b/);
    assert.doesNotMatch(tag, /\[object/);
    const pages = join(project().dir, server.pages);
    await writeFile(join(pages, 'server.html'), html.replace('</body>', `${REMEMBER_TAG}</body>`));
    await writeFile(join(pages, 'remember.js'), REMEMBER);
  });

  for (const scenario of [HYDRATION, ...SCENARIOS])
    test(scenario.title, () => inPage(site, '/server.html', inApp(scenario)));
}

/** Runs before the app does: what it hydrates should still be there afterwards. */
const REMEMBER = "window.serverElement = document.getElementById('single');\n";
const REMEMBER_TAG = '<script src="/remember.js"></script>';

const inApp =
  ({ run }: Scenario) =>
  async (page: Page): Promise<void> => {
    await page.waitForFunction(() => 'app' in window);
    await run(page);
  };

async function inlineScriptsOf(file: string): Promise<string[]> {
  const html = await readFile(file, 'utf8');
  return [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text = '']) => text);
}
