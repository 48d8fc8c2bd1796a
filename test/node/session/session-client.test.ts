// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaceGuardError } from '../../../src/core/errors.js';
import { RETRY } from '../../../src/session/retry.js';
import { SessionClient } from '../../../src/session/session-client.js';
import type { BrowserSession, Evidence } from '../../../src/session/wire.js';

const TOKEN = 'st_0123456789';
const AT_MS = Date.UTC(2030, 0, 1);

const SESSION: BrowserSession = {
  id: 'ses_1',
  status: { type: 'in_progress', stages: [] },
  policy: { liveness: 'active', max_attempts: 3 },
  attempts_left: 3,
  challenge: { id: 'chl_1', actions: ['turn_left', 'blink'], refused: [] },
  expires_at: '2030-01-01T00:05:00.000Z',
  close: null,
};

const EVIDENCE: Evidence = {
  submission_id: 'sub_1',
  challenge_id: 'chl_1',
  frame_width: 640,
  frame_height: 480,
  frames: [{ shows: 'neutral', t: 0, jpeg: '/9j/2Q==' }],
  timeline: [],
  camera: { suspicion: 0, doubts: [] },
};

const RESULT = { submission_id: 'sub_1', outcome: 'passed', confidence: 80, session: SESSION } as const;

const problem = (code: string, status: number, headers: Record<string, string> = {}): Response =>
  Response.json({ error: { code, message: 'because', request_id: 'req_1' } }, { status, headers });

/** A client whose requests are answered from a list; what is not an answer is thrown. Waits take no time. */
function clientOf(...answers: (Response | Error)[]): {
  client: SessionClient;
  requests: Request[];
  waits: number[];
} {
  const requests: Request[] = [];
  const waits: number[] = [];
  const client = new SessionClient(
    { apiBase: 'https://id.example.com/faces/', token: TOKEN },
    {
      fetch: async (request) => {
        requests.push(request);
        const answer = answers[requests.length - 1] ?? new TypeError('nothing more was expected');
        if (answer instanceof Error) throw answer;
        return answer;
      },
      timers: {
        set: (callback, delayMs) => {
          waits.push(delayMs);
          queueMicrotask(callback);
          return null;
        },
        clear: () => undefined,
      },
      random: () => 1,
      now: () => AT_MS,
    },
  );
  return { client, requests, waits };
}

const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error as FaceGuardError).code,
  );

const offline = (): Error => new TypeError('Failed to fetch');

