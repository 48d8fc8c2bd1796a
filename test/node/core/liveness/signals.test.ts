// SPDX-License-Identifier: Apache-2.0
// The small signals: expression, texture, camera, person.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CAMERA_DOUBTS, judgeCamera } from '../../../../src/core/liveness/camera-facts.js';
import type { CameraFacts } from '../../../../src/core/liveness/camera-facts.js';
import { localityScore, measureLocality } from '../../../../src/core/liveness/locality.js';
import type { ExpressionRegion } from '../../../../src/core/liveness/locality.js';
import { addLikeness, NO_LIKENESS, samePersonScore } from '../../../../src/core/liveness/same-person.js';
import type { LikenessOf } from '../../../../src/core/liveness/same-person.js';
import {
  addTexture,
  NO_TEXTURE,
  textureRegion,
  textureScore,
  wantsTexture,
} from '../../../../src/core/liveness/texture.js';
import { LIVENESS } from '../../../../src/core/liveness/thresholds.js';
import { seeFace, seeNobody } from '../../../support/face-model.js';
import type { FaceView } from '../../../support/face-model.js';

describe('measureLocality() and localityScore()', () => {
  const score = (view: FaceView, region: ExpressionRegion): number | null => {
    const measure = measureLocality(seeFace(), seeFace(view), region);
    assert.ok(measure);
    return localityScore(measure);
  };

  it('find a blink and an open mouth local', () => {
    assert.equal(score({ blinkPx: 8 }, 'eyes'), 1);
    assert.equal(score({ mouthPx: 20 }, 'mouth'), 1);
  });

  it('do so too while the head moves and comes nearer', () => {
    const moved = { centre: [300, 260], rollDeg: 8, widthPx: 180 } as const;
    assert.equal(score({ ...moved, blinkPx: 8 }, 'eyes'), 1);
    assert.equal(score({ ...moved, mouthPx: 20, yawDeg: 3 }, 'mouth'), 1);
  });

  it('find that all of the face moved', () => {
    assert.ok((score({ yawDeg: 30 }, 'eyes') ?? NaN) < 0.7);
    assert.equal(localityScore({ insidePct: 3, outsidePct: 9 }), 0);
  });

  it('say nothing when the region did not move', () => {
    assert.equal(score({}, 'eyes'), null);
    assert.equal(score({ mouthPx: 20 }, 'eyes'), null);
    assert.equal(score({ centre: [200, 200], rollDeg: 20 }, 'mouth'), null);
  });

  it('need a face in both frames', () => {
    assert.equal(measureLocality(seeNobody(0), seeFace(), 'eyes'), null);
    assert.equal(measureLocality(seeFace(), seeNobody(0), 'eyes'), null);
  });
});

describe('the texture samples', () => {
  it('are wanted a few times a second', () => {
    assert.equal(wantsTexture(NO_TEXTURE, 0), true);
    const state = addTexture(NO_TEXTURE, 1, 1_000);
    assert.equal(wantsTexture(state, 1_000 + LIVENESS.texture.minGapMs - 1), false);
    assert.equal(wantsTexture(state, 1_000 + LIVENESS.texture.minGapMs), true);
  });

  it('are averaged, when there are a few', () => {
    const samples = [1, 0.5, 0.9];
    const state = samples.reduce((sum, live, i) => addTexture(sum, live, i * 250), NO_TEXTURE);
    assert.ok(Math.abs((textureScore(state) ?? NaN) - 0.8) < 1e-9);
    assert.equal(textureScore(addTexture(NO_TEXTURE, 0, 0)), null);
  });

  it('stay within bounds, and what is no number says nothing', () => {
    const state = [9, -4, NaN, 1].reduce((sum, live, i) => addTexture(sum, live, i * 250), NO_TEXTURE);
    assert.equal(state.count, 3);
    assert.equal(state.sum, 2);
  });
});

