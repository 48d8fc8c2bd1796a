// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CROP_SIZE_PX } from '../../../src/core/align.js';
import { lowerFace, lumaOf, measureAppearance } from '../../../src/core/appearance.js';
import { QUALITY } from '../../../src/core/config.js';
import { FACE_PATTERN, FACE_PATTERN_SIZE } from '../../../src/core/face-pattern.js';

type Colour = readonly [red: number, green: number, blue: number];
/** Colour of a pixel, from where it is and what was there. */
type Brush = (x: number, y: number, under: Colour) => Colour;

/** Fair, medium and dark skin in ordinary light. */
const SKINS: Record<string, Colour> = { fair: [214, 176, 156], medium: [168, 120, 92], dark: [88, 58, 46] };

const paint = (...brushes: readonly Brush[]): Uint8ClampedArray => {
  const crop = new Uint8ClampedArray(CROP_SIZE_PX * CROP_SIZE_PX * 4);
  for (let y = 0; y < CROP_SIZE_PX; y++) {
    for (let x = 0; x < CROP_SIZE_PX; x++) {
      const colour = brushes.reduce<Colour>((under, brush) => brush(x, y, under), [0, 0, 0]);
      crop.set([...colour, 255], (y * CROP_SIZE_PX + x) * 4);
    }
  }
  return crop;
};

const flat =
  (colour: Colour): Brush =>
  () =>
    colour;
const scaled = ([red, green, blue]: Colour, factor: number): Colour => [
  red * factor,
  green * factor,
  blue * factor,
];
const inside = (left: number, top: number, right: number, bottom: number, brush: Brush): Brush => {
  return (x, y, under) => (x >= left && x < right && y >= top && y < bottom ? brush(x, y, under) : under);
};

const nearEye = (x: number, y: number, reach: number): boolean =>
  [38.3, 73.5].some((eyeX) => Math.hypot((x - eyeX) / 1.6, y - 51.6) < reach);

/** An uncovered face of a skin: brows, eyes, and the mean nose and mouth. */
const face = (skin: Colour): Brush[] => [
  flat(skin),
  (x, y, under) => (nearEye(x, y + 9, 4) && Math.abs(y - 43) < 3 ? scaled(skin, 0.45) : under),
  (x, y, under) => {
    if (!nearEye(x, y, 4)) return under;
    const isIris = [38.3, 73.5].some((eyeX) => Math.hypot(x - eyeX, y - 51.6) < 3.5);
    return isIris ? scaled(skin, 0.25) : scaled(skin, 1.12);
  },
  (x, y, under) => {
    const cell = 48 / FACE_PATTERN_SIZE;
    const [column, row] = [Math.floor((x - 32) / cell), Math.floor((y - 60) / cell)];
    if (column < 0 || column >= FACE_PATTERN_SIZE || row < 0 || row >= FACE_PATTERN_SIZE) return under;
    return scaled(under, 1 + (FACE_PATTERN[row * FACE_PATTERN_SIZE + column] ?? 0) / 200);
  },
];

/** The mean of the neighbours, twice over. */
function blurred(crop: Uint8ClampedArray, radius: number): Uint8ClampedArray {
  const once = (from: Uint8ClampedArray): Uint8ClampedArray =>
    from.map((value, i) => {
      const [pixel, channel] = [i >> 2, i & 3];
      if (channel === 3) return value;
      const [x, y] = [pixel % CROP_SIZE_PX, Math.floor(pixel / CROP_SIZE_PX)];
      let sum = 0;
      let count = 0;
      for (let j = Math.max(0, y - radius); j <= Math.min(CROP_SIZE_PX - 1, y + radius); j++) {
        for (let k = Math.max(0, x - radius); k <= Math.min(CROP_SIZE_PX - 1, x + radius); k++) {
          sum += from[(j * CROP_SIZE_PX + k) * 4 + channel] ?? 0;
          count++;
        }
      }
      return sum / count;
    });
  return once(once(crop));
}

const isCovered = (crop: Uint8ClampedArray): boolean =>
  measureAppearance(crop).visibility < QUALITY.minVisibility;

