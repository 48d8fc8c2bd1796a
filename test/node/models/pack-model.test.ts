// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { buildEmbedder, buildLandmarker, buildSecondEmbedder, buildTexture } from '../../../models/build.mjs';
import { bytesOfHalves } from '../../../models/float16.mjs';
import { packModel } from '../../../models/pack-model.mjs';
import { floatsOfCodes } from '../../../models/quantize-weights.mjs';
import type { QuantizedWeights } from '../../../models/quantize-weights.mjs';
import { unpackModel } from '../../../src/core/unpack-model.js';

const weights = (name: string, channels: 'rows' | 'columns', scales: number[], codes: number[]) => ({
  name,
  channels,
  scales: Uint16Array.from(scales),
  codes: Int8Array.from(codes),
});

/** A file with literal bytes around the halves of some weights. */
const fileOf = (...parts: (QuantizedWeights | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (Array.isArray(part) ? Uint8Array.from(part) : bytesOfHalves(floatsOfCodes(part)))),
  );

const first = weights('first', 'rows', [0x3c00, 0x2e66], [1, 2, 3, 4, 5, -127]);
const second = weights('second', 'columns', [0x0001, 0x1234, 0x5678], [9, 8, 7, 6, 5, 4]);

describe('packModel()', () => {
  for (const [name, build] of Object.entries({
    buildLandmarker,
    buildEmbedder,
    buildTexture,
    buildSecondEmbedder,
  })) {
    test(`packs what ${name}() makes so that it comes out byte for byte`, async () => {
      const built = await build();
      const packed = packModel(built.file, built.weights);
      assert.ok(unpackModel(packed).every((byte, index) => byte === built.file[index]));
      assert.equal(unpackModel(packed).length, built.file.length);
      assert.ok(packed.length < 0.56 * built.file.length, `${packed.length} of ${built.file.length}`);
    });
  }

  test('takes weights in any order, with or without anything between them', () => {
    for (const file of [
      fileOf(first, second),
      fileOf([1, 2, 3], second, [4], first, [5, 6]),
      fileOf([9], first, second),
    ]) {
      for (const order of [
        [first, second],
        [second, first],
      ])
        assert.deepEqual(Buffer.from(unpackModel(packModel(file, order))), Buffer.from(file));
    }
  });

  test('says so when weights are not in the file, or share bytes', () => {
    assert.throws(
      () => packModel(fileOf([1, 2], first), [first, second]),
      /weights second are not in the file/,
    );
    const part = weights('part', 'rows', [0x3c00], [2, 3]);
    assert.throws(() => packModel(fileOf(first), [first, part]), /weights part share bytes/);
  });
});
