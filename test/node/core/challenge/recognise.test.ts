// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CHALLENGE_ACTIONS } from '../../../../src/core/challenge/actions.js';
import type { ChallengeAction } from '../../../../src/core/challenge/actions.js';
import { neutralOf } from '../../../../src/core/challenge/expression.js';
import type { Expression } from '../../../../src/core/challenge/expression.js';
import { ACTION_SIZE, CHALLENGE } from '../../../../src/core/challenge/limits.js';
import { actionLevel, recognise, watchFor } from '../../../../src/core/challenge/recognise.js';
import type { ActionWatch } from '../../../../src/core/challenge/recognise.js';

const REST: Expression = {
  yawDeg: 6,
  pitchDeg: -3,
  eyeOpenness: 0.3,
  mouthOpenness: 0.02,
  mouthWidth: 0.55,
  size: 0.4,
};

/** The face doing `share` of an action. */
function doing(action: ChallengeAction, share = 1.1): Expression {
  const by = ACTION_SIZE[action] * share;
  switch (action) {
    case 'turn_left':
      return { ...REST, yawDeg: REST.yawDeg + by };
    case 'turn_right':
      return { ...REST, yawDeg: REST.yawDeg - by };
    case 'look_up':
      return { ...REST, pitchDeg: REST.pitchDeg + by };
    case 'blink':
      return { ...REST, eyeOpenness: REST.eyeOpenness * (1 - by) };
    case 'open_mouth':
      return { ...REST, mouthOpenness: REST.mouthOpenness + by };
    case 'smile':
      return { ...REST, mouthWidth: REST.mouthWidth * (1 + by) };
    case 'move_closer':
      return { ...REST, size: REST.size * (1 + by) };
  }
}

/** Shows a face for a while, at 30 frames a second. */
class Film {
  watch: ActionWatch;
  atMs = 0;
  constructor(action: ChallengeAction) {
    this.watch = watchFor(action);
  }
  show(expression: Expression, forMs: number): this {
    for (const endMs = this.atMs + forMs; this.atMs <= endMs; this.atMs += 1000 / 30) {
      this.watch = recognise(this.watch, expression, REST, this.atMs);
    }
    return this;
  }
}

describe('actionLevel()', () => {
  for (const action of CHALLENGE_ACTIONS) {
    test(`${action}: 0 at rest, 1 at its size, and other actions are not it`, () => {
      assert.ok(Math.abs(actionLevel(action, REST, REST)) < 1e-9);
      assert.ok(Math.abs(actionLevel(action, doing(action, 1), REST) - 1) < 1e-9);
      for (const other of CHALLENGE_ACTIONS) {
        if (other !== action) assert.ok(actionLevel(action, doing(other), REST) < 0.5, other);
      }
    });
  }

  test('left and right are the person’s own', () => {
    // Positive yaw is towards the person's left, whatever the preview shows.
    assert.ok(actionLevel('turn_left', { ...REST, yawDeg: 30 }, REST) > 1);
    assert.ok(actionLevel('turn_right', { ...REST, yawDeg: 30 }, REST) < 0);
  });
});

describe('recognise()', () => {
  for (const action of CHALLENGE_ACTIONS) {
    test(`${action}: is recognised when held, and done at rest again`, () => {
      const film = new Film(action).show(REST, 300);
      assert.equal(film.watch.phase, 'asked');
      film.show(doing(action), CHALLENGE.holdMs + 50);
      assert.equal(film.watch.phase, 'recognised');
      film.show(REST, CHALLENGE.restMs + 50);
      assert.equal(film.watch.phase, 'done');
      assert.deepEqual(film.watch.wrong, []);
    });
  }

  test('a twitch is not an action', () => {
    const film = new Film('turn_left').show(doing('turn_left'), 100).show(REST, 500);
    assert.equal(film.watch.phase, 'asked');
  });

  test('trembling about the limit is one action, not several', () => {
    const film = new Film('turn_left');
    for (let i = 0; i < 6; i++) film.show(doing('turn_left', 1.02), 30).show(doing('turn_left', 0.9), 30);
    assert.equal(film.watch.phase, 'recognised');
  });

  test('is not done while the action goes on, nor at a moment of rest', () => {
    const film = new Film('open_mouth').show(doing('open_mouth'), 2000);
    assert.equal(film.watch.phase, 'recognised');
    film.show(REST, 60).show(doing('open_mouth'), 60);
    assert.equal(film.watch.phase, 'recognised');
  });

  test('one shut frame is a blink', () => {
    const film = new Film('blink').show(doing('blink'), 1).show(REST, 300);
    assert.equal(film.watch.phase, 'done');
  });

  test('the opposite turn counts as wrong, once however long it is held', () => {
    const film = new Film('turn_left').show(doing('turn_right'), 1500);
    assert.deepEqual(film.watch.wrong, ['turn_right']);
    film.show(doing('turn_left'), 400);
    assert.equal(film.watch.phase, 'recognised');
  });

  test('what people do anyway never counts as wrong', () => {
    const film = new Film('turn_left');
    for (const action of ['blink', 'smile', 'open_mouth', 'move_closer'] as const)
      film.show(doing(action), 600);
    assert.deepEqual(film.watch.wrong, []);
  });

  test('a movement of the head while an expression is asked for counts as wrong', () => {
    assert.deepEqual(new Film('smile').show(doing('look_up'), 600).watch.wrong, ['look_up']);
  });

  test('nothing changes after the end', () => {
    const film = new Film('blink').show(doing('blink'), 1).show(REST, 300);
    const { watch } = film;
    film.show(doing('turn_left'), 1000);
    assert.equal(film.watch, watch);
  });
});

describe('neutralOf()', () => {
  test('is the middle of the frames: one blink does not move it', () => {
    const rest = neutralOf([REST, doing('blink'), REST, { ...REST, yawDeg: 8 }, REST]);
    assert.equal(rest.eyeOpenness, REST.eyeOpenness);
    assert.equal(rest.yawDeg, REST.yawDeg);
  });

  test('of two frames it is between them', () => {
    assert.equal(neutralOf([REST, { ...REST, yawDeg: 8 }]).yawDeg, 7);
  });
});
