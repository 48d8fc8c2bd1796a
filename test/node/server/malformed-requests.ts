// SPDX-License-Identifier: Apache-2.0
// Malformed requests, the same ones for the same seed: none may be a fault of the server.
import assert from 'node:assert/strict';

import { ProblemSchema } from '../../../src/server/http/schemas.js';
import type { BrowserSession } from '../../../src/session/wire.js';
import { BASE, evidenceFor, TINY_PNG } from './test-server.js';
import type { TestServer } from './test-server.js';

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

/** What requests can name. */
interface Known {
  readonly key: string;
  readonly customer: string;
  readonly session: { readonly id: string; readonly token: string; readonly browser: BrowserSession };
}

/** A right request with something odd in its body, so that what lies behind the first checks is asked too. */
function aimed(chance: Chance, i: number, { key, customer, session }: Known): Request {
  const { challenge } = session.browser;
  const [method, path, token, json] = chance.of<readonly [string, string, string, object]>([
    ['POST', '/v1/customers', key, { external_id: `aimed-${i}` }],
    ['PUT', `/v1/customers/${customer}/bypass`, key, { expires_at: '2029-06-01T00:00:00Z' }],
    [
      'POST',
      '/v1/sessions',
      key,
      { customer_id: customer, origin: 'https://shop.example', metadata: { a: 'b' } },
    ],
    ['POST', '/v1/session/verification', session.token, evidenceFor(session.browser, `aimed-${i}`)],
    ['POST', '/v1/session/verification', session.token, evidenceFor(session.browser, 'same')],
    [
      'POST',
      '/v1/session/challenge',
      session.token,
      { challenge_id: challenge?.id, refused: chance.of(challenge?.actions ?? []) },
    ],
    ['POST', '/v1/session/cancel', session.token, { reason: 'error', error: 'camera_in_use' }],
  ]);
  // Of bodies that are right after all, some.
  const body = chance.below(8) === 0 ? json : spoil(chance, json);
  return new Request(`${BASE}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** A request in which anything may be odd. */
function wild(chance: Chance, i: number, { key, customer, session }: Known): Request {
  const ids = [
    customer,
    session.id,
    session.browser.id,
    'cus_',
    '%',
    '%00',
    '..',
    'ä',
    '0'.repeat(3000),
    "1'--",
  ];
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
      '/v1/session/challenge',
      '/ID/ID',
      '/docs/ID',
    ])
    .replaceAll('ID', () => chance.of(ids));
  const method = chance.of(['GET', 'POST', 'POST', 'PUT', 'PATCH', 'HEAD', 'OPTIONS']);
  const json = chance.of([
    evidenceFor(session.browser, `s-${i}`),
    { customer_id: customer, origin: 'https://shop.example', metadata: { a: 'b' }, expires_in: 60 },
    { external_id: `x-${i}` },
    { expires_at: '2030-06-01T00:00:00Z' },
    { reason: 'error', error: 'camera_in_use' },
    { challenge_id: session.browser.challenge?.id, refused: session.browser.challenge?.actions[0] },
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
  return new Request(`${BASE}${path}`, { method, headers, ...(hasBody && { body }) });
}

/** Statuses that malformed requests may be answered with. */
const EXPECTED: ReadonlySet<number> = new Set([200, 204, 400, 401, 403, 404]);
/** A session each of so many requests. */
const SESSION_EVERY = 25;
/**
 * Sends malformed requests, one after the other.
 *
 * @param options - `onProgress` is told every thousand requests, and at the end.
 * @returns How many were answered with which status.
 * @throws {Error} when one is a fault, or is answered with something that the API does not answer.
 */
export async function sendMalformed(
  api: TestServer,
  {
    requests,
    seed,
    onProgress = () => undefined,
  }: { requests: number; seed: number; onProgress?: (sent: number) => void },
): Promise<ReadonlyMap<number, number>> {
  const chance = new Chance(seed);
  const key = await api.key();
  const customer = await api.customer(key);
  const begin = async (): Promise<Known['session']> => {
    const { id, token } = await api.session(key, customer);
    return { id, token, browser: await api.open(token) };
  };
  let session = await begin();
  const counts = new Map<number, number>();
  for (let i = 0; i < requests; i++) {
    if (i % SESSION_EVERY === 0) {
      session = await begin();
      // The double remembers what it was asked; that is not the server's memory.
      api.verifier.questions.length = 0;
    }
    if (i % 1000 === 0) onProgress(i);
    const request = (chance.below(2) === 0 ? aimed : wild)(chance, i, { key, customer, session });
    const asked = `${i}: ${request.method} ${request.url.slice(0, 120)}`;
    const response = await api.server.fetch(request);
    const { status } = response;
    counts.set(status, (counts.get(status) ?? 0) + 1);
    const told = await response.text();
    assert.ok(EXPECTED.has(status), `${status} ${asked} ${told}`);
    if (status >= 400 && request.method !== 'HEAD') ProblemSchema.parse(JSON.parse(told));
    assert.deepEqual(api.faults, [], asked);
  }
  onProgress(requests);
  assert.equal((await api.ask('GET', `/v1/customers/${customer}`, { as: key })).status, 200);
  return counts;
}
