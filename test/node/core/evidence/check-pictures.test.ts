// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isNeutralUsable, measureDisagreement } from '../../../../src/core/evidence/check-pictures.js';
import { EVIDENCE_LIMITS } from '../../../../src/core/evidence/limits.js';
import { outerEyeDistancePx } from '../../../../src/core/liveness/landmarks.js';
import type { Observation } from '../../../../src/core/types.js';
import { sketchObservation } from '../../../../src/testing/observations.js';
import type { FaceSketch } from '../../../../src/testing/observations.js';

describe('measureDisagreement()', () => {
  const seen = sketchObservation(0, {});
  const unit = outerEyeDistancePx(seen.faces[0] ?? assert.fail(), seen);

  it('is nothing for the same face, however large the picture', () => {
    assert.deepEqual(measureDisagreement(seen, seen), { distancePct: 0, poseDeg: 0 });
    const large: Observation = { ...seen, frameWidthPx: 1280, frameHeightPx: 960 };
    assert.deepEqual(measureDisagreement(seen, large), { distancePct: 0, poseDeg: 0 });
  });

  it('is the mean distance in percent of the eye distance, and the larger angle', () => {
    const moved = sketchObservation(0, { box: { x: 0.36 }, pose: { yawDeg: 3, pitchDeg: -5 } });
    const apart = measureDisagreement(seen, moved);
    assert.ok(apart);
    assert.ok(Math.abs(apart.distancePct - (100 * 0.01 * 640) / unit) < 0.01, `${apart.distancePct}`);
    assert.equal(apart.poseDeg, 5);
  });

  it('is not known without a face in both', () => {
    assert.equal(measureDisagreement(seen, sketchObservation(0)), null);
    assert.equal(measureDisagreement(sketchObservation(0), seen), null);
  });
});

describe('isNeutralUsable()', () => {
  const { poseSlackDeg } = EVIDENCE_LIMITS.neutral;
  const isUsable = (...faces: readonly FaceSketch[]): boolean =>
    isNeutralUsable(sketchObservation(0, ...faces));

  it('takes what the gate of the browser takes, and a little more', () => {
    assert.equal(isUsable({}), true);
    assert.equal(isUsable({ pose: { yawDeg: 20 + poseSlackDeg } }), true);
    assert.equal(isUsable({ appearance: { visibility: 0.45 } }), true);
  });

  const refused: Readonly<Record<string, readonly FaceSketch[]>> = {
    nobody: [],
    'two people': [{}, { box: { x: 0.02, width: 0.2 } }],
    'a face that looks aside': [{ pose: { yawDeg: -21 - poseSlackDeg } }],
    'a face that looks up': [{ pose: { pitchDeg: 23 + poseSlackDeg } }],
    'a small face': [{ box: { width: 0.04, height: 0.06 } }],
    'a covered face': [{ appearance: { visibility: 0.3 } }],
    'shut eyes': [{ eyeOpenness: 0.05 }],
  };
  for (const [what, faces] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      assert.equal(isUsable(...faces), false);
    });
  }
});
