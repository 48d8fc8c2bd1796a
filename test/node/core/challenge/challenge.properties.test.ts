// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import {
  CHALLENGE_ACTIONS,
  drawChallenge,
  isHeadAction,
  isSamePair,
  swapAction,
} from '../../../../src/core/challenge/actions.js';
import type { ChallengeAction } from '../../../../src/core/challenge/actions.js';
import { measureExpression, neutralOf } from '../../../../src/core/challenge/expression.js';
import type { Expression } from '../../../../src/core/challenge/expression.js';
import { CHALLENGE } from '../../../../src/core/challenge/limits.js';
import { actionLevel, recognise, watchFor } from '../../../../src/core/challenge/recognise.js';
import {
  beginChallenge,
  followChallenge,
  isChallengeDone,
  swapInChallenge,
  swappedPair,
} from '../../../../src/core/challenge/run.js';
import type { Observation } from '../../../../src/core/types.js';
import { sketchObservation } from '../../../../src/testing/observations.js';
import { between, whole } from '../../../support/arbitraries.js';
import { action, ACTION_SKETCH, pair } from '../../../support/flow-arbitraries.js';
import { runs } from '../../../support/properties.js';

const random = whole(0, 2 ** 32 - 1);

/** −0 is 0 to all who compare, except to who asks for the very same values. */
const angle = between(-60, 60).map((degrees) => degrees + 0);

const expression: fc.Arbitrary<Expression> = fc.record({
  yawDeg: angle,
  pitchDeg: angle,
  eyeOpenness: between(0.01, 0.5),
  mouthOpenness: between(0, 0.5),
  mouthWidth: between(0.2, 0.9),
  size: between(0.1, 1),
});

/** What the face of a frame does. */
const restOf = (frame: Observation): Expression =>
  measureExpression(frame.faces[0] ?? assert.fail('nobody'), frame);

/** Whether a pair proves anything: two different actions, one of them of the head. */
const isSound = ([first, second]: readonly [ChallengeAction, ChallengeAction]): boolean =>
  first !== second && (isHeadAction(first) || isHeadAction(second));

describe('drawing and swapping actions, by any chance', () => {
  it('asks for two different actions, one of the head, and never for those of the run before', () => {
    fc.assert(
      fc.property(fc.array(random, { minLength: 2, maxLength: 6 }), (numbers) => {
        let before = null;
        for (const number of numbers) {
          const drawn = drawChallenge(before, number);
          assert.ok(isSound(drawn), drawn.join());
          assert.ok(!before || !isSamePair(drawn, before), drawn.join());
          before = drawn;
        }
      }),
      runs(300),
    );
  });

  it('swaps an action for another of its weight that was not refused, until there is none', () => {
    fc.assert(
      fc.property(
        random,
        fc.array(random, { minLength: 8, maxLength: 8 }),
        fc.constantFrom(0, 1),
        (first, numbers, at) => {
          const index = at;
          let current = drawChallenge(null, first);
          const refused: ChallengeAction[] = [];
          let swaps = 0;
          for (const number of numbers) {
            const next = swapAction(current, index, refused, number);
            if (!next) break;
            assert.ok(isSound(next), next.join());
            assert.equal(isHeadAction(next[index]), isHeadAction(current[index]));
            assert.ok(!refused.includes(next[index]) && next[1 - index] === current[1 - index], next.join());
            refused.push(current[index]);
            current = next;
            swaps++;
          }
          assert.ok(swaps < CHALLENGE_ACTIONS.length, 'comes to an end');
        },
      ),
      runs(300),
    );
  });
});

