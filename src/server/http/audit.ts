// SPDX-License-Identifier: Apache-2.0
import { newId } from '../security/ids.js';
import type { Store } from '../storage/storage.js';
import type { Caller } from './context.js';

/** Notes what a backend did, in the transaction of `store`. Details never hold biometrics or names of people. */
export const note = (
  store: Store,
  caller: Caller,
  at: Date,
  action: string,
  subject: string,
  details: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> =>
  store.audit.append({
    id: newId('aud'),
    at,
    tenant_id: caller.tenantId,
    actor: `key:${caller.keyId}`,
    action,
    subject,
    details: JSON.stringify(details),
  });
