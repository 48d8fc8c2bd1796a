// SPDX-License-Identifier: Apache-2.0
// `npm run fuzz` looks at the memory as well.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Storage } from '../../../src/server/storage/storage.js';
import { sendMalformed } from './malformed-requests.js';
import { TestServer } from './test-server.js';
import { embeddedDatabase } from './test-storage.js';
import type { TestDatabase } from './test-storage.js';

const REQUESTS = 20_000;

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
    const counts = await sendMalformed(api, { requests: REQUESTS, seed: 20300101 });
    const common = [200, 400, 401, 404].filter((status) => (counts.get(status) ?? 0) > 10);
    assert.deepEqual(common, [200, 400, 401, 404]);
  });
});