describe('SessionClient', () => {
  it('reads the session, with the token in a header and nowhere else', async () => {
    const { client, requests } = clientOf(Response.json(SESSION));
    assert.deepEqual(await client.read(), SESSION);
    const [request] = requests;
    assert.equal(request?.url, 'https://id.example.com/faces/v1/session');
    assert.equal(request.headers.get('Authorization'), `Bearer ${TOKEN}`);
    assert.equal(request.url.includes(TOKEN), false);
    assert.deepEqual([request.credentials, request.redirect, request.cache], ['omit', 'error', 'no-store']);
  });

  it('submits the same evidence again when the line breaks, byte for byte, and loses nothing', async () => {
    const { client, requests, waits } = clientOf(
      offline(),
      problem('server_error', 500),
      new Response('Bad gateway', { status: 502 }),
      Response.json(RESULT),
    );
    assert.deepEqual(await client.submit(EVIDENCE), RESULT);
    const bodies = await Promise.all(requests.map((request) => request.text()));
    assert.deepEqual(new Set(bodies), new Set([JSON.stringify(EVIDENCE)]));
    assert.deepEqual(waits, [500, 1000, 2000]);
  });

  it('gives up after a few tries, with what the last one was', async () => {
    const lost = clientOf(...Array.from({ length: RETRY.tries }, offline));
    assert.equal(await codeOf(lost.client.read()), 'network_error');
    assert.equal(lost.requests.length, RETRY.tries);
    const down = clientOf(...Array.from({ length: RETRY.tries }, () => problem('server_error', 500)));
    assert.equal(await codeOf(down.client.read()), 'server_error');
  });

  it('waits as long as the server asks, but not longer than people do', async () => {
    const patient = clientOf(
      problem('rate_limited', 429, { 'Retry-After': '3' }),
      problem('rate_limited', 429, { 'Retry-After': new Date(AT_MS + 4000).toUTCString() }),
      Response.json(SESSION),
    );
    await patient.client.read();
    assert.deepEqual(patient.waits, [3000, 4000]);
    const busy = clientOf(problem('rate_limited', 429, { 'Retry-After': '60' }));
    assert.equal(await codeOf(busy.client.read()), 'rate_limited');
    assert.deepEqual(busy.waits, []);
  });

  for (const [code, status] of [
    ['invalid_request', 400],
    ['token_invalid', 401],
    ['token_expired', 401],
    ['forbidden', 403],
    ['not_found', 404],
  ] as const) {
    it(`throws ${code} at once: asking again would not change it`, async () => {
      const { client, requests } = clientOf(problem(code, status));
      assert.equal(await codeOf(client.read()), code);
      assert.equal(requests.length, 1);
    });
  }

  it('goes by the status where an answer brings no code of the contract', async () => {
    const pages: [number, string][] = [
      [400, 'invalid_request'],
      [401, 'token_invalid'],
      [403, 'forbidden'],
      [404, 'not_found'],
      [418, 'invalid_request'],
    ];
    for (const [status, code] of pages) {
      assert.equal(await codeOf(clientOf(new Response('<h1>No</h1>', { status })).client.read()), code);
      assert.equal(await codeOf(clientOf(problem('made_up', status)).client.read()), code);
    }
  });

  it('takes nothing for a verdict that is not one', async () => {
    const strange: unknown[] = [
      {},
      null,
      [],
      'approved',
      { ...RESULT, outcome: 'maybe' },
      { ...RESULT, confidence: 101 },
      { ...RESULT, submission_id: 'sub_2' },
      { ...RESULT, session: { ...SESSION, close: { action: 'close', reason: 'won' } } },
      {
        ...RESULT,
        session: {
          ...SESSION,
          challenge: { id: 'chl_2', actions: ['stand_on_your_head'], refused: ['smile'] },
        },
      },
      { ...RESULT, session: { ...SESSION, policy: { liveness: 'off', max_attempts: 3 } } },
    ];
    for (const body of strange) {
      assert.equal(await codeOf(clientOf(Response.json(body)).client.submit(EVIDENCE)), 'server_error');
    }
    const page = new Response('<!doctype html>', { status: 200 });
    assert.equal(await codeOf(clientOf(page).client.read()), 'server_error');
  });

  it('gives up a try that takes too long, and tries again', async () => {
    const late = new AbortController();
    const tries: Request[] = [];
    const client = new SessionClient(
      { apiBase: 'https://id.example.com', token: TOKEN },
      {
        fetch: (request) => {
          tries.push(request);
          if (tries.length > 1) return Promise.resolve(Response.json(SESSION));
          late.abort(new DOMException('too late', 'TimeoutError'));
          return new Promise((_, reject) => {
            if (request.signal.aborted) reject(request.signal.reason as Error);
          });
        },
        timers: { set: (callback) => queueMicrotask(callback), clear: () => undefined },
        timeout: () => (tries.length === 0 ? late.signal : new AbortController().signal),
      },
    );
    assert.deepEqual(await client.read(new AbortController().signal), SESSION);
    assert.equal(tries.length, 2);
  });

  it('stops when its signal aborts, also while it waits', async () => {
    const abort = new AbortController();
    const reason = new Error('not wanted any more');
    const { client, requests } = clientOf(offline(), Response.json(SESSION));
    const read = client.read(abort.signal);
    abort.abort(reason);
    await assert.rejects(read, reason);
    assert.ok(requests.length <= 1);
    await assert.rejects(client.read(AbortSignal.abort(reason)), reason);
  });

  it('swaps an action, and asks the same again when the answer is lost', async () => {
    const swapped = {
      ...SESSION,
      challenge: { id: 'chl_2', actions: ['look_up', 'blink'], refused: ['smile'] },
    } as const;
    const { client, requests } = clientOf(offline(), Response.json(swapped));
    assert.deepEqual(await client.swap({ challengeId: 'chl_1', refused: 'turn_left' }), swapped);
    assert.equal(requests[1]?.url, 'https://id.example.com/faces/v1/session/challenge');
    for (const request of requests) {
      assert.equal(await request.text(), '{"challenge_id":"chl_1","refused":"turn_left"}');
    }
    const refused = clientOf(problem('invalid_request', 400)).client;
    assert.equal(await codeOf(refused.swap({ challengeId: 'chl_1', refused: 'blink' })), 'invalid_request');
    const strange = clientOf(Response.json({})).client;
    assert.equal(await codeOf(strange.swap({ challengeId: 'chl_1', refused: 'blink' })), 'server_error');
  });

  it('ends a session with its reason', async () => {
    const ended: BrowserSession = {
      ...SESSION,
      challenge: null,
      close: { action: 'close', reason: 'canceled' },
    };
    const { client, requests } = clientOf(Response.json(ended));
    assert.deepEqual(await client.cancel({ reason: 'canceled' }), ended);
    assert.equal(await requests[0]?.text(), '{"reason":"canceled"}');
  });

  it('refuses an address that is none', () => {
    assert.throws(() => new SessionClient({ apiBase: 'nowhere', token: TOKEN }), TypeError);
  });
});
