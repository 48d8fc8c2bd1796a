// SPDX-License-Identifier: Apache-2.0
/** The part of the accuracy run that is in the browser: the shipped engine, and the shipped way to read a photo. */
import { DefaultEngine } from '/dist/esm/engine/default-engine.js';
import { openPhoto } from '/dist/esm/verify/photo.js';
import { findReferenceFace } from '/dist/esm/verify/reference.js';

/** @type {DefaultEngine} */
let engine;

/**
 * Starts the engine.
 *
 * @param {{ delegate: 'auto' | 'gpu' | 'cpu' }} options
 */
export async function start(options) {
  engine = new DefaultEngine({ assets: new URL('/dist/assets/', location.href).href, ...options });
  return engine.load();
}

/**
 * The template of each picture, or `null` where there is no face, and how long it took from the file's bytes.
 *
 * @param {string[]} files Below `/images/`.
 */
export async function embed(files) {
  const results = [];
  for (const file of files) {
    const response = await fetch(`/images/${file.split('/').map(encodeURIComponent).join('/')}`);
    const photo = await response.blob();
    const startMs = performance.now();
    const picture = await openPhoto(photo);
    try {
      // Press photographs show other people too; the person named is the one in the middle.
      const { template, foundAtOnce } = await findReferenceFace(picture, engine, { bystanders: 'ignore' });
      results.push({ vector: [...template.vector], foundAtOnce, ms: performance.now() - startMs });
    } catch (error) {
      if (error.code !== 'base_photo_no_face') throw error;
      results.push({ vector: null, foundAtOnce: false, ms: performance.now() - startMs });
    } finally {
      picture.close();
    }
  }
  return results;
}
