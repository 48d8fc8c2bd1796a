// SPDX-License-Identifier: Apache-2.0
import { createApp, answerError } from './http/app.js';
import type { RouteDeps } from './http/context.js';
import { DEFAULT_RATE_LIMITS, memoryRateLimits } from './http/rate-limits.js';
import { DEFAULT_LIMITS } from './options.js';
import type { FaceGuardServerOptions } from './options.js';
import { newId } from './security/ids.js';
import { EvidenceJudge } from './sessions/judge-evidence.js';

/** A session server, to be mounted wherever requests are `Request`s. */
export interface FaceGuardServer {
  fetch(request: Request): Promise<Response>;
  /** Takes no more requests, and resolves when those under way are answered. */
  close(): Promise<void>;
}

/** Makes a session server. It listens nowhere by itself. */
export function createFaceGuardServer(options: FaceGuardServerOptions): FaceGuardServer {
  const { storage, keyring, verifier, enroll, now = Date.now } = options;
  const onFault = options.onFault ?? (() => undefined);
  const judge = new EvidenceJudge({ storage, keyring, verifier, now });
  const deps: RouteDeps = {
    storage,
    keyring,
    judge,
    enroll,
    now,
    rateLimits: options.rateLimits ?? memoryRateLimits(DEFAULT_RATE_LIMITS),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    keepPhotos: options.keepPhotos ?? false,
    publicOrigin: options.publicOrigin,
    clientAddress: options.clientAddress ?? (() => undefined),
  };
  const app = createApp(deps, { onRequest: options.onRequest ?? (() => undefined), onFault });
  const underWay = new Set<Promise<Response>>();
  let isClosed = false;

  const answer = async (request: Request): Promise<Response> => {
    try {
      return await app.fetch(request);
    } catch (error) {
      return answerError(error, newId('req'), onFault);
    }
  };

  return {
    async fetch(request) {
      if (isClosed) {
        return answerError(new Error('The server is closed.'), newId('req'), () => undefined);
      }
      const answering = answer(request);
      underWay.add(answering);
      return answering.finally(() => underWay.delete(answering));
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(underWay);
      await judge.idle();
    },
  };
}
