// SPDX-License-Identifier: Apache-2.0
// What the flow is told of a session's answers. The answers are written down here; test/e2e/session.test.ts has them from
// a real server.
import { expect } from '@open-wc/testing';
import type { FaceGuardError } from '../../../src/core/errors.js';
import { SessionClient } from '../../../src/session/session-client.js';
import type { BrowserSession } from '../../../src/session/wire.js';
import { FakeEngine, fakeTemplate } from '../../../src/testing/fake-engine.js';
import { SessionReferee } from '../../../src/verify/session-referee.js';
import { rejection } from '../camera/fake-cameras.js';

const RUNNING: BrowserSession = {
  id: 'ses_1',
  status: { type: 'in_progress', stages: [] },
  policy: { liveness: 'active', max_attempts: 3 },
  attempts_left: 2,
  challenge: { id: 'chl_1', actions: ['turn_left', 'smile'], refused: ['blink'] },
  expires_at: '2030-01-01T00:00:00.000Z',
  close: null,
};

const { signal } = new AbortController();

/** A server with an answer for each path, and what it was asked. */
function server(answers: Record<string, unknown>) {
  const asked: { path: string; body: unknown }[] = [];
  let onCancel = (): void => undefined;
  const canceled = new Promise<void>((resolve) => (onCancel = resolve));
  const client = new SessionClient(
    { apiBase: 'https://id.example.com', token: 'st_1' },
    {
      fetch: async (request) => {
        const path = new URL(request.url).pathname;
        asked.push({ path, body: request.method === 'POST' ? await request.json() : null });
        if (path.endsWith('/cancel')) onCancel();
        return Response.json(answers[path]);
      },
    },
  );
  return { asked, canceled, referee: new SessionReferee(client) };
}

describe('SessionReferee', () => {
  it('opens with the session’s policy, attempts and actions', async () => {
    const { referee } = server({ '/v1/session': RUNNING });
    expect(referee.sessionId).to.equal(null);
    const opening = await referee.open(signal);
    expect(opening).to.have.property('attemptsLeft', 2);
    expect('rules' in opening && opening.rules.liveness).to.equal('active');
    expect(referee.challenge()).to.deep.equal(['turn_left', 'smile']);
    expect(referee.refused()).to.deep.equal(['blink']);
    expect(referee.sessionId).to.equal('ses_1');
  });

  it('has nothing looked at where the session has ended', async () => {
    const close = { action: 'close', reason: 'no_base_photo' } as const;
    const { referee, asked } = server({ '/v1/session': { ...RUNNING, challenge: null, close } });
    expect(await referee.open(signal)).to.deep.equal({ decided: { message: close, isFinal: true } });
    referee.closed(close);
    expect(asked).to.have.lengthOf(1);
  });

  it('refuses an active session that asks for nothing: a weaker check than meant', async () => {
    const { referee } = server({
      '/v1/session': { ...RUNNING, challenge: { id: 'chl_1', actions: [], refused: [] } },
    });
    expect(((await rejection(referee.open(signal))) as FaceGuardError).code).to.equal('server_error');
  });

  it('refuses an engine that takes no pictures', async () => {
    const { referee } = server({});
    const engine = new FakeEngine();
    await referee.prepare(engine);
    const blind = Object.create(engine, { takePicture: { value: undefined } }) as FakeEngine;
    expect(((await rejection(referee.prepare(blind))) as FaceGuardError).code).to.equal('invalid_options');
  });

  it('tells the server how a flow ended without it, and says nothing once the server has spoken', async () => {
    const { referee, asked, canceled } = server({
      '/v1/session': RUNNING,
      '/v1/session/cancel': RUNNING,
    });
    await referee.open(signal);
    referee.closed({ action: 'close', reason: 'error', error: 'face_timeout' });
    referee.closed({ action: 'close', reason: 'error', error: 'token_expired' });
    referee.closed({ action: 'close', reason: 'approved', confidence: 90 });
    await canceled;
    expect(asked.slice(1)).to.deep.equal([
      { path: '/v1/session/cancel', body: { reason: 'error', error: 'face_timeout' } },
    ]);
  });

  it('does not judge without pictures', async () => {
    const { referee, asked } = server({ '/v1/session': RUNNING });
    await referee.open(signal);
    const error = (await rejection(referee.judge(fakeTemplate(1), signal))) as FaceGuardError;
    expect(error.code).to.equal('engine_failed');
    expect(asked).to.have.lengthOf(1);
  });
});
