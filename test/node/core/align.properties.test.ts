// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { ALIGN_TEMPLATE, alignFace, alignmentPoints, estimateSimilarity } from '../../../src/core/align.js';
import type { Similarity } from '../../../src/core/align.js';
import { invertSimilarity } from '../../../src/core/detection/raster.js';
import { LANDMARK_COUNT } from '../../../src/core/geometry.js';
import type { Point } from '../../../src/core/types.js';
import { apply, between, pixel, side, similarity, whole } from '../../support/arbitraries.js';
import { runs } from '../../support/properties.js';

const apart = (p: Point, q: Point): number => Math.hypot(p.x - q.x, p.y - q.y);

const scaleOf = ({ a, b }: Similarity): number => Math.hypot(a, b);

/** Sum of the squared distances between where `from` is taken to and `to`. */
const misfit = (transform: Similarity, from: readonly Point[], to: readonly Point[]): number =>
  from.reduce((sum, p, i) => sum + apart(apply(transform, p), to[i] ?? p) ** 2, 0);

/** Points that are not all in one place. */
const points = (minLength = 2): fc.Arbitrary<Point[]> =>
  fc
    .array(pixel, { minLength, maxLength: 8 })
    .filter((list) => list.some((p) => apart(p, list[0] as Point) > 1));

/** Noise for each point of a face. */
const noise = fc.array(fc.record({ x: between(-20, 20), y: between(-20, 20) }), {
  minLength: 5,
  maxLength: 5,
});

/** Landmarks of a face whose five points lie where `placed` takes those of the template. */
function landmarksAt(placed: Similarity, widthPx: number, heightPx: number): Float32Array {
  const landmarks = new Float32Array(LANDMARK_COUNT * 3);
  const put = (indices: readonly number[], { x, y }: Point): void => {
    // Outer and inner corner of an eye lie on either side of its middle.
    indices.forEach((index, i) => {
      const off = indices.length === 1 ? 0 : i === 0 ? -6 : 6;
      const place = apply(placed, { x: x + off, y });
      landmarks.set([place.x / widthPx, place.y / heightPx, 0], index * 3);
    });
  };
  [[33, 133], [362, 263], [1], [61], [291]].forEach((indices, i) => put(indices, ALIGN_TEMPLATE[i] as Point));
  return landmarks;
}

describe('estimateSimilarity()', () => {
  it('recovers any similarity from points without noise', () => {
    fc.assert(
      fc.property(points(), similarity, (from, known) => {
        const found = estimateSimilarity(
          from,
          from.map((p) => apply(known, p)),
        );
        for (const p of from)
          assert.ok(apart(apply(found, p), apply(known, p)) < 1e-6 * Math.max(1, scaleOf(known)));
      }),
      runs(500),
    );
  });

  it('is the best there is where none is exact: whatever is changed a little fits worse', () => {
    const small = between(-1e-3, 1e-3);
    fc.assert(
      fc.property(
        similarity,
        noise,
        small,
        small,
        between(-1, 1),
        between(-1, 1),
        (known, off, da, db, dx, dy) => {
          const to = ALIGN_TEMPLATE.map((p, i) => {
            const q = apply(known, p);
            return { x: q.x + (off[i]?.x ?? 0), y: q.y + (off[i]?.y ?? 0) };
          });
          const best = estimateSimilarity(ALIGN_TEMPLATE, to);
          const other = { a: best.a + da, b: best.b + db, tx: best.tx + dx, ty: best.ty + dy };
          const least = misfit(best, ALIGN_TEMPLATE, to);
          assert.ok(misfit(other, ALIGN_TEMPLATE, to) >= least * (1 - 1e-9) - 1e-9);
        },
      ),
      runs(500),
    );
  });

  it('goes along with whatever moves both sides alike', () => {
    fc.assert(
      fc.property(similarity, similarity, noise, (known, moved, off) => {
        const to = ALIGN_TEMPLATE.map((p, i) => {
          const q = apply(known, p);
          return { x: q.x + (off[i]?.x ?? 0), y: q.y + (off[i]?.y ?? 0) };
        });
        const found = estimateSimilarity(ALIGN_TEMPLATE, to);
        const after = estimateSimilarity(
          ALIGN_TEMPLATE,
          to.map((q) => apply(moved, q)),
        );
        for (const p of ALIGN_TEMPLATE) {
          const place = apply(moved, apply(found, p));
          assert.ok(apart(apply(after, p), place) < 1e-7 * Math.max(1, Math.hypot(place.x, place.y)));
        }
      }),
      runs(300),
    );
  });

  it('refuses points that all coincide, wherever and however many they are', () => {
    fc.assert(
      fc.property(pixel, whole(2, 9), fc.array(pixel, { minLength: 9, maxLength: 9 }), (here, count, to) => {
        const from = Array.from({ length: count }, () => here);
        assert.throws(() => estimateSimilarity(from, to.slice(0, count)), RangeError);
      }),
      runs(),
    );
  });
});

