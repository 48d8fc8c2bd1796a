// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { FaceGuardError } from '../../../src/core/errors.js';
import type { Storage } from '../../../src/server/storage/storage.js';
import type { Evidence } from '../../../src/session/wire.js';
import { codeOf, evidenceFor, TestServer } from './test-server.js';
import type { Answer } from './test-server.js';
import { DATABASES } from './test-storage.js';
import type { TestDatabase } from './test-storage.js';

const isRefused = (answer: Answer): void =>
  assert.deepEqual([answer.status, codeOf(answer)], [400, 'invalid_request'], JSON.stringify(answer.body));

/** Evidence with one picture of other evidence in it. */
const withPictureOf = (evidence: Evidence, other: Evidence): Evidence => {
  const [, ...rest] = evidence.frames;
  const [known] = other.frames;
  assert.ok(known);
  return { ...evidence, frames: [known, ...rest] };
};

for (const [name, make] of DATABASES) {
  describe(`pictures that were submitted before, on ${name}`, () => {
    let database: TestDatabase;
    let storage: Storage;
    let api: TestServer;
    let key: string;
    let customer: string;

    before(async () => {
      database = await make();
      storage = await database.open();
      key = await new TestServer(storage).key();
      customer = await new TestServer(storage).customer(key);
    });
    after(async () => {
      await storage.close();
      await database.remove();
    });
    const fresh = (): TestServer => {
      api = new TestServer(storage);
      return api;
    };
    /** A session that waits, and evidence for it. */
    const begin = async (
      as = key,
      person = customer,
    ): Promise<{ id: string; token: string; evidence: Evidence }> => {
      const { id, token } = await api.session(as, person);
      return { id, token, evidence: evidenceFor(await api.open(token)) };
    };
    const replaysOf = async (id: string, tenant = 'default'): Promise<number> =>
      (await storage.audit.list(tenant, id)).filter(({ action }) => action === 'session.replay_refused')
        .length;

    it('are refused in another session, noted, and cost no attempt', async () => {
      fresh();
      const first = await begin();
      await api.submit(first.token, first.evidence);
      const second = await begin();
      const replay = withPictureOf(second.evidence, first.evidence);
      isRefused(await api.submit(second.token, replay));
      isRefused(await api.submit(second.token, replay));
      assert.equal(await replaysOf(second.id), 2);
      assert.equal(api.verifier.questions.length, 1);
      const session = await api.open(second.token);
      assert.equal(session.attempts_left, 3);
      assert.equal(session.challenge?.id, second.evidence.challenge_id);
      // The pictures beside the known one were not judged, and may come again.
      assert.equal((await api.submit(second.token, second.evidence)).body['outcome'], 'passed');
    });

    it('are refused in the next attempt of the same session', async () => {
      fresh();
      api.verifier.verdict = { confidence: 10, liveness: { passed: true, score: 0.9 } };
      const { token, evidence } = await begin();
      await api.submit(token, evidence);
      const next = evidenceFor(await api.open(token), 'second');
      isRefused(await api.submit(token, withPictureOf(next, evidence)));
      assert.equal((await api.submit(token, next)).status, 200);
    });

    it('are no replay when the same submission is repeated, also after a fault', async () => {
      fresh();
      api.verifier.verdict = new Error('crashed');
      const { id, token, evidence } = await begin();
      assert.equal((await api.submit(token, evidence)).status, 500);
      fresh();
      assert.equal((await api.submit(token, evidence)).body['outcome'], 'passed');
      assert.equal((await api.submit(token, evidence)).body['outcome'], 'passed');
      assert.equal(await replaysOf(id), 0);
    });

    it('are forgotten when one of them could not be read', async () => {
      fresh();
      api.verifier.verdict = new FaceGuardError('invalid_request');
      const { token, evidence } = await begin();
      isRefused(await api.submit(token, evidence));
      fresh();
      const again = { ...evidence, submission_id: 'again' };
      assert.equal((await api.submit(token, again)).body['outcome'], 'passed');
    });

    it('may be the same twice in one submission', async () => {
      fresh();
      const { token, evidence } = await begin();
      const [first] = evidence.frames;
      const frames = evidence.frames.map((frame) => ({ ...frame, jpeg: first?.jpeg ?? '' }));
      assert.equal((await api.submit(token, { ...evidence, frames })).status, 200);
    });

    it('are taken once, of many sessions at once through two servers', async () => {
      const servers = [fresh(), new TestServer(storage)] as const;
      const [first, ...others] = await Promise.all(Array.from({ length: 6 }, () => begin()));
      assert.ok(first);
      const sent = [first, ...others].map(({ token, evidence }) => ({
        token,
        evidence: withPictureOf(evidence, first.evidence),
      }));
      const answers = await Promise.all(
        sent.map(({ token, evidence }, i) => servers[i % 2 === 0 ? 0 : 1].submit(token, evidence)),
      );
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
      for (const answer of answers) if (answer.status !== 200) isRefused(answer);
    });

    it('are another tenant’s affair, and forgotten with the customer', async () => {
      fresh();
      const first = await begin();
      await api.submit(first.token, first.evidence);
      const foreignKey = await api.key(undefined, 'tenant-2');
      const foreign = await begin(foreignKey, await api.customer(foreignKey));
      const there = await api.submit(foreign.token, withPictureOf(foreign.evidence, first.evidence));
      assert.equal(there.status, 200);

      const person = await api.customer(key);
      const theirs = await begin(key, person);
      await api.submit(theirs.token, theirs.evidence);
      await api.ask('DELETE', `/v1/customers/${person}`, { as: key });
      const after = await begin();
      const again = await api.submit(after.token, withPictureOf(after.evidence, theirs.evidence));
      assert.equal(again.status, 200);
    });
  });
}
