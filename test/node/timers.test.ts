// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { SYSTEM_TIMERS } from '../../src/timers.js';

describe('SYSTEM_TIMERS', () => {
  test('calls back after the time, once, and not when it was cleared', (t) => {
    let nowMs = 0;
    t.mock.timers.enable({ apis: ['setTimeout'] });
    t.mock.method(performance, 'now', () => nowMs);
    const told: string[] = [];
    SYSTEM_TIMERS.set(() => told.push('kept'), 1000);
    SYSTEM_TIMERS.clear(SYSTEM_TIMERS.set(() => told.push('cleared'), 1000));
    nowMs = 1000;
    t.mock.timers.tick(1000);
    assert.deepEqual(told, ['kept']);
    t.mock.timers.tick(5000);
    assert.deepEqual(told, ['kept']);
  });

  test('begins anew when the device has slept over the time, and can be cleared then too', (t) => {
    let nowMs = 0;
    t.mock.timers.enable({ apis: ['setTimeout'] });
    t.mock.method(performance, 'now', () => nowMs);
    const told: string[] = [];
    SYSTEM_TIMERS.set(() => told.push('kept'), 1000);
    const handle = SYSTEM_TIMERS.set(() => told.push('cleared'), 1000);
    // Waking after an hour, browsers call at once what was due meanwhile.
    nowMs = 3_600_000;
    t.mock.timers.tick(1000);
    assert.deepEqual(told, []);
    SYSTEM_TIMERS.clear(handle);
    nowMs += 1000;
    t.mock.timers.tick(1000);
    assert.deepEqual(told, ['kept']);
  });
});
