// SPDX-License-Identifier: Apache-2.0
import type { z } from '@hono/zod-openapi';

import type { BasePhotoRow } from '../../storage/storage.js';
import type { BasePhotoSchema } from '../schemas.js';

/** What may be told of a base photo: neither picture nor template. */
export const basePhotoView = (row: BasePhotoRow): z.infer<typeof BasePhotoSchema> => ({
  content_type: row.content_type as z.infer<typeof BasePhotoSchema>['content_type'],
  width: row.width_px,
  height: row.height_px,
  byte_length: row.byte_length,
  model: row.model,
  created_at: row.created_at.toISOString(),
});
