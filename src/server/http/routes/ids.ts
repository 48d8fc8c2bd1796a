// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi';

const ID = '[A-Za-z0-9_-]{24}';

/** A customer's id in a path. */
export const CustomerParams = z.object({
  id: z
    .string()
    .regex(new RegExp(`^cus_${ID}$`))
    .openapi({ example: 'cus_0123456789abcdefghijABCD' }),
});

/** A session's id in a path. */
export const SessionParams = z.object({
  id: z
    .string()
    .regex(new RegExp(`^ses_${ID}$`))
    .openapi({ example: 'ses_0123456789abcdefghijABCD' }),
});

/** The header that makes a creation repeatable. */
export const IdempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional()
    .describe('The same key and body get the first answer again, for a day.'),
});
