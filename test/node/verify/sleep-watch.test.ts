// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { SLEPT_MS } from '../../../src/timers.js';
import { SleepWatch } from '../../../src/verify/sleep-watch.js';

describe('SleepWatch', () => {
  test('hears nothing unusual in time that passes as it does on a slow machine', () => {
    const watch = new SleepWatch();
    for (const nowMs of [1_000_000, 1_000_250, 1_003_000, 1_003_000 + SLEPT_MS]) {
      assert.equal(watch.hear(nowMs), null);
    }
  });

  test('tells since when the device has slept, once', () => {
    const watch = new SleepWatch();
    watch.hear(100);
    assert.equal(watch.hear(100 + SLEPT_MS + 1), 100);
    assert.equal(watch.hear(100 + SLEPT_MS + 251), null);
  });

  test('takes a clock that goes back for sleep too', () => {
    const watch = new SleepWatch();
    watch.hear(5_000_000);
    assert.equal(watch.hear(4_999_999), 5_000_000);
    assert.equal(watch.hear(5_000_249), null);
  });
});
