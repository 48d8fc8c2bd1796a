// SPDX-License-Identifier: Apache-2.0
// The parts of scripts/record.mjs and scripts/liveness-thresholds.mjs that need no browser.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatSpreads, signalsOf, spreadOf } from '../../../scripts/liveness-thresholds.mjs';
import { moveHead, MOVE_S, withMoves } from '../../../scripts/record/synthetic.mjs';
import { LANDMARK_COUNT } from '../../../src/core/geometry.js';
import * as actions from '../../../src/core/challenge/actions.js';
import * as expression from '../../../src/core/challenge/expression.js';
import * as limits from '../../../src/core/challenge/limits.js';
import * as recognise from '../../../src/core/challenge/recognise.js';
import * as continuity from '../../../src/core/liveness/continuity.js';
import * as depth from '../../../src/core/liveness/depth.js';
import * as locality from '../../../src/core/liveness/locality.js';
import * as innerMotion from '../../../src/core/liveness/inner-motion.js';
import * as stream from '../../../src/core/liveness/stream.js';
import { LIVENESS } from '../../../src/core/liveness/thresholds.js';
import type { Observation } from '../../../src/core/types.js';
import { seeFace } from '../../support/face-model.js';
import { readRecording } from '../../support/recordings.js';

/** The made-up face with some depth, and all landmarks known. */
function solid(timestampMs = 0): Observation {
  const frame = seeFace({ timestampMs });
  const faces = frame.faces.map((face) => {
    const landmarks = new Float32Array(LANDMARK_COUNT * 3);
    for (let i = 0; i < LANDMARK_COUNT; i++) {
      const x = face.landmarks[i * 3] ?? NaN;
      const y = face.landmarks[i * 3 + 1] ?? NaN;
      const isKnown = !Number.isNaN(x);
      const fromMiddle = isKnown ? (x - 0.5) / face.box.width : 0.5;
      const z = (Math.hypot(fromMiddle, 0.1) - 0.5) * face.box.width;
      landmarks.set(isKnown ? [x, y, z] : [0.5, 0.5, 0], i * 3);
    }
    return { ...face, landmarks };
  });
  return { ...frame, faces };
}

const yawOf = (frame: Observation): number => {
  const face = frame.faces[0];
  assert.ok(face);
  return depth.yawMeasure(face, frame);
};

describe('moveHead()', () => {
  const still = { yawDeg: 0, pitchDeg: 0, zoom: 1 };

  it('leaves a head where it is when it is not moved', () => {
    const before = solid();
    const after = moveHead(before, still);
    before.faces[0]?.landmarks.forEach((value, i) => {
      assert.ok(Math.abs((after.faces[0]?.landmarks[i] ?? NaN) - value) < 1e-5);
    });
  });

  it('turns a head to the side that the pose says', () => {
    const left = moveHead(solid(), { ...still, yawDeg: 25 });
    assert.ok(yawOf(left) > 0.4);
    assert.equal(left.faces[0]?.pose.yawDeg, 25);
    assert.ok(yawOf(moveHead(solid(), { ...still, yawDeg: -25 })) < -0.4);
  });

  it('lifts the nose when a head looks up', () => {
    const noseY = (frame: Observation): number => frame.faces[0]?.landmarks[4] ?? NaN;
    assert.ok(noseY(moveHead(solid(), { ...still, pitchDeg: 20 })) < noseY(solid()) - 0.01);
  });

  it('brings a head closer, with its box', () => {
    const near = moveHead(solid(), { ...still, zoom: 1.4 });
    const widthOf = (frame: Observation): number => frame.faces[0]?.box.width ?? NaN;
    assert.ok(Math.abs(widthOf(near) / widthOf(solid()) - 1.4) < 0.1);
  });
});

describe('withMoves()', () => {
  const frames = Array.from({ length: 40 }, (_, i) => ({ observation: solid(i * 100), likeness: 0.9 }));
  const moved = withMoves(frames, [{ action: 'turn_left', atS: 1, yawDeg: 30 }]);

  it('is neutral before and after, and holds the movement in between', () => {
    const yawAt = (seconds: number): number => moved[seconds * 10]?.observation.faces[0]?.pose.yawDeg ?? NaN;
    assert.deepEqual([yawAt(0), yawAt(1), yawAt(1 + Math.ceil(MOVE_S * 10) / 10)], [0, 0, 0]);
    assert.deepEqual([yawAt(1.6), yawAt(2)], [30, 30]);
  });

  it('does not say how alike a turned face is: nobody has seen it', () => {
    assert.equal(moved[18]?.likeness, null);
    assert.equal(moved[0]?.likeness, 0.9);
  });

  it('makes no jumps', () => {
    const state = moved.reduce(
      (found, { observation }) => continuity.watchContinuity(found, observation),
      continuity.NO_CONTINUITY,
    );
    assert.equal(state.cuts, 0);
  });
});

describe('npm run liveness:thresholds', () => {
  const core = {
    LIVENESS,
    ...depth,
    ...continuity,
    ...stream,
    ...innerMotion,
    ...locality,
    ...actions,
    ...expression,
    ...recognise,
    ...limits,
  };
  const names = [
    'cap12-turns',
    'franck-blink-1',
    'still-franck',
    'looped-cap12',
    'frozen-franck',
    'cut-cap13-franck',
  ];
  const recordings = new Map(names.map((name) => [name, readRecording(name)]));

  it('has a measure for each signal, and finds values of people for all but the texture', () => {
    for (const signal of signalsOf(core)) {
      const [live] = spreadOf(signal, recordings);
      assert.equal(live?.group, signal.without ? 'done' : 'live');
      assert.ok(signal.thresholds.length > 0);
      const mayBeMissing = /texture|squeezed|look_up|open_mouth|smile|move_closer/;
      assert.ok((live?.count ?? 0) > 0 || mayBeMissing.test(signal.title), signal.title);
      assert.ok(live?.spread.every(Number.isFinite), signal.title);
    }
  });

  it('prints spreads in rising order, and the thresholds of the table', () => {
    const text = formatSpreads(signalsOf(core), recordings);
    assert.ok(text.includes(`headResidualPct ${LIVENESS.depth.headResidualPct}`));
    assert.ok(text.includes(`minReturns ${LIVENESS.stream.minReturns}`));
    for (const signal of signalsOf(core)) {
      for (const { spread } of spreadOf(signal, recordings)) {
        assert.deepEqual(
          spread,
          [...spread].sort((a, b) => a - b),
        );
      }
    }
  });
});
