// SPDX-License-Identifier: Apache-2.0
// The session server as its operators get it: packed, in a project outside this repository, compiled, with the real engine.
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { commandWords, readDocBlocks } from '../support/docs.js';
import { installServer } from '../support/installed-server.js';
import type { InstalledServer, ServerProcess } from '../support/installed-server.js';
import { run } from '../support/run.js';
import { bytesOf, PICTURES } from '../support/server-models.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { peerDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  peerDependencies: Record<string, string>;
};
const PACKAGES = Object.keys(peerDependencies);

const commands = (await readDocBlocks())
  .filter(({ language }) => language === 'sh')
  .flatMap(({ at, code }) => code.split('\n').map((line) => ({ at, words: commandWords(line) })))
  .flatMap(({ at, words }) => (words ? [{ at, words }] : []));
assert.ok(commands.length > 0);

describe('npx faceguard-elements', () => {
  let project: InstalledServer;
  let env: Record<string, string>;
  const servers: ServerProcess[] = [];

  before(async () => {
    project = await installServer(PACKAGES);
    env = {
      PORT: '0',
      FACEGUARD_OPS_PORT: '0',
      FACEGUARD_DATA: join(project.folder, 'data'),
      FACEGUARD_THREADS: '1',
    };
  });
  after(async () => {
    for (const { child } of servers) child.kill('SIGKILL');
    await project.remove();
  });

  const serve = (): ServerProcess => {
    const server = project.start(['serve'], env);
    servers.push(server);
    return server;
  };
  const address = async (server: ServerProcess, line: RegExp): Promise<string> =>
    /http:\/\/[\d.:]+/.exec(await server.line(line))?.[0] ?? '';

  test('serve answers, enrols a photo with the real engine, and stops on SIGTERM', async () => {
    const server = serve();
    const base = await address(server, /^The session server listens/);
    const key = /sk_\S+/.exec(await server.line(/^A first API key/))?.[0] ?? '';
    assert.equal(await (await fetch(`${base}/healthz`)).text(), 'ok\n');
    assert.equal((await fetch(`${base}/metrics`)).status, 404);
    const operators = await address(server, /^Metrics are at/);
    assert.match(await (await fetch(`${operators}/metrics`)).text(), /^process_cpu/m);

    const description = (await (await fetch(`${base}/v1/openapi.json`)).json()) as { paths: object };
    assert.ok('/v1/customers' in description.paths);

    const ask = async (method: string, path: string, type: string, body: BodyInit): Promise<unknown> => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': type };
      const response = await fetch(`${base}${path}`, { method, headers, body });
      const text = await response.text();
      assert.equal(response.status, 200, text);
      return JSON.parse(text);
    };
    const { id } = (await ask('POST', '/v1/customers', 'application/json', '{}')) as { id: string };
    const photo = await ask(
      'PUT',
      `/v1/customers/${id}/base-photo`,
      'image/jpeg',
      new Uint8Array(await bytesOf(PICTURES.man)),
    );
    assert.equal((photo as { model: string }).model, 'mobilefacenet-192-v1');

    assert.equal(await server.stop('SIGTERM'), 0);
  });

  test('serve takes over the database of a server that was killed, and shows no second first key', async () => {
    const first = serve();
    await first.line(/^The session server listens/);
    await assert.rejects(project.npx(['keys', 'list'], env), /is in use by process \d+/);
    await first.stop('SIGKILL');
    const second = serve();
    await second.line(/"msg":"listening"/);
    assert.equal(await second.stop('SIGINT'), 0);
  });

  test('keys and rotate run', async () => {
    const { stdout } = await project.npx(['keys', 'list'], env);
    assert.match(stdout, /\tdefault\tfirst\tvalid\t/);
    assert.match((await project.npx(['rotate'], env)).stdout, /0 base photos, 0 kept answers/);
    assert.equal((await stat(join(project.folder, 'data'))).mode & 0o77, 0);
  });
});

describe('the commands in the docs', () => {
  let project: InstalledServer;

  before(async () => {
    project = await installServer(PACKAGES);
  });
  after(() => project.remove());

  for (const { at, words } of commands) {
    test(`${at}: ${words.join(' ')}`, async () => {
      if (words[0] !== 'serve') {
        await project.npx(words);
        return;
      }
      const server = project.start(words, { PORT: '0' });
      await server.line(/^The session server listens/);
      assert.equal(await server.stop(), 0);
    });
  }
});

test('docs/server.md lists every variable that the server reads, and no other', async () => {
  const page = await readFile(join(root, 'docs/server.md'), 'utf8');
  const source = await readFile(join(root, 'src/server/cli/config.ts'), 'utf8');
  const documented = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  const read = new Set([...source.matchAll(/(?:env\[|flag\(|whole\()'([A-Z_]+)'/g)].map(([, name]) => name));
  assert.deepEqual([...documented].sort(), [...read].sort());
});

describe('without the packages that the server runs on', () => {
  let project: InstalledServer;

  before(async () => {
    project = await installServer(PACKAGES.filter((name) => name !== 'hono' && name !== 'sharp'));
  });
  after(() => project.remove());

  test('the command says which to install, and only those', async () => {
    const line = `npm install hono@${peerDependencies['hono']} sharp@${peerDependencies['sharp']}`;
    await assert.rejects(project.npx(['serve']), (error: unknown) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /ended with 1:/);
      assert.ok(error.message.trimEnd().endsWith(line), error.message);
      return true;
    });
  });

  test('faceguard-elements/client works, and loads nothing but itself', async () => {
    const script = `
      import { FaceGuardClient, verifyWebhook } from 'faceguard-elements/client';
      const client = new FaceGuardClient({
        apiBase: 'https://id.example.com',
        apiKey: 'sk_1',
        fetch: async (request) => Response.json({ id: request.url }),
      });
      const { id } = await client.createCustomer();
      const secret = 'whsec_' + btoa('x'.repeat(24));
      const message = await verifyWebhook(secret, new Headers(), '{}');
      console.log(id, message);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: project.folder,
    });
    assert.equal(stdout, 'https://id.example.com/v1/customers undefined\n');
  });
});
