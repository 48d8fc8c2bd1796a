// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { FaceGuardError } from '../../../src/core/errors.js';
import { Keyring } from '../../../src/server/security/keyring.js';
import { openTemplate } from '../../../src/server/security/sealed-template.js';
import { SCOPES } from '../../../src/server/security/scopes.js';
import { rotateKeys } from '../../../src/server/security/rotate-keys.js';
import type { Storage } from '../../../src/server/storage/storage.js';
import { codeOf, testKeyring, TestServer, testTemplate, TINY_PNG } from './test-server.js';
import type { Answer } from './test-server.js';
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

const png = (body: BodyInit = TINY_PNG, type = 'image/png') => ({
  as: key,
  body,
  headers: { 'content-type': type },
});

describe('/v1/customers', () => {
  it('creates, reads and erases', async () => {
    const created = await api.ask('POST', '/v1/customers', { as: key, json: { external_id: 'c-17' } });
    assert.equal(created.status, 200);
    const id = String(created.body['id']);
    assert.deepEqual(created.body, {
      id,
      external_id: 'c-17',
      base_photo: null,
      bypass_expires_at: null,
      created_at: '2030-01-01T00:00:00.000Z',
    });
    assert.deepEqual((await api.ask('GET', `/v1/customers/${id}`, { as: key })).body, created.body);
    const { id: session, token } = await api.session(key, id);
    const deleted = await api.ask('DELETE', `/v1/customers/${id}`, { as: key });
    assert.deepEqual(deleted.body, { id, deleted: true });
    assert.equal((await api.ask('GET', `/v1/customers/${id}`, { as: key })).status, 404);
    assert.equal((await api.ask('DELETE', `/v1/customers/${id}`, { as: key })).status, 404);
    assert.equal((await api.ask('GET', `/v1/sessions/${session}`, { as: key })).status, 404);
    assert.equal((await api.ask('GET', '/v1/session', { as: token })).status, 401);
  });

  it('refuses an external_id that another customer has, but not that of another tenant', async () => {
    const ask = { json: { external_id: 'same' } };
    assert.equal((await api.ask('POST', '/v1/customers', { as: key, ...ask })).status, 200);
    const second = await api.ask('POST', '/v1/customers', { as: key, ...ask });
    assert.deepEqual([second.status, codeOf(second)], [400, 'invalid_request']);
    const other = await api.key(SCOPES, 'other');
    assert.equal((await api.ask('POST', '/v1/customers', { as: other, ...ask })).status, 200);
  });

  it('creates once for an Idempotency-Key, however many ask at once', async () => {
    const ask = { as: key, json: { external_id: 'once' }, headers: { 'idempotency-key': 'a-1' } };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => api.ask('POST', '/v1/customers', ask)),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
    const changed = await api.ask('POST', '/v1/customers', { ...ask, json: {} });
    assert.deepEqual([changed.status, codeOf(changed)], [400, 'invalid_request']);
    const other = await api.ask('POST', '/v1/customers', { ...ask, as: await api.key(), json: {} });
    assert.equal(other.status, 200);
    const odd = await api.ask('POST', '/v1/customers', { ...ask, headers: { 'idempotency-key': 'ä' } });
    assert.deepEqual([odd.status, codeOf(odd)], [400, 'invalid_request']);
  });

  it('does not keep a refusal for an Idempotency-Key', async () => {
    const ask = { as: key, json: { external_id: 'late' }, headers: { 'idempotency-key': 'a-2' } };
    const first = await api.ask('POST', '/v1/customers', { as: key, json: { external_id: 'late' } });
    assert.equal((await api.ask('POST', '/v1/customers', ask)).status, 400);
    await api.ask('DELETE', `/v1/customers/${String(first.body['id'])}`, { as: key });
    assert.equal((await api.ask('POST', '/v1/customers', ask)).status, 200);
  });

  it('notes what was done, without biometrics', async () => {
    const id = await api.customer(key);
    await api.ask('PUT', `/v1/customers/${id}/bypass`, {
      as: key,
      json: { expires_at: '2030-02-01T00:00:00Z' },
    });
    await api.ask('DELETE', `/v1/customers/${id}/bypass`, { as: key });
    await api.ask('DELETE', `/v1/customers/${id}/base-photo`, { as: key });
    await api.ask('DELETE', `/v1/customers/${id}`, { as: key });
    const rows = await storage.audit.list('default', id);
    assert.deepEqual(rows.map(({ action }) => action).sort(), [
      'base_photo.deleted',
      'base_photo.enrolled',
      'bypass.granted',
      'bypass.revoked',
      'customer.created',
      'customer.erased',
    ]);
    assert.ok(rows.every(({ actor }) => actor === `key:${key.split('_')[1] ?? ''}`));
  });
});

