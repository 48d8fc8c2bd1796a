// SPDX-License-Identifier: Apache-2.0
// The tags that fetch the engine ahead of a flow, as the build writes them down for pages to copy.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { DOWNLOADS } from '../../scripts/bench/sizes.mjs';
import { launchChrome } from '../../scripts/chrome.mjs';
import { createStaticServer } from '../../scripts/static-server.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** Of a path that holds the version: what docs/deployment.md asks for. */
const FOR_GOOD = { 'Cache-Control': 'public, max-age=31536000, immutable' };

describe('the hints in dist/deployment.md', () => {
  let folder: string;
  let links: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceguard-hints-'));
    const text = await readFile(join(dist, 'deployment.md'), 'utf8');
    links = /(?:<link rel="(?:modulepreload|prefetch)".*\n)+/.exec(text)?.[0] ?? '';
    await writeFile(
      join(folder, 'index.html'),
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hints</title>${links}
      <script src="/faceguard/cdn/faceguard.min.js"></script></head><body></body></html>`,
    );
  });

  after(() => rm(folder, { recursive: true, force: true }));

  test('name every file of the engine, in the order in which it is needed', () => {
    const named = Array.from(links.matchAll(/href="\/faceguard\/([^"]+)"/g), ([, file]) => file);
    assert.deepEqual(
      named,
      DOWNLOADS.filter((file) => file.startsWith('assets/')),
    );
  });

  test('have each file fetched once, compressed, before anybody starts a flow; nothing is complained about', async () => {
    const requests: string[] = [];
    const server = await createStaticServer({
      roots: { '/': folder, '/faceguard/': dist },
      headers: FOR_GOOD,
      precompressed: true,
      log: ({ path }) => requests.push(path),
    });
    const browser = await launchChrome();
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      const encodings = new Map<string, string | undefined>();
      page.on('console', (message) => complaints.push(message.text()));
      page.on('response', (response) =>
        encodings.set(new URL(response.url()).pathname, response.headers()['content-encoding']),
      );
      await page.goto(`${server.origin}/`);
      const wanted = DOWNLOADS.map((file) => `/faceguard/${file}`);
      while (!wanted.every((path) => requests.includes(path)))
        await page.evaluate(() => new Promise(requestAnimationFrame));
      await page.evaluate(() => FaceGuard.preload({ liveness: 'none' }));
      assert.deepEqual(
        requests.filter((path) => path.startsWith('/faceguard/')).sort(),
        [...wanted].sort(),
        'each once',
      );
      assert.equal(encodings.get('/faceguard/assets/wasm/litert_relaxed_trimmed.wasm'), 'br');
      assert.equal(encodings.get('/faceguard/assets/faceguard-engine.js'), 'br');
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
      await server.close();
    }
  });
});
