// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { ZodType } from 'zod';

import {
  BasePhotoSchema,
  BrowserSessionSchema,
  BypassSchema,
  CreatedSessionSchema,
  CustomerSchema,
  DeletedSchema,
  ProblemSchema,
  SessionPageSchema,
  SessionSchema,
  VerificationSchema,
} from '../../../src/server/http/schemas.js';
import type { Storage } from '../../../src/server/storage/storage.js';
import { evidenceFor, TestServer, TINY_PNG } from './test-server.js';
import { embeddedDatabase } from './test-storage.js';
import type { TestDatabase } from './test-storage.js';

let database: TestDatabase;
let storage: Storage;
let api: TestServer;

before(async () => {
  database = await embeddedDatabase();
  storage = await database.open();
  api = new TestServer(storage);
});
after(async () => {
  await storage.close();
  await database.remove();
});

interface Description {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { security?: object[]; responses: Record<string, unknown> }>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

const describedBy = async (): Promise<Description> =>
  (await api.ask('GET', '/v1/openapi.json')).body as unknown as Description;

describe('/v1/openapi.json', () => {
  it('describes every operation, with the contract’s statuses and who may ask', async () => {
    const { openapi, paths } = await describedBy();
    assert.equal(openapi, '3.1.0');
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(operations.sort(), [
      'DELETE /v1/customers/{id}',
      'DELETE /v1/customers/{id}/base-photo',
      'DELETE /v1/customers/{id}/bypass',
      'GET /v1/customers/{id}',
      'GET /v1/customers/{id}/base-photo',
      'GET /v1/session',
      'GET /v1/sessions',
      'GET /v1/sessions/{id}',
      'POST /v1/customers',
      'POST /v1/session/cancel',
      'POST /v1/session/challenge',
      'POST /v1/session/verification',
      'POST /v1/sessions',
      'PUT /v1/customers/{id}/base-photo',
      'PUT /v1/customers/{id}/bypass',
    ]);
    for (const methods of Object.values(paths)) {
      for (const { security, responses } of Object.values(methods)) {
        assert.deepEqual(Object.keys(responses), ['200', '400', '401', '403', '404', '429', '500']);
        assert.equal(security?.length, 1);
      }
    }
  });

  it('names no shape that it does not describe', async () => {
    const description = await describedBy();
    const named = [...JSON.stringify(description).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    assert.ok(named.length > 20);
    for (const [, name] of named) assert.ok(name && name in description.components.schemas, name);
  });

  it('describes what is answered: nothing more and nothing less', async () => {
    const key = await api.key();
    const fits = async (schema: ZodType, ...request: Parameters<TestServer['ask']>): Promise<string> => {
      const { body } = await api.ask(...request);
      const { success, error } = schema.safeParse(body);
      assert.ok(success, `${request[0]} ${request[1]}: ${error?.message ?? ''}`);
      return String(body['id']);
    };
    const id = await fits(CustomerSchema, 'POST', '/v1/customers', { as: key, json: { external_id: 'x' } });
    const path = `/v1/customers/${id}`;
    const photo = { as: key, body: TINY_PNG, headers: { 'content-type': 'image/png' } };
    await fits(BasePhotoSchema, 'PUT', `${path}/base-photo`, photo);
    await fits(BasePhotoSchema, 'GET', `${path}/base-photo`, { as: key });
    await fits(CustomerSchema, 'GET', path, { as: key });
    const json = { customer_id: id };
    const session = await fits(CreatedSessionSchema, 'POST', '/v1/sessions', { as: key, json });
    const { token } = await api.session(key, id);
    await fits(BrowserSessionSchema, 'GET', '/v1/session', { as: token });
    const { challenge } = await api.open(token);
    const swap = { challenge_id: challenge?.id, refused: challenge?.actions[0] };
    await fits(BrowserSessionSchema, 'POST', '/v1/session/challenge', { as: token, json: swap });
    const evidence = evidenceFor(await api.open(token));
    await fits(VerificationSchema, 'POST', '/v1/session/verification', { as: token, json: evidence });
    await fits(BrowserSessionSchema, 'POST', '/v1/session/cancel', { as: token });
    await fits(SessionSchema, 'GET', `/v1/sessions/${session}`, { as: key });
    const bypass = { as: key, json: { expires_at: '2030-02-01T00:00:00Z' } };
    await fits(BypassSchema, 'PUT', `${path}/bypass`, bypass);
    await fits(CreatedSessionSchema, 'POST', '/v1/sessions', { as: key, json });
    await fits(SessionPageSchema, 'GET', `/v1/sessions?customer_id=${id}`, { as: key });
    await fits(DeletedSchema, 'DELETE', `${path}/bypass`, { as: key });
    await fits(DeletedSchema, 'DELETE', `${path}/base-photo`, { as: key });
    await fits(DeletedSchema, 'DELETE', path, { as: key });
    await fits(ProblemSchema, 'GET', path, { as: key });
    assert.deepEqual(api.faults, []);
  });
});

describe('/docs', () => {
  it('shows every operation, without a script or a request to elsewhere', async () => {
    const { status, headers, body } = await api.ask('GET', '/docs');
    const text = String(body['text']);
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^text\/html/);
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-/);
    for (const [path, methods] of Object.entries((await describedBy()).paths)) {
      for (const method of Object.keys(methods)) assert.ok(text.includes(`${method.toUpperCase()} ${path}`));
    }
    assert.doesNotMatch(text, /<script|<link|<img|<iframe|@import|url\(/i);
    assert.deepEqual(
      [...text.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address),
      ['/v1/openapi.json'],
    );
  });
});
