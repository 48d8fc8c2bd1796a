// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  frozenScore,
  loopScore,
  NO_STREAM,
  timingScore,
  watchStream,
} from '../../../../src/core/liveness/stream.js';
import type { StreamState } from '../../../../src/core/liveness/stream.js';
import { LIVENESS } from '../../../../src/core/liveness/thresholds.js';
import type { Observation } from '../../../../src/core/types.js';
import { seeNobody } from '../../../support/face-model.js';
import { readRecording, RECORDING_NAMES } from '../../../support/recordings.js';

/** Frames with these hashes, `gapMs` apart. */
const stream = (hashes: readonly number[], gapMs = 80): Observation[] =>
  hashes.map((hash, i) => ({ ...seeNobody(i * gapMs), picture: { hash, change: 1, brightness: 100 } }));

const watch = (frames: readonly Observation[]): StreamState => frames.reduce(watchStream, NO_STREAM);

const range = (count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => from + i);

describe('watchStream()', () => {
  it('finds nothing in pictures that are all new', () => {
    const state = watch(stream(range(100)));
    assert.deepEqual([frozenScore(state), loopScore(state), timingScore(state)], [1, 1, 1]);
  });

  it('tells nothing of a single picture, or where an engine has no facts of it', () => {
    const one = watch(stream([1]));
    assert.deepEqual([frozenScore(one), loopScore(one), timingScore(one)], [null, null, null]);
    const silent = watch(range(20).map((i) => ({ ...seeNobody(i * 80), picture: null })));
    assert.deepEqual([frozenScore(silent), loopScore(silent), timingScore(silent)], [null, null, 1]);
  });

  it('finds a picture that stands still', () => {
    const state = watch(stream([...range(20), ...Array<number>(12).fill(19)]));
    assert.equal(frozenScore(state), 0);
    assert.equal(frozenScore(watchStream(state, { ...seeNobody(9_000), picture: null })), 0);
  });

  it('forgives pictures that came twice, a busy moment, and a slow camera', () => {
    assert.equal(frozenScore(watch(stream(range(60).map((i) => Math.floor(i / 2))))), 1);
    // Many repeats in little time: the browser handed one frame out over and over.
    assert.equal(frozenScore(watch(stream([1, ...Array<number>(20).fill(2), 3], 16))), 1);
    // Much time and few repeats: two pictures a second.
    assert.equal(
      frozenScore(
        watch(
          stream(
            range(30).map((i) => Math.floor(i / 5)),
            100,
          ),
        ),
      ),
      1,
    );
  });

  it('finds pictures that come back', () => {
    const loop = range(80).map((i) => i % 24);
    assert.equal(loopScore(watch(stream(loop))), 0);
  });

  it('forgives a chance meeting and a flicker between two pictures', () => {
    assert.equal(loopScore(watch(stream([...range(50), 3, ...range(50, 100), 60]))), 1);
    assert.equal(
      loopScore(watch(stream([...range(30), ...range(6).map((i) => 100 + (i % 2)), ...range(30, 200)]))),
      1,
    );
  });

  it('keeps a limited history', () => {
    const state = watch(stream(range(LIVENESS.stream.historyFrames + 50)));
    assert.equal(state.hashes.length, LIVENESS.stream.historyFrames);
    assert.equal(state.hashes.at(-1), LIVENESS.stream.historyFrames + 49);
  });

  it('takes times that do not go on for a sign', () => {
    const stuck = range(40).map((i) => ({ ...seeNobody(i % 2 === 0 ? i * 40 : 0), picture: null }));
    assert.equal(timingScore(watch(stuck)), 0);
    const once = range(40).map((i) => ({ ...seeNobody(i === 20 ? 19 * 80 : i * 80), picture: null }));
    const score = timingScore(watch(once)) ?? NaN;
    assert.ok(score > 0.8 && score < 1, String(score));
  });

  it('finds what the recordings hold, and nothing in all others', () => {
    for (const name of RECORDING_NAMES) {
      const state = watch(readRecording(name).frames.map(({ observation }) => observation));
      assert.equal(loopScore(state), name.startsWith('looped-') ? 0 : 1, name);
      assert.equal(frozenScore(state), name.startsWith('frozen-') ? 0 : 1, name);
      assert.equal(timingScore(state), 1, name);
    }
  });
});
