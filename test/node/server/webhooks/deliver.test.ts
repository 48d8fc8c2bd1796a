// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { verifyWebhook } from '../../../../src/client/webhook.js';
import { DEFAULT_RETENTION, maintain } from '../../../../src/server/sessions/maintain.js';
import type { Storage } from '../../../../src/server/storage/storage.js';
import { deliverWebhooks, WEBHOOK_WAITS_MS } from '../../../../src/server/webhooks/deliver.js';
import type { DeliveryDeps } from '../../../../src/server/webhooks/deliver.js';
import { evidenceFor, TestServer } from '../test-server.js';
import { embeddedDatabase } from '../test-storage.js';
import type { TestDatabase } from '../test-storage.js';

const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

let database: TestDatabase;
let storage: Storage;
let api: TestServer;
let key: string;

before(async () => {
  database = await embeddedDatabase();
  storage = await database.open();
  api = new TestServer(storage);
  key = await api.key();
});
after(async () => {
  await storage.close();
  await database.remove();
});

/** A backend that answers with the next of `statuses`, or not at all where that is 0. */
const backend = (statuses: number[]) => {
  const requests: { headers: Headers; body: string }[] = [];
  const deps: DeliveryDeps = {
    storage,
    now: () => api.nowMs,
    endpointOf: () => ({ url: 'https://shop.example/hook', secret: SECRET }),
    fetch: async (request) => {
      requests.push({ headers: request.headers, body: await request.text() });
      const status = statuses.shift() ?? 200;
      if (status === 0) throw new TypeError('fetch failed');
      return new Response(null, { status });
    },
  };
  return { requests, deps };
};

describe('deliverWebhooks()', () => {
  it('tells the backend how a session ended, signed', async () => {
    const { id, token } = await api.session(key, await api.customer(key));
    await api.submit(token, evidenceFor(await api.open(token)));
    const { requests, deps } = backend([]);
    assert.equal(await deliverWebhooks(deps), 1);
    assert.equal(await deliverWebhooks(deps), 0);
    const [request] = requests;
    assert.ok(request);
    const message = await verifyWebhook(SECRET, request.headers, request.body, api.nowMs);
    assert.equal(message?.type, 'session.ended');
    assert.equal(message.timestamp, '2030-01-01T00:00:00.000Z');
    assert.deepEqual(message.data, (await api.ask('GET', `/v1/sessions/${id}`, { as: key })).body);
  });

  it('tries again, later and later, with the same id, until it arrives', async () => {
    const { token } = await api.session(key, await api.customer(key));
    await api.ask('POST', '/v1/session/cancel', { as: token });
    const { requests, deps } = backend([500, 0, 302, 404, 410, 429, 503, 500, 500, 500, 500, 204]);
    const waits: number[] = [];
    let last = api.nowMs;
    await deliverWebhooks(deps);
    while (requests.length < 12) {
      const wait = WEBHOOK_WAITS_MS[Math.min(waits.length, WEBHOOK_WAITS_MS.length - 1)] ?? 0;
      api.nowMs = last + wait - 1;
      assert.equal(await deliverWebhooks(deps), 0);
      api.nowMs += 1;
      assert.equal(await deliverWebhooks(deps), 1);
      waits.push(wait);
      last = api.nowMs;
    }
    assert.equal(new Set(requests.map(({ headers }) => headers.get('webhook-id'))).size, 1);
    assert.equal(new Set(requests.map(({ body }) => body)).size, 1);
    for (const { headers, body } of requests.slice(-1)) {
      assert.ok(await verifyWebhook(SECRET, headers, body, api.nowMs));
    }
    api.nowMs += 1e9;
    assert.equal(await deliverWebhooks(deps), 0);
  });

  it('ends an attempt under way when it is to stop, and tries again later', async () => {
    const { token } = await api.session(key, await api.customer(key));
    await api.submit(token, evidenceFor(await api.open(token)));
    const stopping = new AbortController();
    const { deps, requests } = backend([]);
    const silent = {
      ...deps,
      signal: stopping.signal,
      fetch: (request: Request): Promise<Response> =>
        new Promise((_, fail) => {
          request.signal.addEventListener('abort', () => fail(new TypeError('aborted')));
          stopping.abort();
        }),
    };
    assert.equal(await deliverWebhooks(silent), 1);
    assert.equal(await deliverWebhooks(silent), 0);
    assert.equal(await deliverWebhooks(deps), 0);
    api.nowMs += 5_000;
    assert.equal(await deliverWebhooks(deps), 1);
    assert.equal(requests.length, 1);
  });

  it('delivers each message once through several processes', async () => {
    const customer = await api.customer(key);
    for (let i = 0; i < 30; i++) {
      const { token } = await api.session(key, customer);
      await api.ask('POST', '/v1/session/cancel', { as: token });
    }
    const { requests, deps } = backend([]);
    await Promise.all([deliverWebhooks(deps), deliverWebhooks(deps), deliverWebhooks(deps)]);
    assert.equal(requests.length, 30);
    assert.equal(new Set(requests.map(({ headers }) => headers.get('webhook-id'))).size, 30);
  });
});

