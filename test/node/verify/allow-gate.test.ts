// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AllowGate } from '../../../src/verify/allow-gate.js';

describe('AllowGate', () => {
  it('lets through what waits, once it is opened', async () => {
    const gate = new AllowGate();
    const passed = gate.wait();
    assert.equal(gate.isWaiting, true);
    gate.open();
    await passed;
    assert.equal(gate.isWaiting, false);
  });

  it('turns away what waits when it is closed, or when somebody else comes', async () => {
    const gate = new AllowGate();
    const first = gate.wait();
    const second = gate.wait();
    await assert.rejects(first, { name: 'AbortError' });
    gate.close();
    await assert.rejects(second, { name: 'AbortError' });
  });

  it('does nothing when nobody waits', () => {
    const gate = new AllowGate();
    gate.open();
    gate.close();
    assert.equal(gate.isWaiting, false);
  });
});
