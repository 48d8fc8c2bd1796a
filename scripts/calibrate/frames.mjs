// SPDX-License-Identifier: Apache-2.0
/**
 * Makes of one photograph what a camera would have given in a second: the same face a little nearer, turned, darker, out of
 * focus, and compressed.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import sharp from 'sharp';

import { seededRandom } from '../accuracy/random.mjs';

const SEED = 20_300_101;

/**
 * Writes frames of photographs, a folder a photograph.
 *
 * @param {string} imagesDir
 * @param {readonly string[]} photos Files of that folder.
 * @param {number} frames Of each photograph.
 * @param {string} target An empty folder.
 * @returns {Promise<string[][]>} Files of `target`, those of each photograph together.
 */
export async function writeFrames(imagesDir, photos, frames, target) {
  const random = seededRandom(SEED);
  const between = (/** @type {number} */ low, /** @type {number} */ high) => low + (high - low) * random();
  /** @type {string[][]} */
  const written = [];
  for (const [i, photo] of photos.entries()) {
    const names = Array.from({ length: frames }, (_, k) => `${i}/${k}.jpg`);
    await mkdir(join(target, dirname(/** @type {string} */ (names[0]))), { recursive: true });
    for (const name of names) {
      const { width = 0, height = 0 } = await sharp(join(imagesDir, photo)).metadata();
      const scale = between(0.9, 1.1);
      const jpeg = await sharp(join(imagesDir, photo))
        .resize(Math.round(width * scale), Math.round(height * scale))
        .rotate(between(-5, 5), { background: '#000' })
        .modulate({ brightness: between(0.8, 1.2) })
        .blur(between(0.3, 1))
        .jpeg({ quality: Math.round(between(60, 90)) })
        .toBuffer();
      await writeFile(join(target, name), jpeg);
    }
    written.push(names);
  }
  return written;
}
