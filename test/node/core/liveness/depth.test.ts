// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  depthEvidence,
  depthScore,
  measureDepth,
  NO_DEPTH,
  watchDepth,
  yawMeasure,
} from '../../../../src/core/liveness/depth.js';
import { LIVENESS } from '../../../../src/core/liveness/thresholds.js';
import type { Observation } from '../../../../src/core/types.js';
import { seeFace, seeNobody } from '../../../support/face-model.js';
import type { FaceView } from '../../../support/face-model.js';
import { readRecording } from '../../../support/recordings.js';

const NEUTRAL = seeFace();

const evidence = (view: FaceView): string => {
  const measure = measureDepth(NEUTRAL, seeFace(view));
  assert.ok(measure);
  return depthEvidence(measure);
};

const yawOf = (frame: Observation): number => {
  const face = frame.faces[0];
  assert.ok(face);
  return yawMeasure(face, frame);
};

describe('yawMeasure()', () => {
  it('is nothing for a frontal face, grows with the turn and carries its sign', () => {
    assert.ok(Math.abs(yawOf(seeFace())) < 0.01);
    assert.ok(yawOf(seeFace({ yawDeg: 10 })) > 0.15);
    assert.ok(yawOf(seeFace({ yawDeg: 25 })) > yawOf(seeFace({ yawDeg: 10 })));
    assert.ok(Math.abs(yawOf(seeFace({ yawDeg: -15 })) + yawOf(seeFace({ yawDeg: 15 }))) < 0.01);
  });

  it('does not mind where the face is, how large, and how it is tilted', () => {
    const turned = yawOf(seeFace({ yawDeg: 12 }));
    const elsewhere = seeFace({ yawDeg: 12, rollDeg: 25, widthPx: 90, centre: [200, 300] });
    assert.ok(Math.abs(yawOf(elsewhere) - turned) < 1e-4);
  });

  it('agrees with the pose that the engine read from the footage', () => {
    for (const name of ['cap12-turns', 'cap13-turns']) {
      const { frames } = readRecording(name);
      const pairs = frames.map(({ observation }) => ({
        measure: yawOf(observation),
        yawDeg: observation.faces[0]?.pose.yawDeg ?? NaN,
      }));
      const most = pairs.reduce((a, b) => (a.yawDeg > b.yawDeg ? a : b));
      const least = pairs.reduce((a, b) => (a.yawDeg < b.yawDeg ? a : b));
      assert.ok(most.measure - least.measure > 0.5, name);
    }
  });
});

describe('measureDepth() and depthEvidence()', () => {
  it('see a head that turns, to either side, tilted or nearer', () => {
    for (const yawDeg of [20, 30, -20, -30]) assert.equal(evidence({ yawDeg }), 'head');
    assert.equal(evidence({ yawDeg: 25, rollDeg: 20 }), 'head');
    assert.equal(evidence({ yawDeg: 25, widthPx: 220 }), 'head');
  });

  it('see a head that nods', () => {
    assert.equal(evidence({ pitchDeg: 25 }), 'head');
    assert.equal(evidence({ pitchDeg: -25 }), 'head');
  });

  it('see that a picture is flat, whichever way it is turned', () => {
    for (const yawDeg of [30, 40, -40]) assert.equal(evidence({ yawDeg, isFlat: true }), 'flat');
    assert.equal(evidence({ pitchDeg: 35, isFlat: true }), 'flat');
    assert.equal(evidence({ yawDeg: 40, rollDeg: 10, jitterPx: 0.4, isFlat: true }), 'flat');
  });

  it('say nothing of what is not turned far enough', () => {
    assert.equal(evidence({ yawDeg: 4 }), 'none');
    assert.equal(evidence({ rollDeg: 30, widthPx: 100, centre: [100, 100] }), 'none');
    assert.equal(evidence({ yawDeg: 15, isFlat: true }), 'none');
    assert.equal(evidence({ mouthPx: 20, blinkPx: 8 }), 'none');
  });

  it('need a face in both frames', () => {
    assert.equal(measureDepth(NEUTRAL, seeNobody(0)), null);
    assert.equal(measureDepth(seeNobody(0), NEUTRAL), null);
  });
});

describe('watchDepth() and depthScore()', () => {
  const watch = (views: readonly FaceView[]): number | null =>
    depthScore(views.reduce((state, view) => watchDepth(state, NEUTRAL, seeFace(view)), NO_DEPTH));

  it('tell nothing before a few frames do', () => {
    assert.equal(depthScore(NO_DEPTH), null);
    assert.equal(watch([{}, { yawDeg: 3 }, { yawDeg: 30 }]), null);
  });

  it('give the share of the frames that speak for a head', () => {
    assert.equal(watch([{ yawDeg: 25 }, { yawDeg: 28 }, { yawDeg: 30 }]), 1);
    assert.equal(
      watch([
        { yawDeg: 35, isFlat: true },
        { yawDeg: 38, isFlat: true },
        { yawDeg: -40, isFlat: true },
      ]),
      0,
    );
    assert.equal(
      watch([{ yawDeg: 25 }, { yawDeg: -25 }, { yawDeg: 38, isFlat: true }, { yawDeg: -40, isFlat: true }]),
      0.5,
    );
  });

  it('tell heads that turn from photos that are turned, in the recordings', () => {
    const scoreOf = (name: string): number | null => {
      const frames = readRecording(name).frames.map(({ observation }) => observation);
      const [neutral] = frames;
      assert.ok(neutral);
      return depthScore(frames.reduce((state, frame) => watchDepth(state, neutral, frame), NO_DEPTH));
    };
    for (const name of [
      'cap12-turns',
      'cap12-nods',
      'cap13-turns',
      'franck-moves-2',
      'synthetic-left',
      'synthetic-right',
    ]) {
      assert.ok((scoreOf(name) ?? NaN) > 0.9, name);
    }
    for (const name of ['tilted-cap12', 'tilted-near-cap12']) {
      assert.ok((scoreOf(name) ?? NaN) < 0.2, name);
    }
    for (const name of ['still-franck', 'shaken-cap13', 'franck-still-1'])
      assert.equal(scoreOf(name), null, name);
  });

  it('need a limit of residuals for a head that no flat picture reaches', () => {
    assert.ok(LIVENESS.depth.headResidualPct > LIVENESS.depth.flatResidualPct);
  });
});
