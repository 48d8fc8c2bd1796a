// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { STRICT_CSP } from '../../scripts/static-server.mjs';
import type { Session } from '../../src/client/types.js';
import type { BrowserSession } from '../../src/session/wire.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const started: ChildProcess[] = [];

function serve(port: string): ChildProcess {
  const child = spawn(process.execPath, ['scripts/serve-demo.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

/** What a process that ends says on standard error. */
async function complaint(child: ChildProcess): Promise<string> {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (text += part));
  await once(child, 'close');
  return text;
}

describe('npm run demo', () => {
  after(() => {
    for (const child of started) child.kill();
  });

  test('prints the address and serves demo, build and samples under the strict policy', async () => {
    const child = serve('0');
    assert.ok(child.stdout);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0] ?? '';
    assert.notEqual(address, '', line);

    for (const path of ['', 'dist/cdn/faceguard.min.js', 'samples/franck_02159.jpg']) {
      const response = await fetch(address + path);
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get('content-security-policy'), STRICT_CSP, path);
      await response.arrayBuffer();
    }
    const wasm = await fetch(`${address}dist/assets/wasm/vision_wasm_module_internal.wasm`, {
      method: 'HEAD',
    });
    assert.equal(wasm.headers.get('content-type'), 'application/wasm');
    for (const path of ['samples/ironman.jpg', 'package.json', 'samples/../package.json']) {
      assert.equal((await fetch(address + path)).status, 404, path);
    }

    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    assert.equal(code, 0);
  });

  test('begins sessions for its page, with a server beside it, and says why a photo will not do', async () => {
    const child = serve('0');
    assert.ok(child.stdout);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0] ?? '';
    const begin = async (sample: string): Promise<Record<string, unknown>> => {
      const photo = await (await fetch(`${address}samples/${sample}`)).blob();
      const begun = await fetch(`${address}backend/sessions?liveness=none`, { method: 'POST', body: photo });
      return (await begun.json()) as Record<string, unknown>;
    };
    const { id, token } = await begin('franck_01829.jpg');
    const headers = { Authorization: `Bearer ${String(token)}` };
    const session = (await (await fetch(`${address}v1/session`, { headers })).json()) as BrowserSession;
    assert.equal(session.id, id);
    assert.equal(session.policy.liveness, 'none');
    const read = (await (await fetch(`${address}backend/sessions/${String(id)}`)).json()) as Session;
    assert.equal(read.status.type, 'in_progress');
    assert.deepEqual(await begin('groups/sample6.jpg'), { error: { code: 'base_photo_multiple_faces' } });
    // What is for backends alone is not reached through the demo.
    assert.equal((await fetch(`${address}v1/sessions/${String(id)}`)).status, 404);

    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    assert.equal(code, 0);
  });

  test('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const child = serve(String(port));
    assert.match(await complaint(child), new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is in use`));
    assert.equal(child.exitCode, 1);
    other.close();
  });

  test('refuses a PORT that is none', async () => {
    const child = serve('http');
    assert.match(await complaint(child), /PORT is "http"/);
    assert.equal(child.exitCode, 1);
  });
});
