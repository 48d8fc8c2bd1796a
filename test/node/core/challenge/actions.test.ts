// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  CHALLENGE_ACTIONS,
  drawChallenge,
  isHeadAction,
  isSamePair,
  swapAction,
} from '../../../../src/core/challenge/actions.js';
import type { ChallengePair } from '../../../../src/core/challenge/actions.js';

/** More numbers than there are pairs. */
const NUMBERS = Array.from({ length: 200 }, (_, i) => i);

describe('drawChallenge()', () => {
  test('always asks for two different actions, at least one of them a movement of the head', () => {
    for (const random of NUMBERS) {
      const [first, second] = drawChallenge(null, random);
      assert.notEqual(first, second);
      assert.ok(isHeadAction(first) || isHeadAction(second), `${first}, ${second}`);
    }
  });

  test('never asks for the same two as the run before, in either order', () => {
    for (const previous of [
      ['turn_left', 'blink'],
      ['smile', 'look_up'],
    ] as const satisfies ChallengePair[]) {
      for (const random of NUMBERS) {
        assert.ok(!isSamePair(drawChallenge(previous, random), previous));
      }
    }
  });

  test('draws each action, in each place, and every pair equally often', () => {
    const counts = new Map<string, number>();
    for (let random = 0; random < 3000; random++) {
      const pair = drawChallenge(null, random).join();
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    // 3 × 2 pairs of head movements and 3 × 4 × 2 of one with another action.
    assert.equal(counts.size, 30);
    assert.deepEqual(new Set(counts.values()), new Set([100]));
    const firsts = new Set([...counts.keys()].map((pair) => pair.split(',')[0]));
    assert.deepEqual([...firsts].sort(), [...CHALLENGE_ACTIONS].sort());
  });

  test('takes any 32-bit number', () => {
    for (const random of [0, 2 ** 31, 2 ** 32 - 1]) assert.equal(drawChallenge(null, random).length, 2);
  });
});

describe('swapAction()', () => {
  test('gives another action of the same weight, which is in neither place and was not refused', () => {
    for (const random of NUMBERS) {
      const pair = swapAction(['turn_left', 'smile'], 0, ['turn_left'], random);
      assert.ok(pair);
      assert.ok(pair[0] === 'turn_right' || pair[0] === 'look_up', pair[0]);
      assert.equal(pair[1], 'smile');
      const other = swapAction(['turn_left', 'smile'], 1, ['smile', 'blink'], random);
      assert.ok(other && (other[1] === 'open_mouth' || other[1] === 'move_closer'), other?.[1]);
    }
  });

  test('never leaves a run without a movement of the head', () => {
    const refused = ['turn_left', 'turn_right', 'look_up'] as const;
    assert.equal(swapAction(['look_up', 'blink'], 0, refused, 0), null);
  });

  test('has nothing left when all of a weight were refused', () => {
    assert.equal(
      swapAction(['look_up', 'blink'], 1, ['blink', 'open_mouth', 'smile', 'move_closer'], 7),
      null,
    );
  });
});
