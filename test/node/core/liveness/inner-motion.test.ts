// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  innerMotionRatios,
  innerMotionScore,
  NO_INNER_MOTION,
  watchInnerMotion,
} from '../../../../src/core/liveness/inner-motion.js';
import type { InnerMotionState } from '../../../../src/core/liveness/inner-motion.js';
import type { Observation } from '../../../../src/core/types.js';
import { seeFace, seeNobody } from '../../../support/face-model.js';
import type { FaceView } from '../../../support/face-model.js';
import { readRecording } from '../../../support/recordings.js';

const watch = (frames: readonly Observation[]): InnerMotionState =>
  frames.reduce(watchInnerMotion, NO_INNER_MOTION);

/** Frames a tenth of a second apart, each with its own noise. */
const film = (count: number, viewAt: (seconds: number) => FaceView): Observation[] =>
  Array.from({ length: count }, (_, i) =>
    seeFace({ jitterPx: 0.3, seed: i * 7919 + 1, ...viewAt(i / 10), timestampMs: i * 100 }),
  );

const living = (t: number): FaceView => ({
  mouthPx: 3 + 3 * Math.sin(t),
  yawDeg: 2 * Math.sin(0.7 * t),
  pitchDeg: 2 * Math.sin(0.4 * t),
});

describe('innerMotionScore()', () => {
  it('tells nothing before a window is long enough and full enough', () => {
    assert.equal(innerMotionScore(NO_INNER_MOTION), null);
    assert.equal(innerMotionScore(watch(film(20, living))), null);
    const slow = film(6, living).map((frame, i) => ({ ...frame, timestampMs: i * 600 }));
    assert.equal(innerMotionScore(watch(slow)), null);
  });

  it('is 1 for a face that moves within itself', () => {
    assert.equal(innerMotionScore(watch(film(35, living))), 1);
  });

  it('is 0 for a photo, still or moved about, whatever the noise', () => {
    const shaken = (t: number): FaceView => ({
      centre: [320 + 20 * Math.sin(3 * t), 240 + 15 * Math.cos(4 * t)],
      rollDeg: 5 * Math.sin(2 * t),
      widthPx: 160 + 10 * Math.sin(t),
    });
    assert.equal(innerMotionScore(watch(film(35, () => ({})))), 0);
    assert.equal(innerMotionScore(watch(film(35, shaken))), 0);
    assert.equal(innerMotionScore(watch(film(35, (t) => ({ ...shaken(t), jitterPx: 1 })))), 0);
  });

  it('is 0 where nothing moves at all', () => {
    assert.equal(innerMotionScore(watch(film(35, () => ({ jitterPx: 0 })))), 0);
  });

  it('judges each window and takes the mean', () => {
    const state = watch(film(80, (t) => (t < 4.05 ? {} : living(t))));
    assert.equal(innerMotionRatios(state).length, 2);
    const score = innerMotionScore(state) ?? NaN;
    assert.ok(score > 0.4 && score < 0.6, String(score));
  });

  it('passes over frames without a face', () => {
    const frames = film(35, living).map((frame, i) => (i % 5 === 4 ? seeNobody(frame.timestampMs) : frame));
    assert.equal(innerMotionScore(watch(frames)), 1);
  });

  it('takes the frames that it needs from a slow camera, however long that takes', () => {
    const slow = (frames: readonly Observation[]): Observation[] =>
      frames.map((frame, i) => ({ ...frame, timestampMs: i * 700 }));
    assert.equal(innerMotionScore(watch(slow(film(12, living)))), null);
    assert.equal(innerMotionScore(watch(slow(film(13, () => ({}))))), 0);
  });

  for (const [rate, nth] of [
    ['all frames', 1],
    ['every third frame', 3],
  ] as const) {
    it(`tells photos from people in ${rate} of the recordings`, () => {
      const scoreOf = (name: string): number => {
        const frames = readRecording(name).frames.map(({ observation }) => observation);
        return innerMotionScore(watch(frames.filter((_, i) => i % nth === 0))) ?? NaN;
      };
      for (const name of [
        'still-franck',
        'still-cap12',
        'shaken-franck',
        'shaken-cap13',
        'eye-holes-franck',
      ]) {
        assert.ok(scoreOf(name) < 0.2, `${name} ${scoreOf(name)}`);
      }
      for (const name of ['franck-still-1', 'franck-still-2', 'cap12-still', 'franck-talks', 'cap13-smile']) {
        assert.ok(scoreOf(name) > 0.8, `${name} ${scoreOf(name)}`);
      }
    });
  }
});
