// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { VerifierQuestion } from '../../../src/server/sessions/evidence-verifier.js';
import { FaceGuardError } from '../../../src/core/errors.js';
import { isHeadAction } from '../../../src/core/challenge/actions.js';
import { newId } from '../../../src/server/security/ids.js';
import type { Storage } from '../../../src/server/storage/storage.js';
import { codeOf, evidenceFor, TestServer, testTemplate } from './test-server.js';
import type { Answer } from './test-server.js';
import { DATABASES } from './test-storage.js';
import type { TestDatabase } from './test-storage.js';

const PENDING = [
  { name: 'camera', status: 'pending' },
  { name: 'liveness', status: 'pending' },
  { name: 'match', status: 'pending' },
];
const AT = '2030-01-01T00:00:00.000Z';

const isRefused = (answer: Answer, status: number, code: string): void =>
  assert.deepEqual([answer.status, codeOf(answer)], [status, code], JSON.stringify(answer.body));

for (const [name, make] of DATABASES) {
  describe(`sessions on ${name}`, () => {
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
    const read = async (id: string): Promise<Record<string, unknown>> =>
      (await api.ask('GET', `/v1/sessions/${id}`, { as: key })).body;

    describe('/v1/sessions', () => {
      it('begins with the defaults, and shows the token once', async () => {
        fresh();
        const { body } = await api.ask('POST', '/v1/sessions', { as: key, json: { customer_id: customer } });
        const { token, ...session } = body;
        assert.match(String(token), /^st_[\w-]{43}$/);
        assert.deepEqual(session, {
          id: body['id'],
          customer_id: customer,
          status: { type: 'in_progress', stages: PENDING },
          close: null,
          confidence: null,
          liveness_score: null,
          attempts_used: 0,
          policy: { liveness: 'active', threshold: 50, max_attempts: 3 },
          origin: null,
          metadata: {},
          created_at: AT,
          expires_at: '2030-01-01T00:05:00.000Z',
        });
        assert.deepEqual(await read(String(body['id'])), session);
      });

      it('takes origin, expires_in, policy and metadata', async () => {
        fresh();
        const json = {
          customer_id: customer,
          origin: 'https://shop.example',
          expires_in: 60,
          liveness: 'passive',
          threshold: 60,
          max_attempts: 1,
          metadata: { order: '17', note: '' },
        };
        const { body } = await api.ask('POST', '/v1/sessions', { as: key, json });
        assert.equal(body['expires_at'], '2030-01-01T00:01:00.000Z');
        assert.equal(body['origin'], 'https://shop.example');
        assert.deepEqual(body['metadata'], json.metadata);
        assert.deepEqual(body['policy'], { liveness: 'passive', threshold: 60, max_attempts: 1 });
      });

      it('begins one session for an Idempotency-Key, with one token', async () => {
        fresh();
        const ask = {
          as: key,
          json: { customer_id: customer },
          headers: { 'idempotency-key': newId('req') },
        };
        const answers = await Promise.all(
          Array.from({ length: 5 }, () => api.ask('POST', '/v1/sessions', ask)),
        );
        assert.equal(new Set(answers.map(({ body }) => body['token'])).size, 1);
        const kept = await storage.idempotency.find(
          'default',
          key.split('_')[1] ?? '',
          ask.headers['idempotency-key'],
        );
        assert.equal(Buffer.from(kept?.response ?? []).includes('st_'), false);
      });

      it("lists a customer's, newest first, page by page", async () => {
        fresh();
        const person = await api.customer(key);
        const made: string[] = [];
        for (let i = 0; i < 5; i++) {
          api.nowMs += 1000;
          made.unshift((await api.session(key, person)).id);
        }
        const seen: unknown[] = [];
        let cursor = '';
        for (let pages = 1; ; pages++) {
          const query = `customer_id=${person}&limit=2${cursor && `&cursor=${cursor}`}`;
          const { body } = await api.ask('GET', `/v1/sessions?${query}`, { as: key });
          seen.push(...(body['data'] as { id: string }[]).map(({ id }) => id));
          if (body['next_cursor'] === null) {
            assert.equal(pages, 3);
            break;
          }
          cursor = body['next_cursor'] as string;
        }
        assert.deepEqual(seen, made);
      });

      it('is bypassed at once, or as soon as its browser asks', async () => {
        fresh();
        const person = await api.customer(key);
        const { id: before, token: early } = await api.session(key, person);
        const json = { expires_at: '2030-01-01T01:00:00Z' };
        await api.ask('PUT', `/v1/customers/${person}/bypass`, { as: key, json });
        const { id, token } = await api.session(key, person);
        const status = { type: 'bypassed', expires_at: '2030-01-01T01:00:00.000Z', completed_at: AT };
        const close = {
          action: 'close',
          reason: 'bypass_active',
          bypass_expires_at: '2030-01-01T01:00:00.000Z',
        };
        assert.deepEqual((await read(id))['status'], status);
        for (const browser of [await api.open(token), await api.open(early)]) {
          assert.deepEqual([browser.status, browser.close, browser.challenge], [status, close, null]);
        }
        assert.deepEqual((await read(before))['status'], status);
      });

      it('is not bypassed by a bypass that has ended', async () => {
        fresh();
        const person = await api.customer(key);
        const json = { expires_at: '2030-01-01T00:00:10Z' };
        await api.ask('PUT', `/v1/customers/${person}/bypass`, { as: key, json });
        api.nowMs += 10_000;
        const { token } = await api.session(key, person);
        assert.equal((await api.open(token)).status.type, 'in_progress');
      });

      it('ends without a base photo when its browser asks', async () => {
        fresh();
        const { id, token } = await api.session(key, await api.customer(key, { photo: false }));
        assert.equal((await api.open(token)).close?.reason, 'no_base_photo');
        assert.deepEqual(await read(id).then(({ status, close }) => ({ status, close })), {
          status: { type: 'completed', outcome: 'failed', stages: PENDING, completed_at: AT },
          close: { action: 'close', reason: 'no_base_photo' },
        });
      });

      it('is over some time after it expired, even when nobody came', async () => {
        fresh();
        const { id } = await api.session(key, customer, { expires_in: 30 });
        api.nowMs += 59_000;
        assert.equal(((await read(id))['status'] as { type: string }).type, 'in_progress');
        api.nowMs += 2000;
        const { status, close } = await read(id);
        assert.equal((status as { outcome: string }).outcome, 'failed');
        assert.deepEqual(close, { action: 'close', reason: 'error', error: 'token_expired' });
      });
    });

    describe('/v1/session', () => {
      it('asks for the same two actions until they are answered, one of them of the head', async () => {
        fresh();
        const { token } = await api.session(key, customer);
        const first = await api.open(token);
        const second = await api.open(token);
        assert.deepEqual(first, second);
        assert.equal(first.challenge?.actions.length, 2);
        assert.ok(first.challenge.actions.some(isHeadAction));
        assert.equal(first.attempts_left, 3);
      });

      it('401 token_invalid without a token, with an unknown one, or a key', async () => {
        fresh();
        for (const as of [undefined, 'st_', `st_${'A'.repeat(43)}`, key]) {
          for (const [method, path] of [
            ['GET', '/v1/session'],
            ['POST', '/v1/session/verification'],
            ['POST', '/v1/session/cancel'],
            ['POST', '/v1/session/challenge'],
          ] as const) {
            isRefused(await api.ask(method, path, { as }), 401, 'token_invalid');
          }
        }
      });

      it('401 token_expired from the second on at which it expires', async () => {
        fresh();
        const { token } = await api.session(key, customer, { expires_in: 30 });
        const session = await api.open(token);
        api.nowMs += 29_999;
        await api.open(token);
        api.nowMs += 1;
        isRefused(await api.ask('GET', '/v1/session', { as: token }), 401, 'token_expired');
        isRefused(await api.submit(token, evidenceFor(session)), 401, 'token_expired');
        isRefused(await api.ask('POST', '/v1/session/cancel', { as: token }), 401, 'token_expired');
        assert.equal(api.verifier.questions.length, 0);
      });

      it('403 from another origin than the one it is for', async () => {
        fresh();
        const { token } = await api.session(key, customer, { origin: 'https://shop.example' });
        const from = (headers: Record<string, string>): Promise<Answer> =>
          api.ask('GET', '/v1/session', { as: token, headers });
        for (const headers of [
          {},
          { origin: 'https://evil.example' },
          { origin: 'null' },
          { 'sec-fetch-site': 'same-origin' },
        ] as Record<string, string>[]) {
          isRefused(await from(headers), 403, 'forbidden');
        }
        assert.equal((await from({ origin: 'https://shop.example' })).status, 200);
        const own = await api.session(key, customer, { origin: 'http://127.0.0.1:8787' });
        const same = await api.ask('GET', '/v1/session', {
          as: own.token,
          headers: { 'sec-fetch-site': 'same-origin' },
        });
        assert.equal(same.status, 200);
      });

      it('lets pages of other origins ask, without cookies', async () => {
        fresh();
        const headers = { origin: 'https://shop.example', 'access-control-request-method': 'POST' };
        const answer = await api.ask('OPTIONS', '/v1/session/verification', { headers });
        assert.equal(answer.headers.get('access-control-allow-origin'), '*');
        assert.equal(answer.headers.get('access-control-allow-credentials'), null);
        const backend = await api.ask('OPTIONS', '/v1/customers', { headers });
        assert.equal(backend.headers.get('access-control-allow-origin'), null);
        const refused = await api.ask('GET', '/v1/session', { headers: { origin: 'https://shop.example' } });
        assert.equal(refused.headers.get('access-control-allow-origin'), '*');
      });
    });

    describe('/v1/session/verification', () => {
      it('gives the verifier the stored template, the challenge and the evidence', async () => {
        fresh();
        const { token } = await api.session(key, customer);
        const session = await api.open(token);
        const evidence = evidenceFor(session);
        assert.equal((await api.submit(token, evidence)).status, 200);
        const [question] = api.verifier.questions as [VerifierQuestion];
        assert.deepEqual(question.template, testTemplate());
        assert.deepEqual(question.actions, session.challenge?.actions);
        assert.deepEqual(
          question.evidence.frames.map(({ jpeg }) => Buffer.from(jpeg).toString('base64')),
          evidence.frames.map(({ jpeg }) => jpeg),
        );
        assert.deepEqual(question.evidence.timeline, evidence.timeline);
      });

      it('approves from the threshold on', async () => {
        for (const [confidence, reason] of [
          [50, 'approved'],
          [49, 'rejected'],
        ] as const) {
          fresh();
          api.verifier.verdict = { confidence, liveness: { passed: true, score: 0.75 } };
          const { id, token } = await api.session(key, customer, { max_attempts: 1 });
          const session = await api.open(token);
          api.nowMs += 5000;
          const { body } = await api.submit(token, evidenceFor(session));
          const match = reason === 'approved' ? 'passed' : 'failed';
          const at = '2030-01-01T00:00:05.000Z';
          const status = {
            type: 'completed',
            outcome: match,
            stages: [
              { name: 'camera', status: 'passed', completed_at: at },
              { name: 'liveness', status: 'passed', completed_at: at },
              { name: 'match', status: match, completed_at: at },
            ],
            completed_at: at,
          };
          assert.deepEqual(body, {
            submission_id: 'first',
            outcome: match,
            confidence,
            session: {
              ...session,
              status,
              attempts_left: 0,
              challenge: null,
              close: { action: 'close', reason, confidence },
            },
          });
          const seen = await read(id);
          assert.deepEqual(seen['status'], status);
          assert.equal(seen['liveness_score'], 0.75);
          assert.equal(seen['attempts_used'], 1);
        }
      });

      it('rejects an attack with confidence 0, and makes no match', async () => {
        fresh();
        api.verifier.verdict = { confidence: 99, liveness: { passed: false, score: 0.1 } };
        const { id, token } = await api.session(key, customer, { max_attempts: 1 });
        const { body } = await api.submit(token, evidenceFor(await api.open(token)));
        assert.deepEqual([body['outcome'], body['confidence']], ['failed', 0]);
        const { status, close } = await read(id);
        assert.deepEqual(close, { action: 'close', reason: 'rejected', confidence: 0 });
        const { stages } = status as { stages: { status: string }[] };
        assert.deepEqual(
          stages.map((stage) => stage.status),
          ['passed', 'failed', 'pending'],
        );
      });

      it('offers three attempts, each with a new challenge, and then rejects', async () => {
        fresh();
        api.verifier.verdict = { confidence: 20, liveness: { passed: true, score: 0.9 } };
        const { id, token } = await api.session(key, customer);
        const challenges: unknown[] = [];
        for (const left of [2, 1, 0]) {
          const session = await api.open(token);
          challenges.push(session.challenge?.id, JSON.stringify(session.challenge?.actions));
          const { body } = await api.submit(token, evidenceFor(session, `try-${left}`));
          assert.equal((body['session'] as { attempts_left: number }).attempts_left, left);
        }
        assert.equal(new Set(challenges).size >= 5, true);
        assert.deepEqual((await read(id))['close'], { action: 'close', reason: 'rejected', confidence: 20 });
        const again = await api.submit(token, evidenceFor(await api.open(token), 'fourth'));
        isRefused(again, 400, 'invalid_request');
        assert.equal(api.verifier.questions.length, 3);
      });

      it('answers a repetition with the same result, judges once, and refuses other evidence by that id', async () => {
        fresh();
        const { token } = await api.session(key, customer);
        const evidence = evidenceFor(await api.open(token));
        const first = await api.submit(token, evidence);
        const again = await api.submit(token, evidence);
        assert.equal(JSON.stringify(again.body), JSON.stringify(first.body));
        assert.equal(api.verifier.questions.length, 1);
        isRefused(await api.submit(token, { ...evidence, frame_width: 641 }), 400, 'invalid_request');
      });

      it('refuses a challenge that was answered, of another session, or with other actions', async () => {
        fresh();
        api.verifier.verdict = { confidence: 20, liveness: { passed: true, score: 0.9 } };
        const { token } = await api.session(key, customer);
        const other = await api.session(key, customer);
        const session = await api.open(token);
        await api.submit(token, evidenceFor(session));
        isRefused(await api.submit(token, evidenceFor(session, 'second')), 400, 'invalid_request');
        const foreign = await api.open(other.token);
        isRefused(await api.submit(token, evidenceFor(foreign, 'third')), 400, 'invalid_request');
        isRefused(
          await api.submit(token, evidenceFor({ ...session, challenge: null }, '4')),
          400,
          'invalid_request',
        );
        const next = await api.open(token);
        const right = evidenceFor(next, 'fifth');
        const turned = { ...right, frames: [...right.frames].reverse() };
        isRefused(await api.submit(token, turned), 400, 'invalid_request');
        isRefused(
          await api.submit(token, { ...right, frames: right.frames.slice(0, 2) }),
          400,
          'invalid_request',
        );
        assert.equal((await api.submit(token, right)).status, 200);
      });

      it('asks for no actions unless liveness is active', async () => {
        for (const liveness of ['passive', 'none']) {
          fresh();
          const { token } = await api.session(key, customer, { liveness });
          const session = await api.open(token);
          assert.deepEqual(session.challenge?.actions, []);
          assert.equal((await api.submit(token, evidenceFor(session))).body['outcome'], 'passed');
        }
      });

      it('refuses evidence that cannot be read, and lets the challenge be answered again', async () => {
        fresh();
        api.verifier.verdict = new FaceGuardError('invalid_request');
        const { token } = await api.session(key, customer);
        const session = await api.open(token);
        isRefused(await api.submit(token, evidenceFor(session)), 400, 'invalid_request');
        fresh();
        const answer = await api.submit(token, evidenceFor(session, 'second'));
        assert.equal(answer.body['outcome'], 'passed');
      });

      it('refuses evidence of the wrong shape or too many bytes before the verifier sees it', async () => {
        fresh();
        const { token } = await api.session(key, customer);
        const right = evidenceFor(await api.open(token));
        const [frame] = right.frames;
        const changes: object[] = [
          { frames: [] },
          { frames: right.frames.map((one) => ({ ...one, jpeg: 'A'.repeat(200_000) })) },
          { frames: right.frames.map((one) => ({ ...one, jpeg: '***' })) },
          { frames: [{ ...frame, shows: 'dance' }] },
          {
            timeline: [
              { t: 2, faces: [] },
              { t: 1, faces: [] },
            ],
          },
          { timeline: [{ t: 0, faces: [{ ...right.timeline[0]?.faces[0], landmarks: [1] }] }] },
          { timeline: Array.from({ length: 1501 }, (_, t) => ({ t, faces: [] })) },
          { submission_id: '' },
          { submission_id: 'a b' },
          { camera: { suspicion: 2, doubts: [] } },
          { template: [1, 2, 3] },
        ];
        for (const change of changes) {
          isRefused(await api.submit(token, { ...right, ...change }), 400, 'invalid_request');
        }
        assert.equal(api.verifier.questions.length, 0);
        assert.equal((await api.submit(token, right)).status, 200);
      });

      it('is a fault when the verifier leaves out liveness or gives no confidence, and can be repeated', async () => {
        fresh();
        const { id, token } = await api.session(key, customer);
        const evidence = evidenceFor(await api.open(token));
        for (const verdict of [
          { confidence: 90, liveness: null },
          { confidence: NaN, liveness: { passed: true, score: 1 } },
          { confidence: 101, liveness: { passed: true, score: 1 } },
          new Error('crashed'),
        ]) {
          api.verifier.verdict = verdict;
          isRefused(await api.submit(token, evidence), 500, 'server_error');
        }
        assert.equal((await read(id))['attempts_used'], 0);
        fresh();
        assert.equal((await api.submit(token, evidence)).body['outcome'], 'passed');
      });

      it('429 while the engine has too much to do, and judges when it is asked again', async () => {
        fresh();
        api.verifier.verdict = new FaceGuardError('rate_limited', 'too many pictures are waiting');
        const { token } = await api.session(key, customer);
        const evidence = evidenceFor(await api.open(token));
        const busy = await api.submit(token, evidence);
        isRefused(busy, 429, 'rate_limited');
        assert.equal(busy.headers.get('retry-after'), '1');
        assert.deepEqual(api.faults, []);
        api.verifier.verdict = { confidence: 80, liveness: { passed: true, score: 0.9 } };
        assert.equal((await api.submit(token, evidence)).body['outcome'], 'passed');
      });

      it('gives one result to 50 submissions at once of one id, through two servers', async () => {
        fresh();
        const second = new TestServer(storage);
        second.verifier.verdict = { confidence: 10, liveness: { passed: true, score: 0.9 } };
        const { id, token } = await api.session(key, customer, { max_attempts: 1 });
        const evidence = evidenceFor(await api.open(token));
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, i) => (i % 2 ? api : second).submit(token, evidence)),
        );
        assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
        assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
        assert.ok(api.verifier.questions.length <= 1 && second.verifier.questions.length <= 1);
        const session = await read(id);
        assert.equal(session['attempts_used'], 1);
        assert.equal(session['confidence'], answers[0]?.body['confidence']);
        const notes = await storage.audit.list('default', id);
        assert.equal(notes.filter(({ action }) => action === 'session.ended').length, 1);
      });

      it('gives one result to 50 submissions at once of different ids, and refuses the others', async () => {
        fresh();
        const second = new TestServer(storage);
        const { id, token } = await api.session(key, customer);
        const session = await api.open(token);
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, i) =>
            (i % 2 ? api : second).submit(token, evidenceFor(session, `submission-${i}`)),
          ),
        );
        assert.equal(answers.filter(({ status }) => status === 200).length, 1);
        for (const answer of answers) if (answer.status !== 200) isRefused(answer, 400, 'invalid_request');
        assert.equal(api.verifier.questions.length + second.verifier.questions.length, 1);
        assert.equal((await read(id))['attempts_used'], 1);
      });

      it('leaves a session as it ended that was canceled while it was judged', async () => {
        fresh();
        let open = (): void => undefined;
        api.verifier.gate = new Promise<void>((done) => {
          open = done;
        });
        const { id, token } = await api.session(key, customer);
        const submitting = api.submit(token, evidenceFor(await api.open(token)));
        while (api.verifier.questions.length === 0) await storage.ping();
        await api.ask('POST', '/v1/session/cancel', { as: token });
        open();
        isRefused(await submitting, 400, 'invalid_request');
        assert.deepEqual((await read(id))['close'], { action: 'close', reason: 'canceled' });
      });

      it('finds no session to write to when the customer was erased while it was judged', async () => {
        fresh();
        let open = (): void => undefined;
        api.verifier.gate = new Promise<void>((done) => {
          open = done;
        });
        const person = await api.customer(key);
        const { token } = await api.session(key, person);
        const submitting = api.submit(token, evidenceFor(await api.open(token)));
        while (api.verifier.questions.length === 0) await storage.ping();
        await api.ask('DELETE', `/v1/customers/${person}`, { as: key });
        open();
        isRefused(await submitting, 401, 'token_invalid');
      });
    });

    it('ends for good when the customer is excused meanwhile, although what was sent is refused', async () => {
      fresh();
      const excused = await api.customer(key);
      const { id, token } = await api.session(key, excused);
      const evidence = evidenceFor(await api.open(token));
      const expires_at = new Date(api.nowMs + 3_600_000).toISOString();
      await api.ask('PUT', `/v1/customers/${excused}/bypass`, { as: key, json: { expires_at } });
      isRefused(await api.submit(token, evidence), 400, 'invalid_request');
      await api.ask('DELETE', `/v1/customers/${excused}/bypass`, { as: key });
      assert.deepEqual((await read(id))['close'], {
        action: 'close',
        reason: 'bypass_active',
        bypass_expires_at: expires_at,
      });
    });

    it('notes what was wrong with evidence, so that a refusal can be explained', async () => {
      fresh();
      api.verifier.verdict = {
        confidence: 80,
        liveness: { passed: false, score: 0, problems: ['action_not_in_picture'] },
      };
      const { id, token } = await api.session(key, customer);
      await api.submit(token, evidenceFor(await api.open(token)));
      const notes = await storage.audit.list('default', id);
      const judged = notes.find(({ action }) => action === 'session.attempt_judged');
      assert.deepEqual(judged?.details, { passed: false, problems: ['action_not_in_picture'] });
    });

    describe('/v1/session/cancel', () => {
      it('ends the session, once', async () => {
        fresh();
        const { id, token } = await api.session(key, customer);
        const first = await api.ask('POST', '/v1/session/cancel', { as: token });
        assert.deepEqual(first.body['close'], { action: 'close', reason: 'canceled' });
        api.nowMs += 1000;
        const json = { reason: 'error', error: 'camera_in_use' };
        const second = await api.ask('POST', '/v1/session/cancel', { as: token, json });
        assert.deepEqual(second.body, first.body);
        assert.deepEqual((await read(id))['status'], {
          type: 'completed',
          outcome: 'failed',
          stages: PENDING,
          completed_at: AT,
        });
      });

      it('takes the reason that a flow ended with', async () => {
        fresh();
        api.verifier.verdict = { confidence: 20, liveness: { passed: true, score: 0.9 } };
        const cancel = (token: string, json: object): Promise<Answer> =>
          api.ask('POST', '/v1/session/cancel', { as: token, json });
        const { token } = await api.session(key, customer);
        isRefused(await cancel(token, { reason: 'canceled', confidence: 7 }), 400, 'invalid_request');
        isRefused(await cancel(token, { reason: 'approved' }), 400, 'invalid_request');
        isRefused(await cancel(token, { reason: 'error' }), 400, 'invalid_request');
        isRefused(await cancel(token, { reason: 'error', error: 'made_up' }), 400, 'invalid_request');
        isRefused(await cancel(token, { error: 'camera_in_use' }), 400, 'invalid_request');
        await api.submit(token, evidenceFor(await api.open(token)));
        const rejected = await cancel(token, { reason: 'rejected' });
        assert.deepEqual(rejected.body['close'], { action: 'close', reason: 'rejected', confidence: 20 });
        const alone = await api.session(key, customer);
        await api.open(alone.token);
        const attack = await cancel(alone.token, { reason: 'rejected', confidence: 0 });
        assert.deepEqual(attack.body['close'], { action: 'close', reason: 'rejected', confidence: 0 });
        const other = await api.session(key, customer);
        const failed = await cancel(other.token, { reason: 'error', error: 'camera_in_use' });
        assert.deepEqual(failed.body['close'], { action: 'close', reason: 'error', error: 'camera_in_use' });
      });
    });
  });
}
