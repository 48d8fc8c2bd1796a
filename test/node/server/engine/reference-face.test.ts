// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import sharp from 'sharp';

import { FaceGuardError } from '../../../../src/core/errors.js';
import { cosineSimilarity } from '../../../../src/core/matcher.js';
import { decodePicture } from '../../../../src/server/engine/decode-picture.js';
import { NodeEngine } from '../../../../src/server/engine/node-engine.js';
import { cutPicture, findReferenceFace } from '../../../../src/server/engine/reference-face.js';
import { bytesOf, PICTURES, useModels } from '../../../support/server-models.js';

const models = useModels();
const hasCode = (code: string) => (error: unknown) => error instanceof FaceGuardError && error.code === code;

/** A photo on a larger grey canvas. */
async function onCanvas(file: string, scale: number, side: number): Promise<Buffer> {
  const photo = await sharp(file)
    .resize(Math.round(720 * scale))
    .png()
    .toBuffer();
  return sharp({ create: { width: side, height: side, channels: 3, background: '#777' } })
    .composite([{ input: photo, left: Math.round(side / 2), top: Math.round(side / 8) }])
    .png()
    .toBuffer();
}

describe('cutPicture()', () => {
  const picture = {
    rgb: Uint8Array.from({ length: 100 * 50 * 3 }, (_, i) => (i % 300 < 150 ? 200 : 100)),
    widthPx: 100,
    heightPx: 50,
  };

  test('cuts a part out as it is', async () => {
    const { rgb, widthPx, heightPx } = await cutPicture(picture, { x: 45, y: 10, width: 10, height: 20 });
    assert.deepEqual([widthPx, heightPx], [10, 20]);
    assert.deepEqual([rgb[0], rgb[14], rgb[15], rgb[29]], [200, 200, 100, 100]);
  });

  test('is black outside the picture', async () => {
    const { rgb, widthPx, heightPx } = await cutPicture(picture, { x: -10, y: -20, width: 120, height: 90 });
    assert.deepEqual([widthPx, heightPx], [120, 90]);
    const at = (x: number, y: number): number | undefined => rgb[(y * 120 + x) * 3];
    assert.deepEqual([at(9, 45), at(10, 45), at(109, 45), at(110, 45)], [0, 200, 100, 0]);
    assert.deepEqual([at(60, 19), at(30, 20), at(30, 69), at(30, 70)], [0, 200, 200, 0]);
  });

  test('makes a large part smaller', async () => {
    const large = { rgb: new Uint8Array(2000 * 1000 * 3).fill(90), widthPx: 2000, heightPx: 1000 };
    const { rgb, widthPx, heightPx } = await cutPicture(large, { x: -700, y: 0, width: 3400, height: 1000 });
    assert.deepEqual([widthPx, heightPx, rgb.length], [640, 188, 640 * 188 * 3]);
    assert.deepEqual([rgb[0], rgb[(94 * 640 + 320) * 3]], [0, 90]);
  });
});

describe('findReferenceFace()', () => {
  let engine: NodeEngine;
  let man: Float32Array;

  before(async () => {
    engine = new NodeEngine({ modelsFolder: models.folder });
    await engine.load();
    const { template, foundAtOnce } = await read(await bytesOf(PICTURES.man));
    assert.ok(foundAtOnce);
    man = template.vector;
  });

  after(() => engine.close());

  const read = async (file: Uint8Array, bystanders?: 'ignore') =>
    findReferenceFace(await decodePicture(file), engine, bystanders && { bystanders });

  test('finds a face that is small in its picture', async () => {
    const { template, foundAtOnce, eyeDistancePx } = await read(await onCanvas(PICTURES.man, 0.5, 1800));
    assert.ok(!foundAtOnce);
    assert.ok(eyeDistancePx > 40 && eyeDistancePx < 70, `${eyeDistancePx}`);
    assert.ok(cosineSimilarity(template.vector, man) > 0.9);
  });

  test('refuses a picture of several people, or takes the one in the middle', async () => {
    const group = await bytesOf(PICTURES.group);
    await assert.rejects(read(group), hasCode('base_photo_multiple_faces'));
    assert.ok((await read(group, 'ignore')).eyeDistancePx > 30);
  });

  test('refuses a picture of nobody', async () => {
    const wall = sharp({ create: { width: 300, height: 300, channels: 3, background: '#776' } });
    await assert.rejects(read(await wall.png().toBuffer()), hasCode('base_photo_no_face'));
  });
});