describe('maintain()', () => {
  it('ends sessions that nobody finished, and forgets what is old', async () => {
    const { id } = await api.session(key, await api.customer(key));
    assert.equal((await maintain(storage, api.nowMs, DEFAULT_RETENTION)).ended, 0);
    api.nowMs += 331_000;
    assert.equal((await maintain(storage, api.nowMs, DEFAULT_RETENTION)).ended, 1);
    const { body } = await api.ask('GET', `/v1/sessions/${id}`, { as: key });
    assert.deepEqual(body['close'], { action: 'close', reason: 'error', error: 'token_expired' });
    const { requests, deps } = backend([]);
    await deliverWebhooks(deps);
    assert.equal(requests.length, 1);
    api.nowMs += DEFAULT_RETENTION.sessionsMs;
    assert.ok((await maintain(storage, api.nowMs + 1, DEFAULT_RETENTION)).deleted > 0);
    assert.equal((await api.ask('GET', `/v1/sessions/${id}`, { as: key })).status, 404);
  });
});

describe('verifyWebhook()', () => {
  const body = '{"type":"session.ended","timestamp":"2030-01-01T00:00:00.000Z","data":{}}';
  const nowMs = Date.UTC(2030, 0, 1);
  /** As the specification says, by other means than the code under test. */
  const headers = (id = 'msg_1', timestampS = nowMs / 1000, secret = Buffer.alloc(32, 5)): Headers =>
    new Headers({
      'webhook-id': id,
      'webhook-timestamp': String(timestampS),
      'webhook-signature': `v1,${createHmac('sha256', secret).update(`${id}.${timestampS}.${body}`).digest('base64')}`,
    });

  it('reads what was signed, also among other signatures', async () => {
    const genuine = headers();
    assert.equal((await verifyWebhook(SECRET, genuine, body, nowMs))?.id, 'msg_1');
    const other = headers('msg_1', nowMs / 1000, Buffer.alloc(32, 6)).get('webhook-signature') ?? '';
    genuine.set('webhook-signature', `v1a,x ${other} ${genuine.get('webhook-signature') ?? ''}`);
    assert.equal((await verifyWebhook(SECRET, genuine, body, nowMs))?.type, 'session.ended');
  });

  it('refuses what was changed, is old, or lacks a header', async () => {
    const refused = async (given: Headers, text = body, at = nowMs): Promise<void> =>
      assert.equal(await verifyWebhook(SECRET, given, text, at), undefined);
    await refused(headers(), `${body} `);
    await refused(headers(), body, nowMs + 301_000);
    await refused(headers(), body, nowMs - 301_000);
    await refused(headers('msg_1', nowMs / 1000, Buffer.alloc(32, 6)));
    for (const [name, value] of [
      ['webhook-id', 'msg_2'],
      ['webhook-id', ''],
      ['webhook-timestamp', String(nowMs / 1000 + 1)],
      ['webhook-timestamp', 'NaN'],
      ['webhook-signature', ''],
      ['webhook-signature', 'v1,AAAA'],
    ] as const) {
      const changed = headers();
      changed.set(name, value);
      await refused(changed);
    }
  });

  it('throws for a secret that is none', async () => {
    for (const secret of ['', 'whsec_', 'whsec_***', 'whsec_AAAA', SECRET.slice(6)]) {
      await assert.rejects(verifyWebhook(secret, headers(), body, nowMs), TypeError);
    }
  });
});
