// SPDX-License-Identifier: Apache-2.0
// The stories look as they did when somebody last looked at them: `npm run screenshots -- --update` renews the pictures.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { openCatalogue } from '../../scripts/storybook/catalogue.mjs';
import {
  checkPictures,
  isPictured,
  leftOver,
  MAX_TOTAL_BYTES,
  totalBytes,
} from '../../scripts/storybook/screenshots.mjs';

const catalogue = await openCatalogue({ pinned: true });

describe('pictures of the stories', () => {
  after(() => catalogue.close());

  test('are all of stories that there are', async () => {
    assert.deepEqual(await leftOver(catalogue.stories), []);
  });

  test('take no more than 4 MB', async () => {
    assert.ok((await totalBytes()) <= MAX_TOTAL_BYTES);
  });

  test('lack only where a reason is given', () => {
    for (const { id, parameters } of catalogue.stories.filter((story) => !isPictured(story)))
      assert.match(String(parameters['screenshots']), /^none: ./, id);
  });

  for (const story of catalogue.stories.filter(isPictured)) {
    test(story.id, async () => {
      await catalogue.show(story.id);
      assert.deepEqual(await checkPictures(catalogue, story), []);
    });
  }
});
