// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { ReservedPoints } from '../../../src/server/http/reserved-points.js';

const options = (points: number) => ({ points, duration: 60 });

/** A limiter that counts how often it is asked. */
class Counted extends RateLimiterMemory {
  asked = 0;

  override consume(...given: Parameters<RateLimiterMemory['consume']>): Promise<RateLimiterRes> {
    this.asked++;
    return super.consume(...given);
  }
}

const isOver = (taking: Promise<void>): Promise<void> =>
  assert.rejects(taking, (error: unknown) => error instanceof RateLimiterRes && error.msBeforeNext > 0);

describe('ReservedPoints', () => {
  it('lets as many pass as the limit, and asks for several at a time', async () => {
    const limiter = new Counted(options(20));
    const points = new ReservedPoints(limiter, 5);
    for (let i = 0; i < 20; i++) await points.take('a');
    assert.equal(limiter.asked, 4);
    await isOver(points.take('a'));
    await points.take('b');
  });

  it('asks once for many that come at once', async () => {
    const limiter = new Counted(options(20));
    const points = new ReservedPoints(limiter, 10);
    await Promise.all(Array.from({ length: 20 }, () => points.take('a')));
    assert.equal(limiter.asked, 2);
    const late = await Promise.allSettled(Array.from({ length: 5 }, () => points.take('a')));
    assert.deepEqual(new Set(late.map(({ status }) => status)), new Set(['rejected']));
  });

  it('lets two processes together pass no more than the limit', async () => {
    const limiter = new Counted(options(20));
    const both = [new ReservedPoints(limiter, 5), new ReservedPoints(limiter, 5)] as const;
    const taken = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => both[i % 2 === 0 ? 0 : 1].take('a')),
    );
    assert.equal(taken.filter(({ status }) => status === 'fulfilled').length, 20);
  });

  it('does not spend in one window what it took in another', async () => {
    const limiter = new Counted(options(20));
    let nowMs = 0;
    const points = new ReservedPoints(limiter, 5, () => nowMs);
    await points.take('a');
    nowMs = 59_000;
    await points.take('a');
    assert.equal(limiter.asked, 1);
    nowMs = 60_001;
    await points.take('a');
    assert.equal(limiter.asked, 2);
  });

  it('asks each time where it may take one', async () => {
    const limiter = new Counted(options(3));
    const points = new ReservedPoints(limiter, 1);
    for (let i = 0; i < 3; i++) await points.take('a');
    assert.equal(limiter.asked, 3);
    await isOver(points.take('a'));
  });

  it('asks again after the limiter failed', async () => {
    const failure = new Error('no database');
    let fails = true;
    const limiter = new Counted(options(20));
    const consume = limiter.consume.bind(limiter);
    limiter.consume = (...given) => (fails ? Promise.reject(failure) : consume(...given));
    const points = new ReservedPoints(limiter, 5);
    await assert.rejects(points.take('a'), failure);
    fails = false;
    await points.take('a');
  });
});
