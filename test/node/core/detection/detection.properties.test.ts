// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { decodeDetections } from '../../../../src/core/detection/blaze-face.js';
import type { Detection } from '../../../../src/core/detection/blaze-face.js';
import { faceRegion, regionWindow, wholePicture } from '../../../../src/core/detection/face-region.js';
import { intersectionOverUnion, mergeDetections } from '../../../../src/core/detection/merge-detections.js';
import { orient } from '../../../../src/core/detection/procrustes.js';
import type { Point3 } from '../../../../src/core/detection/procrustes.js';
import { invertSimilarity } from '../../../../src/core/detection/raster.js';
import type { Box } from '../../../../src/core/types.js';
import { apply, between, box, side, whole } from '../../../support/arbitraries.js';
import { runs } from '../../../support/properties.js';

const detection: fc.Arbitrary<Detection> = fc
  .record({ score: between(0.01, 1), box, nod: between(-0.1, 0.1) })
  .map(({ score, box: found, nod }) => {
    const at = (x: number, y: number) => ({ x: found.x + x * found.width, y: found.y + y * found.height });
    return { score, box: found, points: [at(0.3, 0.4 + nod), at(0.7, 0.4 - nod), at(0.5, 0.6)] };
  });

const detections = fc.array(detection, { maxLength: 20, size: 'max' });

/** Up to a dozen finds of one face, as neighbouring anchors give them. */
const crowded = fc
  .tuple(detections, detection, fc.array(fc.tuple(between(0.01, 1), between(-0.05, 0.05)), { maxLength: 12 }))
  .map(([others, face, shifts]) => [
    ...others,
    ...shifts.map(([score, off]) => ({
      ...face,
      score,
      box: { ...face.box, x: face.box.x + off * face.box.width },
    })),
  ]);

const right = ({ x, width }: Box): number => x + width;

describe('intersectionOverUnion()', () => {
  it('is a share, the same both ways, and 1 only for what is the same', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const shared = intersectionOverUnion(a, b);
        assert.ok(shared >= 0 && shared <= 1 + 1e-9, `${shared}`);
        assert.ok(Math.abs(shared - intersectionOverUnion(b, a)) < 1e-9, 'both ways');
        assert.ok(Math.abs(intersectionOverUnion(a, a) - 1) < 1e-9, 'itself');
        const half = { ...a, width: a.width / 2 };
        assert.ok(Math.abs(intersectionOverUnion(a, half) - 0.5) < 1e-9, 'half of it');
      }),
      runs(300),
    );
  });
});

describe('mergeDetections() of any finds', () => {
  it('gives one for each face: the surest first, none that another swallowed, each within what it is made of', () => {
    fc.assert(
      fc.property(crowded, (found) => {
        const merged = mergeDetections(found);
        assert.equal(merged.length === 0, found.length === 0);
        merged.forEach((face, i) => {
          const next = merged[i + 1];
          assert.ok(!next || next.score <= face.score, 'the surest first');
          const first = found.find(({ score }) => score === face.score);
          assert.ok(first, 'the score of one of them');
          const lefts = found.map((each) => each.box.x);
          const rights = found.map((each) => right(each.box));
          assert.ok(
            face.box.x >= Math.min(...lefts) - 1e-9 && face.box.x <= Math.max(...lefts) + 1e-9,
            'left',
          );
          assert.ok(right(face.box) <= Math.max(...rights) + 1e-9, 'right');
        });
      }),
      runs(300),
    );
  });

  it('leaves alone what does not overlap, and makes one of what does', () => {
    fc.assert(
      fc.property(detection, fc.array(between(0.01, 1), { minLength: 1, maxLength: 6 }), (face, scores) => {
        const alike = scores.map((score) => ({ ...face, score }));
        const [one, ...more] = mergeDetections(alike);
        assert.ok(one && more.length === 0, 'one face');
        for (const side of ['x', 'y', 'width', 'height'] as const)
          assert.ok(Math.abs(one.box[side] - face.box[side]) < 1e-9, side);
        const apart = scores.map((score, i) => ({
          ...face,
          score,
          box: { ...face.box, x: face.box.x + 2 * i * face.box.width },
        }));
        assert.equal(mergeDetections(apart).length, apart.length);
      }),
      runs(),
    );
  });

  it('does not depend on the order in which faces of different certainty were found', () => {
    fc.assert(
      fc.property(fc.uniqueArray(detection, { maxLength: 12, selector: ({ score }) => score }), (found) => {
        assert.deepEqual(mergeDetections([...found].reverse()), mergeDetections(found));
      }),
      runs(),
    );
  });
});

describe('decodeDetections() of any output', () => {
  it('gives only certain finds with a size, and comes to an end also over what is not a number', () => {
    const odd = fc.constantFrom(0, 1, -1, 64, 1e9, NaN, Infinity, -Infinity);
    fc.assert(
      fc.property(
        fc.array(odd, { minLength: 7, maxLength: 7 }),
        fc.array(odd, { minLength: 5, maxLength: 5 }),
        between(0.1, 0.9),
        (values, scores, minScore) => {
          const regressors = Float32Array.from(
            { length: 896 * 16 },
            (_, i) => values[i % values.length] ?? 0,
          );
          const logits = Float32Array.from({ length: 896 }, (_, i) => scores[i % scores.length] ?? 0);
          const found = decodeDetections(regressors, logits, minScore);
          for (const { score, box: seen } of found)
            assert.ok(score >= minScore && score <= 1 && seen.width > 0 && seen.height > 0, `${score}`);
          assert.ok(mergeDetections(found.slice(0, 60)).length <= 60);
        },
      ),
      runs(50),
    );
  });
});