describe('/v1/customers/{id}/base-photo', () => {
  it('keeps an encrypted template and facts, and forgets the picture', async () => {
    const id = await api.customer(key, { photo: false });
    const path = `/v1/customers/${id}/base-photo`;
    const missing = await api.ask('GET', path, { as: key });
    assert.deepEqual([missing.status, codeOf(missing)], [404, 'not_found']);
    const put = await api.ask('PUT', path, png());
    assert.deepEqual(put.body, {
      content_type: 'image/png',
      width: 1,
      height: 1,
      byte_length: TINY_PNG.length,
      model: 'test-double-v1',
      created_at: '2030-01-01T00:00:00.000Z',
    });
    assert.deepEqual((await api.ask('GET', path, { as: key })).body, put.body);
    const row = await storage.basePhotos.find({ tenantId: 'default', id });
    assert.ok(row);
    assert.equal(row.photo, null);
    const { vector } = testTemplate();
    assert.equal(Buffer.from(row.template).includes(Buffer.from(vector.buffer, 0, 16)), false);
    assert.deepEqual(openTemplate(testKeyring(), row), testTemplate());
    assert.throws(() => openTemplate(testKeyring(), { ...row, customer_id: 'another' }));
    assert.equal((await api.ask('DELETE', path, { as: key })).status, 200);
    assert.equal((await api.ask('DELETE', path, { as: key })).status, 404);
  });

  it('keeps the picture, encrypted, when told to; all of it moves to a new key', async () => {
    const keeping = new TestServer(storage, { keepPhotos: true });
    const id = await keeping.customer(key);
    const find = () => storage.basePhotos.find({ tenantId: 'default', id });
    const row = await find();
    assert.ok(row?.photo);
    assert.equal(Buffer.from(row.photo).includes(TINY_PNG.subarray(0, 8)), false);
    const both = testKeyring('k2', ['k1', 'k2']);
    assert.ok((await rotateKeys(storage, both)).basePhotos >= 1);
    assert.deepEqual(await rotateKeys(storage, both), { basePhotos: 0, answers: 0 });
    const moved = await find();
    assert.ok(moved?.photo);
    assert.equal(moved.key_id, 'k2');
    assert.deepEqual(openTemplate(both, moved), testTemplate());
    const photo = both.open({ keyId: 'k2', bytes: moved.photo }, `photo:${id}`);
    assert.deepEqual(Buffer.from(photo), TINY_PNG);
    assert.throws(() => openTemplate(testKeyring(), moved));
    await rotateKeys(storage, testKeyring('k1', ['k1', 'k2']));
  });

  it('moves answers kept for repetitions to a new key: without the old one they still come again', async () => {
    const ask = (server: TestServer): Promise<Answer> =>
      server.ask('POST', '/v1/customers', {
        as: key,
        json: {},
        headers: { 'idempotency-key': 'before-rotation' },
      });
    const first = await ask(api);
    const rotated = await rotateKeys(storage, testKeyring('k2', ['k1', 'k2']));
    assert.ok(rotated.answers >= 1);
    const onlyNew = new Keyring({ current: 'k2', keys: { k2: new Uint8Array(32).fill(8) } });
    assert.deepEqual((await ask(new TestServer(storage, { keyring: onlyNew }))).body, first.body);
    await rotateKeys(storage, testKeyring('k1', ['k1', 'k2']));
    assert.deepEqual((await ask(api)).body, first.body);
  });

  it('answers with the code of what is wrong with the face', async () => {
    const id = await api.customer(key, { photo: false });
    for (const code of [
      'base_photo_unreadable',
      'base_photo_no_face',
      'base_photo_multiple_faces',
    ] as const) {
      const server = new TestServer(storage, { enroll: () => Promise.reject(new FaceGuardError(code)) });
      const answer = await server.ask('PUT', `/v1/customers/${id}/base-photo`, png());
      assert.deepEqual([answer.status, codeOf(answer)], [400, code]);
    }
    assert.equal((await api.ask('GET', `/v1/customers/${id}/base-photo`, { as: key })).status, 404);
  });

  it('decodes nothing that is too large, cut off, or not what it says', async () => {
    let enrolled = 0;
    const server = new TestServer(storage, {
      enroll: () => {
        enrolled++;
        return Promise.resolve(testTemplate());
      },
      limits: { maxPhotoBytes: 1000, maxPhotoPixels: 1_000_000 },
    });
    const path = `/v1/customers/${await api.customer(key, { photo: false })}/base-photo`;
    const bomb = Buffer.from(TINY_PNG);
    bomb.writeUInt32BE(65_000, 16);
    bomb.writeUInt32BE(65_000, 20);
    const cases: [ReturnType<typeof png>, string][] = [
      [png(bomb), 'invalid_request'],
      [png(new Uint8Array(1001)), 'invalid_request'],
      [png(TINY_PNG, 'image/gif'), 'invalid_request'],
      [png(TINY_PNG, 'application/json'), 'invalid_request'],
      [png(TINY_PNG, 'image/jpeg'), 'base_photo_unreadable'],
      [png(TINY_PNG.subarray(0, 20)), 'base_photo_unreadable'],
      [png(new Uint8Array()), 'base_photo_unreadable'],
      [png('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'base_photo_unreadable'],
    ];
    for (const [ask, code] of cases) {
      const answer = await server.ask('PUT', path, ask);
      assert.deepEqual([answer.status, codeOf(answer)], [400, code], JSON.stringify(answer.body));
    }
    assert.equal(enrolled, 0);
  });
});

describe('/v1/customers/{id}/bypass', () => {
  it('is granted until an instant, and ended', async () => {
    const id = await api.customer(key);
    const path = `/v1/customers/${id}/bypass`;
    const json = { expires_at: '2030-01-02T00:00:00+01:00' };
    const put = await api.ask('PUT', path, { as: key, json });
    assert.deepEqual(put.body, { customer_id: id, expires_at: '2030-01-01T23:00:00.000Z' });
    const read = (): Promise<unknown> =>
      api.ask('GET', `/v1/customers/${id}`, { as: key }).then(({ body }) => body['bypass_expires_at']);
    assert.equal(await read(), '2030-01-01T23:00:00.000Z');
    assert.equal((await api.ask('DELETE', path, { as: key })).status, 200);
    assert.equal(await read(), null);
  });

  it('refuses an instant that is past, or none', async () => {
    const path = `/v1/customers/${await api.customer(key)}/bypass`;
    for (const json of [
      {},
      { expires_at: '2029-01-01T00:00:00Z' },
      { expires_at: 'tomorrow' },
      { expires_at: 1 },
    ]) {
      const answer = await api.ask('PUT', path, { as: key, json });
      assert.deepEqual([answer.status, codeOf(answer)], [400, 'invalid_request']);
    }
  });
});
