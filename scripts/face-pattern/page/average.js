// SPDX-License-Identifier: Apache-2.0
/** The part that is in the browser: finds each face with the shipped engine and averages what the gate looks at. */
import { CROP_SIZE_PX, alignFace } from '/dist/esm/core/align.js';
import { lowerFace, lumaOf } from '/dist/esm/core/appearance.js';
import { FACE_PATTERN_SIZE } from '/dist/esm/core/face-pattern.js';
import { DefaultEngine } from '/dist/esm/engine/default-engine.js';

/** Faces turned further than this do not lie on top of the others. */
const MAX_YAW_DEG = 27;

/**
 * The mean nose-and-mouth of some portraits and their mirror images, each brought to mean 0 and deviation 1 first.
 *
 * @param {readonly { url: string, cutout?: readonly [number, number, number] }[]} portraits `cutout`: left, top, side.
 * @returns {Promise<{ mean: number[], faces: number, skipped: string[] }>}
 */
export async function averageFace(portraits) {
  const engine = new DefaultEngine({
    assets: new URL('/dist/assets/', location.href).href,
    delegate: 'cpu',
  });
  await engine.load();
  const sum = new Float64Array(FACE_PATTERN_SIZE ** 2);
  let faces = 0;
  const skipped = [];
  for (const { url, cutout } of portraits) {
    const whole = await createImageBitmap(await (await fetch(url)).blob());
    const [left, top, side] = cutout ?? [];
    const portrait = cutout ? await createImageBitmap(whole, left, top, side, side) : whole;
    const { width, height } = portrait;
    const observation = await engine.detect(await createImageBitmap(portrait), 0);
    const face = observation.faces[0];
    if (!face || Math.abs(face.pose.yawDeg) > MAX_YAW_DEG) {
      skipped.push(`${url} ${cutout ?? ''}`.trim());
      continue;
    }
    const { a, b, tx, ty } = alignFace(face.landmarks, width, height);
    const context = new OffscreenCanvas(CROP_SIZE_PX, CROP_SIZE_PX).getContext('2d', { alpha: false });
    context.imageSmoothingQuality = 'high';
    for (const isMirrored of [false, true]) {
      context.setTransform(isMirrored ? -1 : 1, 0, 0, 1, isMirrored ? CROP_SIZE_PX : 0, 0);
      context.transform(a, b, -b, a, tx, ty);
      context.drawImage(portrait, 0, 0);
      const cells = lowerFace(lumaOf(context.getImageData(0, 0, CROP_SIZE_PX, CROP_SIZE_PX).data));
      const mean = cells.reduce((total, value) => total + value, 0) / cells.length;
      const deviation = Math.sqrt(
        cells.reduce((total, value) => total + (value - mean) ** 2, 0) / cells.length,
      );
      cells.forEach((value, i) => (sum[i] += (value - mean) / deviation));
      faces++;
    }
  }
  engine.close();
  return { mean: Array.from(sum, (value) => value / faces), faces, skipped };
}
