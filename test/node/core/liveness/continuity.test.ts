// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  cutScore,
  isCut,
  measureJump,
  NO_CONTINUITY,
  oneFaceScore,
  presenceScore,
  resumeContinuity,
  watchContinuity,
} from '../../../../src/core/liveness/continuity.js';
import type { ContinuityState, Jump } from '../../../../src/core/liveness/continuity.js';
import type { Observation } from '../../../../src/core/types.js';
import { seeFace, seeNobody } from '../../../support/face-model.js';
import type { FaceView } from '../../../support/face-model.js';
import { readRecording, RECORDING_NAMES } from '../../../support/recordings.js';

const watch = (frames: readonly Observation[], state: ContinuityState = NO_CONTINUITY): ContinuityState =>
  frames.reduce(watchContinuity, state);

const STILL: Jump = { place: 0, scale: 0, roll: 0, shape: 0, light: 0, picture: 0 };

const jumpBetween = (first: FaceView, second: FaceView, elapsedMs = 100): Jump => {
  const jump = measureJump(seeFace(first), seeFace({ ...second, timestampMs: elapsedMs }));
  assert.ok(jump);
  return jump;
};

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 0.02 * Math.max(1, expected), `${actual}, expected ${expected}`);

describe('measureJump()', () => {
  it('gives each change a second, in units of the face', () => {
    near(jumpBetween({}, { centre: [336, 240] }).place, 1);
    near(jumpBetween({ widthPx: 100 }, { widthPx: 100 * Math.exp(0.1) }).scale, 1);
    near(jumpBetween({}, { rollDeg: 8 }).roll, 80);
    near(jumpBetween({ brightness: 90 }, { brightness: 190 }).light, Math.log(2) * 10);
    const changed = { hash: 1, change: 12, brightness: 120 };
    assert.equal(jumpBetween({}, { picture: changed }).picture, 12);
  });

  it('sees nothing else in a face that moves as a whole', () => {
    assert.ok(jumpBetween({}, { centre: [380, 200], widthPx: 200, rollDeg: 10 }).shape < 0.1);
  });

  it('does not let a bunched clock make jumps', () => {
    near(jumpBetween({}, { centre: [336, 240] }, 1).place, 2);
    near(jumpBetween({}, { centre: [336, 240] }, 0).place, 2);
  });

  it('is silent over a gap, and without a face', () => {
    assert.equal(measureJump(seeFace(), seeFace({ timestampMs: 501 })), null);
    assert.equal(measureJump(seeFace(), seeNobody(100)), null);
    assert.equal(measureJump(seeNobody(0), seeFace({ timestampMs: 100 })), null);
  });

  it('does without facts of the picture and without appearance', () => {
    const bare = (frame: Observation): Observation => ({
      ...frame,
      picture: null,
      faces: frame.faces.map((face) => ({ ...face, appearance: null })),
    });
    const jump = measureJump(bare(seeFace()), bare(seeFace({ timestampMs: 100 })));
    assert.deepEqual([jump?.light, jump?.picture], [0, 0]);
  });
});

describe('isCut()', () => {
  it('takes two kinds of change that no person makes', () => {
    assert.equal(isCut({ ...STILL, place: 9, light: 5 }), true);
    assert.equal(isCut({ ...STILL, scale: 4, shape: 60 }), true);
    assert.equal(isCut({ ...STILL, roll: 120, picture: 50 }), true);
  });

  it('takes a jerk of the device for one change: the face and the picture behind it move together', () => {
    assert.equal(isCut({ ...STILL, place: 8, picture: 60 }), false);
    assert.equal(isCut({ ...STILL, place: 8, picture: 60, shape: 60 }), true);
  });

  it('forgives one kind: a lamp, a pushed table, landmarks that slip', () => {
    assert.equal(isCut(STILL), false);
    assert.equal(isCut({ ...STILL, light: 9, picture: 90 }), false);
    assert.equal(isCut({ ...STILL, place: 20, scale: 9 }), false);
    assert.equal(isCut({ ...STILL, roll: 300, shape: 90 }), false);
  });
});

