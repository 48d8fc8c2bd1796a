// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

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
    // What `define` registers; the frame inside the dialog is nobody's to use.
    const registered = await readFile(join(root, 'src/define/index.ts'), 'utf8');
    const names = [...registered.matchAll(/'\.\/(faceguard-\w+)\.js'/g)].map(([, tag]) => tag);
    assert.deepEqual([...tags.keys()].sort(), names.sort());
  });
});
