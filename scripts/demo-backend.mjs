// SPDX-License-Identifier: Apache-2.0

/**
 * What stands behind the demo's session mode: a session server, and the small backend of an integrator that begins
 * sessions for it. Everything is kept in memory and gone when the process ends.
 *
 *   POST /backend/sessions?liveness=…&threshold=…&max_attempts=…   with a photo as body, or none
 *   GET  /backend/sessions/ID
 *   /v1/session…                                                    the session server, for the element
 */

import { randomBytes } from 'node:crypto';

import { getRequestListener } from '@hono/node-server';

import { FaceGuardClient } from '../dist/esm/client/index.js';
import { FaceGuardError } from '../dist/esm/core/errors.js';
import {
  createFaceGuardServer,
  Keyring,
  mintApiKey,
  openEmbedded,
  openFaceJudge,
  packagedModels,
  SCOPES,
} from '../dist/esm/server/index.js';

/** Errors that a visitor's choice of a photo can cause. */
const OF_THE_PHOTO = ['base_photo_unreadable', 'base_photo_no_face', 'base_photo_multiple_faces'];

/** Starts the server, which takes a few seconds. */
async function start() {
  const judge = await openFaceJudge({ modelsFolder: packagedModels(), threads: 1 });
  const storage = await openEmbedded('memory://');
  await storage.migrate();
  const server = createFaceGuardServer({
    storage,
    keyring: new Keyring({ current: 'demo', keys: { demo: new Uint8Array(randomBytes(32)) } }),
    verifier: judge.verifier,
    enroll: judge.enroll,
    onFault: (error) => console.error(error),
  });
  /**
   * A backend with a key of its own for every session: the films of the demo give the same pictures again, which one
   * integrator's server refuses.
   */
  const makeBackend = async () => {
    const { id, text, secretHash } = mintApiKey();
    await storage.apiKeys.insert({
      id,
      tenant_id: id,
      name: 'demo',
      scopes: JSON.stringify(SCOPES),
      secret_hash: secretHash,
      created_at: new Date(),
      revoked_at: null,
    });
    return new FaceGuardClient({
      apiBase: 'http://backend.invalid',
      apiKey: text,
      fetch: (request) => server.fetch(request),
    });
  };
  return {
    server,
    makeBackend,
    /** By session. @type {Map<string, FaceGuardClient>} */
    backends: new Map(),
    async close() {
      await server.close();
      await storage.close();
      await judge.close();
    },
  };
}

/**
 * The integrator's backend.
 *
 * @param {Awaited<ReturnType<typeof start>>} demo
 * @param {Request} request
 */
async function answer({ makeBackend, backends }, request) {
  const { pathname, searchParams } = new URL(request.url);
  const id = /^\/backend\/sessions\/([\w-]+)$/.exec(pathname)?.[1] ?? '';
  const known = backends.get(id);
  if (known && request.method === 'GET') return known.getSession(id);
  if (pathname !== '/backend/sessions' || request.method !== 'POST')
    throw new FaceGuardError('not_found', 'There is nothing here.');
  const backend = await makeBackend();
  const customer = await backend.createCustomer();
  const photo = await request.blob();
  if (photo.size > 0) await backend.putBasePhoto(customer.id, photo);
  const session = await backend.createSession({
    customer_id: customer.id,
    liveness: /** @type {'active' | 'passive' | 'none'} */ (searchParams.get('liveness') ?? 'active'),
    threshold: Number(searchParams.get('threshold') ?? 50),
    max_attempts: Math.min(3, Number(searchParams.get('max_attempts') ?? 3)),
  });
  backends.set(session.id, backend);
  return session;
}

/**
 * Makes the demo's backend. The server starts with the first session.
 *
 * @returns {{ hook: import('./static-server.mjs').Hook, close: () => Promise<void> }}
 */
export function createDemoBackend() {
  /** @type {ReturnType<typeof start> | null} */
  let started = null;
  const running = () => {
    started ??= start().catch((error) => {
      // The next visitor tries again.
      started = null;
      throw error;
    });
    return started;
  };

  const listener = getRequestListener(async (request) => {
    const demo = await running();
    if (new URL(request.url).pathname.startsWith('/v1/')) return demo.server.fetch(request);
    try {
      return Response.json(await answer(demo, request));
    } catch (error) {
      const code = error instanceof FaceGuardError ? error.code : 'server_error';
      if (!OF_THE_PHOTO.includes(code)) console.error(error);
      return Response.json({ error: { code } }, { status: code === 'server_error' ? 500 : 400 });
    }
  });

  return {
    hook: (request, response, serve) =>
      /^\/(?:backend\/|v1\/session(?:[/?]|$))/.test(request.url ?? '')
        ? void listener(request, response)
        : serve(),
    close: async () => (await started?.catch(() => null))?.close(),
  };
}
