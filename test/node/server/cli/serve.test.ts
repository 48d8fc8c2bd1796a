// SPDX-License-Identifier: Apache-2.0
// The command line and a server that listens, on the loopback address. The engine is a test double.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { readConfig } from '../../../../src/server/cli/config.js';
import { main } from '../../../../src/server/cli/main.js';
import { serve } from '../../../../src/server/cli/serve.js';
import type { ServedEngine } from '../../../../src/server/cli/serve.js';
import type { BrowserSession } from '../../../../src/session/wire.js';
import { evidenceFor, TestDoubleVerifier, testTemplate, TINY_PNG } from '../test-server.js';

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceguard-serve-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const env = (): Record<string, string> => ({
  PORT: '0',
  FACEGUARD_DATA: join(folder, 'data'),
  LOG_LEVEL: 'silent',
});

const engine = (verifier = new TestDoubleVerifier()): ServedEngine & { isClosed: boolean } => ({
  verifier,
  isClosed: false,
  enroll: () => Promise.resolve(testTemplate()),
  close() {
    this.isClosed = true;
    return Promise.resolve();
  },
});

const command = async (...words: string[]): Promise<{ code: number; lines: string[] }> => {
  const lines: string[] = [];
  const code = await main(words, {
    env: env(),
    print: (line) => lines.push(line),
    makeEngine: () => Promise.resolve(engine()),
    stopped: Promise.resolve(),
  });
  return { code, lines };
};

describe('the command line', () => {
  it('makes, lists and revokes keys, and shows each once', async () => {
    const made = await command(
      'keys',
      'create',
      '--name',
      'shop',
      '--scopes',
      'sessions:read,sessions:write',
    );
    assert.equal(made.code, 0);
    const [text = ''] = made.lines;
    const id = text.split('_')[1] ?? '';
    const { lines } = await command('keys', 'list');
    assert.deepEqual(lines, [`${id}\tdefault\tshop\tvalid\tsessions:read,sessions:write`]);
    assert.equal((await command('keys', 'revoke', id)).code, 0);
    assert.equal((await command('keys', 'revoke', id)).code, 1);
    assert.match((await command('keys', 'list')).lines[0] ?? '', /revoked/);
    assert.equal((await command('keys', 'create', '--scopes', 'everything')).code, 1);
    assert.equal((await command('keys')).code, 1);
    assert.equal((await command()).code, 1);
  });

  it('keeps the generated encryption key to its owner, and does not replace it', async () => {
    assert.equal((await command('rotate')).code, 0);
    const file = join(folder, 'data', 'encryption-key');
    const key = await readFile(file, 'utf8');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await command('rotate');
    assert.equal(await readFile(file, 'utf8'), key);
  });

  it('says what is wrong with the environment and starts nothing', async () => {
    const lines: string[] = [];
    const code = await main(['serve'], {
      env: { PORT: 'x' },
      print: (line) => lines.push(line),
      makeEngine: () => Promise.reject(new Error('started')),
      stopped: Promise.resolve(),
    });
    assert.deepEqual([code, lines], [1, ['PORT must be a whole number from 0 to 65535.']]);
  });
});

describe('serve()', () => {
  it('serves a whole session over HTTP, tells operators how it fares, and ends what is under way before it stops', async () => {
    const config = readConfig({ ...env(), FACEGUARD_DATA: join(folder, 'other'), LOG_LEVEL: 'debug' });
    let log = '';
    const verifier = new TestDoubleVerifier();
    const served = engine(verifier);
    const running = await serve(config, served, { write: (line) => (log += line) });
    const base = `http://127.0.0.1:${running.port}`;
    const key = running.firstKey ?? '';
    const ask = async (
      method: string,
      path: string,
      as: string,
      body?: BodyInit,
      type = 'application/json',
    ): Promise<Record<string, unknown>> => {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: { authorization: `Bearer ${as}`, ...(body !== undefined && { 'content-type': type }) },
        ...(body !== undefined && { body }),
      });
      assert.equal(response.status, 200, path);
      return (await response.json()) as Record<string, unknown>;
    };
    const text = async (path: string): Promise<[number, string]> => {
      const response = await fetch(`${base}${path}`);
      return [response.status, await response.text()];
    };

    assert.deepEqual(await text('/healthz'), [200, 'ok\n']);
    assert.deepEqual(await text('/readyz'), [200, 'ready\n']);
    const { id } = await ask('POST', '/v1/customers', key, '{}');
    await ask('PUT', `/v1/customers/${id as string}/base-photo`, key, TINY_PNG, 'image/png');
    const { token } = await ask('POST', '/v1/sessions', key, JSON.stringify({ customer_id: id }));
    const session = (await ask('GET', '/v1/session', token as string)) as unknown as BrowserSession;

    const [, metrics] = await text('/metrics');
    assert.match(
      metrics,
      /faceguard_requests_total\{method="PUT",route="\/v1\/customers\/:id\/base-photo",status="200"\} 1/,
    );
    assert.equal(metrics.includes(id as string), false);

    let open = (): void => undefined;
    verifier.gate = new Promise<void>((done) => {
      open = done;
    });
    const submitting = ask(
      'POST',
      '/v1/session/verification',
      token as string,
      JSON.stringify(evidenceFor(session)),
    );
    while (verifier.questions.length === 0) await text('/healthz');
    const stopping = running.stop();
    open();
    assert.equal((await submitting)['outcome'], 'passed');
    await stopping;
    assert.equal(served.isClosed, true);
    await assert.rejects(fetch(`${base}/healthz`));

    for (const personal of [id, token, session.id, key, '127.0.0.1:', 'Bearer']) {
      assert.equal(log.includes(personal as string), false);
    }
    assert.match(log, /"route":"\/v1\/customers\/:id\/base-photo","status":200/);

    const again = await serve(config, engine(), { write: () => undefined });
    assert.equal(again.firstKey, null);
    const answer = await fetch(`http://127.0.0.1:${again.port}/v1/customers/${id as string}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    assert.equal(answer.status, 200);
    await again.stop();
  });
});
