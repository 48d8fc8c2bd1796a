// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { startSite } from '../support/site.js';
import type { Site } from '../support/site.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

type Target = string | { types: string; default: string };

async function packageJson(): Promise<{
  exports: Record<string, Target>;
  sideEffects: string[];
  version: string;
}> {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Awaited<
    ReturnType<typeof packageJson>
  >;
}

describe('the package', () => {
  test('has every file that its exports name', async () => {
    for (const [name, target] of Object.entries((await packageJson()).exports)) {
      if (name.includes('*')) continue;
      for (const file of typeof target === 'string' ? [target] : Object.values(target)) {
        assert.ok(existsSync(join(root, file)), `${name}: ${file}`);
      }
    }
  });

  test('imports in Node, and registers nothing there', async () => {
    const entry = (await packageJson()).exports['.'] as { default: string };
    const module = (await import(pathToFileURL(join(root, entry.default)).href)) as Record<string, unknown>;
    assert.equal(typeof module['FaceGuardCamera'], 'function');
    // Lit brings a registry of its own to Node.
    const { customElements } = globalThis as { customElements?: { get(tag: string): unknown } };
    assert.equal(customElements?.get('faceguard-camera'), undefined);
  });

  test('has each element in custom-elements.json under the path that is published', async () => {
    const manifest = JSON.parse(await readFile(join(root, 'custom-elements.json'), 'utf8')) as {
      modules: {
        path: string;
        declarations: { tagName?: string; members?: { name: string; privacy?: string }[] }[];
      }[];
    };
    const tags = new Map<string, string>();
    for (const { path, declarations } of manifest.modules) {
      assert.ok(existsSync(join(root, path)), path);
      for (const { tagName, members = [] } of declarations) {
        if (tagName) tags.set(tagName, path);
        for (const { name, privacy } of members)
          assert.ok(!name.startsWith('#') && privacy !== 'private', name);
      }
    }
    for (const file of await readdir(join(root, 'src/define'))) {
      if (!file.startsWith('faceguard-')) continue;
      assert.ok(tags.has(file.replace('.ts', '')), file);
    }
  });
});

describe('faceguard.min.js', () => {
  let pagesDir: string;
  let site: Site;

  before(async () => {
    pagesDir = await mkdtemp(join(tmpdir(), 'faceguard-pages-'));
    const script = '<script src="/dist/cdn/faceguard.min.js"></script>';
    await writeFile(join(pagesDir, 'index.html'), `<!doctype html><title>Twice</title>${script}${script}`);
    site = await startSite({ pagesDir });
  });

  after(async () => {
    await site.close();
    await rm(pagesDir, { recursive: true, force: true });
  });

  test('defines elements and global once, loaded twice, under the strict policy', async () => {
    const { page, cspViolations, pageErrors, foreignRequests } = await site.open('/');
    const found = await page.evaluate(() => ({
      version: (globalThis as unknown as { FaceGuard?: { version?: string } }).FaceGuard?.version,
      camera: customElements.get('faceguard-camera') !== undefined,
      verify: customElements.get('faceguard-verify') !== undefined,
    }));
    assert.deepEqual(found, { version: (await packageJson()).version, camera: true, verify: true });
    assert.deepEqual(
      { cspViolations, pageErrors, foreignRequests },
      { cspViolations: [], pageErrors: [], foreignRequests: [] },
    );
  });
});
