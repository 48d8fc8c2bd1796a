// SPDX-License-Identifier: Apache-2.0
import type { RateLimits } from './http/rate-limits.js';
import type { Keyring } from './security/keyring.js';
import type { EnrollPhoto, EvidenceVerifier } from './sessions/evidence-verifier.js';
import type { Storage } from './storage/storage.js';

/** What bodies and pictures may be. */
export interface ServerLimits {
  readonly maxJsonBytes: number;
  readonly maxEvidenceBytes: number;
  /** Of all pictures of an evidence, decoded from base64. */
  readonly maxFramesBytes: number;
  readonly maxPhotoBytes: number;
  readonly maxPhotoPixels: number;
  /** Until a body must have come in whole. */
  readonly bodyTimeoutMs: number;
}

/** The defaults. */
export const DEFAULT_LIMITS: ServerLimits = {
  maxJsonBytes: 64 * 1024,
  maxEvidenceBytes: 2 * 1024 * 1024,
  maxFramesBytes: 400_000,
  maxPhotoBytes: 10_000_000,
  maxPhotoPixels: 40_000_000,
  bodyTimeoutMs: 15_000,
};

/** A request that was answered: nothing in it is personal. */
export interface RequestReport {
  readonly requestId: string;
  readonly method: string;
  /** The route's pattern, e.g. `/v1/customers/:id`; never the path, which holds ids. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

/** What the server is made of. */
export interface FaceGuardServerOptions {
  /** Closed by its owner, after the server. */
  readonly storage: Storage;
  readonly keyring: Keyring;
  readonly verifier: EvidenceVerifier;
  readonly enroll: EnrollPhoto;
  /** Milliseconds since 1970; the only clock that decides anything. */
  readonly now?: () => number;
  readonly rateLimits?: RateLimits;
  readonly limits?: Partial<ServerLimits>;
  /** Keep base photos, encrypted, beside their templates. Without it pictures are forgotten once enrolled. */
  readonly keepPhotos?: boolean;
  /** Where browsers reach this server, when a proxy stands before it; e.g. `https://id.example.com`. */
  readonly publicOrigin?: string;
  /** Whom to count refused credentials against: the peer's address. Without it all count together. */
  readonly clientAddress?: (request: Request) => string | undefined;
  /** Told of every answered request. */
  readonly onRequest?: (report: RequestReport) => void;
  /** Told of faults, which callers learn nothing of but the request's id. */
  readonly onFault?: (error: unknown, requestId: string) => void;
}
