// SPDX-License-Identifier: Apache-2.0
// Every recording through all that is watched. What a recording expects of a whole session, challenge and texture
// included, is more than these signals can tell; so each kind of attack names the parts that must see it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIBRARY } from '../../../../scripts/record/library.mjs';
import { LIVENESS_LANDMARKS } from '../../../../src/core/liveness/landmarks.js';
import type { LivenessPartName, LivenessReport } from '../../../../src/core/liveness/score.js';
import {
  NO_LIVENESS,
  reportLiveness,
  watchLiveness,
  withLikeness,
  withNeutral,
  withTexture,
} from '../../../../src/core/liveness/watch.js';
import type { LivenessState } from '../../../../src/core/liveness/watch.js';
import { readRecording, RECORDING_NAMES, recordingText } from '../../../support/recordings.js';

/** Frames between two templates, about two a second. */
const LIKENESS_EVERY = 5;

/**
 * Runs a recording.
 *
 * @param opinion - What the texture model says of every frame: a number instead, or what was recorded.
 */
function run(name: string, opinion: number | 'none' | 'recorded' = 'none'): LivenessReport {
  let state: LivenessState = NO_LIVENESS;
  readRecording(name).frames.forEach(({ observation, likeness, texture }, i) => {
    if (!state.neutral && observation.faces.length > 0) state = withNeutral(state, observation);
    state = watchLiveness(state, observation);
    if (likeness !== null && i % LIKENESS_EVERY === 0) state = withLikeness(state, likeness, 'rest');
    const live = opinion === 'recorded' ? texture : opinion === 'none' || i % 3 > 0 ? null : opinion;
    if (live !== null) state = withTexture(state, live, observation.timestampMs);
  });
  return reportLiveness(state);
}

const scoreOf = (report: LivenessReport, name: LivenessPartName): number =>
  report.parts.find((part) => part.name === name)?.score ?? NaN;

const live = LIBRARY.filter(({ expect }) => expect === 'live').map(({ name }) => name);
const attacks = LIBRARY.filter(({ expect }) => expect === 'attack').map(({ name }) => name);
const starting = (...words: string[]): string[] =>
  attacks.filter((name) => words.some((word) => name.startsWith(word)));

describe('test/recordings/', () => {
  it('holds what scripts/record/library.mjs lists, at least 30 recordings, people and attacks', () => {
    assert.deepEqual(RECORDING_NAMES, LIBRARY.map(({ name }) => name).sort());
    assert.ok(live.length >= 15 && attacks.length >= 15);
  });

  for (const { name, expect, why, moves, fromS, toS, effect } of LIBRARY) {
    it(`${name}: header, frames and size are as they should be`, () => {
      const { header, frames } = readRecording(name);
      assert.deepEqual([header.expect, header.why], [expect, why]);
      assert.equal(header.isSynthetic, moves !== undefined);
      assert.deepEqual(header.landmarks, LIVENESS_LANDMARKS);
      assert.ok(recordingText(name).length <= 60_000);
      const times = frames.map(({ observation }) => observation.timestampMs);
      const lengthMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
      const perSecond = ((frames.length - 1) / lengthMs) * 1000;
      assert.ok(perSecond >= 9.9 && perSecond <= 15, `${perSecond} frames a second`);
      if (effect === undefined) assert.ok(Math.abs(lengthMs / 1000 - (toS - fromS)) < 0.2);
      for (const { fromMs, toMs } of header.actions) {
        assert.ok(fromMs >= 0 && toMs > fromMs && fromMs < lengthMs);
      }
    });
  }

  it('names no person, and holds nothing but numbers and the words of the format', () => {
    const words = new Set(
      RECORDING_NAMES.flatMap((name) => recordingText(name).split('\n').slice(1))
        .join('')
        .match(/[a-z]+/gi)
        ?.filter((word) => word !== 'e'),
    );
    assert.deepEqual([...words].sort(), [
      'appearance',
      'box',
      'faces',
      'landmarks',
      'likeness',
      'picture',
      'pose',
      't',
      'texture',
    ]);
  });
});

describe('what is watched, over the recordings', () => {
  for (const name of live) {
    it(`${name} is taken for live, whatever the texture model thinks of it`, () => {
      assert.equal(run(name).isAttack, false);
      assert.equal(run(name, 'recorded').isAttack, false);
      // One clip in four of living people looks like a photo to the model: that alone must not refuse them.
      assert.equal(run(name, 0.2).isAttack, false);
    });
  }

  /** Attacks, and the part that sees them: below this score. */
  const seen: readonly (readonly [readonly string[], LivenessPartName, number])[] = [
    [starting('looped'), 'not_looped', 0],
    [starting('frozen'), 'not_frozen', 0],
    [starting('cut'), 'no_cut', 0],
    [starting('cut'), 'one_person', 0],
    [starting('two-faces'), 'one_face', 0],
    [starting('still', 'shaken', 'eye-holes'), 'inner_motion', 0.2],
    [starting('bent'), 'inner_motion', 0.6],
    [['tilted-cap12', 'tilted-near-cap12'], 'depth', 0.2],
  ];
  for (const [names, part, limit] of seen) {
    for (const name of names) {
      it(`${name} is seen by ${part}`, () => {
        const report = run(name);
        assert.ok(scoreOf(report, part) <= limit, `${scoreOf(report, part)}`);
        if (limit === 0) assert.deepEqual([report.isAttack, report.score], [true, 0]);
      });
    }
  }

  for (const name of starting('still', 'shaken', 'eye-holes', 'tilted-cap12', 'tilted-near')) {
    it(`${name} is an attack as soon as its texture is suspicious too`, () => {
      assert.equal(run(name).isAttack, false);
      assert.equal(run(name, 0.1).isAttack, true);
    });
  }

  it('says of no living recording that it was frozen, looped, cut or of two', () => {
    for (const name of live) {
      const { parts } = run(name);
      assert.ok(
        parts.every(({ isDecisive }) => !isDecisive),
        name,
      );
    }
  });
});
