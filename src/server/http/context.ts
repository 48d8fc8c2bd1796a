// SPDX-License-Identifier: Apache-2.0
import type { Scope } from '../security/scopes.js';
import type { Keyring } from '../security/keyring.js';
import type { EnrollPhoto } from '../sessions/evidence-verifier.js';
import type { EvidenceJudge } from '../sessions/judge-evidence.js';
import type { SessionRow, Storage } from '../storage/storage.js';
import type { ServerLimits } from '../options.js';
import type { RateLimits } from './rate-limits.js';

/** What routes work with. */
export interface RouteDeps {
  readonly storage: Storage;
  readonly keyring: Keyring;
  readonly judge: EvidenceJudge;
  readonly enroll: EnrollPhoto;
  readonly now: () => number;
  readonly rateLimits: RateLimits;
  readonly limits: ServerLimits;
  readonly keepPhotos: boolean;
  readonly publicOrigin: string | undefined;
  readonly clientAddress: (request: Request) => string | undefined;
}

/** A backend that showed its key. */
export interface Caller {
  readonly keyId: string;
  readonly tenantId: string;
  readonly scopes: readonly Scope[];
}

/** What middleware leaves for handlers. */
export interface AppEnv {
  Variables: {
    requestId: string;
    caller: Caller;
    session: SessionRow;
  };
}
