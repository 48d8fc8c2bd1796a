// SPDX-License-Identifier: Apache-2.0
// A session server on the real face engine, listening, with a clock that tests can set forward.
import { fileURLToPath } from 'node:url';

import { serve } from '@hono/node-server';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';

import { FaceGuardClient } from '../../src/client/index.js';
import { createKey } from '../../src/server/cli/keys.js';
import { createFaceGuardServer } from '../../src/server/create-server.js';
import { openFaceJudge } from '../../src/server/engine/open-face-judge.js';
import type { OpenFaceJudge } from '../../src/server/engine/open-face-judge.js';
import { SCOPES } from '../../src/server/security/scopes.js';
import { Keyring } from '../../src/server/security/keyring.js';
import type { Storage } from '../../src/server/storage/storage.js';
import { engineThread } from './engine-thread.js';

const MODELS_FOLDER = fileURLToPath(new URL('../../dist/assets/models', import.meta.url));

/** A server under test. */
export interface SessionServer {
  readonly origin: string;
  /** As a backend with all scopes. */
  readonly backend: FaceGuardClient;
  /** Faults that the server had, for the test to say that there were none. */
  readonly faults: readonly unknown[];
  /** The line breaks when the next so many submissions have been judged, before the answer. */
  loseAnswers(count: number): void;
  /** Lets time pass, for this server alone. */
  advance(ms: number): void;
  /** The storage stays open. */
  close(): Promise<void>;
}

/** The face engine, with the models of the build. */
export const openTestJudge = (): Promise<OpenFaceJudge> =>
  openFaceJudge({ modelsFolder: MODELS_FOLDER, threads: 1, createWorker: engineThread });

/** Starts a server on loopback. */
export async function startSessionServer(storage: Storage, judge: OpenFaceJudge): Promise<SessionServer> {
  let aheadMs = 0;
  let toLose = 0;
  const now = (): number => Date.now() + aheadMs;
  const faults: unknown[] = [];
  const server = createFaceGuardServer({
    storage,
    keyring: new Keyring({ current: 'test', keys: { test: new Uint8Array(32).fill(7) } }),
    verifier: judge.verifier,
    enroll: judge.enroll,
    now,
    onFault: (error) => faults.push(error),
  });
  const apiKey = await createKey(
    storage,
    { name: 'test', tenantId: 'default', scopes: SCOPES },
    new Date(now()),
  );
  let port = 0;
  const listener = await new Promise<ReturnType<typeof serve>>((done) => {
    const answer = async (
      request: Request,
      { incoming }: HttpBindings | Http2Bindings,
    ): Promise<Response> => {
      const response = await server.fetch(request);
      if (toLose > 0 && request.method === 'POST' && request.url.endsWith('/v1/session/verification')) {
        toLose--;
        incoming.socket.destroy();
      }
      return response;
    };
    const starting = serve({ port: 0, hostname: '127.0.0.1', fetch: answer }, (info) => {
      ({ port } = info);
      done(starting);
    });
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    faults,
    backend: new FaceGuardClient({ apiBase: origin, apiKey }),
    loseAnswers: (count) => {
      toLose = count;
    },
    advance: (ms) => {
      aheadMs += ms;
    },
    async close() {
      const closing = new Promise((done) => listener.close(done));
      if ('closeAllConnections' in listener) listener.closeAllConnections();
      await closing;
      await server.close();
    },
  };
}
