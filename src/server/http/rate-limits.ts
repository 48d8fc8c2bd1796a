// SPDX-License-Identifier: Apache-2.0
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';

import { Problem } from './problem.js';
import { ReservedPoints } from './reserved-points.js';

/** What is counted: requests of a key, of a token, submissions of a session, refused credentials of an address. */
export const RATE_LIMITED = ['key', 'token', 'submission', 'refusal'] as const;

/** One of what is counted. */
export type RateLimited = (typeof RATE_LIMITED)[number];

/** How many in a minute. */
export type RateLimitSettings = Readonly<Record<RateLimited, number>>;

/** The defaults. */
export const DEFAULT_RATE_LIMITS: RateLimitSettings = { key: 6000, token: 120, submission: 20, refusal: 60 };

/** Counts. */
export interface RateLimits {
  /** @throws {Problem} `rate_limited` when there were too many. */
  take(what: RateLimited, subject: string): Promise<void>;
}

const WINDOW_S = 60;

/** Of a limit, what a process takes at a time where asking for it costs something. */
const RESERVED_SHARE = 1 / 20;

const limits = (make: (what: RateLimited) => ReservedPoints): RateLimits => {
  const limiters = new Map(RATE_LIMITED.map((what) => [what, make(what)]));
  return {
    async take(what, subject) {
      try {
        await limiters.get(what)?.take(subject);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new Problem('rate_limited', 'Too many requests.', error.msBeforeNext / 1000);
      }
    },
  };
};

/** Limits of this process alone. */
export const memoryRateLimits = (settings: RateLimitSettings): RateLimits =>
  limits((what) => {
    const options = { keyPrefix: what, points: settings[what], duration: WINDOW_S };
    return new ReservedPoints(new RateLimiterMemory(options), 1);
  });

/**
 * Limits that all processes on one PostgreSQL share, each taking a twentieth at a time. While the database does not
 * answer, each counts for itself.
 *
 * @param pool - Of the package `pg`.
 */
export async function postgresRateLimits(pool: unknown, settings: RateLimitSettings): Promise<RateLimits> {
  const made: Promise<void>[] = [];
  const shared = limits((what) => {
    const options = { keyPrefix: what, points: settings[what], duration: WINDOW_S };
    let limiter: RateLimiterPostgres | undefined;
    made.push(
      new Promise((done, fail) => {
        limiter = new RateLimiterPostgres(
          {
            ...options,
            storeClient: pool,
            storeType: 'pool',
            tableName: `fg_rate_${what}`,
            insuranceLimiter: new RateLimiterMemory(options),
          },
          (error?: Error) => (error ? fail(error) : done()),
        );
      }),
    );
    const atOnce = Math.floor(settings[what] * RESERVED_SHARE);
    return new ReservedPoints(limiter as unknown as RateLimiterAbstract, atOnce);
  });
  await Promise.all(made);
  return shared;
}
