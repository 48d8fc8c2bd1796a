// SPDX-License-Identifier: Apache-2.0
// Malformed requests, the same ones every time: none may be a fault of the server.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Storage } from '../../../src/server/storage/storage.js';
import { ProblemSchema } from '../../../src/server/http/schemas.js';
import { BASE, evidenceFor, TestServer, TINY_PNG } from './test-server.js';
import { embeddedDatabase } from './test-storage.js';
import type { TestDatabase } from './test-storage.js';

const REQUESTS = 2000;

/** Marsaglia's xorshift: chance that comes again. */
class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(limit: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % limit;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}

const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  -0.5,
  2 ** 53,
  '',
  '\u0000',
  '\ud800',
  '💥'.repeat(50),
  "'; drop table fg_sessions; --",
  '{{7*7}}',
  'x'.repeat(5000),
  '9999-99-99T99:99:99Z',
  '9999-12-31T23:59:59Z',
  '0000-01-01T00:00:00Z',
  [],
  [[[[[[]]]]]],
  {},
  { __proto__: { admin: true }, constructor: { prototype: 1 } },
  { $gt: '' },
];

/** Puts something odd somewhere into a value, or takes something away. */
function spoil(chance: Chance, value: unknown): unknown {
  if (chance.below(5) === 0 || typeof value !== 'object' || value === null) return chance.of(ODD_VALUES);
  if (Array.isArray(value)) {
    const list = [...(value as unknown[])];
    const at = chance.below(Math.max(1, list.length));
    if (chance.below(4) === 0) list.splice(at, 1);
    else list[at] = spoil(chance, list[at]);
    return list;
  }
  const fields = { ...(value as Record<string, unknown>) };
  const name = chance.of([...Object.keys(fields), '__proto__', 'extra']);
  if (chance.below(4) === 0) Reflect.deleteProperty(fields, name);
  else fields[name] = spoil(chance, fields[name]);
  return fields;
}

let database: TestDatabase;
let storage: Storage;

before(async () => {
  database = await embeddedDatabase();
  storage = await database.open();
});
after(async () => {
  await storage.close();
  await database.remove();
});

describe('the session API under malformed requests', () => {
  it(`answers ${REQUESTS} of them without a fault`, async () => {
    const api = new TestServer(storage, { limits: { bodyTimeoutMs: 200 } });
    const key = await api.key();
    const chance = new Chance(20300101);
    const customer = await api.customer(key);
    let session = await api.session(key, customer);
    let browser = await api.open(session.token);
    const counts = new Map<number, number>();

    for (let i = 0; i < REQUESTS; i++) {
      if (i % 100 === 0) {
        session = await api.session(key, customer);
        browser = await api.open(session.token);
      }
      const ids = [customer, session.id, browser.id, 'cus_', '%', '%00', '..', 'ä', '0'.repeat(3000), "1'--"];
      const path = chance
        .of([
          '/v1/customers',
          '/v1/customers/ID',
          '/v1/customers/ID/base-photo',
          '/v1/customers/ID/bypass',
          '/v1/sessions',
          '/v1/sessions/ID',
          `/v1/sessions?customer_id=${customer}&limit=ID&cursor=ID`,
          '/v1/sessions?customer_id=ID&customer_id=ID',
          '/v1/session',
          '/v1/session/verification',
          '/v1/session/verification',
          '/v1/session/cancel',
          '/ID/ID',
          '/docs/ID',
        ])
        .replaceAll('ID', () => chance.of(ids));
      const method = chance.of(['GET', 'POST', 'POST', 'PUT', 'PATCH', 'HEAD', 'OPTIONS']);
      const json = chance.of([
        evidenceFor(browser, `s-${i}`),
        { customer_id: customer, origin: 'https://shop.example', metadata: { a: 'b' }, expires_in: 60 },
        { external_id: `x-${i}` },
        { expires_at: '2030-06-01T00:00:00Z' },
        { reason: 'error', error: 'camera_in_use' },
      ]);
      const text = JSON.stringify(spoil(chance, json));
      const picture = Buffer.from(TINY_PNG);
      picture[chance.below(picture.length)] = chance.below(256);
      const body = chance.of<BodyInit>([
        text,
        text,
        text,
        JSON.stringify(json),
        text.slice(0, chance.below(text.length + 1)),
        chance.bytes(chance.below(500)),
        picture,
        picture.subarray(0, chance.below(picture.length)),
        `${'['.repeat(20_000)}`,
        '',
      ]);
      const headers = new Headers({
        authorization: chance.of([
          `Bearer ${key}`,
          `Bearer ${key}`,
          `Bearer ${session.token}`,
          `Bearer ${session.token}`,
          'Bearer',
          'Basic eDp5',
          `bearer  ${key}`,
          '\u00ff',
        ]),
        'content-type': chance.of([
          'application/json',
          'application/json',
          'application/json; charset=utf-16',
          'application/JSON;;;',
          'image/png',
          'image/jpeg',
          'image/webp',
          'multipart/form-data; boundary=x',
          'text/plain',
          '\u00ff',
        ]),
      });
      if (chance.below(4) === 0)
        headers.set('idempotency-key', chance.of(['a', `b-${i}`, '\u00ff', 'x'.repeat(300)]));
      if (chance.below(8) === 0) headers.set('content-length', chance.of(['-1', 'NaN', '1e9', '0x10']));
      if (chance.below(8) === 0) headers.set('origin', chance.of(['null', 'https://x', '\u00ff']));
      const hasBody = method !== 'GET' && method !== 'HEAD';
      const response = await api.server.fetch(
        new Request(`${BASE}${path}`, { method, headers, ...(hasBody && { body }) }),
      );
      counts.set(response.status, (counts.get(response.status) ?? 0) + 1);
      const told = await response.text();
      const where = `${i}: ${method} ${path.slice(0, 100)} ${told}`;
      assert.ok([200, 204, 400, 401, 403, 404].includes(response.status), `${response.status} ${where}`);
      if (response.status >= 400 && method !== 'HEAD') ProblemSchema.parse(JSON.parse(told));
      assert.deepEqual(api.faults, [], where);
    }

    const common = [200, 400, 401, 404].filter((status) => (counts.get(status) ?? 0) > 10);
    assert.deepEqual(common, [200, 400, 401, 404]);
    await storage.ping();
    assert.equal((await api.ask('GET', `/v1/customers/${customer}`, { as: key })).status, 200);
  });
});
