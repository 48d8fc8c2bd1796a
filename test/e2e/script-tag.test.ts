// SPDX-License-Identifier: Apache-2.0
// The script tag in its forms: classic, as a module, twice, in two versions, and from another origin.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { policyFor } from '../../scripts/release-files.mjs';
import { createStaticServer } from '../../scripts/static-server.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import { ar } from '../../src/i18n/locales/ar.js';
import { zhHant } from '../../src/i18n/locales/zh-hant.js';
import { startSite } from '../support/site.js';
import type { Site, WatchedPage } from '../support/site.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist');
const CDN = '/dist/cdn/faceguard.min.js';

/** What a page that includes the script gets. */
interface Found {
  readonly version: string | undefined;
  readonly camera: boolean;
  readonly verify: boolean;
}

const find = ({ page }: WatchedPage): Promise<Found> =>
  page.evaluate(() => ({
    version: (globalThis as unknown as { FaceGuard?: { version?: string } }).FaceGuard?.version,
    camera: customElements.get('faceguard-camera') !== undefined,
    verify: customElements.get('faceguard-verify') !== undefined,
  }));

/** Loads the engine from wherever the script says, and makes a template with it: 192 numbers. */
const enrol = ({ page }: WatchedPage): Promise<{ values: number; worker: boolean }> =>
  page.evaluate(async () => {
    type Kit = Record<'createTemplate', (photo: string) => Promise<{ vector: ArrayLike<number> }>>;
    const RealWorker = Worker;
    let worker = false;
    globalThis.Worker = class extends RealWorker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        worker = true;
      }
    };
    const { vector } = await (globalThis as unknown as { FaceGuard: Kit }).FaceGuard.createTemplate(
      '/footage/franck_01829.jpg',
    );
    return { values: vector.length, worker };
  });

const page = (script: string): string => `<!doctype html><title>A page</title>${script}`;

const speaking = (lang: string, script: string): string =>
  `<!doctype html><html lang="${lang}"><title>A page</title>${script}<faceguard-verify></faceguard-verify>`;

const expectClean = ({ cspViolations, pageErrors }: WatchedPage): void =>
  assert.deepEqual({ cspViolations, pageErrors }, { cspViolations: [], pageErrors: [] });

