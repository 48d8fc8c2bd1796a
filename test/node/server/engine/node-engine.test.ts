// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import sharp from 'sharp';

import { FaceGuardError } from '../../../../src/core/errors.js';
import { cosineSimilarity } from '../../../../src/core/matcher.js';
import type { FaceTemplate, Observation } from '../../../../src/core/types.js';
import { selfTestTemplate } from '../../../../src/engine/self-test-template.js';
import { PictureError } from '../../../../src/server/engine/decode-picture.js';
import { MODEL_FILES, MODEL_IDS } from '../../../../src/server/engine/model-files.js';
import { NodeEngine } from '../../../../src/server/engine/node-engine.js';
import { bytesOf, PICTURES, useModels } from '../../../support/server-models.js';

const models = useModels();
const hasCode = (code: string) => (error: unknown) => error instanceof FaceGuardError && error.code === code;

describe('NodeEngine', () => {
  let engine: NodeEngine;
  let man: Observation;
  let manTemplate: FaceTemplate;

  before(async () => {
    engine = new NodeEngine({ modelsFolder: models.folder });
    await engine.load();
    man = await engine.observe(await bytesOf(PICTURES.man), 40);
    manTemplate = await engine.embed(man.frameId);
  });

  after(() => engine.close());

  const templateOf = async (file: Uint8Array): Promise<FaceTemplate> =>
    engine.embed((await engine.observe(file)).frameId);

  test('makes of the self-test face what the engine in the browser makes', async () => {
    const { vector } = await templateOf(await bytesOf(join(models.folder, 'self_test_face.jpg')));
    assert.ok(cosineSimilarity(vector, selfTestTemplate('standard')) > 0.99);
  });

  test('describes the face, the picture and the frame', () => {
    assert.deepEqual([man.timestampMs, man.frameWidthPx, man.frameHeightPx], [40, 720, 576]);
    assert.equal(man.faces.length, 1);
    const [face] = man.faces;
    assert.ok(face?.appearance);
    assert.equal(face.landmarks.length, 468 * 3);
    assert.ok(face.appearance.visibility > 0.9 && face.appearance.sharpness > 0.4);
    assert.ok(Math.abs(face.pose.yawDeg) < 10 && Math.abs(face.pose.pitchDeg) < 15);
    assert.ok(man.picture && man.picture.change === 0 && man.picture.brightness > 50);
  });

  test('puts faces largest first, with the appearance of the first', async () => {
    const { faces } = await engine.observe(await bytesOf(PICTURES.group));
    assert.ok(faces.length > 1);
    const widths = faces.map(({ box }) => box.width);
    assert.deepEqual(
      widths,
      [...widths].sort((a, b) => b - a),
    );
    assert.deepEqual(
      faces.map(({ appearance }) => appearance !== null),
      faces.map((_, i) => i === 0),
    );
  });

  test('tells the same man from others', async () => {
    const later = await templateOf(await bytesOf(PICTURES.manLater));
    assert.equal(later.model, MODEL_IDS.standard);
    assert.ok(cosineSimilarity(manTemplate.vector, later.vector) > 0.6);
    for (const file of [...PICTURES.otherMen, PICTURES.painting]) {
      const other = await templateOf(await bytesOf(file));
      const cosine = cosineSimilarity(manTemplate.vector, other.vector);
      assert.ok(cosine < 0.2, `${file}: ${cosine}`);
    }
  });

  test('sees the same in a PNG, a WebP and a picture that EXIF turns', async () => {
    const photo = await bytesOf(PICTURES.man);
    const turned = await sharp(photo).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer();
    for (const [file, least] of [
      [await sharp(photo).png().toBuffer(), 0.9999],
      [await sharp(photo).webp({ quality: 90 }).toBuffer(), 0.98],
      [turned, 0.98],
    ] as const) {
      const { frameWidthPx, frameId } = await engine.observe(file);
      assert.equal(frameWidthPx, 720);
      const { vector } = await engine.embed(frameId);
      assert.ok(cosineSimilarity(manTemplate.vector, vector) > least);
    }
  });

  test('finds a live man live', async () => {
    const { frameId } = await engine.observe(await bytesOf(PICTURES.man));
    assert.ok((await engine.judgeTexture(frameId)) > 0.9);
  });

  test('reports engine_failed where there was no face, or it is too long ago', async () => {
    const wall = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#777066' } })
      .png()
      .toBuffer();
    const { frameId, faces } = await engine.observe(wall);
    assert.equal(faces.length, 0);
    await assert.rejects(engine.embed(frameId), hasCode('engine_failed'));
    await assert.rejects(engine.judgeTexture(frameId), hasCode('engine_failed'));
    await assert.rejects(engine.embed(99_999), hasCode('engine_failed'));
  });

  test('passes on what is wrong with a picture', async () => {
    const isUnsupported = (error: unknown): boolean =>
      error instanceof PictureError && error.code === 'picture_unsupported';
    await assert.rejects(engine.observe(new Uint8Array(8)), isUnsupported);
  });

  test('looks at pictures that come at once one by one', async () => {
    const files = await Promise.all([PICTURES.man, PICTURES.manLater, PICTURES.painting].map(bytesOf));
    const alone = [];
    for (const file of files) alone.push((await templateOf(file)).vector);
    const together = await Promise.all(files.map(async (file) => (await templateOf(file)).vector));
    assert.deepEqual(together, alone);
  });
});

