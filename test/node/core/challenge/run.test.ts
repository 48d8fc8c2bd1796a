// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measureExpression } from '../../../../src/core/challenge/expression.js';
import { CHALLENGE } from '../../../../src/core/challenge/limits.js';
import {
  beginChallenge,
  canSwap,
  followChallenge,
  isChallengeDone,
  isChallengeLate,
  resumeChallenge,
  swapInChallenge,
  swappedPair,
  wrongMovesOf,
} from '../../../../src/core/challenge/run.js';
import type { ChallengeRun, ChallengeStep } from '../../../../src/core/challenge/run.js';
import type { ChallengePair } from '../../../../src/core/challenge/actions.js';
import type { FaceObservation } from '../../../../src/core/types.js';
import { sketchObservation } from '../../../../src/testing/observations.js';
import type { FaceSketch } from '../../../../src/testing/observations.js';

const TIMEOUT_MS = 5000;
const LEFT: FaceSketch = { pose: { yawDeg: 25 } };
const RIGHT: FaceSketch = { pose: { yawDeg: -25 } };
const OPEN: FaceSketch = { mouthOpenness: 0.3 };

/** A challenge that is shown frames, 25 a second. */
class Performance {
  atMs = 1000;
  run: ChallengeRun;
  readonly steps: ChallengeStep[] = [];

  constructor(...pair: ChallengePair) {
    const rest = sketchObservation(0, {});
    this.run = beginChallenge(
      pair,
      measureExpression(rest.faces[0] as FaceObservation, rest),
      this.atMs,
      TIMEOUT_MS,
    );
  }

  show(durationMs: number, sketch: FaceSketch | null, isUsable: boolean = true): this {
    for (const endMs = this.atMs + durationMs; this.atMs < endMs; this.atMs += 40) {
      const frame = sketch ? sketchObservation(this.atMs, sketch) : sketchObservation(this.atMs);
      const step = followChallenge(this.run, frame, isUsable, this.atMs, TIMEOUT_MS);
      this.run = step.run;
      this.steps.push(step);
    }
    return this;
  }

  get completed(): string[] {
    return this.steps.flatMap(({ completed }) => (completed ? [completed.action] : []));
  }
}

describe('followChallenge()', () => {
  it('is done when both actions were done in their order, each followed by rest', () => {
    const play = new Performance('turn_left', 'open_mouth').show(200, {}).show(400, LEFT);
    assert.equal(play.run.watch.phase, 'recognised');
    assert.deepEqual(play.completed, []);
    play.show(300, {});
    assert.deepEqual(play.completed, ['turn_left']);
    assert.equal(play.run.watch.action, 'open_mouth');
    play.show(400, OPEN).show(300, {});
    assert.deepEqual(play.completed, ['turn_left', 'open_mouth']);
    assert.equal(isChallengeDone(play.run), true);
    assert.equal(wrongMovesOf(play.run), 0);
  });

  it('does not take the second action before the first', () => {
    const play = new Performance('turn_left', 'open_mouth').show(400, OPEN).show(300, {});
    assert.deepEqual(play.completed, []);
    play.show(400, LEFT).show(300, {});
    assert.equal(isChallengeDone(play.run), false);
  });

  it('says once that an action has begun, and gives the frames before it and at its strongest', () => {
    const play = new Performance('open_mouth', 'look_up').show(200, {}).show(80, { mouthOpenness: 0.24 });
    play.show(320, OPEN).show(300, {});
    assert.equal(play.steps.filter(({ hasBegun }) => hasBegun).length, 1);
    const done = play.steps.find(({ completed }) => completed)?.completed;
    assert.equal(done?.before?.timestampMs, 1160);
    assert.equal(done?.peak?.timestampMs, 1280);
  });

  it('ends an action only with a frame that could be matched', () => {
    const play = new Performance('turn_left', 'blink').show(400, LEFT).show(600, {}, false);
    assert.equal(play.run.watch.phase, 'done');
    assert.deepEqual(play.completed, []);
    play.show(40, {});
    assert.deepEqual(play.completed, ['turn_left']);
  });

  it('counts movements of the head that were not asked for, over both actions', () => {
    const play = new Performance('turn_left', 'look_up').show(400, RIGHT).show(200, {});
    assert.equal(wrongMovesOf(play.run), 1);
    play.show(400, LEFT).show(300, {}).show(400, RIGHT);
    assert.deepEqual(play.completed, ['turn_left']);
    assert.equal(wrongMovesOf(play.run), 2);
  });

  it('is late at the deadline of the action, which begins anew with each', () => {
    const play = new Performance('turn_left', 'blink').show(TIMEOUT_MS, {});
    assert.equal(isChallengeLate(play.run, play.atMs - 40), false);
    assert.equal(isChallengeLate(play.run, play.atMs), true);
    const second = new Performance('turn_left', 'blink').show(4000, {}).show(400, LEFT).show(300, {});
    assert.equal(second.run.deadlineMs >= 1000 + 4000 + TIMEOUT_MS, true);
  });

  it('gives somebody who did it in time the time to come back to rest', () => {
    const play = new Performance('smile', 'turn_left').show(4900, {}).show(2000, { mouthWidth: 0.65 });
    assert.equal(play.run.watch.phase, 'recognised');
    assert.equal(isChallengeLate(play.run, play.atMs), false);
    play.show(CHALLENGE.restTimeoutMs, { mouthWidth: 0.65 });
    assert.equal(isChallengeLate(play.run, play.atMs), true);
  });

  it('waits while there is no face', () => {
    const play = new Performance('turn_left', 'blink').show(1000, null);
    assert.equal(play.run.watch.phase, 'asked');
    assert.deepEqual(play.completed, []);
  });
});

