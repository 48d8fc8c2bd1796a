// SPDX-License-Identifier: Apache-2.0
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';

import { FaceGuardError } from '../../../core/errors.js';
import type { FaceTemplate } from '../../../core/types.js';
import { readPictureHeader } from '../../pictures/picture-header.js';
import type { PictureHeader } from '../../pictures/picture-header.js';
import { photoPlace, sealTemplate } from '../../security/sealed-template.js';
import type { BasePhotoRow } from '../../storage/storage.js';
import { note } from '../audit.js';
import { requireScope } from '../authorize.js';
import type { AppEnv, RouteDeps } from '../context.js';
import { answers, keyWith } from '../describe.js';
import { isProblemCode, Problem } from '../problem.js';
import { readBody } from '../read-body.js';
import { BasePhotoSchema, DeletedSchema } from '../schemas.js';
import { basePhotoView } from './base-photo-view.js';
import { noCustomer } from './customers.js';
import { CustomerParams } from './ids.js';

const PICTURE = { schema: z.any().openapi({ type: 'string', format: 'binary' }) };

/** Checks a picture before anything decodes it. */
function checkPicture(bytes: Uint8Array, contentType: string, maxPixels: number): PictureHeader {
  const declared = contentType.split(';')[0]?.trim().toLowerCase();
  if (declared !== 'image/jpeg' && declared !== 'image/png' && declared !== 'image/webp') {
    throw new Problem('invalid_request', 'Content-Type must be image/jpeg, image/png or image/webp.');
  }
  const header = readPictureHeader(bytes);
  if (header?.contentType !== declared) {
    throw new Problem('base_photo_unreadable', `The body is not a picture of the type ${declared}.`);
  }
  if (header.widthPx * header.heightPx > maxPixels) {
    throw new Problem('invalid_request', `The picture has more than ${maxPixels} pixels.`);
  }
  return header;
}

async function enroll(deps: RouteDeps, header: PictureHeader, bytes: Uint8Array): Promise<FaceTemplate> {
  try {
    return await deps.enroll({ contentType: header.contentType, bytes });
  } catch (error) {
    if (
      error instanceof FaceGuardError &&
      error.code.startsWith('base_photo_') &&
      isProblemCode(error.code)
    ) {
      throw new Problem(error.code, 'The picture must show exactly one usable face.');
    }
    throw error;
  }
}

/** `/v1/customers/{id}/base-photo`. */
export function addBasePhotoRoutes(app: OpenAPIHono<AppEnv>, deps: RouteDeps): void {
  const { storage, limits, now, keyring } = deps;
  const path = '/v1/customers/{id}/base-photo';
  const noPhoto = (): Problem => new Problem('not_found', 'The customer has no base photo.');

  app.openapi(
    createRoute({
      method: 'put',
      path,
      summary: 'Enrol or replace the base photo',
      security: keyWith('customers:write'),
      middleware: [
        requireScope(deps, 'customers:write'),
        readBody(limits.maxPhotoBytes, limits.bodyTimeoutMs),
      ] as const,
      request: {
        params: CustomerParams,
        body: {
          required: true,
          content: { 'image/jpeg': PICTURE, 'image/png': PICTURE, 'image/webp': PICTURE },
        },
      },
      responses: answers(BasePhotoSchema, 'What is kept of it'),
    }),
    async (c) => {
      const caller = c.get('caller');
      const { id } = c.req.valid('param');
      const customer = { tenantId: caller.tenantId, id };
      if (!(await storage.customers.find(customer))) throw noCustomer();
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const header = checkPicture(bytes, c.req.header('content-type') ?? '', limits.maxPhotoPixels);
      const template = await enroll(deps, header, bytes);
      const sealed = sealTemplate(keyring, id, template);
      const at = new Date(now());
      const row: BasePhotoRow = {
        customer_id: id,
        tenant_id: caller.tenantId,
        key_id: sealed.keyId,
        template: sealed.bytes,
        photo: deps.keepPhotos ? keyring.seal(bytes, photoPlace(id)).bytes : null,
        model: template.model,
        content_type: header.contentType,
        width_px: header.widthPx,
        height_px: header.heightPx,
        byte_length: bytes.length,
        created_at: at,
      };
      await storage.transaction(async (store) => {
        if (!(await store.customers.find(customer))) throw noCustomer();
        await store.basePhotos.put(row);
        await note(store, caller, at, 'base_photo.enrolled', id);
      });
      return c.json(basePhotoView(row), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path,
      summary: 'Read facts about the base photo, never the picture',
      security: keyWith('customers:read'),
      middleware: [requireScope(deps, 'customers:read')] as const,
      request: { params: CustomerParams },
      responses: answers(BasePhotoSchema, 'What is kept of it'),
    }),
    async (c) => {
      const customer = { tenantId: c.get('caller').tenantId, id: c.req.valid('param').id };
      if (!(await storage.customers.find(customer))) throw noCustomer();
      const row = await storage.basePhotos.find(customer);
      if (!row) throw noPhoto();
      return c.json(basePhotoView(row), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path,
      summary: 'Forget the base photo',
      security: keyWith('customers:write'),
      middleware: [requireScope(deps, 'customers:write')] as const,
      request: { params: CustomerParams },
      responses: answers(DeletedSchema, 'It is gone'),
    }),
    async (c) => {
      const caller = c.get('caller');
      const { id } = c.req.valid('param');
      await storage.transaction(async (store) => {
        if (!(await store.basePhotos.delete({ tenantId: caller.tenantId, id }))) throw noPhoto();
        await note(store, caller, new Date(now()), 'base_photo.deleted', id);
      });
      return c.json({ id, deleted: true as const }, 200);
    },
  );
}
