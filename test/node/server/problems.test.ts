// SPDX-License-Identifier: Apache-2.0
// Every status that the session API answers with.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { memoryRateLimits } from '../../../src/server/http/rate-limits.js';
import { newId } from '../../../src/server/security/ids.js';
import { SCOPES } from '../../../src/server/security/scopes.js';
import type { Storage } from '../../../src/server/storage/storage.js';
import { codeOf, evidenceFor, TestServer, TINY_PNG } from './test-server.js';
import type { Answer, Ask } from './test-server.js';
import { embeddedDatabase } from './test-storage.js';
import type { TestDatabase } from './test-storage.js';

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

const refused = (answer: Answer, status: number, code: string): void => {
  assert.deepEqual([answer.status, codeOf(answer)], [status, code], JSON.stringify(answer.body));
  const { error, ...rest } = answer.body as { error: Record<string, unknown> };
  assert.deepEqual(rest, {});
  assert.deepEqual(Object.keys(error), ['code', 'message', 'request_id']);
  assert.match(String(error['request_id']), /^req_/);
  assert.equal(typeof error['message'], 'string');
};

/** Every operation of backends, with the scope that it takes. */
const operations = (
  customer: string,
  session: string,
): readonly (readonly [string, string, string, Ask])[] => [
  ['POST', '/v1/customers', 'customers:write', { json: {} }],
  ['GET', `/v1/customers/${customer}`, 'customers:read', {}],
  [
    'PUT',
    `/v1/customers/${customer}/base-photo`,
    'customers:write',
    { body: TINY_PNG, headers: { 'content-type': 'image/png' } },
  ],
  ['GET', `/v1/customers/${customer}/base-photo`, 'customers:read', {}],
  [
    'PUT',
    `/v1/customers/${customer}/bypass`,
    'bypass:write',
    { json: { expires_at: '2031-01-01T00:00:00Z' } },
  ],
  ['DELETE', `/v1/customers/${customer}/bypass`, 'bypass:write', {}],
  ['POST', '/v1/sessions', 'sessions:write', { json: { customer_id: customer } }],
  ['GET', `/v1/sessions?customer_id=${customer}`, 'sessions:read', {}],
  ['GET', `/v1/sessions/${session}`, 'sessions:read', {}],
  ['DELETE', `/v1/customers/${customer}/base-photo`, 'customers:write', {}],
  ['DELETE', `/v1/customers/${customer}`, 'customers:write', {}],
];

