// SPDX-License-Identifier: Apache-2.0
import type { IdempotencyRow } from '../storage/storage.js';

/** Where an answer kept for repetitions belongs. */
export const answerPlace = ({
  tenant_id,
  api_key_id,
  idempotency_key,
}: Pick<IdempotencyRow, 'tenant_id' | 'api_key_id' | 'idempotency_key'>): string =>
  `answer:${JSON.stringify([tenant_id, api_key_id, idempotency_key])}`;
