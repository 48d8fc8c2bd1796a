// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { FaceGuardError } from '../../../src/core/errors.js';
import { findPhotoFace } from '../../../src/core/photo-face.js';
import { distinctFaces, mainFace, overlap, photoLooks, toPicture } from '../../../src/core/photo-search.js';
import type { PixelBox } from '../../../src/core/photo-search.js';
import { between, box, observation, side, whole } from '../../support/arbitraries.js';
import { runs } from '../../support/properties.js';

const contains = (outer: PixelBox, inner: PixelBox): boolean =>
  inner.x >= outer.x - 1e-6 &&
  inner.y >= outer.y - 1e-6 &&
  inner.x + inner.width <= outer.x + outer.width + 1e-6 &&
  inner.y + inner.height <= outer.y + outer.height + 1e-6;

const pixelBox: fc.Arbitrary<PixelBox> = box.map((each) =>
  toPicture(each, { x: 0, y: 0, width: 900, height: 700 }),
);
const faces = fc.array(pixelBox, { maxLength: 12 });

const area = ({ width, height }: PixelBox): number => width * height;

describe('photoLooks()', () => {
  it('looks everywhere at each level, at squares in the picture or about its middle, and not without end', () => {
    fc.assert(
      fc.property(side, side, whole(1, 400), (widthPx, heightPx, minTilePx) => {
        const [whole_, padded, ...tiles] = photoLooks(widthPx, heightPx, minTilePx);
        const picture = { x: 0, y: 0, width: widthPx, height: heightPx };
        assert.deepEqual(whole_, [picture]);
        assert.ok(padded?.length === 1 && padded[0] && contains(padded[0], picture), 'with a margin');
        for (const level of tiles) {
          assert.ok(level.length >= 1 && level.length <= 100, `${level.length} tiles`);
          for (const { x, y, width, height } of level) {
            assert.ok(width === height && width >= minTilePx, 'large enough');
            const isInside = (start: number, length: number, limit: number): boolean =>
              length > limit
                ? Math.abs(start + length / 2 - limit / 2) < 1e-6
                : start >= -1e-6 && start + length <= limit + 1e-6;
            assert.ok(isInside(x, width, widthPx) && isInside(y, height, heightPx), 'in the picture');
          }
        }
      }),
      runs(300),
    );
  });

  it('shows a face of up to half a tile whole in one of the tiles, wherever it is', () => {
    const place = fc.record({ x: between(0, 1), y: between(0, 1), share: between(0.05, 0.5) });
    fc.assert(
      fc.property(side, side, place, (widthPx, heightPx, { x, y, share }) => {
        for (const level of photoLooks(widthPx, heightPx, 1).slice(2)) {
          const length = Math.min((level[0]?.width ?? 0) * share, widthPx, heightPx);
          const face = {
            x: x * (widthPx - length),
            y: y * (heightPx - length),
            width: length,
            height: length,
          };
          assert.ok(
            level.some((tile) => contains(tile, face)),
            `of ${length} pixels`,
          );
        }
      }),
      runs(300),
    );
  });
});

describe('distinctFaces() and mainFace()', () => {
  it('keep one of each, never a smaller one for a larger, and every face is one of those kept', () => {
    fc.assert(
      fc.property(faces, (found) => {
        const kept = distinctFaces(found);
        for (const [i, face] of kept.entries()) {
          assert.ok(found.includes(face), 'one of them');
          for (const other of kept.slice(0, i)) assert.ok(overlap(face, other) < 0.5, 'distinct');
        }
        for (const face of found)
          assert.ok(
            kept.some(
              (other) => other === face || (overlap(other, face) >= 0.5 && area(other) >= area(face)),
            ),
            'kept',
          );
        assert.deepEqual(distinctFaces(kept), kept);
      }),
      runs(300),
    );
  });

  it('mean one of those that are there, at whatever size a picture was saved', () => {
    fc.assert(
      fc.property(faces, side, side, fc.constantFrom(0.25, 0.5, 2, 4), (found, widthPx, heightPx, scale) => {
        const main = mainFace(found, widthPx, heightPx);
        assert.equal(main === undefined, found.length === 0);
        if (main) assert.ok(found.includes(main), 'one of them');
        const scaled = found.map(({ x, y, width, height }) => ({
          x: x * scale,
          y: y * scale,
          width: width * scale,
          height: height * scale,
        }));
        const other = mainFace(scaled, widthPx * scale, heightPx * scale);
        assert.equal(other && scaled.indexOf(other), main && found.indexOf(main));
      }),
      runs(),
    );
  });

  it('share as much one way as the other', () => {
    fc.assert(
      fc.property(pixelBox, pixelBox, (a, b) => {
        const shared = overlap(a, b);
        assert.ok(shared >= 0 && shared <= 1 + 1e-9 && Math.abs(shared - overlap(b, a)) < 1e-9, `${shared}`);
      }),
      runs(),
    );
  });
});

describe('findPhotoFace() with an engine that says anything', () => {
  it('comes to an end after some looks at whole pixels: a face that was seen, or an error of its own', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        side,
        side,
        fc.array(observation, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (widthPx, heightPx, seen, isLenient) => {
          let looks = 0;
          const lookAt = async (region: PixelBox) => {
            assert.ok(
              Object.values(region).every(Number.isInteger) && region.width >= 1 && region.height >= 1,
            );
            return seen[looks++ % seen.length] ?? assert.fail('nothing');
          };
          try {
            const photo = await findPhotoFace(widthPx, heightPx, lookAt, {
              bystanders: isLenient ? 'ignore' : 'refuse',
            });
            assert.ok(seen.includes(photo.observation) && photo.observation.faces.length > 0, 'was seen');
            assert.ok(photo.eyeDistancePx > 0, 'has eyes');
            found++;
          } catch (error) {
            if (!(error instanceof FaceGuardError)) throw error;
            assert.match(error.code, /^base_photo_(?:no_face|multiple_faces)$/);
          }
          assert.ok(looks <= 250, `${looks} looks`);
        },
      ),
      runs(),
    );
    assert.ok(found > 0, 'some are found');
  });
});
