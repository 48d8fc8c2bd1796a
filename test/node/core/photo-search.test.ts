// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  cutoutAround,
  distinctFaces,
  mainFace,
  overlap,
  photoLooks,
  toPicture,
} from '../../../src/core/photo-search.js';

const box = (x: number, y: number, width: number, height = width) => ({ x, y, width, height });

describe('photoLooks()', () => {
  it('begins with the whole, then the whole with a margin', () => {
    const [[whole] = [], [padded] = []] = photoLooks(600, 400, 0);
    assert.deepEqual(whole, box(0, 0, 600, 400));
    assert.ok(padded && padded.x < 0 && padded.y < 0 && padded.width > 600 && padded.height > 400);
    assert.ok(Math.abs(padded.x + padded.width / 2 - 300) < 1e-9);
  });

  for (const [width, height] of [
    [2048, 1536],
    [1536, 2048],
    [1000, 1000],
    [2000, 300],
  ] as const) {
    it(`covers ${width} × ${height} with overlapping tiles, at every level`, () => {
      for (const tiles of photoLooks(width, height, 0).slice(2)) {
        const side = tiles[0]?.width ?? 0;
        // Whatever is half a tile wide lies whole in at least one.
        for (let x = side / 4; x <= width - side / 4; x += side / 9) {
          for (let y = Math.min(side, height) / 4; y <= height - Math.min(side, height) / 4; y += side / 9) {
            const isWhole = tiles.some(
              (tile) =>
                x - side / 4 >= tile.x - 1e-6 &&
                x + side / 4 <= tile.x + tile.width + 1e-6 &&
                y - Math.min(side, height) / 4 >= tile.y - 1e-6 &&
                y + Math.min(side, height) / 4 <= tile.y + tile.height + 1e-6,
            );
            assert.ok(isWhole, `${x}, ${y} of tiles ${side}`);
          }
        }
      }
    });
  }

  it('leaves out tiles in which a face would be too small', () => {
    assert.equal(photoLooks(2000, 1500, 0).length, 4);
    assert.equal(photoLooks(2000, 1500, 600).length, 3);
    assert.equal(photoLooks(250, 250, 177).length, 2);
  });
});

describe('toPicture() and cutoutAround()', () => {
  it('turn shares of a look into pixels of the picture', () => {
    assert.deepEqual(toPicture(box(0.5, 0.25, 0.1, 0.2), box(100, -20, 200, 400)), box(200, 80, 20, 80));
  });

  it('put the face in the middle of a square', () => {
    const { x, y, width, height } = cutoutAround(box(300, 200, 80, 100));
    assert.equal(width, height);
    assert.deepEqual([x + width / 2, y + height / 2], [340, 250]);
    assert.ok(width > 200);
  });
});

describe('distinctFaces()', () => {
  it('counts a face that two tiles found once, and keeps the uncut one', () => {
    const whole = box(100, 100, 50, 60);
    assert.deepEqual(distinctFaces([box(102, 101, 30, 58), whole, box(400, 100, 40)]), [
      whole,
      box(400, 100, 40),
    ]);
  });

  it('leaves neighbours apart, largest first', () => {
    const faces = [box(0, 0, 40), box(35, 0, 50), box(90, 0, 45)];
    assert.deepEqual(distinctFaces(faces), [faces[1], faces[2], faces[0]]);
  });

  it('measures by the smaller box', () => {
    assert.equal(overlap(box(0, 0, 100), box(10, 10, 10)), 1);
    assert.equal(overlap(box(0, 0, 10), box(5, 0, 10)), 0.5);
    assert.equal(overlap(box(0, 0, 10), box(10, 0, 10)), 0);
  });
});

describe('mainFace()', () => {
  it('is the largest', () => {
    assert.deepEqual(mainFace([box(20, 20, 30), box(60, 50, 60)], 200, 200), box(60, 50, 60));
  });

  it('is the one in the middle when another is hardly larger', () => {
    const middle = box(80, 80, 40);
    assert.deepEqual(mainFace([box(150, 90, 42), middle], 200, 200), middle);
  });

  it('is nobody where there is none', () => assert.equal(mainFace([], 200, 200), undefined));
});
