// SPDX-License-Identifier: Apache-2.0

/** @typedef {{ x: number, y: number }} Point Pixels. */

/**
 * Where a picture has its largest face.
 *
 * @param {import('../../../dist/esm/engine/engine.js').FaceEngine} engine
 * @param {CanvasImageSource} picture
 * @returns `at` gives a landmark's place by its index; `null` without a face.
 */
export async function findFace(engine, picture) {
  const { faces, frameWidthPx, frameHeightPx } = await engine.detect(await createImageBitmap(picture), 0);
  if (!faces[0]) return null;
  const { landmarks } = faces[0];
  const at = (/** @type {number} */ index) => ({
    x: landmarks[index * 3] * frameWidthPx,
    y: landmarks[index * 3 + 1] * frameHeightPx,
  });
  const middle = (/** @type {number} */ a, /** @type {number} */ b) => ({
    x: (at(a).x + at(b).x) / 2,
    y: (at(a).y + at(b).y) / 2,
  });
  const eyes = [middle(33, 133), middle(362, 263)];
  return {
    at,
    eyes,
    mouth: middle(61, 291),
    eyeDistance: Math.hypot(eyes[0].x - eyes[1].x, eyes[0].y - eyes[1].y),
  };
}