describe('faceRegion()', () => {
  it('has the detected face in the middle and its eyes level, in pictures of any size', () => {
    fc.assert(
      fc.property(detection, side, side, (face, widthPx, heightPx) => {
        const seen = wholePicture(widthPx, heightPx);
        const region = faceRegion(face, seen);
        const toPicture = regionWindow(seen, 1);
        const toInput = invertSimilarity(regionWindow(region, 192));
        const inInput = ({ x, y }: { x: number; y: number }) => apply(toInput, apply(toPicture, { x, y }));
        const middle = inInput({ x: face.box.x + face.box.width / 2, y: face.box.y + face.box.height / 2 });
        assert.ok(Math.hypot(middle.x - 96, middle.y - 96) < 1e-6, 'in the middle');
        const [left, rightEye] = face.points.map(inInput);
        assert.ok(left && rightEye && Math.abs(left.y - rightEye.y) < 1e-6 && left.x < rightEye.x, 'level');
      }),
      runs(300),
    );
  });

  it('looks at a whole picture without leaving anything out', () => {
    fc.assert(
      fc.property(side, side, whole(16, 256), (widthPx, heightPx, inputPx) => {
        const back = invertSimilarity(regionWindow(wholePicture(widthPx, heightPx), inputPx));
        for (const x of [0, widthPx]) {
          for (const y of [0, heightPx]) {
            const corner = apply(back, { x, y });
            for (const each of [corner.x, corner.y])
              assert.ok(each > -1e-9 && each < inputPx + 1e-9, `${each}`);
          }
        }
      }),
      runs(),
    );
  });
});

describe('orient()', () => {
  const point: fc.Arbitrary<Point3> = fc.tuple(between(-5, 5), between(-5, 5), between(-5, 5));
  /** Not all in one plane, so that there is one answer. */
  const points = fc
    .array(point, { minLength: 4, maxLength: 10 })
    .map((list): Point3[] => [...list, [6, 0, 0], [0, 7, 0], [0, 0, 8], [-6, -7, -8]]);
  /** A turn, as a unit quaternion. */
  const turn = fc
    .tuple(between(-1, 1), between(-1, 1), between(-1, 1), between(-1, 1))
    .filter((q) => Math.hypot(...q) > 0.1)
    .map((q) => q.map((value) => value / Math.hypot(...q)));

  /** The matrix of a unit quaternion, row by row. */
  function matrixOf([w = 1, x = 0, y = 0, z = 0]: readonly number[]): number[] {
    return [
      [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
      [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
      [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ].flat();
  }

  const move = (
    list: readonly Point3[],
    m: readonly number[],
    scale: number,
    [dx, dy, dz]: Point3,
  ): Point3[] =>
    list.map(([x, y, z]) => {
      const row = (i: number): number =>
        scale * ((m[i] ?? 0) * x + (m[i + 1] ?? 0) * y + (m[i + 2] ?? 0) * z);
      return [row(0) + dx, row(3) + dy, row(6) + dz];
    });

  it('recovers any turn and scale, wherever the points are shifted to and whatever they weigh', () => {
    const weights = fc.array(between(0.01, 1), { minLength: 14, maxLength: 14 });
    fc.assert(
      fc.property(points, turn, between(0.01, 100), point, weights, (from, q, scale, shift, all) => {
        const matrix = matrixOf(q);
        const found = orient(from, move(from, matrix, scale, shift), all.slice(0, from.length));
        assert.ok(Math.abs(found.scale / scale - 1) < 1e-6, `scale ${found.scale}`);
        matrix.forEach((value, i) =>
          assert.ok(Math.abs(value - (found.rotation[i] ?? NaN)) < 1e-6, `at ${i}`),
        );
      }),
      runs(300),
    );
  });

  it('gives a rotation whatever it is given, and refuses points that coincide', () => {
    const weights = fc.array(between(0.01, 1), { minLength: 4, maxLength: 4 });
    const four = fc.array(point, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(four, four, weights, (from, to, all) => {
        const isOne = from.every((p) => p.join() === from[0]?.join());
        if (isOne) return;
        const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = orient(
          from,
          to,
          all,
        ).rotation;
        const det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
        assert.ok(Math.abs(det - 1) < 1e-6, `${det}`);
        assert.ok(
          Math.abs(Math.hypot(a, b, c) - 1) < 1e-6 && Math.abs(a * d + b * e + c * f) < 1e-6,
          'turns',
        );
      }),
      runs(),
    );
    fc.assert(
      fc.property(point, four, weights, (here, to, all) => {
        assert.throws(() => orient([here, here, here, here], to, all), RangeError);
      }),
      runs(),
    );
  });
});
