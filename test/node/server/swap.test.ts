// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { isHeadAction } from '../../../src/core/challenge/actions.js';
import type { ChallengeAction } from '../../../src/core/challenge/actions.js';
import type { Storage } from '../../../src/server/storage/storage.js';
import type { BrowserSession, SessionChallenge } from '../../../src/session/wire.js';
import { codeOf, evidenceFor, TestServer } from './test-server.js';
import type { Answer } from './test-server.js';
import { DATABASES } from './test-storage.js';
import type { TestDatabase } from './test-storage.js';

const isRefused = (answer: Answer): void =>
  assert.deepEqual([answer.status, codeOf(answer)], [400, 'invalid_request'], JSON.stringify(answer.body));

const challengeOf = ({ challenge }: BrowserSession): SessionChallenge => {
  assert.ok(challenge);
  return challenge;
};

for (const [name, make] of DATABASES) {
  describe(`POST /v1/session/challenge on ${name}`, () => {
    let database: TestDatabase;
    let storage: Storage;
    let api: TestServer;
    let key: string;
    let customer: string;

    before(async () => {
      database = await make();
      storage = await database.open();
      api = new TestServer(storage);
      key = await api.key();
      customer = await api.customer(key);
    });
    after(async () => {
      await storage.close();
      await database.remove();
    });

    const swap = (token: string, challengeId: string, refused: string): Promise<Answer> =>
      api.ask('POST', '/v1/session/challenge', {
        as: token,
        json: { challenge_id: challengeId, refused },
      });
    /** Swaps what must be swappable. */
    const swapped = async (
      token: string,
      { id }: SessionChallenge,
      refused: ChallengeAction,
    ): Promise<SessionChallenge> => {
      const answer = await swap(token, id, refused);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return challengeOf(answer.body as unknown as BrowserSession);
    };
    const begin = async (settings = {}): Promise<{ token: string; challenge: SessionChallenge }> => {
      const { token } = await api.session(key, customer, settings);
      return { token, challenge: challengeOf(await api.open(token)) };
    };

    /** A challenge in which both actions can be swapped: of two movements of the head, one has an alternative. */
    async function beginOfBoth(): Promise<{ token: string; challenge: SessionChallenge }> {
      for (;;) {
        const begun = await begin();
        if (!begun.challenge.actions.every(isHeadAction)) return begun;
      }
    }

    it('gives another action of the same weight in the same place, and a challenge of another id', async () => {
      for (const index of [0, 1] as const) {
        const { token, challenge } = await begin();
        const refused = challenge.actions[index] as ChallengeAction;
        const next = await swapped(token, challenge, refused);
        assert.notEqual(next.id, challenge.id);
        assert.equal(next.actions[1 - index], challenge.actions[1 - index]);
        const instead = next.actions[index] as ChallengeAction;
        assert.notEqual(instead, refused);
        assert.equal(isHeadAction(instead), isHeadAction(refused));
        assert.deepEqual([challenge.refused, next.refused], [[], [refused]]);
        assert.deepEqual(challengeOf(await api.open(token)), next);
      }
    });

    it('brings nothing back that was refused, and ends when nothing of that weight is left', async () => {
      const { token, challenge } = await begin();
      let waiting = challenge;
      const refused: ChallengeAction[] = [];
      for (;;) {
        const action = waiting.actions[0] as ChallengeAction;
        const answer = await swap(token, waiting.id, action);
        if (answer.status !== 200) {
          isRefused(answer);
          break;
        }
        refused.push(action);
        waiting = challengeOf(answer.body as unknown as BrowserSession);
        assert.equal(refused.includes(waiting.actions[0] as ChallengeAction), false);
      }
      // Of the actions of the first one's weight, one is the last asked for, and the second place may hold another.
      const [first, second] = challenge.actions as [ChallengeAction, ChallengeAction];
      const sameWeight = isHeadAction(first) ? 3 : 4;
      assert.equal(refused.length, sameWeight - (isHeadAction(first) === isHeadAction(second) ? 2 : 1));
      assert.deepEqual(challengeOf(await api.open(token)), waiting);
    });

    it('asks for everything again in the next attempt', async () => {
      const { token, challenge } = await begin();
      const next = await swapped(token, challenge, challenge.actions[0] as ChallengeAction);
      api.verifier.verdict = { confidence: 10, liveness: { passed: true, score: 0.9 } };
      const { status } = await api.submit(token, evidenceFor(await api.open(token)));
      assert.equal(status, 200);
      assert.deepEqual(challengeOf(await api.open(token)).refused, []);
      for (const old of [challenge, next]) isRefused(await swap(token, old.id, String(old.actions[0])));
    });

    it('answers a repetition with the session as it is, also after another swap and after the end', async () => {
      const { token, challenge } = await beginOfBoth();
      const refused = challenge.actions[0] as ChallengeAction;
      const next = await swapped(token, challenge, refused);
      assert.deepEqual(await swapped(token, challenge, refused), next);
      const after = await swapped(token, next, next.actions[1] as ChallengeAction);
      assert.deepEqual(await swapped(token, challenge, refused), after);
      await api.ask('POST', '/v1/session/cancel', { as: token });
      const { status, body } = await swap(token, challenge.id, refused);
      assert.equal(status, 200);
      assert.deepEqual(body['close'], { action: 'close', reason: 'canceled' });
    });

    it('is done once for many at once, through two servers', async () => {
      const second = new TestServer(storage);
      const { token, challenge } = await begin();
      const json = { challenge_id: challenge.id, refused: challenge.actions[0] };
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 ? api : second).ask('POST', '/v1/session/challenge', { as: token, json }),
        ),
      );
      assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
      assert.equal(answers[0]?.status, 200);
    });

    it('makes the new challenge the one that evidence must show', async () => {
      api.verifier.verdict = { confidence: 80, liveness: { passed: true, score: 0.9 } };
      const { token, challenge } = await begin();
      const old = evidenceFor(await api.open(token), 'old');
      await swapped(token, challenge, challenge.actions[1] as ChallengeAction);
      isRefused(await api.submit(token, old));
      const { body } = await api.submit(token, evidenceFor(await api.open(token), 'new'));
      assert.equal(body['outcome'], 'passed');
    });

    it('refuses another challenge, another action, and what is none', async () => {
      const { token, challenge } = await begin();
      const other = await begin();
      const [action = ''] = challenge.actions;
      isRefused(await swap(token, other.challenge.id, String(other.challenge.actions[0])));
      isRefused(await swap(token, 'chl_none', action));
      isRefused(await swap(token, challenge.id, 'dance'));
      const missing = ['turn_left', 'turn_right', 'look_up', 'blink'].find(
        (one) => !(challenge.actions as readonly string[]).includes(one),
      );
      isRefused(await swap(token, challenge.id, missing ?? ''));
      assert.deepEqual(challengeOf(await api.open(token)), challenge);
    });

    it('refuses where nothing is asked of the person, and when the session has ended', async () => {
      for (const liveness of ['passive', 'none']) {
        const { token, challenge } = await begin({ liveness });
        isRefused(await swap(token, challenge.id, 'blink'));
      }
      const { token, challenge } = await begin();
      await api.ask('POST', '/v1/session/cancel', { as: token });
      isRefused(await swap(token, challenge.id, String(challenge.actions[0])));
    });

    it('refuses once evidence was taken for the challenge, which can still be repeated', async () => {
      const { token, challenge } = await begin();
      api.verifier.verdict = new Error('crashed');
      const evidence = evidenceFor(await api.open(token));
      assert.equal((await api.submit(token, evidence)).status, 500);
      isRefused(await swap(token, challenge.id, String(challenge.actions[0])));
      api.verifier.verdict = { confidence: 80, liveness: { passed: true, score: 0.9 } };
      assert.equal((await api.submit(token, evidence)).body['outcome'], 'passed');
    });
  });
}
