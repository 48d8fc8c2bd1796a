// SPDX-License-Identifier: Apache-2.0
// What operators ask a running server: is it alive, can it work, how does it fare.
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

import type { RequestReport } from '../options.js';
import type { Storage } from '../storage/storage.js';

/** `/healthz` and `/readyz`, for everybody; `/metrics`, for operators. */
export interface Operations {
  /** Answers everybody. @returns `undefined` for every other path. */
  answer(request: Request): Promise<Response | undefined>;
  /** Answers operators. */
  answerOperator(request: Request): Promise<Response>;
  /** Counts a request of the session API. */
  count(report: RequestReport): void;
  /** From now on not ready: balancers send requests elsewhere. */
  drain(): void;
}

const text = (body: string, status = 200, contentType = 'text/plain; charset=utf-8'): Response =>
  new Response(body, { status, headers: { 'content-type': contentType, 'cache-control': 'no-store' } });

/** Makes them, with counters of their own. */
export function createOperations(storage: Storage): Operations {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'faceguard_requests_total',
    help: 'Answered requests',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'faceguard_request_duration_seconds',
    help: 'Time until the answer',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  let isDraining = false;

  const isReady = async (): Promise<boolean> => {
    if (isDraining) return false;
    try {
      await storage.ping();
      return true;
    } catch {
      return false;
    }
  };

  const answer = async (request: Request): Promise<Response | undefined> => {
    switch (new URL(request.url).pathname) {
      case '/healthz':
        return text('ok\n');
      case '/readyz':
        return (await isReady()) ? text('ready\n') : text('not ready\n', 503);
      default:
        return undefined;
    }
  };

  return {
    answer,
    async answerOperator(request) {
      if (new URL(request.url).pathname === '/metrics') {
        return text(await registry.metrics(), 200, registry.contentType);
      }
      return (await answer(request)) ?? text('not found\n', 404);
    },
    count({ method, route, status, durationMs }) {
      requests.inc({ method, route, status: String(status) });
      durations.observe({ method, route }, durationMs / 1000);
    },
    drain() {
      isDraining = true;
    },
  };
}