describe('swapInChallenge()', () => {
  it('asks for another action of the same weight with all the time there is, until none is left', () => {
    let { run } = new Performance('smile', 'turn_left').show(3000, {});
    const seen = new Set<string>(['smile']);
    for (let atMs = 4000; canSwap(run); atMs += 100) {
      const pair = swappedPair(run, 12345);
      const swapped = pair && swapInChallenge(run, pair, atMs, TIMEOUT_MS);
      assert.ok(swapped);
      assert.equal(swapped.deadlineMs, atMs + TIMEOUT_MS);
      assert.equal(swapped.pair[1], 'turn_left');
      run = swapped;
      assert.equal(seen.has(run.watch.action), false);
      seen.add(run.watch.action);
    }
    assert.deepEqual([...seen].sort(), ['blink', 'move_closer', 'open_mouth', 'smile']);
    assert.equal(swappedPair(run, 1), null);
  });

  it('changes nothing but the action that is asked for', () => {
    const { run } = new Performance('smile', 'turn_left').show(400, {});
    assert.equal(swapInChallenge(run, ['smile', 'look_up'], 1000, TIMEOUT_MS), null);
    assert.equal(swapInChallenge(run, ['blink', 'look_up'], 1000, TIMEOUT_MS), null);
    assert.equal(swapInChallenge(run, ['smile', 'turn_left'], 1000, TIMEOUT_MS), null);
  });

  it('forgets no wrong movement', () => {
    const { run } = new Performance('turn_left', 'blink').show(400, RIGHT);
    const swapped = swapInChallenge(run, ['look_up', 'blink'], 2000, TIMEOUT_MS);
    assert.ok(swapped);
    assert.equal(wrongMovesOf(swapped), 1);
  });

  it('has nothing to offer once the action was recognised, but takes over what was decided meanwhile', () => {
    const { run } = new Performance('turn_left', 'blink').show(400, LEFT);
    assert.equal(canSwap(run), false);
    assert.equal(swappedPair(run, 0), null);
    const swapped = swapInChallenge(run, ['look_up', 'blink'], 2000, TIMEOUT_MS);
    assert.equal(swapped?.watch.action, 'look_up');
    assert.equal(swapped?.watch.phase, 'asked');
  });
});

describe('resumeChallenge()', () => {
  it('does not count the pause, and wants an action that was under way done again', () => {
    const play = new Performance('turn_left', 'blink').show(160, LEFT);
    const { deadlineMs } = play.run;
    play.run = resumeChallenge(play.run, 60_000);
    assert.equal(play.run.deadlineMs, deadlineMs + 60_000);
    play.atMs += 60_000;
    play.show(120, LEFT);
    assert.equal(play.run.watch.phase, 'asked');
    play.show(160, LEFT);
    assert.equal(play.run.watch.phase, 'recognised');
  });
});
