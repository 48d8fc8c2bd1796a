// SPDX-License-Identifier: Apache-2.0
// What a browser does with its token.
import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono, z } from '@hono/zod-openapi';

import type { CloseMessage } from '../../../core/close-message.js';
import { endSession } from '../../sessions/end-session.js';
import { isSettled, settleSession } from '../../sessions/settle-session.js';
import { swapChallenge } from '../../sessions/swap-challenge.js';
import { browserSession } from '../../sessions/session-view.js';
import type { SessionRow, Store } from '../../storage/storage.js';
import { requireToken } from '../authorize.js';
import type { AppEnv, RouteDeps } from '../context.js';
import { answers, jsonBody, SESSION_TOKEN } from '../describe.js';
import { Problem } from '../problem.js';
import { readBody } from '../read-body.js';
import {
  BrowserSessionSchema,
  CancelSchema,
  ChallengeSwapSchema,
  EvidenceSchema,
  VerificationSchema,
} from '../schemas.js';

/** What a flow closes with that ended without the server's verdict. */
function closeOf({ reason, error, confidence }: z.infer<typeof CancelSchema>, row: SessionRow): CloseMessage {
  switch (reason) {
    case 'canceled':
      return { action: 'close', reason };
    case 'rejected':
      // Of an attempt that was judged here, or of one in which the browser itself found an attack.
      return { action: 'close', reason, confidence: confidence ?? row.confidence ?? 0 };
    case 'error':
      return { action: 'close', reason, error: error ?? 'server_error' };
  }
}

const base64Bytes = (text: string): number => Math.floor((text.length * 3) / 4);

/** `/v1/session`. */
export function addBrowserSessionRoutes(app: OpenAPIHono<AppEnv>, deps: RouteDeps): void {
  const { storage, limits, now, judge, rateLimits } = deps;

  const locked = async <T>(id: string, work: (store: Store, row: SessionRow) => Promise<T>): Promise<T> =>
    storage.transaction(async (store) => {
      const row = await store.sessions.lock(id);
      if (!row) throw new Problem('token_invalid', 'This token belongs to no session.');
      return work(store, row);
    });

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/session',
      summary: "Read the token's session, and what it asks for",
      security: SESSION_TOKEN,
      middleware: [requireToken(deps)] as const,
      responses: answers(BrowserSessionSchema, 'The session'),
    }),
    async (c) => {
      const at = new Date(now());
      const seen = c.get('session');
      const row = (await isSettled(storage, seen, at))
        ? seen
        : await locked(seen.id, (store, found) => settleSession(store, found, at));
      return c.json(browserSession(row) as z.infer<typeof BrowserSessionSchema>, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/session/challenge',
      summary: 'Ask for another action in the place of one that the person cannot do. May be repeated',
      security: SESSION_TOKEN,
      middleware: [requireToken(deps), readBody(limits.maxJsonBytes, limits.bodyTimeoutMs)] as const,
      request: { body: jsonBody(ChallengeSwapSchema) },
      responses: answers(BrowserSessionSchema, 'The session, with a new challenge'),
    }),
    async (c) => {
      const swap = c.req.valid('json');
      const { id } = c.get('session');
      const at = new Date(now());
      // On its own, so that an ending stays although the swap is refused.
      await locked(id, (store, found) => settleSession(store, found, at));
      const row = await locked(id, (store, found) => swapChallenge(store, found, swap, at));
      return c.json(browserSession(row) as z.infer<typeof BrowserSessionSchema>, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/session/verification',
      summary: 'Submit evidence. May be repeated: a submission_id gets one result',
      security: SESSION_TOKEN,
      middleware: [requireToken(deps), readBody(limits.maxEvidenceBytes, limits.bodyTimeoutMs)] as const,
      request: { body: jsonBody(EvidenceSchema) },
      responses: answers(VerificationSchema, 'How it was judged'),
    }),
    async (c) => {
      const session = c.get('session');
      const evidence = c.req.valid('json');
      const framesBytes = evidence.frames.reduce((sum, { jpeg }) => sum + base64Bytes(jpeg), 0);
      if (framesBytes > limits.maxFramesBytes) {
        throw new Problem('invalid_request', `frames: have more than ${limits.maxFramesBytes} bytes.`);
      }
      await rateLimits.take('submission', session.id);
      const result = await judge.judge(session.id, evidence);
      return c.json(result as z.infer<typeof VerificationSchema>, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/session/cancel',
      summary: 'End the session without a verdict',
      security: SESSION_TOKEN,
      middleware: [requireToken(deps), readBody(limits.maxJsonBytes, limits.bodyTimeoutMs)] as const,
      request: { body: { required: false, content: { 'application/json': { schema: CancelSchema } } } },
      responses: answers(BrowserSessionSchema, 'The session, ended; as it was when it had ended before'),
    }),
    async (c) => {
      // An absent body is not looked at, and so has no defaults.
      const wish = { ...c.req.valid('json') };
      wish.reason ??= 'canceled';
      const row = await locked(c.get('session').id, async (store, found) => {
        const at = new Date(now());
        const settledRow = await settleSession(store, found, at);
        if (settledRow.status !== 'in_progress') return settledRow;
        return endSession(store, settledRow, { close: closeOf(wish, settledRow) }, at);
      });
      return c.json(browserSession(row) as z.infer<typeof BrowserSessionSchema>, 200);
    },
  );
}