describe('neutralOf()', () => {
  it('is within what was seen, in whatever order, and stays near the most of it', () => {
    const list = fc.array(expression, { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(list, expression, (seen, other) => {
        const neutral = neutralOf(seen);
        assert.deepEqual(neutralOf([...seen].reverse()), neutral);
        for (const name of Object.keys(neutral) as (keyof Expression)[]) {
          const values = seen.map((each) => each[name]);
          assert.ok(neutral[name] >= Math.min(...values) && neutral[name] <= Math.max(...values), name);
        }
        // A face that is at rest most of the time is at rest.
        const mostly = [...seen.map(() => other), other, ...seen];
        assert.deepEqual(neutralOf(mostly), { ...other });
      }),
      runs(300),
    );
  });
});

describe('actionLevel()', () => {
  it('is nothing at rest, and one way for turns what it is not the other', () => {
    fc.assert(
      fc.property(expression, expression, action, (now, rest, done) => {
        assert.ok(Math.abs(actionLevel(done, rest, rest)) < 1e-9, done);
        const left = actionLevel('turn_left', now, rest);
        assert.ok(Math.abs(left + actionLevel('turn_right', now, rest)) < 1e-9, 'left and right');
        assert.ok(Math.abs(left + actionLevel('turn_left', rest, now)) < 1e-9, 'there and back');
      }),
      runs(300),
    );
  });
});

describe('recognise() for any expressions', () => {
  const seen = fc.record({ now: expression, afterMs: whole(0, 300) });

  it('goes only forwards, and holds nothing but movements of the head against anybody, each once', () => {
    const phases = ['asked', 'recognised', 'done'];
    const list = fc.array(seen, { minLength: 1, maxLength: 40, size: 'max' });
    fc.assert(
      fc.property(action, expression, list, (asked, rest, frames) => {
        let watch = watchFor(asked);
        let atMs = 0;
        for (const { now, afterMs } of frames) {
          atMs += afterMs;
          const next = recognise(watch, now, rest, atMs);
          assert.ok(phases.indexOf(next.phase) - phases.indexOf(watch.phase) <= 1, 'step by step');
          assert.ok(phases.indexOf(next.phase) >= phases.indexOf(watch.phase), 'forwards');
          assert.equal(new Set(next.wrong).size, next.wrong.length);
          assert.ok(
            next.wrong.every((each) => isHeadAction(each) && each !== asked),
            next.wrong.join(),
          );
          // What is recognised was held, and whoever is done was at rest for a while.
          if (next.phase === 'recognised' && watch.phase === 'asked') {
            assert.ok(actionLevel(asked, now, rest) >= CHALLENGE.endShare, 'under way');
            if (asked !== 'blink') assert.ok(atMs - (next.since[asked] ?? atMs) >= CHALLENGE.holdMs, 'held');
          }
          if (next.phase === 'done' && watch.phase !== 'done')
            assert.ok(atMs - (next.restSinceMs ?? atMs) >= CHALLENGE.restMs, 'at rest');
          watch = next;
        }
      }),
      runs(300),
    );
  });

  it('never recognises what does not reach its size', () => {
    fc.assert(
      fc.property(action, expression, fc.array(seen, { maxLength: 30 }), (asked, rest, frames) => {
        let watch = watchFor(asked);
        let atMs = 0;
        for (const { now, afterMs } of frames) {
          atMs += afterMs;
          if (actionLevel(asked, now, rest) >= 1) continue;
          watch = recognise(watch, now, rest, atMs);
        }
        assert.equal(watch.phase, 'asked');
      }),
      runs(),
    );
  });
});

describe('followChallenge() for any looks', () => {
  /** Actions that are done, one after the other, with as many frames; `null` at rest. */
  const looks = fc.array(fc.record({ done: fc.option(action), frames: whole(1, 12) }), {
    minLength: 1,
    maxLength: 12,
    size: 'max',
  });

  it('completes the actions in order, each after it was seen to begin, and is done after both', () => {
    let finished = 0;
    const start = sketchObservation(0, {});
    fc.assert(
      fc.property(pair, looks, fc.boolean(), (asked, list, isWilling) => {
        const rest = neutralOf([restOf(start)]);
        let run = beginChallenge(asked, rest, 0, 10_000);
        const completed: ChallengeAction[] = [];
        let begun = 0;
        let atMs = 0;
        for (const { done, frames } of list) {
          for (let i = 0; i < frames; i++, atMs += 60) {
            const { watch } = run;
            const shows = isWilling && watch.phase === 'asked' && done ? watch.action : done;
            const frame = sketchObservation(
              atMs,
              shows && !(isWilling && watch.phase !== 'asked') ? ACTION_SKETCH[shows] : {},
            );
            const step = followChallenge(run, frame, true, atMs, 10_000);
            run = step.run;
            begun += Number(step.hasBegun);
            if (step.completed) completed.push(step.completed.action);
            assert.ok(completed.length <= begun, 'begins before it ends');
          }
        }
        assert.deepEqual(completed, asked.slice(0, completed.length));
        assert.equal(isChallengeDone(run), completed.length === 2);
        if (isChallengeDone(run)) finished++;
      }),
      runs(200),
    );
    assert.ok(finished > 0, 'some get through');
  });

  it('takes no more swaps than there are actions, and none that brings back what was refused', () => {
    fc.assert(
      fc.property(pair, fc.array(fc.tuple(random, pair), { maxLength: 20 }), (asked, swaps) => {
        let run = beginChallenge(asked, neutralOf([restOf(sketchObservation(0, {}))]), 0, 1000);
        let taken = 0;
        for (const [number, other] of swaps) {
          const wanted = number % 2 === 0 ? swappedPair(run, number) : other;
          const next = wanted && swapInChallenge(run, wanted, 0, 1000);
          if (!next) continue;
          taken++;
          assert.ok(!run.refused.some((each) => each === next.pair[next.index as 0 | 1]), 'not refused');
          run = next;
        }
        assert.ok(taken < CHALLENGE_ACTIONS.length, `${taken} swaps`);
      }),
      runs(),
    );
  });
});
