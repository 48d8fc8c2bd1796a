// SPDX-License-Identifier: Apache-2.0
// The README's example, word for word, as a page.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { FOOTAGE_DIR, startSite } from '../support/site.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the example of the README works as it stands', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const example = /```html\n([\s\S]*?)```/.exec(readme)?.[1];
  assert.ok(example);
  const pagesDir = await mkdtemp(join(tmpdir(), 'faceguard-readme-'));
  const photosDir = await mkdtemp(join(tmpdir(), 'faceguard-photos-'));
  await writeFile(join(pagesDir, 'index.html'), example);
  await copyFile(join(FOOTAGE_DIR, 'franck_01829.jpg'), join(photosDir, 'customer.jpg'));
  // Its script is inline, which the strict policy forbids.
  const site = await startSite({
    pagesDir,
    csp: null,
    roots: { '/faceguard/': join(root, 'dist'), '/photos/': photosDir },
  });
  try {
    const { page, pageErrors } = await site.open('/');
    await page.evaluate(() => {
      const film = document.createElement('video') as HTMLVideoElement & { captureStream(): MediaStream };
      film.src = '/footage/franck.webm';
      film.muted = true;
      film.loop = true;
      navigator.mediaDevices.getUserMedia = async () => {
        await film.play();
        return film.captureStream();
      };
      // The example has the kit's default, a challenge; nobody in the film does what is asked.
      const verify = document.querySelector('faceguard-verify');
      if (verify) verify.liveness = 'none';
    });
    await page.locator('faceguard-verify >>> .button').click();
    await page.waitForFunction(() => document.querySelector('output')?.value !== '', { timeout: 60_000 });
    assert.match(await page.$eval('output', ({ value }) => value), /^Welcome! Confidence \d+$/);
    assert.deepEqual(pageErrors, []);
  } finally {
    await site.close();
    await Promise.all([pagesDir, photosDir].map((dir) => rm(dir, { recursive: true })));
  }
});
