// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QUALITY } from '../../../src/core/config.js';
import { assessQuality, faceSize, hasSecondPerson } from '../../../src/core/quality.js';
import type { Hint, Observation } from '../../../src/core/types.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import type { FaceSketch } from '../../../src/testing/observations.js';

/** Faces 40 milliseconds before; by default where they are now. */
const assess = (sketch: FaceSketch, before: FaceSketch | null = sketch): Hint => {
  const previous = before && sketchObservation(1000, before);
  return assessQuality(sketchObservation(1040, sketch), previous).hint;
};

/** A box of a width and height in the middle of the frame, or beside it. */
const placed = (width: number, height: number, dx = 0, dy = 0): FaceSketch => ({
  box: { x: 0.5 - width / 2 + dx, y: 0.5 - height / 2 + dy, width, height },
});

/** What is wrong with one face, from the most urgent to the least; each can be combined with each. */
const FAULTS: readonly { hint: Hint; sketch: FaceSketch; moves?: true }[] = [
  { hint: 'move_closer', sketch: placed(0.15, 0.25) },
  { hint: 'center_face', sketch: { box: { x: 0.65 } } },
  { hint: 'too_dark', sketch: { appearance: { brightness: QUALITY.minBrightness - 1 } } },
  { hint: 'too_bright', sketch: { appearance: { overexposed: QUALITY.maxOverexposed + 0.01 } } },
  { hint: 'look_straight', sketch: { pose: { yawDeg: QUALITY.maxYawDeg + 1 } } },
  { hint: 'hold_still', sketch: {}, moves: true },
  { hint: 'too_blurry', sketch: { appearance: { sharpness: QUALITY.minSharpness - 0.01 } } },
  { hint: 'face_covered', sketch: { appearance: { visibility: QUALITY.minVisibility - 0.01 } } },
  { hint: 'eyes_closed', sketch: { eyeOpenness: 0.05 } },
];

const both = (a: FaceSketch, b: FaceSketch): FaceSketch => ({
  ...a,
  ...b,
  box: { ...a.box, ...b.box },
  pose: { ...a.pose, ...b.pose },
  appearance: { ...a.appearance, ...b.appearance },
});

const shifted = (sketch: FaceSketch): FaceSketch =>
  both(sketch, { box: { x: (sketch.box?.x ?? 0.35) - 0.05 } });

