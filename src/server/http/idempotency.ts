// SPDX-License-Identifier: Apache-2.0
// Creations that can be repeated: with the same `Idempotency-Key` and the same body, a backend gets the first answer.
import { createHash } from 'node:crypto';

import { answerPlace } from '../security/sealed-answer.js';
import type { Store } from '../storage/storage.js';
import type { Caller, RouteDeps } from './context.js';
import { Problem } from './problem.js';

/** Something that was created. */
export interface Created<T> {
  readonly customerId: string;
  readonly answer: T;
}

/** What is asked for. */
export interface Creation {
  /** Which route, so that one key is not taken for another's. */
  readonly route: string;
  /** `undefined` when the caller sent none. */
  readonly key: string | undefined;
  readonly body: object;
}

/** Creates once, in one transaction with the note of it. */
export function createOnce<T extends object>(
  deps: RouteDeps,
  caller: Caller,
  { route, key, body }: Creation,
  create: (store: Store) => Promise<Created<T>>,
): Promise<T> {
  return deps.storage.transaction(async (store) => {
    if (key === undefined) return (await create(store)).answer;
    const name = { tenant_id: caller.tenantId, api_key_id: caller.keyId, idempotency_key: key };
    const digest = createHash('sha256')
      .update(JSON.stringify([route, body]))
      .digest();
    const place = answerPlace(name);
    const isFirst = await store.idempotency.claim({
      ...name,
      request_digest: digest,
      customer_id: null,
      key_id: null,
      response: null,
      created_at: new Date(deps.now()),
    });
    if (isFirst) {
      const { customerId, answer } = await create(store);
      const sealed = deps.keyring.seal(Buffer.from(JSON.stringify(answer)), place);
      await store.idempotency.answer(name, {
        customer_id: customerId,
        key_id: sealed.keyId,
        response: sealed.bytes,
      });
      return answer;
    }
    const kept = await store.idempotency.find(caller.tenantId, caller.keyId, key);
    if (!kept?.response || kept.key_id === null) throw new Error('An answer was claimed and never written.');
    if (!digest.equals(kept.request_digest)) {
      throw new Problem('invalid_request', 'This Idempotency-Key was used for another request.');
    }
    const opened = deps.keyring.open({ keyId: kept.key_id, bytes: kept.response }, place);
    return JSON.parse(Buffer.from(opened).toString('utf8')) as T;
  });
}
