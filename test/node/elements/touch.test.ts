// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CloseMessage } from '../../../src/core/close-message.js';
import { DEFAULT_FLOW_OPTIONS } from '../../../src/core/config.js';
import { INITIAL_FLOW, step } from '../../../src/core/flow.js';
import type { FlowInput, FlowState } from '../../../src/core/flow.js';
import { touchBetween } from '../../../src/elements/touch.js';
import { FakeActor } from '../../../src/testing/fake-actor.js';
import { sketchObservation } from '../../../src/testing/observations.js';

const closed = (message: CloseMessage): FlowState => ({ phase: 'closed', message, report: null });

describe('touchBetween()', () => {
  it('lets a good face, each action seen and the end be felt, and nothing else', () => {
    const felt: string[] = [];
    const target = new EventTarget();
    const actor = new FakeActor(target);
    let state: FlowState = INITIAL_FLOW;
    const put = (input: FlowInput): void => {
      const before = state;
      const { state: after, effects } = step(before, input, DEFAULT_FLOW_OPTIONS);
      state = after;
      felt.push(...[touchBetween(before, after)].filter((touch) => touch !== null));
      for (const effect of effects) {
        if (effect.type === 'embed') put({ type: 'embedded', likeness: 0.9, of: effect.of });
        if (effect.type === 'challenge')
          target.dispatchEvent(new CustomEvent('faceguard-challenge', { detail: effect }));
      }
    };
    put({ type: 'start' });
    put({ type: 'prepared', atMs: 0, challenge: ['turn_left', 'smile'] });
    let atMs = 0;
    for (; atMs < 1000; atMs += 40)
      put({
        type: 'observation',
        atMs,
        observation: sketchObservation(atMs, { appearance: { brightness: 5 } }),
      });
    for (; atMs < 15_000 && state.phase !== 'matching'; atMs += 40)
      put({ type: 'observation', atMs, observation: actor.observe(atMs) });
    put({ type: 'verdict', confidence: 90 });
    assert.equal(state.phase, 'closed');
    assert.deepEqual(felt, ['good', 'recognised', 'recognised', 'success']);
  });

  it('tells a failure from a success, once, and is still when the user leaves', () => {
    const matching: FlowState = {
      phase: 'matching',
      attempt: 1,
      sinceMs: 0,
      report: null,
      suspendedMs: null,
    };
    const rejected = { action: 'close', reason: 'rejected', confidence: 3 } as const;
    const offering: FlowState = { phase: 'offering', attempt: 1, message: rejected, report: null };
    assert.equal(touchBetween(matching, offering), 'failure');
    assert.equal(touchBetween(offering, closed(rejected)), null);
    assert.equal(touchBetween(matching, closed({ action: 'close', reason: 'canceled' })), null);
    const bypass = { action: 'close', reason: 'bypass_active', bypass_expires_at: '' } as const;
    assert.equal(touchBetween({ phase: 'preparing', attempt: 1 }, closed(bypass)), 'success');
    assert.equal(touchBetween(matching, matching), null);
  });
});