describe('judgeCamera()', () => {
  const facts = (changes: Partial<CameraFacts> = {}): CameraFacts => ({
    label: 'Integrated Camera (04f2:b6d0)',
    settings: { deviceId: 'a1b2' },
    capabilities: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { max: 30 } },
    ...changes,
  });

  it('has no doubt about ordinary cameras', () => {
    const labels = [
      'Integrated Camera (04f2:b6d0)',
      'FaceTime HD Camera',
      'camera2 1, facing front',
      'Front Camera',
      'Logitech BRIO',
      'HD Pro Webcam C920 (046d:082d)',
      'USB2.0 HD UVC WebCam',
      'Surface Camera Front',
      'OBSBOT Tiny 4K',
      'iPhone Camera',
      'Internal Camera',
      '',
    ];
    for (const label of labels) {
      assert.deepEqual(judgeCamera(facts({ label })), { suspicion: 0, doubts: [] }, label);
    }
    assert.equal(judgeCamera(facts({ capabilities: null })).suspicion, 0);
    assert.equal(judgeCamera(facts({ capabilities: {} })).suspicion, 0);
  });

  it('knows the names of cameras that programs make', () => {
    const labels = [
      'OBS Virtual Camera',
      'OBS-Camera',
      'ManyCam Virtual Webcam',
      'Snap Camera',
      'XSplit VCam',
      'mmhmm',
      'mmhmm Camera',
      'Dummy video device (0x0000)',
      'v4l2loopback',
      'DroidCam Source 3',
      'iVCam',
      'Iriun Webcam',
      'Camo',
      'NDI Video',
      'CyberLink YouCam 10',
      'SplitCam Video Driver',
      'Unity Video Capture',
      'fake_device_0',
    ];
    for (const label of labels) {
      assert.deepEqual(judgeCamera(facts({ label })).doubts, ['virtual_name'], label);
    }
  });

  it('doubts what no device has', () => {
    assert.deepEqual(judgeCamera(facts({ capabilities: { width: { max: 65_536 } } })).doubts, [
      'impossible_size',
    ]);
    assert.deepEqual(judgeCamera(facts({ capabilities: { height: { max: Infinity } } })).doubts, [
      'impossible_size',
    ]);
    assert.deepEqual(judgeCamera(facts({ capabilities: { frameRate: { max: 10_000 } } })).doubts, [
      'impossible_rate',
    ]);
    assert.deepEqual(judgeCamera(facts({ settings: {} })).doubts, ['no_device']);
  });

  it('takes the strongest doubt and lists all, and never the name', () => {
    const judged = judgeCamera({
      label: 'OBS Virtual Camera of Ann',
      settings: { deviceId: '' },
      capabilities: { width: { max: 1e6 }, frameRate: { max: 1e6 } },
    });
    assert.deepEqual(judged, { suspicion: 1, doubts: [...CAMERA_DOUBTS] });
    assert.ok(!JSON.stringify(judged).includes('Ann'));
  });
});

describe('samePersonScore()', () => {
  it('tells nothing without a frame to compare', () => {
    assert.equal(samePersonScore(NO_LIKENESS), null);
  });

  const scoreOf = (of: LikenessOf, ...cosines: number[]): number =>
    samePersonScore(cosines.reduce((least, cosine) => addLikeness(least, cosine, of), NO_LIKENESS)) ?? NaN;

  it('goes by the frame that is least alike', () => {
    assert.equal(scoreOf('rest', 0.9, 0.8, 0.63), 1);
    assert.equal(scoreOf('rest', 0.9, 0.02, 0.8), 0);
    const doubtful = scoreOf('rest', 0.9, 0.5);
    assert.ok(doubtful > 0 && doubtful < 1);
  });

  it('asks less of a face in the middle of an action than of one at rest', () => {
    assert.equal(scoreOf('rest', 0.4), 0);
    assert.ok(scoreOf('action', 0.4) > 0.5);
    assert.equal(scoreOf('action', 0.1), 0);
    const both = addLikeness(addLikeness(NO_LIKENESS, 0.9, 'rest'), 0.1, 'action');
    assert.equal(samePersonScore(both), 0);
  });

  it('takes what cannot be compared for somebody else', () => {
    for (const of of ['rest', 'action'] as const) {
      assert.equal(scoreOf(of, 0.9, NaN), 0);
      assert.equal(scoreOf(of, NaN, 0.9), 0);
    }
  });
});

describe('textureRegion()', () => {
  const near = (actual: object, expected: Readonly<Record<string, number>>): void => {
    for (const [name, value] of Object.entries(actual)) {
      assert.ok(Math.abs((value as number) - (expected[name] ?? NaN)) < 1e-9, name);
    }
  };

  it('is the face with what is around it', () => {
    const region = textureRegion({ x: 0.45, y: 0.45, width: 0.1, height: 0.1 }, 640, 480);
    near(region, { x: 320 - 86.4, y: 240 - 64.8, width: 172.8, height: 129.6 });
  });

  it('is moved into the picture, and made smaller where it cannot fit, in the proportions of the face', () => {
    const moved = textureRegion({ x: 0, y: 0.45, width: 0.1, height: 0.1 }, 640, 480);
    near(moved, { x: 0, y: 240 - 64.8, width: 172.8, height: 129.6 });
    const large = textureRegion({ x: 0.3, y: 0.1, width: 0.4, height: 0.8 }, 640, 480);
    near(large, { x: 160, y: 0, width: 320, height: 480 });
  });

  it('stays inside the picture for a face that is cut off', () => {
    const { x, y, width, height } = textureRegion({ x: 0.7, y: -0.1, width: 0.5, height: 0.6 }, 640, 480);
    assert.ok(x >= 0 && y >= 0 && x + width <= 640 + 1e-9 && y + height <= 480 + 1e-9);
  });
});
