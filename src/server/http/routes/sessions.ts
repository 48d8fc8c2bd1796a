// SPDX-License-Identifier: Apache-2.0
import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono, z } from '@hono/zod-openapi';

import { createSession } from '../../sessions/create-session.js';
import { backendSession } from '../../sessions/session-view.js';
import { isOverdue, settleSession } from '../../sessions/settle-session.js';
import type { Place, SessionRow } from '../../storage/storage.js';
import { note } from '../audit.js';
import { requireScope } from '../authorize.js';
import type { AppEnv, RouteDeps } from '../context.js';
import { answers, jsonBody, keyWith } from '../describe.js';
import { createOnce } from '../idempotency.js';
import { Problem } from '../problem.js';
import { readBody } from '../read-body.js';
import {
  CreatedSessionSchema,
  NewSessionSchema,
  SessionPageSchema,
  SessionQuerySchema,
  SessionSchema,
} from '../schemas.js';
import { noCustomer } from './customers.js';
import { IdempotencyHeaders, SessionParams } from './ids.js';

const writeCursor = ({ created_at, id }: SessionRow): string =>
  Buffer.from(`${created_at.getTime()}:${id}`).toString('base64url');

function readCursor(text: string): Place {
  const [, time, id] = /^(\d{1,15}):(ses_[\w-]{24})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (time === undefined || id === undefined) throw new Problem('invalid_request', 'cursor: is not one.');
  return { createdAt: new Date(Number(time)), id };
}

const view = (row: SessionRow): z.infer<typeof SessionSchema> =>
  backendSession(row) as z.infer<typeof SessionSchema>;

/** `/v1/sessions`. */
export function addSessionRoutes(app: OpenAPIHono<AppEnv>, deps: RouteDeps): void {
  const { storage, limits, now } = deps;

  /** Whoever reads a session that nobody finished sees that it is over. */
  const settled = async (row: SessionRow): Promise<SessionRow> => {
    const at = new Date(now());
    if (row.status !== 'in_progress' || !isOverdue(row, at)) return row;
    return storage.transaction(async (store) => {
      const locked = await store.sessions.lock(row.id);
      return locked ? settleSession(store, locked, at) : row;
    });
  };

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/sessions',
      summary: 'Begin a session for a customer',
      security: keyWith('sessions:write'),
      middleware: [
        requireScope(deps, 'sessions:write'),
        readBody(limits.maxJsonBytes, limits.bodyTimeoutMs),
      ] as const,
      request: { headers: IdempotencyHeaders, body: jsonBody(NewSessionSchema) },
      responses: answers(CreatedSessionSchema, 'The session and its token'),
    }),
    async (c) => {
      const caller = c.get('caller');
      const body = c.req.valid('json');
      const creation = { route: 'sessions', key: c.req.valid('header')['idempotency-key'], body };
      const answer = await createOnce(deps, caller, creation, async (store) => {
        const at = new Date(now());
        const customer = await store.customers.find({ tenantId: caller.tenantId, id: body.customer_id });
        if (!customer) throw noCustomer();
        const { row, token } = await createSession(store, customer, body, at);
        await note(store, caller, at, 'session.created', row.id, { customer: row.customer_id });
        return { customerId: customer.id, answer: { ...view(row), token } };
      });
      return c.json(answer, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/sessions',
      summary: "List a customer's sessions, newest first",
      security: keyWith('sessions:read'),
      middleware: [requireScope(deps, 'sessions:read')] as const,
      request: { query: SessionQuerySchema },
      responses: answers(SessionPageSchema, 'A page'),
    }),
    async (c) => {
      const { customer_id, limit, cursor } = c.req.valid('query');
      const customer = { tenantId: c.get('caller').tenantId, id: customer_id };
      const after = cursor === undefined ? null : readCursor(cursor);
      if (!(await storage.customers.find(customer))) throw noCustomer();
      const rows = await storage.sessions.list(customer, after, limit + 1);
      const page: SessionRow[] = [];
      for (const row of rows.slice(0, limit)) page.push(await settled(row));
      const last = page.at(-1);
      const next_cursor = rows.length > limit && last ? writeCursor(last) : null;
      return c.json({ data: page.map(view), next_cursor }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/sessions/{id}',
      summary: 'Read a session',
      security: keyWith('sessions:read'),
      middleware: [requireScope(deps, 'sessions:read')] as const,
      request: { params: SessionParams },
      responses: answers(SessionSchema, 'The session'),
    }),
    async (c) => {
      const session = { tenantId: c.get('caller').tenantId, id: c.req.valid('param').id };
      const row = await storage.sessions.find(session);
      if (!row) throw new Problem('not_found', 'There is no such session.');
      return c.json(view(await settled(row)), 200);
    },
  );
}
