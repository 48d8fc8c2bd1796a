// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { QUALITY } from '../../../src/core/config.js';
import { directionOf } from '../../../src/core/direction.js';
import {
  eyeDistancePx,
  eyeOpenness,
  landmarkExtent,
  lidToBrow,
  poseFromMatrix,
} from '../../../src/core/geometry.js';
import { assessQuality, faceSize, hasSecondPerson, offsetPx } from '../../../src/core/quality.js';
import { HINTS } from '../../../src/core/types.js';
import type { Box, Observation } from '../../../src/core/types.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import { sightOf } from '../../../src/testing/sights.js';
import {
  anySketch,
  between,
  nonsense,
  observation,
  similarity,
  whole,
  apply,
} from '../../support/arbitraries.js';
import { seeFace } from '../../support/face-model.js';
import { runs } from '../../support/properties.js';

const OBSTACLES = HINTS.filter((hint) => hint !== 'ready');

/** A frame as a mirror would show it. */
function mirrored(frame: Observation): Observation {
  return {
    ...frame,
    faces: frame.faces.map((face) => ({
      ...face,
      box: { ...face.box, x: 1 - face.box.x - face.box.width },
      landmarks: face.landmarks.map((value, i) => (i % 3 === 0 ? 1 - value : value)),
      pose: { ...face.pose, yawDeg: -face.pose.yawDeg, rollDeg: -face.pose.rollDeg },
    })),
  };
}

describe('assessQuality() of anything', () => {
  it('says one thing, and rates only what is ready, from 0 to 1', () => {
    fc.assert(
      fc.property(fc.oneof(observation, nonsense), fc.option(observation), (frame, previous) => {
        const { hint, score } = assessQuality(frame, previous);
        assert.ok(HINTS.includes(hint), hint);
        assert.ok(score >= 0 && score <= 1, `${score}`);
        if (hint !== 'ready') assert.equal(score, 0);
        assert.equal(hint === 'no_face', frame.faces.length === 0);
      }),
      runs(500),
    );
  });

  it('lets only faces pass that are within every limit', () => {
    let passed = 0;
    fc.assert(
      fc.property(observation, (frame) => {
        if (assessQuality(frame, null).hint !== 'ready') return;
        passed++;
        const face = frame.faces[0] ?? assert.fail('nobody');
        const { pose, appearance } = face;
        const size = faceSize(face, frame);
        assert.ok(size >= QUALITY.minFaceSize && size <= QUALITY.maxFaceSize, `size ${size}`);
        assert.ok(
          Math.abs(pose.yawDeg) <= QUALITY.maxYawDeg && Math.abs(pose.pitchDeg) <= QUALITY.maxPitchDeg,
          'pose',
        );
        assert.ok((appearance?.visibility ?? 1) >= QUALITY.minVisibility, 'visibility');
        assert.ok(!hasSecondPerson(frame.faces.map(({ box }) => box)), 'alone');
      }),
      runs(500),
    );
    assert.ok(passed > 0, 'some pass');
  });

  it('names every obstacle where it is the only one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OBSTACLES), whole(0, 10_000), (hint, atMs) => {
        const at = (ms: number): Observation => sketchObservation(ms, ...sightOf(hint, ms));
        assert.equal(assessQuality(at(atMs + 40), at(atMs)).hint, hint);
      }),
      runs(100),
    );
  });

  it('does not take sides: a mirrored picture is as good', () => {
    fc.assert(
      fc.property(observation, (frame) => {
        const { hint, score } = assessQuality(frame, null);
        const other = assessQuality(mirrored(frame), null);
        assert.equal(other.hint, hint);
        assert.ok(Math.abs(other.score - score) < 1e-9, `${other.score}, not ${score}`);
      }),
      runs(300),
    );
  });
});

describe('directionOf()', () => {
  const offCentre = anySketch.map((sketch) => sketchObservation(0, sketch));

  /** A frame after whoever is seen has gone where they were told, a little. */
  function after(frame: Observation, direction: string): Observation {
    const [what, where] = direction.split('_');
    // In the picture, which is not mirrored, a person's left is on the right; a camera that moves takes the face the
    // other way.
    const across = where === 'left' ? 1 : where === 'right' ? -1 : 0;
    const down = where === 'down' ? 1 : where === 'up' ? -1 : 0;
    const side = what === 'device' ? -1 : 1;
    const step = 1e-4;
    return {
      ...frame,
      faces: frame.faces.map((face) => ({
        ...face,
        // Whoever holds a device sees its left on their own.
        box: { ...face.box, x: face.box.x + across * side * step, y: face.box.y + down * side * step },
        pose: {
          ...face.pose,
          yawDeg: face.pose.yawDeg + (what === 'head' ? across * step : 0),
          pitchDeg: face.pose.pitchDeg - (what === 'head' ? down * step : 0),
        },
      })),
    };
  }

  const worst = (frame: Observation): number => {
    const { x, y } = offsetPx(frame.faces[0] ?? assert.fail('nobody'), frame);
    return Math.max(Math.abs(x), Math.abs(y));
  };

  it('leads to the centre, whoever moves', () => {
    fc.assert(
      fc.property(offCentre, fc.boolean(), (frame, isHandheld) => {
        const direction = directionOf('center_face', frame, isHandheld) ?? assert.fail('no way');
        assert.match(direction, isHandheld ? /^device_/ : /^body_/);
        if (worst(frame) > 1) assert.ok(worst(after(frame, direction)) < worst(frame), direction);
      }),
      runs(300),
    );
  });

  it('leads to the front, where a head is turned too far', () => {
    const excess = (frame: Observation): number => {
      const { yawDeg = 0, pitchDeg = 0 } = frame.faces[0]?.pose ?? {};
      return Math.max(Math.abs(yawDeg) / QUALITY.maxYawDeg, Math.abs(pitchDeg) / QUALITY.maxPitchDeg);
    };
    fc.assert(
      fc.property(offCentre, fc.boolean(), (frame, isHandheld) => {
        const direction = directionOf('look_straight', frame, isHandheld);
        assert.equal(direction === null, excess(frame) <= 1);
        if (direction) assert.ok(excess(after(frame, direction)) < excess(frame), direction);
      }),
      runs(300),
    );
  });
});

