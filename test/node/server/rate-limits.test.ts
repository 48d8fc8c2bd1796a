// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import pg from 'pg';

import { memoryRateLimits, postgresRateLimits } from '../../../src/server/http/rate-limits.js';
import type { RateLimits } from '../../../src/server/http/rate-limits.js';
import { Problem } from '../../../src/server/http/problem.js';
import { postgresUrl, WHY_ONLY_EMBEDDED } from './test-storage.js';

const SETTINGS = { key: 3, token: 1, submission: 1, refusal: 1 };

async function isLimited(...limits: RateLimits[]): Promise<void> {
  const subject = `subject-${process.pid}-${performance.now()}`;
  for (let i = 0; i < 3; i++) await limits[i % limits.length]?.take('key', subject);
  for (const one of limits) {
    await assert.rejects(one.take('key', subject), (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.code, 'rate_limited');
      return (error.retryAfterS ?? 0) > 0;
    });
    await one.take('key', `${subject}-other`);
  }
}

describe('rate limits', () => {
  it('count in memory, each subject by itself', () => isLimited(memoryRateLimits(SETTINGS)));

  if (WHY_ONLY_EMBEDDED === null) {
    it('count together in PostgreSQL', async () => {
      const connectionString = await postgresUrl();
      const pools = [0, 1].map(() => new pg.Pool({ connectionString }));
      const limits: RateLimits[] = [];
      for (const pool of pools) limits.push(await postgresRateLimits(pool, SETTINGS));
      await isLimited(...limits);

      const large = { ...SETTINGS, key: 40 };
      const shared: RateLimits[] = [];
      for (const pool of pools) shared.push(await postgresRateLimits(pool, large));
      const taken = await Promise.allSettled(
        shared.flatMap((one) => Array.from({ length: 50 }, () => one.take('key', 'large'))),
      );
      assert.equal(taken.filter(({ status }) => status === 'fulfilled').length, 40);
      await Promise.all(pools.map((pool) => pool.end()));
    });
  }
});
