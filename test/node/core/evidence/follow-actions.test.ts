// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ChallengeAction } from '../../../../src/core/challenge/actions.js';
import { measureExpression } from '../../../../src/core/challenge/expression.js';
import type { Expression } from '../../../../src/core/challenge/expression.js';
import { recognise, watchFor } from '../../../../src/core/challenge/recognise.js';
import type { ActionWatch, Leniency } from '../../../../src/core/challenge/recognise.js';
import { findRest, followActions } from '../../../../src/core/evidence/follow-actions.js';
import type { FollowedActions } from '../../../../src/core/evidence/follow-actions.js';
import { sketchObservation } from '../../../../src/testing/observations.js';
import type { FaceSketch } from '../../../../src/testing/observations.js';
import type { Observation } from '../../../../src/core/types.js';

const STEP_MS = 50;
const LEFT: FaceSketch = { pose: { yawDeg: 19 } };
const RIGHT: FaceSketch = { pose: { yawDeg: -19 } };
const SHUT: FaceSketch = { eyeOpenness: 0.1 };

/** A timeline, written a stretch at a time; it begins with a second and a half of rest. */
class Script {
  readonly timeline: Observation[] = [];
  atMs = 0;

  constructor() {
    this.show(1500);
  }

  show(lengthMs: number, sketch: FaceSketch = {}): this {
    for (const endMs = this.atMs + lengthMs; this.atMs < endMs; this.atMs += STEP_MS)
      this.timeline.push(sketchObservation(this.atMs, sketch));
    return this;
  }

  /** Takes a picture of the last moment. */
  get pictureMs(): number {
    return this.atMs - STEP_MS;
  }

  follow(...expected: (readonly [ChallengeAction, number])[]): FollowedActions {
    const rest = findRest(this.timeline, 0) ?? assert.fail();
    return followActions(
      this.timeline,
      expected.map(([action, pictureMs]) => ({ action, pictureMs })),
      rest,
    );
  }
}

const actionsOf = ({ done }: FollowedActions): ChallengeAction[] => done.map(({ action }) => action);

describe('findRest()', () => {
  it('ends with the capture, or with the picture of the face at rest', () => {
    const { timeline } = new Script();
    assert.equal(findRest(timeline, 0)?.endMs, 800);
    assert.equal(findRest(timeline, 1200)?.endMs, 1200);
    assert.ok(Math.abs(findRest(timeline, 0)?.expression.yawDeg ?? NaN) < 1e-9);
  });

  it('waits for frames that could be matched, and measures no others', () => {
    const script = new Script();
    const timeline = [...script.timeline.slice(0, 10), ...new Script().show(600, SHUT).timeline.slice(10)];
    const eyes = findRest(timeline, 0)?.expression.eyeOpenness ?? NaN;
    assert.ok(Math.abs(eyes - 0.3) < 0.01, `${eyes}`);
    const turnedAway = Array.from({ length: 40 }, (_, i) =>
      sketchObservation(i * STEP_MS, { pose: { yawDeg: 40 } }),
    );
    assert.equal(findRest(turnedAway, 0), null);
    assert.equal(findRest([], 0), null);
  });
});

describe('followActions()', () => {
  it('sees both actions in their order, each with the moment of its picture and one at rest before', () => {
    const script = new Script().show(400, LEFT);
    const leftMs = script.pictureMs;
    script.show(400).show(100, SHUT);
    const shutMs = script.pictureMs;
    script.show(400);
    const followed = script.follow(['turn_left', leftMs], ['blink', shutMs]);
    assert.deepEqual(actionsOf(followed), ['turn_left', 'blink']);
    assert.equal(followed.wrongMoves, 0);
    assert.deepEqual(
      followed.done.map(({ before, peak }) => [before?.timestampMs, peak?.timestampMs]),
      [
        [1450, leftMs],
        [2250, shutMs],
      ],
    );
  });

  it('does not take an action that was over before its picture was taken', () => {
    const script = new Script().show(100, SHUT).show(800);
    const early = script.follow(['blink', 2200]);
    assert.deepEqual(actionsOf(early), []);
    script.show(100, SHUT);
    const again = script.pictureMs;
    script.show(300);
    assert.deepEqual(actionsOf(script.follow(['blink', again])), ['blink']);
  });

  it('does not take a picture from before the action was asked for', () => {
    const script = new Script().show(400, LEFT);
    const leftMs = script.pictureMs;
    script.show(400).show(100, SHUT).show(400);
    assert.deepEqual(actionsOf(script.follow(['turn_left', leftMs], ['blink', leftMs])), ['turn_left']);
  });

  it('wants rest after the last action', () => {
    const script = new Script().show(400, LEFT);
    const leftMs = script.pictureMs;
    assert.deepEqual(actionsOf(script.follow(['turn_left', leftMs])), []);
    assert.deepEqual(actionsOf(script.show(300).follow(['turn_left', leftMs])), ['turn_left']);
  });

  it('counts movements of the head that nobody asked for, also of a watch that was begun anew', () => {
    const script = new Script()
      .show(400, RIGHT)
      .show(300)
      .show(100, SHUT)
      .show(300)
      .show(400, LEFT)
      .show(300);
    script.show(100, SHUT);
    const shutMs = script.pictureMs;
    script.show(300);
    const { done, wrongMoves } = script.follow(['blink', shutMs]);
    assert.equal(done.length, 1);
    assert.equal(wrongMoves, 2);
  });

  it('looks for nothing where nothing was asked', () => {
    assert.deepEqual(new Script().follow(), { done: [], wrongMoves: 0 });
  });
});

describe('recognise() with leniency', () => {
  const expressionOf = (yawDeg: number): Expression => {
    const seen = sketchObservation(0, { pose: { yawDeg } });
    return measureExpression(seen.faces[0] ?? assert.fail(), seen);
  };
  const play = (yawsDeg: readonly number[], stepMs: number, leniency?: Leniency): ActionWatch =>
    yawsDeg.reduce(
      (watch, yawDeg, i) => recognise(watch, expressionOf(yawDeg), expressionOf(0), i * stepMs, leniency),
      watchFor('turn_left'),
    );

  it('takes an action that falls a little short, and times that do', () => {
    const short = [0, 14.5, 14.5, 14.5, 0, 0, 0];
    assert.equal(play(short, 100).phase, 'asked');
    assert.equal(play(short, 100, { size: 0.95, timeMs: 0 }).phase, 'done');
    assert.equal(play([0, 16, 16, 16, 0, 0, 0], 99.9).phase, 'asked');
    assert.equal(play([0, 16, 16, 16, 0, 0, 0], 99.9, { size: 1, timeMs: 1 }).phase, 'done');
  });

  it('takes more for a movement that was not asked for', () => {
    const wrong = [0, -15.5, -15.5, -15.5];
    assert.deepEqual(play(wrong, 100).wrong, ['turn_right']);
    assert.deepEqual(play(wrong, 100, { size: 0.95, timeMs: 0 }).wrong, []);
    assert.deepEqual(
      play(
        wrong.map((yawDeg) => yawDeg - 1),
        100,
        { size: 0.95, timeMs: 0 },
      ).wrong,
      ['turn_right'],
    );
  });
});
