// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import type { DefaultEngineOptions } from '../../../src/engine/default-engine.js';
import { EnginePool, KEEP_WARM_MS } from '../../../src/engine/shared-engine.js';
import { FakeEngine } from '../../../src/testing/fake-engine.js';
import { ManualTimers } from '../../browser/camera/fake-cameras.js';

const CPU: DefaultEngineOptions = { assets: 'https://example.com/assets/', delegate: 'cpu' };

describe('EnginePool', () => {
  let made: FakeEngine[];
  let timers: ManualTimers;
  let pool: EnginePool;

  beforeEach(() => {
    made = [];
    timers = new ManualTimers();
    pool = new EnginePool(() => {
      const engine = new FakeEngine();
      made.push(engine);
      return engine;
    }, timers);
  });

  const only = (): FakeEngine => {
    assert.equal(made.length, 1);
    return made[0] as FakeEngine;
  };

  test('gives everybody with the same wishes the same engine', () => {
    const [first, second] = [pool.lease(CPU), pool.lease({ ...CPU })];
    assert.equal(first.engine, second.engine);
    assert.equal(made.length, 1);
  });

  test('keeps delegates and places of the files apart', () => {
    const other = 'https://example.com/elsewhere/';
    const leases = [CPU, { ...CPU, delegate: 'gpu' } as const, { ...CPU, assets: other }].map((options) =>
      pool.lease(options),
    );
    assert.equal(new Set(leases.map(({ engine }) => engine)).size, 3);
  });

  test('keeps an engine warm after the last one gave it back, then closes it', async () => {
    const { engine, release } = pool.lease(CPU);
    await engine.load();
    release();
    timers.advance(KEEP_WARM_MS - 1);
    assert.notEqual(engine.info, null);
    timers.advance(1);
    assert.equal(engine.info, null);

    const later = pool.lease(CPU);
    assert.notEqual(later.engine, engine);
    assert.equal(made.length, 2);
  });

  test('does not close an engine that somebody else uses, or has taken up again', async () => {
    const first = pool.lease(CPU);
    const second = pool.lease(CPU);
    await first.engine.load();
    first.release();
    first.release();
    assert.equal(timers.pendingCount, 0);
    second.release();
    timers.advance(KEEP_WARM_MS - 1);
    const third = pool.lease(CPU);
    assert.equal(timers.pendingCount, 0);
    timers.advance(KEEP_WARM_MS * 2);
    assert.notEqual(only().info, null);
    assert.equal(third.engine, only());
  });

  test('an engine that has failed starts afresh for the next flow', async () => {
    const { engine, release } = pool.lease(CPU);
    only().script = { failing: { call: 'load', code: 'engine_load_failed' } };
    await assert.rejects(engine.load(), { code: 'engine_load_failed' });
    release();
    only().script = {};
    const next = pool.lease(CPU);
    await next.engine.load();
    assert.notEqual(next.engine.info, null);
  });
});
