// SPDX-License-Identifier: Apache-2.0
import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono, z } from '@hono/zod-openapi';

import { newId } from '../../security/ids.js';
import type { BasePhotoRow, CustomerRow } from '../../storage/storage.js';
import { note } from '../audit.js';
import { requireScope } from '../authorize.js';
import type { AppEnv, RouteDeps } from '../context.js';
import { answers, jsonBody, keyWith } from '../describe.js';
import { createOnce } from '../idempotency.js';
import { Problem } from '../problem.js';
import { readBody } from '../read-body.js';
import { CustomerSchema, DeletedSchema, NewCustomerSchema } from '../schemas.js';
import { basePhotoView } from './base-photo-view.js';
import { CustomerParams, IdempotencyHeaders } from './ids.js';

/** The answer to an id of nobody, or of another tenant's customer. */
export const noCustomer = (): Problem => new Problem('not_found', 'There is no such customer.');

const view = (row: CustomerRow, photo: BasePhotoRow | undefined): z.infer<typeof CustomerSchema> => ({
  id: row.id,
  external_id: row.external_id,
  base_photo: photo ? basePhotoView(photo) : null,
  bypass_expires_at: row.bypass_expires_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
});

/** `/v1/customers`. */
export function addCustomerRoutes(app: OpenAPIHono<AppEnv>, deps: RouteDeps): void {
  const { storage, limits, now } = deps;
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/customers',
      summary: 'Create a customer',
      security: keyWith('customers:write'),
      middleware: [
        requireScope(deps, 'customers:write'),
        readBody(limits.maxJsonBytes, limits.bodyTimeoutMs),
      ] as const,
      request: { headers: IdempotencyHeaders, body: jsonBody(NewCustomerSchema) },
      responses: answers(CustomerSchema, 'The customer'),
    }),
    async (c) => {
      const caller = c.get('caller');
      const body = c.req.valid('json');
      const creation = { route: 'customers', key: c.req.valid('header')['idempotency-key'], body };
      const answer = await createOnce(deps, caller, creation, async (store) => {
        const at = new Date(now());
        const row: CustomerRow = {
          id: newId('cus'),
          tenant_id: caller.tenantId,
          external_id: body.external_id ?? null,
          bypass_expires_at: null,
          created_at: at,
        };
        if (!(await store.customers.insert(row))) {
          throw new Problem('invalid_request', 'external_id: another customer has it.');
        }
        await note(store, caller, at, 'customer.created', row.id);
        return { customerId: row.id, answer: view(row, undefined) };
      });
      return c.json(answer, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/customers/{id}',
      summary: 'Read a customer',
      security: keyWith('customers:read'),
      middleware: [requireScope(deps, 'customers:read')] as const,
      request: { params: CustomerParams },
      responses: answers(CustomerSchema, 'The customer'),
    }),
    async (c) => {
      const customer = { tenantId: c.get('caller').tenantId, id: c.req.valid('param').id };
      const row = await storage.customers.find(customer);
      if (!row) throw noCustomer();
      return c.json(view(row, await storage.basePhotos.find(customer)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/customers/{id}',
      summary: 'Erase a customer and everything about them',
      security: keyWith('customers:write'),
      middleware: [requireScope(deps, 'customers:write')] as const,
      request: { params: CustomerParams },
      responses: answers(DeletedSchema, 'Nothing is left of them but notes of this id in the audit log'),
    }),
    async (c) => {
      const caller = c.get('caller');
      const { id } = c.req.valid('param');
      await storage.transaction(async (store) => {
        if (!(await store.customers.erase({ tenantId: caller.tenantId, id }))) throw noCustomer();
        await note(store, caller, new Date(now()), 'customer.erased', id);
      });
      return c.json({ id, deleted: true as const }, 200);
    },
  );
}
