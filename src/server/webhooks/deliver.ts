// SPDX-License-Identifier: Apache-2.0
// Brings the outbox's messages to integrators' backends. Messages are taken with a lease: a process that dies while it
// delivers leaves them to the next. So each arrives at least once, and may arrive again with the same id.
import { signWebhook } from '../../client/webhook.js';
import type { Storage, WebhookRow } from '../storage/storage.js';

/** Where messages go. */
export interface WebhookEndpoint {
  readonly url: string;
  /** `whsec_` and base64 of 24 to 64 bytes. */
  readonly secret: string;
}

/** What delivering needs. */
export interface DeliveryDeps {
  readonly storage: Storage;
  /** Of a tenant; `undefined` when it wants no messages. */
  readonly endpointOf: (tenantId: string) => WebhookEndpoint | undefined;
  readonly now: () => number;
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Ends attempts under way, which count as failed, and begins no more. */
  readonly signal?: AbortSignal;
}

const BATCH = 20;
const ATTEMPT_MS = 15_000;
/** Longer than an attempt: nobody else tries meanwhile. */
const LEASE_MS = 60_000;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Waits before the second attempt, the third, …; the last one repeats, so that nothing is lost. */
export const WEBHOOK_WAITS_MS: readonly number[] = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

const waitAfter = (attempts: number): number =>
  WEBHOOK_WAITS_MS[Math.min(attempts, WEBHOOK_WAITS_MS.length) - 1] ?? 24 * HOUR_MS;

/** @returns What went wrong; `null` when the message arrived. */
async function send(
  deps: DeliveryDeps,
  { url, secret }: WebhookEndpoint,
  row: WebhookRow,
): Promise<string | null> {
  const body = JSON.stringify(row.payload);
  const headers = await signWebhook(secret, row.id, Math.floor(deps.now() / 1000), body);
  const { signal = null } = deps;
  const timeout = AbortSignal.timeout(ATTEMPT_MS);
  try {
    const response = await (deps.fetch ?? fetch)(
      new Request(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      }),
    );
    await response.body?.cancel();
    return response.ok ? null : `HTTP ${response.status}`;
  } catch {
    return 'no answer';
  }
}

async function deliver(deps: DeliveryDeps, row: WebhookRow): Promise<void> {
  const endpoint = deps.endpointOf(row.tenant_id);
  const failure = endpoint ? await send(deps, endpoint, row) : null;
  const at = deps.now();
  if (failure === null) await deps.storage.outbox.delivered(row.id, new Date(at));
  else await deps.storage.outbox.postpone(row.id, new Date(at + waitAfter(row.attempts)), failure);
}

/**
 * Delivers what is due.
 *
 * @returns How many messages were tried.
 */
export async function deliverWebhooks(deps: DeliveryDeps): Promise<number> {
  let tried = 0;
  for (;;) {
    if (deps.signal?.aborted) return tried;
    const now = deps.now();
    const rows = await deps.storage.outbox.take(new Date(now), new Date(now + LEASE_MS), BATCH);
    if (rows.length === 0) return tried;
    await Promise.all(rows.map((row) => deliver(deps, row)));
    tried += rows.length;
  }
}
