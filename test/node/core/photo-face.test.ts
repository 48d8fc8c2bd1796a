// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { FaceGuardError } from '../../../src/core/errors.js';
import { findPhotoFace } from '../../../src/core/photo-face.js';
import { overlap } from '../../../src/core/photo-search.js';
import type { PixelBox } from '../../../src/core/photo-search.js';
import type { FaceObservation, Observation } from '../../../src/core/types.js';
import { seeFace, seeNobody } from '../../support/face-model.js';

const hasCode = (code: string) => (error: unknown) => error instanceof FaceGuardError && error.code === code;

const square = (x: number, y: number, side: number): PixelBox => ({ x, y, width: side, height: side });

/** A photograph of 1000 × 1000 pixels with faces in it, and a detector that sees those large enough in a look. */
function photograph(faces: readonly PixelBox[], minShare = 0.1) {
  const looks: PixelBox[] = [];
  const model = seeFace({ widthPx: 640 * 0.5 }).faces[0] as FaceObservation;
  const lookAt = async (region: PixelBox): Promise<Observation> => {
    looks.push(region);
    const seen = faces
      .filter(
        (face) =>
          face.width / region.width >= minShare &&
          face.x >= region.x &&
          face.y >= region.y &&
          face.x + face.width <= region.x + region.width &&
          face.y + face.height <= region.y + region.height,
      )
      .map((face): FaceObservation => {
        const box = {
          x: (face.x - region.x) / region.width,
          y: (face.y - region.y) / region.height,
          width: face.width / region.width,
          height: face.height / region.height,
        };
        // The model's face, moved into the box.
        const landmarks = model.landmarks.map((value, i) =>
          i % 3 === 0
            ? box.x + ((value - model.box.x) / model.box.width) * box.width
            : i % 3 === 1
              ? box.y + ((value - model.box.y) / model.box.height) * box.height
              : 0,
        );
        return { ...model, box, landmarks };
      })
      .sort((a, b) => b.box.width - a.box.width);
    return { ...seeNobody(0), frameId: looks.length, faces: seen };
  };
  return { looks, lookAt };
}

const find = (photo: ReturnType<typeof photograph>, bystanders?: 'ignore') =>
  findPhotoFace(1000, 1000, photo.lookAt, bystanders && { bystanders });

describe('findPhotoFace()', () => {
  it('looks once at a portrait', async () => {
    const photo = photograph([square(300, 300, 400)]);
    const { foundAtOnce, observation, region, eyeDistancePx } = await find(photo);
    assert.equal(photo.looks.length, 1);
    assert.ok(foundAtOnce);
    assert.equal(observation.frameId, 1);
    assert.deepEqual(region, { x: 0, y: 0, width: 1000, height: 1000 });
    assert.ok(eyeDistancePx > 100 && eyeDistancePx < 250, `${eyeDistancePx}`);
  });

  it('looks closer at a small face, which is then the only one large enough', async () => {
    const face = square(600, 120, 120);
    const photo = photograph([face]);
    const { foundAtOnce, region, observation } = await find(photo);
    assert.ok(foundAtOnce);
    assert.equal(observation.frameId, photo.looks.length);
    assert.ok(region.width < 400 && overlap(region, face) === 1);
  });

  it('searches in tiles for a face that is too small for the whole', async () => {
    const photo = photograph([square(600, 120, 70)]);
    const { foundAtOnce } = await find(photo);
    assert.ok(!foundAtOnce);
    assert.ok(photo.looks.length > 3);
  });

  it('refuses two people, or takes the one in the middle', async () => {
    const people = [square(20, 20, 320), square(380, 380, 300)];
    await assert.rejects(find(photograph(people)), hasCode('base_photo_multiple_faces'));
    const { region, observation } = await find(photograph(people), 'ignore');
    const box = observation.faces[0]?.box;
    assert.ok(box && Math.abs(box.x * region.width + region.x - 380) < 1);
  });

  it('refuses a picture without a face, or with one that is too small', async () => {
    await assert.rejects(find(photograph([])), hasCode('base_photo_no_face'));
    await assert.rejects(find(photograph([square(500, 500, 30)], 0.01)), hasCode('base_photo_no_face'));
  });

  it('passes on what the engine throws', async () => {
    const problem = new FaceGuardError('engine_failed');
    await assert.rejects(
      findPhotoFace(100, 100, () => Promise.reject(problem)),
      problem,
    );
  });
});
