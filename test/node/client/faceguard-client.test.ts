// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { FaceGuardClient } from '../../../src/client/index.js';
import type { FaceGuardError, Session } from '../../../src/client/index.js';
import type { Storage } from '../../../src/server/storage/storage.js';
import { BASE, TestServer, TINY_PNG } from '../server/test-server.js';
import { embeddedDatabase } from '../server/test-storage.js';
import type { TestDatabase } from '../server/test-storage.js';

let database: TestDatabase;
let storage: Storage;
let api: TestServer;
let client: FaceGuardClient;

before(async () => {
  database = await embeddedDatabase();
  storage = await database.open();
  api = new TestServer(storage);
  client = new FaceGuardClient({
    apiBase: `${BASE}/`,
    apiKey: await api.key(),
    fetch: (request) => api.server.fetch(request),
  });
});
after(async () => {
  await storage.close();
  await database.remove();
});

const fails = (work: Promise<unknown>, code: string): Promise<void> =>
  assert.rejects(work, (error: FaceGuardError) => error.code === code);

describe('FaceGuardClient', () => {
  it('creates, reads and erases customers, their photos and bypasses', async () => {
    const { id } = await client.createCustomer({ external_id: 'c-1' });
    const photo = await client.putBasePhoto(id, new Blob([TINY_PNG], { type: 'image/png' }));
    assert.deepEqual(await client.getBasePhoto(id), photo);
    await client.grantBypass(id, new Date('2030-02-01T00:00:00Z'));
    assert.equal((await client.getCustomer(id)).bypass_expires_at, '2030-02-01T00:00:00.000Z');
    await client.revokeBypass(id);
    assert.equal((await client.getCustomer(id)).bypass_expires_at, null);
    await client.deleteBasePhoto(id);
    assert.equal((await client.getCustomer(id)).base_photo, null);
    await client.eraseCustomer(id);
    await fails(client.getCustomer(id), 'not_found');
  });

  it('creates sessions once for a key, reads them, and lists more than a page', async () => {
    const { id: customer_id } = await client.createCustomer();
    const first = await client.createSession({ customer_id }, { idempotencyKey: 'order-1' });
    assert.deepEqual(await client.createSession({ customer_id }, { idempotencyKey: 'order-1' }), first);
    const { token, ...session } = first;
    assert.match(token, /^st_/);
    assert.deepEqual(await client.getSession(first.id), session);
    for (let i = 0; i < 100; i++) await client.createSession({ customer_id });
    const seen: Session[] = [];
    for await (const one of client.listSessions(customer_id)) seen.push(one);
    assert.equal(new Set(seen.map(({ id }) => id)).size, 101);
  });

  it('throws the code of the answer, or network_error without one', async () => {
    const other = (fetch: () => Promise<Response>): Promise<unknown> =>
      new FaceGuardClient({ apiBase: BASE, apiKey: 'sk_x', fetch }).getSession('ses_1');
    await fails(client.getSession('../customers'), 'not_found');
    await fails(client.createSession({ customer_id: 'x', threshold: 101 }), 'invalid_request');
    await fails(
      other(() => Promise.reject(new TypeError('fetch failed'))),
      'network_error',
    );
    await fails(
      other(() => Promise.resolve(new Response('<html>', { status: 502 }))),
      'server_error',
    );
    await fails(
      new FaceGuardClient({
        apiBase: BASE,
        apiKey: 'sk_x',
        fetch: (request) => api.server.fetch(request),
      }).getSession('ses_1'),
      'token_invalid',
    );
  });

  it('stops when it is aborted', async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(client.createCustomer({}, { signal }), { name: 'AbortError' });
  });
});