describe('invertSimilarity()', () => {
  it('brings every point back', () => {
    fc.assert(
      fc.property(similarity, pixel, (there, p) => {
        const back = invertSimilarity(there);
        assert.ok(apart(apply(back, apply(there, p)), p) < 1e-6);
        assert.ok(apart(apply(there, apply(back, p)), p) < 1e-6);
      }),
      runs(500),
    );
  });
});

describe('alignFace()', () => {
  /** A face of 8 to 1,000 pixels between its eyes, whose middle is in the picture. */
  const placed = fc
    .record({
      angle: between(-Math.PI, Math.PI),
      scale: between(0.2, 20),
      widthPx: side,
      heightPx: side,
      at: pixel,
    })
    .map(({ angle, scale, widthPx, heightPx, at }) => {
      const [a, b] = [scale * Math.cos(angle), scale * Math.sin(angle)];
      const middle = { x: (at.x / 4000) * widthPx, y: (at.y / 4000) * heightPx };
      return {
        widthPx,
        heightPx,
        face: { a, b, tx: middle.x - a * 56 + b * 72, ty: middle.y - b * 56 - a * 72 },
      };
    });

  it('brings a face to the template from pictures of any proportions, and inverted the template to the face', () => {
    fc.assert(
      fc.property(placed, ({ face, widthPx, heightPx }) => {
        const landmarks = landmarksAt(face, widthPx, heightPx);
        const there = alignFace(landmarks, widthPx, heightPx);
        const back = invertSimilarity(there);
        // Landmarks are 32-bit shares of the picture.
        const errorPx = 1e-6 * (Math.max(widthPx, heightPx) + Math.hypot(face.tx, face.ty));
        alignmentPoints(landmarks, widthPx, heightPx).forEach((point, i) => {
          const wanted = ALIGN_TEMPLATE[i] as Point;
          assert.ok(apart(apply(there, point), wanted) < errorPx / scaleOf(face) + 1e-6);
          assert.ok(apart(apply(back, wanted), point) < errorPx + 1e-6);
        });
        assert.ok(Math.abs(scaleOf(there) * scaleOf(face) - 1) < 1e-3);
      }),
      runs(300),
    );
  });

  it('does not depend on how finely a picture is resolved', () => {
    fc.assert(
      fc.property(placed, whole(2, 4), ({ face, widthPx, heightPx }, times) => {
        const landmarks = landmarksAt(face, widthPx, heightPx);
        const coarse = alignFace(landmarks, widthPx, heightPx);
        const fine = alignFace(landmarks, widthPx * times, heightPx * times);
        for (const { x, y } of alignmentPoints(landmarks, widthPx, heightPx)) {
          const finer = apply(fine, { x: x * times, y: y * times });
          assert.ok(apart(finer, apply(coarse, { x, y })) < 1e-6);
        }
      }),
      runs(),
    );
  });
});
