// SPDX-License-Identifier: Apache-2.0

/**
 * Compares the stories with their pictures in test/stories/screenshots/.
 *
 *     npm run screenshots [-- --update] [word…]
 *
 * `--update` takes what differs for the new reference, and removes references that no story has. Words choose the
 * stories whose id contains one of them.
 */

import { rm } from 'node:fs/promises';
import { relative } from 'node:path';
import process from 'node:process';

import { openCatalogue } from './storybook/catalogue.mjs';
import {
  checkPictures,
  FAILURE_DIR,
  isPictured,
  leftOver,
  MAX_TOTAL_BYTES,
  removeReferences,
  totalBytes,
} from './storybook/screenshots.mjs';

const update = process.argv.includes('--update');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));

await rm(FAILURE_DIR, { recursive: true, force: true });
const catalogue = await openCatalogue({ pinned: true });
/** @type {string[]} */
const differing = [];
try {
  for (const story of catalogue.stories.filter(isPictured)) {
    if (words.length > 0 && !words.some((word) => story.id.includes(word))) continue;
    await catalogue.show(story.id);
    differing.push(...(await checkPictures(catalogue, story, { update })));
  }
} finally {
  await catalogue.close();
}
for (const line of differing) console.log(line);

const needless = await leftOver(catalogue.stories);
if (update) await removeReferences(needless);
for (const file of needless) console.log(`${file}: no story has it`);

const bytes = await totalBytes();
console.log(`${differing.length} differ, ${needless.length} too many, ${Math.round(bytes / 1024)} kB in all`);
if (bytes > MAX_TOTAL_BYTES) console.log('That is too much.');
if (!update && differing.length > 0)
  console.log(`Look at ${relative('.', FAILURE_DIR)}, then: npm run screenshots -- --update`);
process.exitCode = bytes > MAX_TOTAL_BYTES || (!update && differing.length + needless.length > 0) ? 1 : 0;
