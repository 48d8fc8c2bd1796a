// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import sharp from 'sharp';

import { readPictureHeader } from '../../../../src/server/pictures/picture-header.js';

const picture = () => sharp({ create: { width: 37, height: 21, channels: 3, background: '#467' } });

describe('readPictureHeader()', () => {
  it('reads kind and size', async () => {
    const size = { widthPx: 37, heightPx: 21 };
    const cases = [
      ['image/jpeg', await picture().jpeg().toBuffer()],
      ['image/jpeg', await picture().jpeg({ progressive: true }).withMetadata({ orientation: 6 }).toBuffer()],
      ['image/png', await picture().png().toBuffer()],
      ['image/webp', await picture().webp().toBuffer()],
      ['image/webp', await picture().webp({ lossless: true }).toBuffer()],
      ['image/webp', await picture().ensureAlpha(0.5).webp().toBuffer()],
    ] as const;
    for (const [contentType, bytes] of cases) {
      assert.deepEqual(readPictureHeader(bytes), { contentType, ...size });
    }
  });

  it('reads nothing from a picture that is cut off, and never throws', async () => {
    for (const bytes of [
      await picture().jpeg().toBuffer(),
      await picture().png().toBuffer(),
      await picture().webp().toBuffer(),
    ]) {
      for (let length = 0; length < bytes.length; length++) readPictureHeader(bytes.subarray(0, length));
      assert.equal(readPictureHeader(bytes.subarray(0, 12)), undefined);
    }
  });

  it('reads nothing from other kinds', async () => {
    for (const bytes of [await picture().gif().toBuffer(), Buffer.from('<svg/>'), Buffer.from('%PDF-1.7')]) {
      assert.equal(readPictureHeader(bytes), undefined);
    }
  });
});