describe('NodeEngine of high accuracy', () => {
  const root2 = Math.SQRT2;

  test('makes templates of both embedders, whose cosine is the mean of two', async () => {
    const [standard, high] = [undefined, 'high' as const].map(
      (accuracy) => new NodeEngine({ modelsFolder: models.folder, ...(accuracy && { accuracy }) }),
    );
    assert.ok(standard && high);
    try {
      const templateOf = async (engine: NodeEngine, file: string): Promise<FaceTemplate> => {
        await engine.load();
        return engine.embed((await engine.observe(await bytesOf(file))).frameId);
      };
      const man = await templateOf(high, PICTURES.man);
      assert.equal(man.model, MODEL_IDS.high);
      assert.equal(high.model, MODEL_IDS.high);
      assert.equal(man.vector.length, 192 + 512);
      // Of the first embedder it holds just what a standard template does.
      const { vector } = await templateOf(standard, PICTURES.man);
      assert.ok(vector.every((value, i) => Math.abs(value / root2 - (man.vector[i] ?? NaN)) < 1e-6));

      const second = (template: FaceTemplate): Float32Array =>
        template.vector.slice(192).map((value) => value * root2);
      assert.ok(Math.abs(Math.hypot(...second(man)) - 1) < 1e-5);
      const later = await templateOf(high, PICTURES.manLater);
      assert.ok(cosineSimilarity(second(man), second(later)) > 0.5);
      assert.ok(cosineSimilarity(man.vector, later.vector) > 0.5);
      for (const file of [...PICTURES.otherMen, PICTURES.painting]) {
        const other = await templateOf(high, file);
        assert.ok(cosineSimilarity(second(man), second(other)) < 0.25, file);
        assert.ok(cosineSimilarity(man.vector, other.vector) < 0.2, file);
      }
    } finally {
      standard.close();
      high.close();
    }
  });

  test('alone needs the second model', async () => {
    const file = join(models.folder, MODEL_FILES.secondEmbedder.name);
    await rename(file, `${file}.gone`);
    const [standard, high] = [
      new NodeEngine({ modelsFolder: models.folder }),
      new NodeEngine({ modelsFolder: models.folder, accuracy: 'high' }),
    ];
    try {
      await standard.load();
      await assert.rejects(high.load(), hasCode('engine_load_failed'));
    } finally {
      standard.close();
      await rename(`${file}.gone`, file);
    }
    await high.load();
    high.close();
  });
});

describe('NodeEngine.load()', () => {
  test('reports engine_failed before, and after close()', async () => {
    const engine = new NodeEngine({ modelsFolder: models.folder });
    const photo = await bytesOf(PICTURES.man);
    await assert.rejects(engine.observe(photo), hasCode('engine_failed'));
    await Promise.all([engine.load(), engine.load()]);
    const { frameId } = await engine.observe(photo);
    engine.close();
    await assert.rejects(engine.embed(frameId), hasCode('engine_failed'));
    await engine.load();
    assert.equal((await engine.observe(photo)).faces.length, 1);
    engine.close();
  });

  test('reports engine_load_failed where the models are not, or are others', async () => {
    const nowhere = new NodeEngine({ modelsFolder: join(models.folder, 'nowhere') });
    await assert.rejects(nowhere.load(), hasCode('engine_load_failed'));
    const { name } = MODEL_FILES.embedder;
    const right = await bytesOf(join(models.folder, name));
    await writeFile(join(models.folder, name), right.subarray(1));
    try {
      await assert.rejects(
        new NodeEngine({ modelsFolder: models.folder }).load(),
        hasCode('engine_load_failed'),
      );
    } finally {
      await writeFile(join(models.folder, name), right);
    }
  });
});
