// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Evidence, EvidencePicture } from '../../../../src/core/evidence/evidence.js';
import { watchTimeline } from '../../../../src/core/evidence/watch-timeline.js';
import { textureScore } from '../../../../src/core/liveness/texture.js';
import { LIVENESS } from '../../../../src/core/liveness/thresholds.js';
import { reportLiveness } from '../../../../src/core/liveness/watch.js';
import { sketchObservation } from '../../../../src/testing/observations.js';
import type { FaceSketch } from '../../../../src/testing/observations.js';

const picture = (t: number, texture: number | null, sketch: FaceSketch = {}): EvidencePicture => ({
  shows: t === 0 ? 'neutral' : 'blink',
  t,
  seen: sketchObservation(t, sketch),
  likeness: t === 0 ? null : 0.8,
  texture,
});

const evidenceOf = (...pictures: readonly EvidencePicture[]): Evidence => ({
  frameWidthPx: 640,
  frameHeightPx: 480,
  actions: [],
  pictures,
  timeline: Array.from({ length: 30 }, (_, i) => sketchObservation(i * 100, {})),
  cameraDoubts: [],
});

const textureOf = (...pictures: readonly EvidencePicture[]): number | null =>
  textureScore(watchTimeline(evidenceOf(...pictures), null).texture);

describe('watchTimeline()', () => {
  it('lets fewer pictures than an opinion takes weigh less', () => {
    assert.equal(textureOf(picture(0, 0)), 1 / 3);
    assert.equal(textureOf(picture(0, 0), picture(500, 0)), 1 / 6);
    assert.equal(textureOf(picture(0, 0), picture(500, 0), picture(900, 0)), 0);
    assert.equal(textureOf(picture(0, 1)), 2 / 3);
  });

  it('asks for the texture of faces only that look at the camera', () => {
    const turned = { pose: { yawDeg: 30 } };
    assert.equal(textureOf(picture(0, 0.9, turned)), null);
    assert.equal(textureOf(picture(0, 1), picture(500, 0, turned)), 2 / 3);
    assert.equal(textureOf(picture(0, null)), null);
  });

  it('works out by itself what doubts about a camera are worth', () => {
    const evidence = evidenceOf(picture(0, 1));
    assert.equal(watchTimeline(evidence, null).camera?.suspicion, 0);
    const { camera } = watchTimeline({ ...evidence, cameraDoubts: ['no_device', 'virtual_name'] }, null);
    assert.equal(camera?.suspicion, LIVENESS.camera.suspicion.virtual_name);
  });

  it('takes the least alike of the actions, and movements that nobody asked for', () => {
    const evidence = evidenceOf(picture(0, 1), picture(500, 1), { ...picture(900, 1), likeness: 0.3 });
    assert.deepEqual(watchTimeline(evidence, null).likeness, { rest: null, action: 0.3 });
    const { parts } = reportLiveness(watchTimeline(evidence, { done: [], wrongMoves: 2 }));
    assert.equal(parts.find(({ name }) => name === 'challenge')?.score, 0);
  });

  it('says nothing of wrong movements before everything was done', () => {
    const evidence: Evidence = { ...evidenceOf(picture(0, 1)), actions: ['blink'] };
    assert.equal(watchTimeline(evidence, { done: [], wrongMoves: 0 }).wrongMoves, null);
    assert.equal(
      watchTimeline(evidence, { done: [{ action: 'blink', before: null, peak: null }], wrongMoves: 0 })
        .wrongMoves,
      0,
    );
  });
});