describe('measures of landmarks', () => {
  it('do not change when a face is shifted, turned or scaled in its picture', () => {
    const look = fc.record({ blinkPx: between(0, 4), mouthPx: between(0, 20), yawDeg: between(-20, 20) });
    fc.assert(
      fc.property(look, similarity, (view, { a, b }) => {
        const [widthPx, heightPx] = [640, 480];
        const face = seeFace(view).faces[0] ?? assert.fail('nobody');
        // By less than 32 bits lose.
        const scale = Math.hypot(a, b);
        const turn = { a: a / scale, b: b / scale, tx: 300, ty: 100 };
        const moved = face.landmarks.slice();
        for (let i = 0; i < moved.length; i += 3) {
          const at = {
            x: (face.landmarks[i] ?? NaN) * widthPx,
            y: (face.landmarks[i + 1] ?? NaN) * heightPx,
          };
          const { x, y } = apply(turn, at);
          moved.set([x / widthPx, y / heightPx], i);
        }
        for (const measure of [eyeOpenness, lidToBrow])
          assert.ok(
            Math.abs(measure(moved, widthPx, heightPx) / measure(face.landmarks, widthPx, heightPx) - 1) <
              1e-3,
            measure.name,
          );
        const before = eyeDistancePx(face.landmarks, widthPx, heightPx);
        assert.ok(Math.abs(eyeDistancePx(moved, widthPx, heightPx) / before - 1) < 1e-4, 'distance');
      }),
      runs(),
    );
  });

  it('hold every landmark in the extent, and none outside of it', () => {
    fc.assert(
      fc.property(nonsense, ({ faces }) => {
        for (const { landmarks } of faces) {
          const { x, y, width, height }: Box = landmarkExtent(landmarks);
          let touches = 0;
          for (let i = 0; i < landmarks.length; i += 3) {
            const [px = NaN, py = NaN] = landmarks.subarray(i, i + 2);
            assert.ok(
              px >= x && px <= x + width * (1 + 1e-9) && py >= y && py <= y + height * (1 + 1e-9),
              `${i}`,
            );
            touches += Number(px === x) + Number(py === y);
          }
          assert.ok(touches >= 2, 'as small as it can be');
        }
      }),
      runs(50),
    );
  });
});

describe('poseFromMatrix()', () => {
  const rad = (deg: number): number => (deg * Math.PI) / 180;
  const angles = fc.record({ yaw: between(-170, 170), pitch: between(-85, 85), tilt: between(-170, 170) });

  /** Tilted about its own axis, then nodded, then turned: column-major, scaled, somewhere in space. */
  function matrixOf(
    { yaw, pitch, tilt }: { yaw: number; pitch: number; tilt: number },
    scale: number,
  ): number[] {
    const [cy, sy] = [Math.cos(rad(yaw)), Math.sin(rad(yaw))];
    const [cp, sp] = [Math.cos(rad(pitch)), Math.sin(rad(pitch))];
    const [ct, st] = [Math.cos(rad(tilt)), Math.sin(rad(tilt))];
    const right = [cy, 0, -sy];
    const up = [-sy * sp, cp, -cy * sp];
    const forward = [sy * cp, sp, cy * cp];
    const mix = (u: number[], v: number[], p: number, q: number): number[] =>
      u.map((value, i) => scale * (p * value + q * (v[i] ?? 0)));
    const columns = [mix(right, up, ct, -st), mix(right, up, st, ct), forward.map((value) => scale * value)];
    return [...columns.flatMap((column) => [...column, 0]), 3, -5, -50, 1];
  }

  it('recovers any turn and nod, however the head is tilted, at any scale', () => {
    fc.assert(
      fc.property(angles, between(0.01, 100), (head, scale) => {
        const { yawDeg, pitchDeg } = poseFromMatrix(matrixOf(head, scale));
        assert.ok(Math.abs(yawDeg - head.yaw) < 1e-6, `yaw ${yawDeg}`);
        assert.ok(Math.abs(pitchDeg - head.pitch) < 1e-6, `pitch ${pitchDeg}`);
      }),
      runs(300),
    );
  });

  it('recovers any tilt of a head that looks straight', () => {
    fc.assert(
      fc.property(between(-170, 170), between(0.01, 100), (tilt, scale) => {
        const { rollDeg } = poseFromMatrix(matrixOf({ yaw: 0, pitch: 0, tilt }, scale));
        assert.ok(Math.abs(rollDeg - tilt) < 1e-6, `roll ${rollDeg}`);
      }),
      runs(),
    );
  });

  it('is in range for any numbers', () => {
    fc.assert(
      fc.property(fc.array(between(-1e6, 1e6), { minLength: 16, maxLength: 16 }), (matrix) => {
        const { yawDeg, pitchDeg, rollDeg } = poseFromMatrix(matrix);
        for (const deg of [yawDeg, pitchDeg * 2, rollDeg]) assert.ok(deg >= -180 && deg <= 180, `${deg}`);
      }),
      runs(),
    );
  });
});