describe('measureAppearance()', () => {
  it('refuses anything but an aligned crop', () => {
    assert.throws(() => measureAppearance(new Uint8ClampedArray(100)), RangeError);
  });

  describe('brightness', () => {
    it('is the mean luma of the face', () => {
      assert.ok(Math.abs(measureAppearance(paint(flat([90, 90, 90]))).brightness - 90) < 0.01);
      assert.ok(Math.abs(measureAppearance(paint(flat([255, 0, 0]))).brightness - 0.299 * 255) < 0.01);
    });

    it('leaves hair and background out', () => {
      const dark = paint(flat([0, 0, 0]), inside(24, 28, 88, 108, flat([100, 100, 100])));
      assert.ok(Math.abs(measureAppearance(dark).brightness - 100) < 0.01);
    });
  });

  it('overexposed is the share that is burnt out', () => {
    assert.equal(measureAppearance(paint(flat([249, 249, 249]))).overexposed, 0);
    assert.equal(measureAppearance(paint(flat([252, 252, 252]))).overexposed, 1);
    const half = paint(flat([100, 100, 100]), inside(0, 0, 56, 112, flat([255, 255, 255])));
    assert.ok(Math.abs(measureAppearance(half).overexposed - 0.5) < 0.01);
  });

  describe('sharpness', () => {
    const sharp = paint(...face(SKINS['medium'] as Colour));

    it('falls with every blur', () => {
      const values = [sharp, ...[1, 2, 4].map((radius) => blurred(sharp, radius))].map(
        (crop) => measureAppearance(crop).sharpness,
      );
      values.slice(1).forEach((value, i) => assert.ok(value < (values[i] ?? 0), values.join(', ')));
      assert.ok((values[0] ?? 0) > QUALITY.minSharpness && (values.at(-1) ?? 1) < QUALITY.minSharpness);
    });

    it('does not depend on the light', () => {
      const dim = sharp.map((value, i) => (i % 4 === 3 ? value : value * 0.5));
      const difference = measureAppearance(sharp).sharpness - measureAppearance(dim).sharpness;
      assert.ok(Math.abs(difference) < 0.05, `${difference}`);
    });

    it('sees a blur along one axis', () => {
      const smeared = paint((x, y) => {
        const from = Array.from({ length: 21 }, (_, i) =>
          Math.max(0, Math.min(CROP_SIZE_PX - 1, x + i - 10)),
        );
        const red = from.reduce((sum, column) => sum + (sharp[(y * CROP_SIZE_PX + column) * 4] ?? 0), 0);
        return [red / from.length, red / from.length, red / from.length];
      });
      assert.ok(measureAppearance(smeared).sharpness < measureAppearance(sharp).sharpness / 2);
    });

    it('is 0 for a flat picture', () => {
      assert.equal(measureAppearance(paint(flat([80, 80, 80]))).sharpness, 0);
    });
  });

  describe('visibility', () => {
    for (const [name, skin] of Object.entries(SKINS)) {
      describe(`on ${name} skin`, () => {
        const bare = face(skin);

        it('is high on a bare face, also in half the light', () => {
          assert.ok(!isCovered(paint(...bare)));
          assert.ok(!isCovered(paint(...bare, (_x, _y, under) => scaled(under, 0.5))));
        });

        it('is low behind a blue, a white, a black and a skin-coloured mask', () => {
          for (const mask of [[150, 190, 220], [238, 238, 236], [18, 18, 20], skin] as const) {
            assert.ok(isCovered(paint(...bare, inside(20, 64, 92, 112, flat(mask)))), mask.join(' '));
          }
        });

        it('is low with a hand over one eye, whichever', () => {
          assert.ok(isCovered(paint(...bare, inside(22, 36, 56, 66, flat(skin)))));
          assert.ok(isCovered(paint(...bare, inside(56, 36, 90, 66, flat(skin)))));
        });

        it('is low behind dark glasses', () => {
          const glasses: Brush = (x, y, under) => (nearEye(x, y, 11) ? scaled(skin, 0.12) : under);
          assert.ok(isCovered(paint(...bare, glasses)));
        });
      });
    }

    it('is low where there is no face at all', () => {
      assert.ok(isCovered(paint(flat([120, 120, 120]))));
      assert.ok(isCovered(paint((_x, y) => [y * 2, y * 2, y * 2])));
    });

    it('stays between 0 and 1', () => {
      for (const crop of [
        paint(flat([0, 0, 0])),
        paint(flat([255, 255, 255])),
        paint(...face([200, 160, 140])),
      ]) {
        const { visibility } = measureAppearance(crop);
        assert.ok(visibility >= 0 && visibility <= 1);
      }
    });
  });
});

describe('lumaOf() and lowerFace()', () => {
  it('weigh the colours as television does', () => {
    const luma = lumaOf(Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255));
    assert.deepEqual([...luma].map(Math.round), [76, 150, 29]);
  });

  it('average each cell of nose and mouth', () => {
    const luma = new Float32Array(CROP_SIZE_PX * CROP_SIZE_PX);
    for (let y = 60; y < 64; y++) for (let x = 32; x < 36; x++) luma[y * CROP_SIZE_PX + x] = 10;
    const cells = lowerFace(luma);
    assert.equal(cells.length, FACE_PATTERN.length);
    assert.equal(cells[0], 10);
    assert.equal(
      cells.slice(1).every((value) => value === 0),
      true,
    );
  });
});

describe('FACE_PATTERN', () => {
  it('is the same in the mirror, up to rounding', () => {
    FACE_PATTERN.forEach((value, i) => {
      const [row, column] = [Math.floor(i / FACE_PATTERN_SIZE), i % FACE_PATTERN_SIZE];
      const other = FACE_PATTERN[row * FACE_PATTERN_SIZE + FACE_PATTERN_SIZE - 1 - column] ?? 0;
      assert.ok(Math.abs(value - other) <= 1);
    });
  });
});