describe('faceguard.min.js', () => {
  let folder: string;
  let cdn: StaticServer;
  let site: Site;
  let version: string;

  before(async () => {
    ({ version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string });
    folder = await mkdtemp(join(tmpdir(), 'faceguard-pages-'));
    cdn = await createStaticServer({
      roots: { '/kit/': dist },
      csp: null,
      headers: { 'Access-Control-Allow-Origin': '*' },
    });
    const other = `${cdn.origin}/kit/cdn/faceguard.min.js`;
    const newer = (await readFile(join(dist, 'cdn/faceguard.min.js'), 'utf8')).replaceAll(
      `"${version}"`,
      '"9.9.9"',
    );
    const files: Record<string, string> = {
      'classic.html': page(`<script src="${CDN}"></script>`),
      'deferred.html': page(`<script async src="${CDN}"></script>`),
      'module.html': page(`<script type="module" src="${CDN}"></script>`),
      'twice.html': page(`<script src="${CDN}"></script>`.repeat(2)),
      'two-versions.html': page(`<script src="${CDN}"></script><script src="/newer.js"></script>`),
      'newer.js': newer,
      'clobbered.html': page(
        `<img name="currentScript" src="${cdn.origin}/evil/cdn/x.js"><a id="FaceGuard"></a><script src="${CDN}"></script>`,
      ),
      'arabic.html': speaking('ar', `<script src="${CDN}"></script>`),
      'elsewhere-chinese.html': speaking('zh-TW', `<script src="${other}" crossorigin></script>`),
      'elsewhere.html': page(`<script src="${other}" crossorigin></script>`),
      'elsewhere-module.html': page(`<script type="module" src="${other}"></script>`),
      'elsewhere-strict.html': page(
        `<meta http-equiv="Content-Security-Policy" content="worker-src 'self'"><script src="${other}" crossorigin></script>`,
      ),
    };
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    const csp = policyFor(cdn.origin);
    site = await startSite({ pagesDir: folder, csp });
  });

  after(async () => {
    await site.close();
    await cdn.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const kind of ['classic', 'module']) {
    test(`as a ${kind} script, it defines elements and global, and finds its assets`, async () => {
      const watched = await site.open(`/${kind}.html`);
      assert.deepEqual(await find(watched), { version, camera: true, verify: true });
      assert.deepEqual(await enrol(watched), { values: 192, worker: true });
      expectClean(watched);
      assert.deepEqual(watched.foreignRequests, []);
    });
  }

  for (const [file, start] of Object.entries({
    'arabic.html': ar.labels.start,
    'elsewhere-chinese.html': zhHant.labels.start,
  })) {
    test(`speaks the language of its page, fetched from beside the script (${file})`, async () => {
      const watched = await site.open(`/${file}`);
      await watched.page.waitForFunction(
        (text) =>
          document
            .querySelector('faceguard-verify')
            ?.shadowRoot?.querySelector('.button')
            ?.textContent?.trim() === text,
        { polling: 50 },
        start,
      );
      const fetched = await watched.page.evaluate(
        () =>
          performance.getEntriesByType('resource').filter(({ name }) => name.includes('/locales/')).length,
      );
      // Its own file, and the one that all languages share.
      assert.equal(fetched, 2);
      expectClean(watched);
    });
  }

  test('elements by the names of what it looks for do not lead it elsewhere', async () => {
    const watched = await site.open('/clobbered.html');
    assert.deepEqual(await find(watched), { version, camera: true, verify: true });
    assert.deepEqual(await enrol(watched), { values: 192, worker: true });
    assert.ok(
      watched.foreignRequests.every((url) => !/engine|wasm|models/.test(url)),
      watched.foreignRequests.join(),
    );
  });

  test('loaded late, it defines them all the same', async () => {
    const watched = await site.open('/deferred.html');
    await watched.page.waitForFunction(() => 'FaceGuard' in globalThis);
    assert.deepEqual(await find(watched), { version, camera: true, verify: true });
  });

  test('loaded twice, it defines them once, without a word', async () => {
    const watched = await site.open('/twice.html');
    assert.deepEqual(await find(watched), { version, camera: true, verify: true });
    expectClean(watched);
    assert.deepEqual(watched.complaints, []);
  });

  test('in two versions, the first stays and a warning names both', async () => {
    const watched = await site.open('/two-versions.html');
    assert.deepEqual(await find(watched), { version, camera: true, verify: true });
    expectClean(watched);
    assert.ok(watched.complaints.length > 0);
    for (const complaint of watched.complaints) {
      assert.match(complaint, new RegExp(`${version}.*9\\.9\\.9`));
    }
  });

  for (const name of ['elsewhere', 'elsewhere-module']) {
    test(`from another origin (${name}.html), it runs the engine of that origin in a worker`, async () => {
      const watched = await site.open(`/${name}.html`);
      assert.deepEqual(await find(watched), { version, camera: true, verify: true });
      assert.deepEqual(await enrol(watched), { values: 192, worker: true });
      expectClean(watched);
      assert.ok(watched.foreignRequests.every((url) => url.startsWith(`${cdn.origin}/kit/`)));
    });
  }

  test('under the headers and tags of deployment.md, each with this build’s hash, it works', async () => {
    const recipe = (await readFile(join(dist, 'deployment.md'), 'utf8')).replaceAll(
      'https://cdn.example/faceguard',
      `${cdn.origin}/kit`,
    );
    const tags = [...recipe.matchAll(/<script .*<\/script>/g)].map(([tag]) => tag);
    const policies = [...recipe.matchAll(/^Content-Security-Policy: (.*)$/gm)].map(([, policy]) => policy);
    assert.equal(tags.length, 2);
    for (const [index, tag] of tags.entries()) {
      await writeFile(join(folder, `recipe-${index}.html`), page(tag));
      const policy = policies[index]?.replaceAll('https://cdn.example', cdn.origin) ?? '';
      const own = await startSite({ pagesDir: folder, csp: policy, roots: { '/faceguard/': dist } });
      try {
        const watched = await own.open(`/recipe-${index}.html`);
        assert.deepEqual(await enrol(watched), { values: 192, worker: true });
        expectClean(watched);
      } finally {
        await own.close();
      }
    }
  });

  test('with another hash, the browser refuses it', async () => {
    const integrity = `sha384-${createHash('sha384').update('another file').digest('base64')}`;
    await writeFile(
      join(folder, 'wrong.html'),
      page(`<script src="${CDN}" integrity="${integrity}"></script>`),
    );
    const watched = await site.open('/wrong.html');
    assert.deepEqual(await find(watched), { camera: false, verify: false });
  });

  test('from another origin, where the policy allows no worker for it, the engine runs on the page', async () => {
    const watched = await site.open('/elsewhere-strict.html');
    assert.equal((await enrol(watched)).values, 192);
    assert.deepEqual(watched.pageErrors, []);
  });
});
