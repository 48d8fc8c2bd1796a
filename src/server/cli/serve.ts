// SPDX-License-Identifier: Apache-2.0
// `serve`: the session server, listening.
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
import { listen } from './listen.js';
import type { Bindings } from './listen.js';
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
  /** Where operators ask for metrics; `null` when they do not. */
  readonly operationsPort: number | null;
  /** Shown once, when the database had no key; `null` otherwise. */
  readonly firstKey: string | null;
  /** Answers what is under way, then closes all. */
  stop(): Promise<void>;
}

const DELIVERY_MS = 5_000;
const MAINTENANCE_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Does something again and again, never twice at once. @returns A function that ends it, the round under way too. */
function repeat(
  everyMs: number,
  log: Logger,
  what: string,
  work: (signal: AbortSignal) => Promise<unknown>,
): () => Promise<void> {
  const ending = new AbortController();
  let running: Promise<unknown> | null = null;
  const round = (): void => {
    running ??= work(ending.signal)
      .catch((error: unknown) => log.error(reportFault(error), what))
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(round, everyMs);
  return async () => {
    clearInterval(timer);
    ending.abort();
    await running;
  };
}

/** Addresses of callers, by request: the platform's `Request` has none. */
function addressOf(bindings: Bindings, request: Request, trustProxy: boolean): string | undefined {
  const forwarded = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return trustProxy && forwarded ? forwarded : bindings.incoming.socket.remoteAddress;
}

/** What was opened, in this order: each is closed by one function. */
type Opened = (() => Promise<unknown>)[];

/**
 * Starts the server.
 *
 * @param engine - Closed with the server, and when it cannot start.
 * @param logTo - Where lines of JSON go; the standard output unless told otherwise.
 * @throws {ConfigError} when a folder or an address cannot be had; whatever was opened by then is closed.
 */
export async function serve(
  config: ServerConfig,
  engine: ServedEngine,
  logTo: DestinationStream = pino.destination(1),
): Promise<RunningServer> {
  // Ids of requests and patterns of routes, and no addresses, paths, headers or bodies.
  const log = pino({ level: config.logLevel, base: null }, logTo);
  const opened: Opened = [() => engine.close()];
  const stop = async (): Promise<void> => {
    for (let close = opened.pop(); close; close = opened.pop()) await close();
    log.info('stopped');
  };
  try {
    return { ...(await start(config, engine, log, opened)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  config: ServerConfig,
  engine: ServedEngine,
  log: Logger,
  opened: Opened,
): Promise<Omit<RunningServer, 'stop'>> {
  const storage = await openStorage(config);
  opened.push(() => storage.close());
  const limits = await openRateLimits(config);
  opened.push(() => limits.close());

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
  opened.push(() => server.close());

  const retention = { ...DEFAULT_RETENTION, sessionsMs: config.retentionDays * DAY_MS };
  opened.push(
    repeat(DELIVERY_MS, log, 'webhooks', (signal) =>
      deliverWebhooks({ storage, now: Date.now, endpointOf: () => config.webhook ?? undefined, signal }),
    ),
    repeat(MAINTENANCE_MS, log, 'maintenance', () => maintain(storage, Date.now(), retention)),
  );

  const operators =
    config.operations &&
    (await listen({
      ...config.operations,
      variable: 'FACEGUARD_OPS_PORT',
      fetch: (request) => operations.answerOperator(request),
    }));
  // Nothing that operators ask takes long, and until the end they may ask whether the server is ready.
  if (operators) opened.push(() => operators.close(0));
  const callers = await listen({
    variable: 'PORT',
    host: config.host,
    port: config.port,
    fetch: async (request, bindings) => {
      const address = addressOf(bindings, request, config.trustProxy);
      if (address !== undefined) addresses.set(request, address);
      return (await operations.answer(request)) ?? server.fetch(request);
    },
  });
  opened.push(() => {
    operations.drain();
    return callers.close(config.stopSeconds * 1000);
  });
  log.info({ host: config.host, port: callers.port }, 'listening');

  // Last: of a key that was made before something failed, nobody would ever learn.
  const isNew = (await storage.apiKeys.list()).length === 0;
  const firstKey = isNew
    ? await createKey(storage, { name: 'first', tenantId: 'default', scopes: SCOPES }, new Date())
    : null;
  return { port: callers.port, operationsPort: operators?.port ?? null, firstKey };
}