describe('statuses of the session API', () => {
  it('200 for every operation with exactly its scope', async () => {
    const customer = await api.customer(key);
    const { id } = await api.session(key, customer);
    for (const [method, path, scope, ask] of operations(customer, id)) {
      const as = await api.key(SCOPES.filter((known) => known === scope));
      const answer = await api.ask(method, path, { as, ...ask });
      assert.equal(answer.status, 200, `${method} ${path} ${JSON.stringify(answer.body)}`);
    }
  });

  it('403 for every operation with every scope but its own, and nothing happens', async () => {
    const customer = await api.customer(key);
    const { id } = await api.session(key, customer);
    for (const [method, path, scope, ask] of operations(customer, id)) {
      const as = await api.key(SCOPES.filter((known) => known !== scope));
      refused(await api.ask(method, path, { as, ...ask }), 403, 'forbidden');
    }
    assert.equal((await api.ask('GET', `/v1/customers/${customer}`, { as: key })).status, 200);
  });

  it('401 for every operation without a key, with a malformed, unknown, altered or revoked one, or a token', async () => {
    const customer = await api.customer(key);
    const { id, token } = await api.session(key, customer);
    const revoked = await api.key();
    await storage.apiKeys.revoke(revoked.split('_')[1] ?? '', new Date(api.nowMs));
    const altered = `${key.slice(0, -2)}${key.endsWith('AA') ? 'BA' : 'AA'}`;
    const unknown = key.replace(/^sk_.{16}/, 'sk_0000000000000000');
    for (const [method, path, , ask] of operations(customer, id)) {
      for (const as of [undefined, 'sk_', 'nonsense', altered, unknown, revoked, token]) {
        const answer = await api.ask(method, path, { ...ask, as });
        refused(answer, 401, 'token_invalid');
        assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
      }
    }
  });

  it('404 for every operation on what is not there, or is of another tenant', async () => {
    const customer = await api.customer(key);
    const { id } = await api.session(key, customer);
    const other = await api.key(SCOPES, 'other');
    const missing = operations(newId('cus'), newId('ses'));
    const odd = operations('..%2f..', '%00');
    for (const [method, path, , ask] of [...missing, ...odd]) {
      if (path === '/v1/customers') continue;
      refused(await api.ask(method, path, { as: key, ...ask }), 404, 'not_found');
    }
    for (const [method, path, , ask] of operations(customer, id)) {
      if (path === '/v1/customers') continue;
      refused(await api.ask(method, path, { as: other, ...ask }), 404, 'not_found');
    }
    refused(await api.ask('GET', '/v1/nothing', { as: key }), 404, 'not_found');
    refused(await api.ask('PATCH', `/v1/customers/${customer}`, { as: key }), 404, 'not_found');
    assert.equal((await api.ask('GET', `/v1/customers/${customer}`, { as: key })).status, 200);
  });

  it('400 for malformed JSON, a missing or unknown field, and another content type', async () => {
    const json = { 'content-type': 'application/json' };
    const bodies: Ask[] = [
      { body: '{', headers: json },
      { body: '', headers: json },
      { headers: json },
      { body: 'null', headers: json },
      { body: '[]', headers: json },
      { body: '"x"', headers: json },
      { json: {} },
      { json: { customer_id: 7 } },
      { json: { customer_id: 'cus', extra: true } },
      { json: { customer_id: '\u0000' } },
      { body: '{"customer_id":"x","metadata":{"a":"\\ud800"}}', headers: json },
      { json: { customer_id: 'cus', metadata: { a: 1 } } },
      { json: { customer_id: 'cus', expires_in: 301 } },
      { json: { customer_id: 'cus', expires_in: 29 } },
      { json: { customer_id: 'cus', max_attempts: 4 } },
      { json: { customer_id: 'cus', threshold: 50.5 } },
      { json: { customer_id: 'cus', origin: 'https://shop.example/path' } },
      { json: { customer_id: 'cus', origin: 'javascript:alert(1)' } },
      { json: { customer_id: 'cus', liveness: 'off' } },
      { body: '{"customer_id":"cus"}', headers: { 'content-type': 'text/plain' } },
      { body: 'customer_id=cus', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ];
    for (const ask of bodies) {
      refused(await api.ask('POST', '/v1/sessions', { as: key, ...ask }), 400, 'invalid_request');
    }
    for (const query of [
      '',
      '?customer_id=',
      '?customer_id=x&limit=0',
      '?customer_id=x&limit=101',
      '?customer_id=x&cursor=abc',
    ]) {
      refused(await api.ask('GET', `/v1/sessions${query}`, { as: key }), 400, 'invalid_request');
    }
  });

  it('400 for a body that is too large, whether it says so or not, or does not come to an end', async () => {
    const slow = new TestServer(storage, { limits: { bodyTimeoutMs: 20, maxJsonBytes: 1000 } });
    const headers = { 'content-type': 'application/json' };
    const ask = { as: key, headers };
    const large = JSON.stringify({ external_id: 'x'.repeat(2000) });
    refused(await slow.ask('POST', '/v1/customers', { ...ask, body: large }), 400, 'invalid_request');
    const said = { ...headers, 'content-length': '2000' };
    refused(
      await slow.ask('POST', '/v1/customers', { as: key, body: '{}', headers: said }),
      400,
      'invalid_request',
    );
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(100).fill(32));
      },
    });
    refused(await slow.ask('POST', '/v1/customers', { ...ask, body: endless }), 400, 'invalid_request');
    assert.ok(pulled < 100);
    const silent = new ReadableStream<Uint8Array>({ start: (c) => c.enqueue(new Uint8Array([123])) });
    refused(await slow.ask('POST', '/v1/customers', { ...ask, body: silent }), 400, 'invalid_request');
    const broken = new ReadableStream<Uint8Array>({ start: (c) => c.error(new Error('gone')) });
    refused(await slow.ask('POST', '/v1/customers', { ...ask, body: broken }), 400, 'invalid_request');
    assert.deepEqual(slow.faults, []);
  });

  it('429 with Retry-After for a key, a token, a submission and refused credentials', async () => {
    const limited = (change: object): TestServer =>
      new TestServer(storage, {
        rateLimits: memoryRateLimits({ key: 1e6, token: 1e6, submission: 1e6, refusal: 1e6, ...change }),
        clientAddress: () => '192.0.2.1',
      });
    const customer = await api.customer(key);
    const { token } = await api.session(key, customer);
    const session = await api.open(token);
    const asks: [object, (server: TestServer) => Promise<Answer>][] = [
      [{ key: 2 }, (server) => server.ask('GET', `/v1/customers/${customer}`, { as: key })],
      [{ token: 2 }, (server) => server.ask('GET', '/v1/session', { as: token })],
      [{ submission: 2 }, (server) => server.submit(token, evidenceFor(session))],
      [{ refusal: 2 }, (server) => server.ask('GET', '/v1/session', { as: 'nonsense' })],
    ];
    for (const [limits, ask] of asks) {
      const server = limited(limits);
      assert.notEqual((await ask(server)).status, 429);
      assert.notEqual((await ask(server)).status, 429);
      const answer = await ask(server);
      refused(answer, 429, 'rate_limited');
      const seconds = Number(answer.headers.get('retry-after'));
      assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60);
    }
    const server = limited({ refusal: 1 });
    for (let i = 0; i < 3; i++) await server.ask('GET', '/v1/session', { as: 'nonsense' });
    assert.equal((await server.ask('GET', `/v1/customers/${customer}`, { as: key })).status, 200);
  });

  it('500 without a word of what went wrong, which only the operator learns', async () => {
    const { token } = await api.session(key, await api.customer(key));
    const session = await api.open(token);
    const broken = new TestServer(storage);
    for (const fault of [
      new Error('a secret of the engine'),
      Object.assign(new Error('x'), { status: 418 }),
    ]) {
      broken.verifier.verdict = fault;
      const answer = await broken.submit(token, evidenceFor(session));
      refused(answer, 500, 'server_error');
      assert.doesNotMatch(JSON.stringify(answer.body), /secret/);
      assert.equal(broken.faults.pop(), fault);
    }
    const failing = new TestServer(storage, { enroll: () => Promise.reject(new TypeError('a secret')) });
    const photo = { as: key, body: TINY_PNG, headers: { 'content-type': 'image/png' } };
    const customer = await api.customer(key, { photo: false });
    refused(await failing.ask('PUT', `/v1/customers/${customer}/base-photo`, photo), 500, 'server_error');
    const answer = await api.ask('GET', `/v1/customers/${customer}`, { as: key });
    assert.equal(answer.body['base_photo'], null);
  });

  it('500 after it was closed', async () => {
    const closed = new TestServer(storage);
    await closed.server.close();
    refused(await closed.ask('GET', '/docs'), 500, 'server_error');
  });
});
