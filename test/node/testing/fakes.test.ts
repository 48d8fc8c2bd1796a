// SPDX-License-Identifier: Apache-2.0
// What adopters get for their own tests. The FakeEngine also runs the suite of all engines, in the browser.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { assessQuality } from '../../../src/core/quality.js';
import { LANDMARK_COUNT, eyeOpenness, landmarkExtent } from '../../../src/core/geometry.js';
import { cosineSimilarity, readTemplate } from '../../../src/core/matcher.js';
import type { EngineFrame } from '../../../src/engine/engine.js';
import { FAKE_MODEL, FakeEngine, fakeTemplate } from '../../../src/testing/fake-engine.js';
import { sketchObservation } from '../../../src/testing/observations.js';

/** A frame as far as an engine without models looks at it. */
function frame(): { readonly frame: EngineFrame; readonly closed: () => number } {
  let closed = 0;
  return { frame: { close: () => closed++ } as unknown as EngineFrame, closed: () => closed };
}

describe('fakeTemplate()', () => {
  test('is a template: the same person again, other people elsewhere', () => {
    assert.ok(readTemplate(fakeTemplate(1)));
    assert.deepEqual(fakeTemplate(1), fakeTemplate(1));
    assert.ok(cosineSimilarity(fakeTemplate(1).vector, fakeTemplate(1).vector) > 0.999);
    assert.ok(cosineSimilarity(fakeTemplate(1).vector, fakeTemplate(2).vector) < 0.35);
  });
});

describe('FakeEngine', () => {
  test('sees and recognises what its script says', async () => {
    const engine = new FakeEngine({ person: () => 2 });
    assert.deepEqual(await engine.load(), { model: FAKE_MODEL, delegate: 'cpu', worker: false });
    const { frame: shown, closed } = frame();
    const { frameId, faces } = await engine.detect(shown, 5);
    assert.equal(faces.length, 1);
    assert.equal(closed(), 1);
    assert.deepEqual(await engine.embed(frameId), fakeTemplate(2));
    engine.script = { observe: (timestampMs) => sketchObservation(timestampMs) };
    assert.deepEqual((await engine.detect(frame().frame, 6)).faces, []);
  });

  for (const call of ['load', 'detect', 'embed'] as const) {
    test(`fails where its script says: ${call}`, async () => {
      const engine = new FakeEngine();
      const failing = { call, code: call === 'load' ? 'network_error' : 'engine_failed' } as const;
      const { frame: shown, closed } = frame();
      if (call === 'load') engine.script = { failing };
      const loading = engine.load();
      if (call === 'load') {
        await assert.rejects(loading, { name: 'FaceGuardError', code: 'network_error' });
        return;
      }
      await loading;
      const { frameId } = await engine.detect(frame().frame, 1);
      engine.script = { failing };
      const calling = call === 'detect' ? engine.detect(shown, 2) : engine.embed(frameId);
      await assert.rejects(calling, { name: 'FaceGuardError', code: 'engine_failed' });
      if (call === 'detect') assert.equal(closed(), 1);
    });
  }
});

describe('sketchObservation()', () => {
  test('makes faces that the quality gate has nothing against', () => {
    assert.equal(assessQuality(sketchObservation(0, {}), null).hint, 'ready');
  });

  test('draws what is asked for', () => {
    const observation = sketchObservation(7, { box: { x: 0.1, width: 0.5 }, eyeOpenness: 0.05 }, {});
    const { frameWidthPx, frameHeightPx, timestampMs, faces } = observation;
    assert.equal(timestampMs, 7);
    const [first, second] = faces;
    assert.ok(first && second);
    assert.equal(first.landmarks.length, LANDMARK_COUNT * 3);
    const { x, width } = landmarkExtent(first.landmarks);
    assert.ok(Math.abs(x - 0.1) < 1e-3 && Math.abs(width - 0.5) < 1e-3);
    assert.ok(Math.abs(eyeOpenness(first.landmarks, frameWidthPx, frameHeightPx) - 0.05) < 0.01);
    assert.notEqual(first.appearance, null);
    assert.equal(second.appearance, null);
  });

  test('names every frame', () => {
    assert.notEqual(sketchObservation(0).frameId, sketchObservation(0).frameId);
  });
});