describe('assessQuality()', () => {
  it('lets a good face pass, with a score', () => {
    const verdict = assessQuality(sketchObservation(0, {}), null);
    assert.equal(verdict.hint, 'ready');
    assert.ok(verdict.score > 0 && verdict.score <= 1);
  });

  it('says no_face when there is none', () => {
    assert.deepEqual(assessQuality(sketchObservation(0), null), { hint: 'no_face', score: 0 });
  });

  it('says multiple_faces for two people, whatever else is wrong', () => {
    for (const { sketch } of FAULTS) {
      const observation = sketchObservation(0, sketch, { box: { x: 0.02, width: 0.25 } });
      assert.equal(assessQuality(observation, null).hint, 'multiple_faces');
    }
  });

  it('does not mind somebody far behind', () => {
    const observation = sketchObservation(0, {}, { box: { x: 0.02, width: 0.08, height: 0.1 } });
    assert.equal(assessQuality(observation, null).hint, 'ready');
  });

  it('says move_back when the face fills the picture', () =>
    assert.equal(assess(placed(0.8, 1.05)), 'move_back'));

  for (const { hint, sketch, moves } of FAULTS) {
    it(`says ${hint}`, () => {
      assert.equal(assess(sketch, moves ? shifted(sketch) : sketch), hint);
      const { score } = assessQuality(sketchObservation(0, sketch), sketchObservation(-40, shifted(sketch)));
      assert.equal(score, 0);
    });
  }

  it('says the most urgent of two things', () => {
    FAULTS.forEach((first, i) => {
      FAULTS.slice(i + 1).forEach((second) => {
        // One box cannot be both too small and somewhere else; the same exposure cannot be too dark and burnt out.
        const sketch = both(second.sketch, first.sketch);
        const moves = first.moves ?? second.moves;
        assert.equal(assess(sketch, moves ? shifted(sketch) : sketch), first.hint, second.hint);
      });
    });
  });

  describe('pose', () => {
    for (const [key, limit] of [
      ['yawDeg', QUALITY.maxYawDeg],
      ['pitchDeg', QUALITY.maxPitchDeg],
      ['rollDeg', QUALITY.maxRollDeg],
    ] as const) {
      it(`is limited both ways in ${key}`, () => {
        for (const sign of [-1, 1]) {
          assert.equal(assess({ pose: { [key]: sign * (limit - 0.5) } }), 'ready');
          assert.equal(assess({ pose: { [key]: sign * (limit + 0.5) } }), 'look_straight');
        }
      });
    }
  });

  describe('place', () => {
    it('is judged along both axes, by the shorter side of the frame', () => {
      assert.equal(assess(placed(0.3, 0.5, 0.14)), 'ready');
      assert.equal(assess(placed(0.3, 0.5, -0.16)), 'center_face');
      assert.equal(assess(placed(0.3, 0.5, 0, 0.19)), 'ready');
      assert.equal(assess(placed(0.3, 0.5, 0, -0.21)), 'center_face');
    });

    it('asks to come closer when there are too few pixels, however large their share', () => {
      const { faces } = sketchObservation(0, {});
      const small: Observation = {
        frameId: 1,
        timestampMs: 0,
        frameWidthPx: 120,
        frameHeightPx: 90,
        faces,
        picture: null,
      };
      assert.equal(assessQuality(small, null).hint, 'move_closer');
    });
  });

  describe('light', () => {
    it('is too bright by its mean as well', () => {
      assert.equal(assess({ appearance: { brightness: QUALITY.maxBrightness + 1 } }), 'too_bright');
    });

    it('is enough for dark skin', () => {
      assert.equal(assess({ appearance: { brightness: 54 } }), 'ready');
    });
  });

  describe('movement', () => {
    it('is not seen in the first picture, nor after time stood still', () => {
      assert.equal(assess({}, null), 'ready');
      const now = sketchObservation(1000, {});
      const before = sketchObservation(1000, { box: { x: 0.1 } });
      assert.equal(assessQuality(now, before).hint, 'ready');
    });

    it('counts by time: the same way in a second is slow', () => {
      const now = sketchObservation(1000, {});
      assert.equal(assessQuality(now, sketchObservation(960, { box: { x: 0.3 } })).hint, 'hold_still');
      assert.equal(assessQuality(now, sketchObservation(0, { box: { x: 0.3 } })).hint, 'ready');
    });
  });

  describe('eyes', () => {
    it('may be narrow by nature: only lids that are far from the brow are shut', () => {
      const [face] = sketchObservation(0, { eyeOpenness: 0.15 }).faces;
      assert.ok(face);
      const narrow = face.landmarks.slice();
      // The brows down to the lids.
      for (const [brow, lid] of [
        [52, 160],
        [282, 385],
      ] as const) {
        narrow.set([narrow[lid * 3] ?? 0, (narrow[lid * 3 + 1] ?? 0) - 0.02], brow * 3);
      }
      const withBrows = (landmarks: Float32Array): Observation => ({
        ...sketchObservation(0, {}),
        faces: [{ ...face, landmarks }],
      });
      assert.equal(assessQuality(withBrows(face.landmarks), null).hint, 'eyes_closed');
      assert.equal(assessQuality(withBrows(narrow), null).hint, 'ready');
    });
  });

  it('scores a frontal, sharp face higher', () => {
    const score = (sketch: FaceSketch): number => assessQuality(sketchObservation(0, sketch), null).score;
    assert.ok(score({}) > score({ pose: { yawDeg: 15 } }));
    assert.ok(score({ pose: { yawDeg: 5 } }) > score({ pose: { yawDeg: 5, pitchDeg: -15 } }));
    assert.ok(score({ appearance: { sharpness: 0.6 } }) > score({ appearance: { sharpness: 0.4 } }));
  });

  it('goes without what was not measured', () => {
    const { faces, ...frame } = sketchObservation(0, {});
    const unmeasured = faces.map((face) => ({ ...face, appearance: null }));
    assert.equal(assessQuality({ ...frame, faces: unmeasured }, null).hint, 'ready');
  });
});

describe('faceSize()', () => {
  it('is the geometric mean of width and height, by the shorter side', () => {
    const observation = sketchObservation(0, placed(0.3, 0.4));
    const [face] = observation.faces;
    assert.ok(face);
    assert.ok(Math.abs(faceSize(face, observation) - Math.sqrt(0.3 * 640 * 0.4 * 480) / 480) < 1e-9);
  });
});

describe('hasSecondPerson()', () => {
  const box = (width: number) => ({ x: 0, y: 0, width, height: width });

  it('asks whether another face is large enough', () => {
    assert.equal(hasSecondPerson([]), false);
    assert.equal(hasSecondPerson([box(1)]), false);
    assert.equal(hasSecondPerson([box(1), box(QUALITY.otherFaceShare)]), true);
    assert.equal(hasSecondPerson([box(1), box(QUALITY.otherFaceShare - 0.01), box(0.1)]), false);
  });
});
