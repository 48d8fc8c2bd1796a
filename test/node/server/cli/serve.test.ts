// SPDX-License-Identifier: Apache-2.0
// The command line and a server that listens, on the loopback address. The engine is a test double.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { ConfigError, readConfig } from '../../../../src/server/cli/config.js';
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
    stopped: () => Promise.resolve(),
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
      stopped: () => Promise.resolve(),
    });
    assert.deepEqual([code, lines], [1, ['PORT must be a whole number from 0 to 65535.']]);
  });
});

describe('serve()', () => {
  it('serves a whole session over HTTP, tells operators how it fares, and ends what is under way before it stops', async () => {
    const config = readConfig({
      ...env(),
      FACEGUARD_DATA: join(folder, 'other'),
      FACEGUARD_OPS_PORT: '0',
      LOG_LEVEL: 'debug',
    });
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
    const text = async (path: string, at = base): Promise<[number, string]> => {
      const response = await fetch(`${at}${path}`);
      return [response.status, await response.text()];
    };

    assert.deepEqual(await text('/healthz'), [200, 'ok\n']);
    assert.deepEqual(await text('/readyz'), [200, 'ready\n']);
    const { id } = await ask('POST', '/v1/customers', key, '{}');
    await ask('PUT', `/v1/customers/${id as string}/base-photo`, key, TINY_PNG, 'image/png');
    const { token } = await ask('POST', '/v1/sessions', key, JSON.stringify({ customer_id: id }));
    const session = (await ask('GET', '/v1/session', token as string)) as unknown as BrowserSession;

    assert.equal((await text('/metrics'))[0], 404);
    const operators = `http://127.0.0.1:${running.operationsPort ?? 0}`;
    for (const [path, status] of [
      ['/healthz', 200],
      ['/readyz', 200],
      ['/v1/openapi.json', 404],
    ] as const) {
      assert.equal((await text(path, operators))[0], status, path);
    }
    const [, metrics] = await text('/metrics', operators);
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
    assert.deepEqual(await text('/readyz', operators), [503, 'not ready\n']);
    open();
    assert.equal((await submitting)['outcome'], 'passed');
    await stopping;
    assert.equal(served.isClosed, true);
    await assert.rejects(fetch(`${base}/healthz`));
    await assert.rejects(fetch(`${operators}/healthz`));

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

  it('waits for nobody longer than it was told to', async () => {
    const config = readConfig({ ...env(), FACEGUARD_STOP_SECONDS: '0' });
    const running = await serve(config, engine(), { write: () => undefined });
    const slow = connect(running.port, '127.0.0.1');
    await once(slow, 'connect');
    slow.write('POST /v1/customers HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
    // It is being answered once another one, sent after it, is.
    await fetch(`http://127.0.0.1:${running.port}/healthz`);
    const ended = once(slow, 'close');
    slow.on('error', () => undefined).resume();
    await running.stop();
    await ended;
  });

  it('says which address it cannot have, closes what it opened, and made no key that nobody saw', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const data = join(folder, 'taken');
    for (const variable of ['PORT', 'FACEGUARD_OPS_PORT']) {
      const served = engine();
      const config = readConfig({ ...env(), FACEGUARD_DATA: data, [variable]: String(port) });
      await assert.rejects(
        serve(config, served, { write: () => undefined }),
        new ConfigError([`${variable}: ${port} on 127.0.0.1 is in use.`]),
      );
      assert.equal(served.isClosed, true);
    }
    other.close();
    const running = await serve(readConfig({ ...env(), FACEGUARD_DATA: data }), engine(), {
      write: () => undefined,
    });
    assert.notEqual(running.firstKey, null);
    await running.stop();
  });

  it('leaves a database alone that another one has open', async () => {
    const config = readConfig(env());
    const running = await serve(config, engine(), { write: () => undefined });
    const second = await command('keys', 'list');
    assert.equal(second.code, 1);
    assert.match(
      second.lines.join(),
      new RegExp(`${config.dataFolder} is in use by process ${process.pid} `),
    );
    await running.stop();
    assert.equal((await command('keys', 'list')).code, 0);
  });
});
