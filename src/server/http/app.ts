// SPDX-License-Identifier: Apache-2.0
// The session API as a Hono app.
import { OpenAPIHono } from '@hono/zod-openapi';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';

import { FaceGuardError } from '../../core/errors.js';
import { VERSION } from '../../version.js';
import type { RequestReport } from '../options.js';
import { newId } from '../security/ids.js';
import type { AppEnv, RouteDeps } from './context.js';
import { refuseMalformed } from './describe.js';
import { DOCS_POLICY, docsPage } from './docs-page.js';
import type { ApiDescription } from './docs-page.js';
import { Problem, problemResponse } from './problem.js';
import { addBasePhotoRoutes } from './routes/base-photo.js';
import { addBrowserSessionRoutes } from './routes/browser-session.js';
import { addBypassRoutes } from './routes/bypass.js';
import { addCustomerRoutes } from './routes/customers.js';
import { addSessionRoutes } from './routes/sessions.js';

/** Whom the app tells what. */
export interface AppWatchers {
  readonly onRequest: (report: RequestReport) => void;
  readonly onFault: (error: unknown, requestId: string) => void;
}

/** A row refers to another that was erased meanwhile: PostgreSQL's foreign_key_violation. */
const isErasedMeanwhile = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '23503';

/** More pictures wait for the face engine than it takes. */
const isBusy = (error: unknown): boolean => error instanceof FaceGuardError && error.code === 'rate_limited';

/** What a thrown value means to the caller; `undefined` for a fault of the server. */
function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (isBusy(error)) return new Problem('rate_limited', 'The server is busy.', 1);
  if (isErasedMeanwhile(error)) return new Problem('not_found', 'There is no such customer.');
  if (!(error instanceof HTTPException) || error.status >= 500) return undefined;
  switch (error.status) {
    case 415:
      return new Problem('invalid_request', 'Content-Type must be application/json.');
    case 404:
      return new Problem('not_found', 'There is nothing here.');
    default:
      return new Problem('invalid_request', 'The request is malformed.');
  }
}

/** Turns whatever was thrown into an answer; a fault's message goes to the operator, not to the caller. */
export function answerError(error: unknown, requestId: string, onFault: AppWatchers['onFault']): Response {
  const problem = problemOf(error);
  if (problem) return problemResponse(problem, requestId);
  onFault(error, requestId);
  return problemResponse(new Problem('server_error', 'Internal server error.'), requestId);
}

const DESCRIPTION = {
  openapi: '3.1.0',
  info: {
    title: 'FaceGuard session API',
    version: VERSION,
    description: 'Sessions in which the server decides whether a face matches.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
};

/** Puts the routes together. */
export function createApp(deps: RouteDeps, { onRequest, onFault }: AppWatchers): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({ defaultHook: (result) => refuseMalformed(result) });

  app.use(async (c, next) => {
    const requestId = newId('req');
    const startMs = performance.now();
    c.set('requestId', requestId);
    await next();
    c.res.headers.set('X-Request-Id', requestId);
    c.res.headers.set('Cache-Control', 'no-store');
    c.res.headers.set('X-Content-Type-Options', 'nosniff');
    onRequest({
      requestId,
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      durationMs: performance.now() - startMs,
    });
  });
  // Pages of integrators call these from their own origins. Without cookies there is nothing for another page to ride
  // on; a token that is bound to an origin is checked against it.
  const browsers = cors({
    origin: '*',
    allowHeaders: ['authorization', 'content-type'],
    allowMethods: ['GET', 'POST'],
    exposeHeaders: ['retry-after', 'x-request-id'],
    maxAge: 600,
  });
  app.use('/v1/session', browsers);
  app.use('/v1/session/*', browsers);

  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' });
  app.openAPIRegistry.registerComponent('securitySchemes', 'sessionToken', {
    type: 'http',
    scheme: 'bearer',
  });
  addCustomerRoutes(app, deps);
  addBasePhotoRoutes(app, deps);
  addBypassRoutes(app, deps);
  addSessionRoutes(app, deps);
  addBrowserSessionRoutes(app, deps);

  const description = app.getOpenAPI31Document(DESCRIPTION);
  const page = docsPage(description as unknown as ApiDescription);
  app.get('/v1/openapi.json', (c) => c.json(description));
  app.get('/docs', (c) => c.html(page, 200, { 'Content-Security-Policy': DOCS_POLICY }));

  app.notFound((c) =>
    problemResponse(new Problem('not_found', 'There is nothing here.'), c.get('requestId')),
  );
  app.onError((error, c) => answerError(error, c.get('requestId'), onFault));
  return app;
}
