// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { recordingEngine } from '../../../demo/recorder.js';
import { cosineSimilarity } from '../../../src/core/matcher.js';
import { parseRecording, serializeRecording } from '../../../src/core/recording.js';
import type { EngineFrame } from '../../../src/engine/engine.js';
import { FakeEngine, fakeTemplate } from '../../../src/testing/fake-engine.js';

const FRAME = { close: () => undefined } as EngineFrame;

const HEADER = {
  source: 'a test',
  expect: 'live',
  why: 'to be read again',
  isSynthetic: false,
  actions: [],
  session: null,
} as const;

describe('recordingEngine()', () => {
  test('hands everything on, and keeps what is seen from begin() to end()', async () => {
    let person = 1;
    const fake = new FakeEngine({ person: () => person, texture: () => 0.7 });
    const { engine, begin, end } = recordingEngine(fake, cosineSimilarity);
    assert.equal(engine.info, null);
    assert.deepEqual(await engine.load(), fake.info);
    await engine.loadTexture();

    // A base photo: looked at before anything is kept.
    const photo = await engine.detect(FRAME, 1);
    assert.deepEqual(await engine.embed(photo.frameId), fakeTemplate(1));
    begin();
    const first = await engine.detect(FRAME, 10);
    const second = await engine.detect(FRAME, 20);
    const third = await engine.detect(FRAME, 30);
    await engine.embed(photo.frameId);
    assert.deepEqual(await engine.embed(second.frameId), fakeTemplate(1));
    person = 2;
    assert.deepEqual(await engine.embed(third.frameId), fakeTemplate(2));
    assert.equal(await engine.judgeTexture(first.frameId), 0.7);

    const frames = end();
    const unlike = cosineSimilarity(fakeTemplate(1).vector, fakeTemplate(2).vector);
    assert.deepEqual(
      frames.map(({ observation }) => observation),
      [first, second, third],
    );
    assert.deepEqual(
      frames.map(({ texture }) => texture),
      [0.7, null, null],
    );
    assert.equal(frames[0]?.likeness, null);
    assert.ok(Math.abs((frames[1]?.likeness ?? 0) - 1) < 1e-6);
    assert.equal(frames[2]?.likeness, unlike);
    assert.deepEqual(end(), []);
    assert.equal(parseRecording(serializeRecording(HEADER, frames)).frames.length, 3);

    engine.close();
    assert.equal(fake.info, null);
  });

  test('begins anew with each begin(), and fails as the engine does', async () => {
    let person = 1;
    const fake = new FakeEngine({ person: () => person });
    const { engine, begin, end } = recordingEngine(fake, cosineSimilarity);
    await engine.load();
    begin();
    await engine.embed((await engine.detect(FRAME, 1)).frameId);
    begin();
    person = 2;
    const { frameId } = await engine.detect(FRAME, 2);
    await engine.embed(frameId);
    fake.script = { failing: { call: 'embed', code: 'engine_failed' } };
    await assert.rejects(engine.embed(frameId), { code: 'engine_failed' });
    const [only, ...more] = end();
    // The first template of this recording is that of person 2.
    assert.ok(Math.abs((only?.likeness ?? 0) - 1) < 1e-6);
    assert.deepEqual(more, []);
  });
});
