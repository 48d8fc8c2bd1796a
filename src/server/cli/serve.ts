// SPDX-License-Identifier: Apache-2.0
// `serve`: the session server, listening.
import { serve as listen } from '@hono/node-server';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

import { createFaceGuardServer } from '../create-server.js';
import { SCOPES } from '../security/scopes.js';
import type { EnrollPhoto, EvidenceVerifier } from '../sessions/evidence-verifier.js';
import { DEFAULT_RETENTION, maintain } from '../sessions/maintain.js';
import { deliverWebhooks } from '../webhooks/deliver.js';
import type { ServerConfig } from './config.js';
import { reportFault } from './fault-report.js';
import { createKey } from './keys.js';
import { openKeyring, openRateLimits, openStorage } from './open-parts.js';
import { createOperations } from './operations.js';

/** What looks at pictures. */
export interface ServedEngine {
  readonly verifier: EvidenceVerifier;
  readonly enroll: EnrollPhoto;
  close(): Promise<void>;
}

/** A server that listens. */
export interface RunningServer {
  readonly port: number;
  /** Shown once, when the database had no key; `null` otherwise. */
  readonly firstKey: string | null;
  /** Answers what is under way, then closes all. */
  stop(): Promise<void>;
}

const DELIVERY_MS = 5_000;
const MAINTENANCE_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Does something again and again, never twice at once. @returns A function that ends it and waits for the last round. */
function repeat(
  everyMs: number,
  log: Logger,
  what: string,
  work: () => Promise<unknown>,
): () => Promise<void> {
  let running: Promise<unknown> | null = null;
  const round = (): void => {
    running ??= work()
      .catch((error: unknown) => log.error(reportFault(error), what))
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(round, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Addresses of callers, by request: the platform's `Request` has none. */
function addressOf(
  bindings: HttpBindings | Http2Bindings,
  request: Request,
  trustProxy: boolean,
): string | undefined {
  const forwarded = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return trustProxy && forwarded ? forwarded : bindings.incoming.socket.remoteAddress;
}

/**
 * Starts the server.
 *
 * @param logTo - Where lines of JSON go; the standard output unless told otherwise.
 */
export async function serve(
  config: ServerConfig,
  engine: ServedEngine,
  logTo: DestinationStream = pino.destination(1),
): Promise<RunningServer> {
  // Ids of requests and patterns of routes, and no addresses, paths, headers or bodies.
  const log = pino({ level: config.logLevel, base: null }, logTo);
  const storage = await openStorage(config);
  const limits = await openRateLimits(config);
  const operations = createOperations(storage);
  const addresses = new WeakMap<Request, string>();
  const server = createFaceGuardServer({
    storage,
    keyring: await openKeyring(config),
    verifier: engine.verifier,
    enroll: engine.enroll,
    rateLimits: limits.rateLimits,
    keepPhotos: config.keepPhotos,
    ...(config.publicOrigin !== null && { publicOrigin: config.publicOrigin }),
    clientAddress: (request) => addresses.get(request),
    onRequest: (report) => {
      operations.count(report);
      log.info(report, 'request');
    },
    onFault: (error, requestId) => log.error({ ...reportFault(error), requestId }, 'fault'),
  });

  const isNew = (await storage.apiKeys.list()).length === 0;
  const firstKey = isNew
    ? await createKey(storage, { name: 'first', tenantId: 'default', scopes: SCOPES }, new Date())
    : null;

  const stopDelivery = repeat(DELIVERY_MS, log, 'webhooks', () =>
    deliverWebhooks({ storage, now: Date.now, endpointOf: () => config.webhook ?? undefined }),
  );
  const retention = { ...DEFAULT_RETENTION, sessionsMs: config.retentionDays * DAY_MS };
  const stopMaintenance = repeat(MAINTENANCE_MS, log, 'maintenance', () =>
    maintain(storage, Date.now(), retention),
  );

  let port = config.port;
  const listener = await new Promise<ReturnType<typeof listen>>((done, fail) => {
    const starting = listen(
      {
        port: config.port,
        hostname: config.host,
        fetch: async (request: Request, bindings: HttpBindings | Http2Bindings) => {
          const address = addressOf(bindings, request, config.trustProxy);
          if (address !== undefined) addresses.set(request, address);
          return (await operations.answer(request)) ?? server.fetch(request);
        },
      },
      (info) => {
        ({ port } = info);
        done(starting);
      },
    );
    starting.once('error', fail);
  });
  log.info({ host: config.host, port }, 'listening');

  return {
    port,
    firstKey,
    async stop() {
      operations.drain();
      const closing = new Promise((done) => listener.close(done));
      if ('closeIdleConnections' in listener) listener.closeIdleConnections();
      await closing;
      await server.close();
      await stopDelivery();
      await stopMaintenance();
      await engine.close();
      await limits.close();
      await storage.close();
      log.info('stopped');
    },
  };
}
