// SPDX-License-Identifier: Apache-2.0
import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';

import { note } from '../audit.js';
import { requireScope } from '../authorize.js';
import type { AppEnv, RouteDeps } from '../context.js';
import { answers, jsonBody, keyWith } from '../describe.js';
import { Problem } from '../problem.js';
import { readBody } from '../read-body.js';
import { BypassSchema, DeletedSchema, NewBypassSchema } from '../schemas.js';
import { noCustomer } from './customers.js';
import { CustomerParams } from './ids.js';

/** `/v1/customers/{id}/bypass`. */
export function addBypassRoutes(app: OpenAPIHono<AppEnv>, deps: RouteDeps): void {
  const { storage, limits, now } = deps;
  const path = '/v1/customers/{id}/bypass';

  app.openapi(
    createRoute({
      method: 'put',
      path,
      summary: 'Excuse the customer from verification until an instant',
      security: keyWith('bypass:write'),
      middleware: [
        requireScope(deps, 'bypass:write'),
        readBody(limits.maxJsonBytes, limits.bodyTimeoutMs),
      ] as const,
      request: { params: CustomerParams, body: jsonBody(NewBypassSchema) },
      responses: answers(BypassSchema, 'The bypass'),
    }),
    async (c) => {
      const caller = c.get('caller');
      const { id } = c.req.valid('param');
      const at = new Date(now());
      const expiresAt = new Date(c.req.valid('json').expires_at);
      if (!(expiresAt.getTime() > at.getTime())) {
        throw new Problem('invalid_request', 'expires_at: is not in the future.');
      }
      await storage.transaction(async (store) => {
        if (!(await store.customers.setBypass({ tenantId: caller.tenantId, id }, expiresAt)))
          throw noCustomer();
        await note(store, caller, at, 'bypass.granted', id, { expires_at: expiresAt.toISOString() });
      });
      return c.json({ customer_id: id, expires_at: expiresAt.toISOString() }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path,
      summary: 'End the bypass',
      security: keyWith('bypass:write'),
      middleware: [requireScope(deps, 'bypass:write')] as const,
      request: { params: CustomerParams },
      responses: answers(DeletedSchema, 'There is none any more'),
    }),
    async (c) => {
      const caller = c.get('caller');
      const { id } = c.req.valid('param');
      await storage.transaction(async (store) => {
        if (!(await store.customers.setBypass({ tenantId: caller.tenantId, id }, null))) throw noCustomer();
        await note(store, caller, new Date(now()), 'bypass.revoked', id);
      });
      return c.json({ id, deleted: true as const }, 200);
    },
  );
}
