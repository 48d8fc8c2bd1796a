// SPDX-License-Identifier: Apache-2.0
// When a request is worth repeating, and how long to wait before.
import type { Timers } from '../timers.js';

/** How requests are repeated. */
export const RETRY = {
  /** Tries in all: with the waits between them about eight seconds, for a lift or a tunnel. */
  tries: 5,
  /** Before the second try; doubled each time. */
  firstWaitMs: 500,
  maxWaitMs: 8_000,
  /** For one try, with the way there and back: a slow line sends half a megabyte in this time. */
  tryMs: 20_000,
  /** A server that asks for more patience than this is not waited for: people are looking at a spinner. */
  maxAskedWaitMs: 10_000,
} as const;

/**
 * How long to wait before the next try: chosen at random between half of the doubled wait and all of it, so that those
 * whom one outage stopped do not all come back at once.
 *
 * @param tried - Tries so far, from 1.
 * @param random - 0…1.
 */
export const waitBeforeMs = (tried: number, random: number): number =>
  Math.min(RETRY.maxWaitMs, RETRY.firstWaitMs * 2 ** (tried - 1)) * (0.5 + random / 2);

/** What `Retry-After` asks for, in milliseconds; `null` where it says nothing that can be understood. */
export function askedWaitMs(header: string | null, nowMs: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}

/** Waits; rejects with the signal's reason when that comes first. */
export function pause(delayMs: number, signal: AbortSignal | undefined, timers: Timers): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const stop = (): void => {
      timers.clear(handle);
      reject(signal?.reason as Error);
    };
    const handle = timers.set(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
