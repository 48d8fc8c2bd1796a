// SPDX-License-Identifier: Apache-2.0
// The browser's client against the real server: both ends mean the same. The verifier is a test double.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { FaceGuardError } from '../../../src/core/errors.js';
import { SessionClient } from '../../../src/session/session-client.js';
import type { Storage } from '../../../src/server/storage/storage.js';
import { BASE, evidenceFor, TestServer } from '../server/test-server.js';
import { DATABASES } from '../server/test-storage.js';
import type { TestDatabase } from '../server/test-storage.js';

for (const [name, make] of DATABASES) {
  describe(`SessionClient against the session server on ${name}`, () => {
    let database: TestDatabase;
    let storage: Storage;
    let api: TestServer;
    let key: string;

    before(async () => {
      database = await make();
      storage = await database.open();
      api = new TestServer(storage);
      key = await api.key();
    });
    after(async () => {
      await storage.close();
      await database.remove();
    });

    const clientOf = (
      token: string,
      fetch = (request: Request) => api.server.fetch(request),
    ): SessionClient =>
      new SessionClient(
        { apiBase: BASE, token },
        // Waits are over at once.
        {
          fetch,
          timers: {
            set: (callback) => {
              queueMicrotask(callback);
              return null;
            },
            clear: () => undefined,
          },
        },
      );

    it('reads, submits and is approved', async () => {
      const { token } = await api.session(key, await api.customer(key));
      const client = clientOf(token);
      const session = await client.read();
      const result = await client.submit(evidenceFor(session));
      assert.deepEqual(result.session.close, { action: 'close', reason: 'approved', confidence: 80 });
      assert.deepEqual(await client.read(), result.session);
      assert.deepEqual(await client.cancel({ reason: 'canceled' }), result.session);
    });

    it('gets its result though answers are lost and the engine fails at first', async () => {
      const { id, token } = await api.session(key, await api.customer(key));
      let asked = 0;
      const client = clientOf(token, async (request) => {
        asked++;
        api.verifier.verdict =
          asked === 1 ? new Error('crashed') : { confidence: 80, liveness: { passed: true, score: 0.9 } };
        const response = await api.server.fetch(request);
        if (asked === 2) throw new TypeError('the answer was lost');
        return response;
      });
      const result = await client.submit(evidenceFor(await api.open(token)));
      assert.equal(result.outcome, 'passed');
      assert.equal(asked, 3);
      assert.equal((await api.ask('GET', `/v1/sessions/${id}`, { as: key })).body['attempts_used'], 1);
    });

    it('swaps an action once though the first answer is lost', async () => {
      const { token } = await api.session(key, await api.customer(key));
      const { challenge } = await api.open(token);
      assert.ok(challenge);
      let asked = 0;
      const client = clientOf(token, async (request) => {
        asked++;
        const response = await api.server.fetch(request);
        if (asked === 1) throw new TypeError('the answer was lost');
        return response;
      });
      const [, second] = challenge.actions;
      assert.ok(second);
      const session = await client.swap({ challengeId: challenge.id, refused: second });
      assert.equal(asked, 2);
      assert.deepEqual(session, await api.open(token));
      assert.equal(session.challenge?.actions[0], challenge.actions[0]);
      assert.notEqual(session.challenge?.actions[1], second);
    });

    it('is told why a flow closes without evidence', async () => {
      const without = await api.session(key, await api.customer(key, { photo: false }));
      assert.deepEqual((await clientOf(without.token).read()).close, {
        action: 'close',
        reason: 'no_base_photo',
      });
      const excused = await api.customer(key);
      await api.ask('PUT', `/v1/customers/${excused}/bypass`, {
        as: key,
        json: { expires_at: '2030-06-01T00:00:00Z' },
      });
      const bypassed = await api.session(key, excused);
      assert.deepEqual((await clientOf(bypassed.token).read()).close, {
        action: 'close',
        reason: 'bypass_active',
        bypass_expires_at: '2030-06-01T00:00:00.000Z',
      });
    });

    it('throws the codes of refused tokens and evidence', async () => {
      const fails = (work: Promise<unknown>, code: string): Promise<void> =>
        assert.rejects(work, (error: FaceGuardError) => error.code === code);
      const { token } = await api.session(key, await api.customer(key));
      const evidence = evidenceFor(await api.open(token));
      await fails(clientOf('st_x').read(), 'token_invalid');
      await fails(clientOf(token).submit({ ...evidence, challenge_id: 'chl_other' }), 'invalid_request');
      api.nowMs += 300_000;
      await fails(clientOf(token).submit(evidence), 'token_expired');
    });
  });
}
