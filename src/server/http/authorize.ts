// SPDX-License-Identifier: Apache-2.0
// Who is asking. Backends show a key, browsers the token of their session; neither passes for the other.
import type { Context, MiddlewareHandler } from 'hono';

import { isKeyOf, parseApiKey } from '../security/api-key.js';
import { isScope } from '../security/scopes.js';
import type { Scope } from '../security/scopes.js';
import { hashSessionToken } from '../security/session-token.js';
import type { AppEnv, RouteDeps } from './context.js';
import { Problem } from './problem.js';

const bearer = (c: Context<AppEnv>): string =>
  /^Bearer +([^\s]+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';

/** Refuses, and counts it: guessing gets slower. */
async function refuse(deps: RouteDeps, c: Context<AppEnv>, problem: Problem): Promise<never> {
  await deps.rateLimits.take('refusal', deps.clientAddress(c.req.raw) ?? 'unknown');
  throw problem;
}

/** Lets backends pass whose key has a scope. */
export const requireScope =
  (deps: RouteDeps, scope: Scope): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const key = parseApiKey(bearer(c));
    const row = key && (await deps.storage.apiKeys.find(key.id));
    if (!key || !row || !isKeyOf(key, row)) {
      return refuse(deps, c, new Problem('token_invalid', 'The API key is missing or not valid.'));
    }
    await deps.rateLimits.take('key', row.id);
    const scopes = row.scopes.filter(isScope);
    if (!scopes.includes(scope)) throw new Problem('forbidden', `The API key lacks the scope ${scope}.`);
    c.set('caller', { keyId: row.id, tenantId: row.tenant_id, scopes });
    return next();
  };

/** Where a request comes from. Browsers leave `Origin` out of some requests to their page's own origin. */
function originOf(request: Request, publicOrigin: string | undefined): string | null {
  const origin = request.headers.get('origin');
  if (origin !== null) return origin;
  return request.headers.get('sec-fetch-site') === 'same-origin'
    ? (publicOrigin ?? new URL(request.url).origin)
    : null;
}

/** Lets browsers pass that have the token of a session, from the origin that the session is for. */
export const requireToken =
  (deps: RouteDeps): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const hash = hashSessionToken(bearer(c));
    const session = hash && (await deps.storage.sessions.findByTokenHash(hash));
    if (!session) {
      return refuse(deps, c, new Problem('token_invalid', 'The session token is missing or not valid.'));
    }
    await deps.rateLimits.take('token', session.id);
    if (deps.now() >= session.expires_at.getTime()) {
      throw new Problem('token_expired', 'The session token has expired.');
    }
    if (session.origin !== null && originOf(c.req.raw, deps.publicOrigin) !== session.origin) {
      throw new Problem('forbidden', 'The session is for another origin.');
    }
    c.set('session', session);
    return next();
  };