describe('watchContinuity()', () => {
  const steady = (count: number, view: FaceView = {}, fromMs = 0): Observation[] =>
    Array.from({ length: count }, (_, i) => seeFace({ ...view, timestampMs: fromMs + i * 100 }));

  it('tells nothing before two frames', () => {
    const state = watch(steady(1));
    assert.deepEqual([cutScore(state), oneFaceScore(state), presenceScore(state)], [null, null, null]);
  });

  it('finds nothing in a face that stays', () => {
    const state = watch(steady(20));
    assert.deepEqual([cutScore(state), oneFaceScore(state), presenceScore(state)], [1, 1, 1]);
  });

  it('finds a cut, and does not forget it', () => {
    const other = { centre: [240, 200], widthPx: 120, brightness: 190, rollDeg: 12 } as const;
    const state = watch([...steady(5), ...steady(20, other, 500)]);
    assert.equal(state.cuts, 1);
    assert.equal(cutScore(state), 0);
    assert.equal(cutScore(resumeContinuity(state)), 0);
  });

  it('compares across a frame in which the face was lost', () => {
    const other = { centre: [200, 200], widthPx: 100, brightness: 190, rollDeg: 30 } as const;
    assert.equal(watch([...steady(5), seeNobody(500), ...steady(5, other, 600)]).cuts, 1);
  });

  it('takes a second person, but not a false finding or somebody far behind', () => {
    const crowd = (count: number, share: number): Observation[] => steady(count, { others: [share] }, 1_000);
    assert.equal(oneFaceScore(watch([...steady(5), ...crowd(4, 0.8)])), 0);
    assert.equal(oneFaceScore(watch([...steady(5), ...crowd(3, 0.8), ...steady(5, {}, 2_000)])), 1);
    assert.equal(oneFaceScore(watch([...steady(5), ...crowd(20, 0.2)])), 1);
  });

  it('does not count a false second face by frames alone, however many there are in a moment', () => {
    const quick = (count: number): Observation[] =>
      steady(count, { others: [0.8] }, 1_000).map((frame, i) => ({ ...frame, timestampMs: 1_000 + i * 33 }));
    assert.equal(oneFaceScore(watch([...steady(5), ...quick(7)])), 1);
    assert.equal(oneFaceScore(watch([...steady(5), ...quick(9)])), 0);
  });

  it('counts how often the face was gone', () => {
    const gone = (fromMs: number, count: number): Observation[] =>
      Array.from({ length: count }, (_, i) => seeNobody(fromMs + i * 100));
    assert.equal(presenceScore(watch([...steady(5), ...gone(500, 3), ...steady(5, {}, 800)])), 1);
    const once = watch([...steady(5), ...gone(500, 10), ...steady(5, {}, 1_500)]);
    assert.equal(presenceScore(once), 0.5);
    assert.equal(presenceScore(watch([...gone(2_000, 10), ...steady(2, {}, 3_000)], once)), 1 / 3);
  });

  it('does not hold frames that never came, or a pause, against anybody', () => {
    assert.equal(presenceScore(watch([...steady(5), ...steady(5, {}, 5_000)])), 1);
    const paused = resumeContinuity(watch([...steady(5), seeNobody(500)]));
    const after = watch(steady(5, { centre: [200, 200], brightness: 30 }, 9_000), paused);
    assert.deepEqual([cutScore(after), presenceScore(after)], [1, 1]);
  });

  it('finds cuts and second people in the recordings that have them, and in no other', () => {
    for (const name of RECORDING_NAMES) {
      const state = watch(readRecording(name).frames.map(({ observation }) => observation));
      if (name.startsWith('cut-')) assert.equal(cutScore(state), 0, name);
      else if (name === 'two-faces') assert.equal(oneFaceScore(state), 0, name);
      else assert.deepEqual([cutScore(state), oneFaceScore(state)], [1, 1], name);
    }
  });

  it('finds no cut where every second or third frame of a take was dropped', () => {
    for (const name of RECORDING_NAMES) {
      const { header, frames } = readRecording(name);
      if (header.expect !== 'live') continue;
      for (const step of [2, 3]) {
        const kept = frames.filter((_, i) => i % step === 0).map(({ observation }) => observation);
        assert.equal(cutScore(watch(kept)), 1, `${name}, 1 of ${step}`);
      }
    }
  });
});
