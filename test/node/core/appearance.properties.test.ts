// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { CROP_SIZE_PX } from '../../../src/core/align.js';
import { measureAppearance } from '../../../src/core/appearance.js';
import { measurePicture, THUMBNAIL } from '../../../src/core/picture-facts.js';
import { between, whole } from '../../support/arbitraries.js';
import { runs } from '../../support/properties.js';

/**
 * A grey picture of some waves and some noise, which in light that is lighter by 40 still fits in a byte. Waves are no
 * shorter than ten pixels: those of nine are what the measure of sharpness blurs away, so that noise alone is less sharp.
 */
const pictured = (widthPx: number, heightPx: number) =>
  fc
    .record({
      seed: whole(1, 2 ** 31 - 1),
      wave: between(0.02, 0.6),
      light: whole(70, 140),
      noise: whole(0, 40),
    })
    .map(({ seed, wave, light, noise }) => {
      let state = seed;
      const rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
      for (let at = 0; at < rgba.length; at += 4) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        const column = (at / 4) % widthPx;
        const row = Math.floor(at / 4 / widthPx);
        const value =
          light + 50 * Math.sin(wave * column) * Math.cos(wave * row) + noise * (state / 2 ** 32 - 0.5);
        rgba.set([value, value, value, 255], at);
      }
      return rgba;
    });

/** Each pixel the mean of the nine around it. */
function blurred(rgba: Uint8ClampedArray, sidePx: number): Uint8ClampedArray {
  return Uint8ClampedArray.from(rgba, (_, at) => {
    let sum = 0;
    const [channel, pixel] = [at % 4, Math.floor(at / 4)];
    for (let y = -1; y <= 1; y++) {
      for (let x = -1; x <= 1; x++) {
        const column = Math.max(0, Math.min(sidePx - 1, (pixel % sidePx) + x));
        const row = Math.max(0, Math.min(sidePx - 1, Math.floor(pixel / sidePx) + y));
        sum += rgba[(row * sidePx + column) * 4 + channel] ?? 0;
      }
    }
    return sum / 9;
  });
}

const lighter = (rgba: Uint8ClampedArray, by: number): Uint8ClampedArray =>
  rgba.map((value, at) => (at % 4 === 3 ? value : value + by));

describe('measureAppearance()', () => {
  it('is in range for any crop', () => {
    const noise = fc.uint8ClampedArray({ minLength: 64, maxLength: 64, size: 'max' });
    fc.assert(
      fc.property(
        fc.oneof(noise, fc.constant(Uint8ClampedArray.of(0)), fc.constant(Uint8ClampedArray.of(255))),
        (values) => {
          const crop = Uint8ClampedArray.from(
            { length: CROP_SIZE_PX ** 2 * 4 },
            (_, i) => values[i % values.length] ?? 0,
          );
          const { brightness, overexposed, sharpness, visibility } = measureAppearance(crop);
          assert.ok(brightness >= 0 && brightness <= 255, `brightness ${brightness}`);
          for (const share of [overexposed, sharpness, visibility])
            assert.ok(share >= 0 && share <= 1, `${share}`);
        },
      ),
      runs(30),
    );
  });

  it('finds a picture less sharp after it was blurred, and as sharp in other light', () => {
    fc.assert(
      fc.property(pictured(CROP_SIZE_PX, CROP_SIZE_PX), whole(1, 40), (crop, by) => {
        const { sharpness, brightness } = measureAppearance(crop);
        assert.ok(measureAppearance(blurred(crop, CROP_SIZE_PX)).sharpness <= sharpness + 0.02, 'blurred');
        const other = measureAppearance(lighter(crop, by));
        assert.ok(Math.abs(other.sharpness - sharpness) < 1e-3, `${other.sharpness}, not ${sharpness}`);
        assert.ok(Math.abs(other.brightness - brightness - by) < 0.01, `${other.brightness}`);
      }),
      runs(30),
    );
  });
});

describe('measurePicture()', () => {
  const thumbnail = pictured(THUMBNAIL.widthPx, THUMBNAIL.heightPx);

  it('knows the same picture again, and tells it from one in which a single pixel is lighter', () => {
    fc.assert(
      fc.property(
        thumbnail,
        whole(0, THUMBNAIL.widthPx * THUMBNAIL.heightPx - 1),
        whole(2, 40),
        (rgba, at, by) => {
          const { facts, luma } = measurePicture(rgba, null);
          const again = measurePicture(rgba.slice(), luma).facts;
          assert.deepEqual([again.hash, again.change], [facts.hash, 0]);
          const other = rgba.slice();
          for (let i = 0; i < 3; i++) other[at * 4 + i] = (other[at * 4 + i] ?? 0) + by;
          assert.notEqual(measurePicture(other, luma).facts.hash, facts.hash);
        },
      ),
      runs(100),
    );
  });

  it('measures as much change forth as back, and all of what light adds', () => {
    fc.assert(
      fc.property(thumbnail, thumbnail, whole(1, 40), (a, b, by) => {
        const first = measurePicture(a, null);
        const second = measurePicture(b, first.luma);
        assert.equal(measurePicture(a, second.luma).facts.change, second.facts.change);
        assert.equal(measurePicture(lighter(a, by), first.luma).facts.change, by);
        assert.ok(
          second.facts.change >= Math.abs(second.facts.brightness - first.facts.brightness) - 1e-9,
          'at least',
        );
      }),
      runs(100),
    );
  });
});
