// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { crc32 } from 'node:zlib';

import sharp from 'sharp';

import {
  DEFAULT_PICTURE_LIMITS,
  decodePicture,
  MAX_PICTURE_SIDE_PX,
  PictureError,
} from '../../../../src/server/engine/decode-picture.js';
import type { PictureProblem } from '../../../../src/server/engine/decode-picture.js';
import { bytesOf, PICTURES } from '../../../support/server-models.js';

const refused = (code: PictureProblem) => (error: unknown) =>
  error instanceof PictureError && error.code === code;

/** Red above, blue below, twice as wide as high. */
const flag = () => {
  const pixels = new Uint8Array(40 * 20 * 3);
  for (let i = 0; i < pixels.length; i += 3) pixels[i < pixels.length / 2 ? i : i + 2] = 255;
  return sharp(pixels, { raw: { width: 40, height: 20, channels: 3 } });
};

/** A PNG that says it is large, with nothing in it. */
function pngHeader(width: number, height: number): Uint8Array {
  const ihdr = Buffer.alloc(25);
  ihdr.writeUInt32BE(13, 0);
  ihdr.write('IHDR', 4, 'latin1');
  ihdr.writeUInt32BE(width, 8);
  ihdr.writeUInt32BE(height, 12);
  ihdr.set([8, 2, 0, 0, 0], 16);
  ihdr.writeUInt32BE(crc32(ihdr.subarray(4, 21)), 21);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    ihdr,
    Buffer.from([0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54, 0x35, 0xaf, 0x06, 0x1e]),
  ]);
}

describe('decodePicture()', () => {
  let photo: Uint8Array;

  before(async () => {
    photo = await bytesOf(PICTURES.man);
  });

  test('reads JPEG, PNG and WebP to the same pixels', async () => {
    for (const file of [
      await flag().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
      await flag().png().toBuffer(),
      await flag().webp({ lossless: true }).toBuffer(),
    ]) {
      const { rgb, widthPx, heightPx } = await decodePicture(file);
      assert.deepEqual([widthPx, heightPx, rgb.length], [40, 20, 2400]);
      assert.ok((rgb[0] ?? 0) > 250 && (rgb[2] ?? 255) < 5, 'red above');
      assert.ok((rgb.at(-1) ?? 0) > 250 && (rgb.at(-3) ?? 255) < 5, 'blue below');
    }
  });

  test('turns a picture as its EXIF orientation says', async () => {
    // 6: to be turned clockwise to be upright, 3: upside down, 8: the other way.
    for (const [orientation, turn] of [
      [6, 270],
      [3, 180],
      [8, 90],
    ] as const) {
      const stored = await sharp(await flag().png().toBuffer())
        .rotate(turn)
        .withMetadata({ orientation })
        .jpeg()
        .toBuffer();
      const { rgb, widthPx, heightPx } = await decodePicture(stored);
      assert.deepEqual([widthPx, heightPx], [40, 20], `${orientation}`);
      assert.ok((rgb[0] ?? 0) > 200 && (rgb.at(-1) ?? 0) > 200, `${orientation}`);
    }
  });

  test('makes three channels of grey and of transparent pictures', async () => {
    const grey = await decodePicture(await flag().greyscale().png().toBuffer());
    assert.equal(grey.rgb.length, 2400);
    const clear = sharp({ create: { width: 4, height: 4, channels: 4, background: '#fff0' } });
    const { rgb } = await decodePicture(await clear.png().toBuffer());
    assert.deepEqual([...rgb], new Array(48).fill(0));
  });

  test('bounds what it keeps', async () => {
    const wide = sharp({ create: { width: 4096, height: 64, channels: 3, background: '#123' } });
    const { widthPx, heightPx } = await decodePicture(await wide.png().toBuffer());
    assert.deepEqual([widthPx, heightPx], [MAX_PICTURE_SIDE_PX, 32]);
  });

  test('reports picture_too_many_bytes before it looks at any', async () => {
    const limits = { ...DEFAULT_PICTURE_LIMITS, maxBytes: photo.byteLength - 1 };
    await assert.rejects(decodePicture(photo, limits), refused('picture_too_many_bytes'));
  });

  test('reports picture_too_many_pixels by what the header says', async () => {
    await assert.rejects(decodePicture(pngHeader(60_000, 60_000)), refused('picture_too_many_pixels'));
    const limits = { ...DEFAULT_PICTURE_LIMITS, maxPixels: 720 * 576 - 1 };
    await assert.rejects(decodePicture(photo, limits), refused('picture_too_many_pixels'));
  });

  test('reports picture_unsupported for anything but JPEG, PNG and WebP', async () => {
    const gif = await flag().gif().toBuffer();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const file of [new Uint8Array(), Buffer.from('no picture'), gif, svg])
      await assert.rejects(decodePicture(file), refused('picture_unsupported'));
  });

  test('reports picture_unreadable for a file that is cut short or damaged', async () => {
    await assert.rejects(decodePicture(photo.subarray(0, photo.length / 2)), refused('picture_unreadable'));
    await assert.rejects(decodePicture(photo.subarray(0, 12)), refused('picture_unreadable'));
    await assert.rejects(decodePicture(pngHeader(30, 30)), refused('picture_unreadable'));
    const png = await flag().png().toBuffer();
    await assert.rejects(decodePicture(png.subarray(0, png.length - 30)), refused('picture_unreadable'));
  });
});
