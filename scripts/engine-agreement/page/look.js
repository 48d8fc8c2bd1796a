// SPDX-License-Identifier: Apache-2.0
/** The part of the comparison that is in the browser: the shipped engine looks at whole pictures. */
import { DefaultEngine } from '/dist/esm/engine/default-engine.js';
import { openPhoto } from '/dist/esm/verify/photo.js';

/** @type {DefaultEngine} */
let engine;

/**
 * Starts the engine.
 *
 * @param {'auto' | 'gpu' | 'cpu'} delegate
 */
export async function start(delegate) {
  engine = new DefaultEngine({ assets: new URL('/dist/assets/', location.href).href, delegate });
  const info = await engine.load();
  await engine.loadTexture();
  return info;
}

/**
 * What is to be compared of each picture's largest face, or `null` where there is no face.
 *
 * @param {string[]} files Below `/images/`.
 */
export async function look(files) {
  const results = [];
  for (const file of files) {
    const response = await fetch(`/images/${file.split('/').map(encodeURIComponent).join('/')}`);
    const { frameId, faces, frameWidthPx, frameHeightPx } = await engine.detect(
      await openPhoto(await response.blob()),
      0,
    );
    const [face] = faces;
    if (!face) {
      results.push(null);
      continue;
    }
    const { vector } = await engine.embed(frameId);
    results.push({
      count: faces.length,
      frameWidthPx,
      frameHeightPx,
      box: face.box,
      pose: face.pose,
      appearance: face.appearance,
      landmarks: [...face.landmarks],
      vector: [...vector],
      texture: await engine.judgeTexture(frameId),
    });
  }
  return results;
}
