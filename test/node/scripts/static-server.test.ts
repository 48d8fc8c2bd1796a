// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { STRICT_CSP, createStaticServer } from '../../../scripts/static-server.mjs';

/** Sends a request line as it is: `fetch` would tidy the address up. */
function rawGet(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    });
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.once('error', reject).once('close', () => resolve(answer));
  });
}

describe('createStaticServer()', () => {
  let folder: string;
  let roots: Record<string, string | { dir: string; only: string[] }>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceguard-server-'));
    await mkdir(join(folder, 'site', '.hidden'), { recursive: true });
    await mkdir(join(folder, 'site', 'some'), { recursive: true });
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(join(folder, 'site', 'index.html'), '<!doctype html><title>Demo</title>');
    await writeFile(join(folder, 'site', '.hidden', 'key'), 'secret');
    await writeFile(join(folder, 'secret.txt'), 'secret');
    for (const name of [
      'engine.wasm',
      'model.q8',
      'model.tflite',
      'bundle.task',
      'module.mjs',
      'script.js',
    ]) {
      await writeFile(join(folder, 'assets', name), '0123456789');
    }
    roots = {
      '/': join(folder, 'site'),
      '/assets/': join(folder, 'assets'),
      '/some/': { dir: join(folder, 'assets'), only: ['script.js'] },
    };
  });

  after(() => rm(folder, { recursive: true, force: true }));

  test('serves the longest matching root', async () => {
    const server = await createStaticServer({ roots });
    try {
      const page = await fetch(`${server.origin}/`);
      assert.equal(page.status, 200);
      assert.match(await page.text(), /<title>Demo/);
      assert.equal(await (await fetch(`${server.origin}/assets/script.js`)).text(), '0123456789');
      assert.equal((await fetch(`${server.origin}/assets/missing.js`)).status, 404);
    } finally {
      await server.close();
    }
  });

  test('sends the strict policy with every response, and whatever else is asked for', async () => {
    const server = await createStaticServer({ roots, headers: { 'X-Extra': 'yes' } });
    try {
      for (const path of ['/', '/assets/engine.wasm', '/missing']) {
        const { headers } = await fetch(server.origin + path);
        assert.equal(headers.get('content-security-policy'), STRICT_CSP, path);
        assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
        assert.equal(headers.get('permissions-policy'), 'camera=(self)', path);
        assert.equal(headers.get('x-extra'), 'yes', path);
      }
    } finally {
      await server.close();
    }
  });

  test('can send another policy, or none', async () => {
    for (const csp of ["default-src 'self'", null]) {
      const server = await createStaticServer({ roots, csp });
      try {
        assert.equal((await fetch(`${server.origin}/`)).headers.get('content-security-policy'), csp);
      } finally {
        await server.close();
      }
    }
  });

  test('knows the types of wasm, models and modules', async () => {
    const expected = {
      'engine.wasm': 'application/wasm',
      'model.q8': 'application/octet-stream',
      'model.tflite': 'application/octet-stream',
      'bundle.task': 'application/octet-stream',
      'module.mjs': 'text/javascript',
      'script.js': 'text/javascript',
    };
    const server = await createStaticServer({ roots });
    try {
      for (const [name, type] of Object.entries(expected)) {
        const { headers } = await fetch(`${server.origin}/assets/${name}`);
        assert.equal(headers.get('content-type'), type, name);
      }
    } finally {
      await server.close();
    }
  });

  test('sends a part of a file when asked for a range', async () => {
    const server = await createStaticServer({ roots });
    try {
      const response = await fetch(`${server.origin}/assets/script.js`, { headers: { Range: 'bytes=2-5' } });
      assert.equal(response.status, 206);
      assert.equal(response.headers.get('content-range'), 'bytes 2-5/10');
      assert.equal(await response.text(), '2345');
    } finally {
      await server.close();
    }
  });

  test('serves nothing but the named files of a root with a list', async () => {
    const server = await createStaticServer({ roots });
    try {
      assert.equal((await fetch(`${server.origin}/some/script.js`)).status, 200);
      assert.equal((await fetch(`${server.origin}/some/engine.wasm`)).status, 404);
      assert.equal((await fetch(`${server.origin}/some/`)).status, 404);
    } finally {
      await server.close();
    }
  });

  test('serves no hidden file and nothing outside its roots', async () => {
    const server = await createStaticServer({ roots });
    try {
      for (const path of [
        '/.hidden/key',
        '/%2ehidden/key',
        '/../secret.txt',
        '/..%2fsecret.txt',
        '/..%5csecret.txt',
        '/%',
      ]) {
        const answer = await rawGet(server.port, path);
        assert.match(answer, /^HTTP\/1\.1 40[04] /, path);
        assert.doesNotMatch(answer, /secret$/, path);
      }
    } finally {
      await server.close();
    }
  });

  test('answers reading requests only', async () => {
    const server = await createStaticServer({ roots });
    try {
      const response = await fetch(`${server.origin}/`, { method: 'POST', body: 'x' });
      assert.equal(response.status, 405);
      assert.equal(response.headers.get('allow'), 'GET, HEAD');
      assert.equal((await fetch(`${server.origin}/`, { method: 'HEAD' })).status, 200);
    } finally {
      await server.close();
    }
  });

  test('lets a hook answer, wait, or fail', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const log: string[] = [];
    const server = await createStaticServer({
      roots,
      log: ({ method, path, status }) => log.push(`${method} ${path} ${status}`),
      async hook(request, response, next) {
        if (request.url === '/assets/script.js') {
          response.writeHead(503);
          response.end();
        } else if (request.url === '/assets/module.mjs') {
          await held;
          next();
        } else if (request.url === '/assets/engine.wasm') throw new Error('broken hook');
        else next();
      },
    });
    try {
      assert.equal((await fetch(`${server.origin}/assets/script.js`)).status, 503);
      assert.equal((await fetch(`${server.origin}/assets/engine.wasm`)).status, 500);
      const waiting = fetch(`${server.origin}/assets/module.mjs`);
      assert.equal((await fetch(`${server.origin}/`)).status, 200);
      assert.equal(log.includes('GET /assets/module.mjs 200'), false);
      release();
      assert.equal(await (await waiting).text(), '0123456789');
      assert.ok(log.includes('GET /assets/script.js 503'));
    } finally {
      await server.close();
    }
  });

  test('says so when the port is taken', async () => {
    const first = await createStaticServer({ roots });
    try {
      await assert.rejects(createStaticServer({ roots, port: first.port }), {
        code: 'EADDRINUSE',
        message: new RegExp(`Port ${first.port} on 127\\.0\\.0\\.1 is in use`),
      });
    } finally {
      await first.close();
    }
  });

  test('refuses roots that it could not serve as meant', async () => {
    await assert.rejects(createStaticServer({ roots: { '/assets': folder } }), TypeError);
    await assert.rejects(
      createStaticServer({ roots: { '/a/': { dir: folder, only: ['../x'] } } }),
      TypeError,
    );
  });
});
