// SPDX-License-Identifier: Apache-2.0

/**
 * Takes the README's picture anew: the demo in the middle of a flow, played with the sample film.
 *
 *     npm run build && node scripts/readme-screenshot.mjs
 *
 * Writes `docs/images/verify.webp`, and fails when it is over its size limit.
 */

import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { launchChrome } from './chrome.mjs';
import { demoRoots } from './serve-demo.mjs';
import { createStaticServer } from './static-server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'docs', 'images', 'verify.webp');

/** What a README may cost its readers. */
const MAX_BYTES = 150_000;
const WIDTH_PX = 1280;
const HEIGHT_PX = 920;

/** Waits until the element has collected part of its frames: the ring around the face is filling. */
async function capturing() {
  /** @type {import('../src/index.js').FaceGuardVerify | null} */
  const verify = document.querySelector('faceguard-verify');
  const ring = () => verify?.shadowRoot?.querySelector('.oval .progress');
  await new Promise((done) => {
    const look = () => (ring() || verify?.status === 'closed' ? done(null) : requestAnimationFrame(look));
    look();
  });
  return verify?.status;
}

const server = await createStaticServer({ roots: demoRoots() });
const browser = await launchChrome({ fakeCamera: true });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: WIDTH_PX, height: HEIGHT_PX });
  await page.goto(`${server.origin}/`);
  await page.waitForFunction(() => document.getElementById('photo-note')?.textContent);
  await page.select('#camera', 'franck');
  await page.click('faceguard-verify >>> .button');
  const status = await page.evaluate(capturing);
  if (status !== 'guiding' && status !== 'matching') throw new Error(`the flow was over too soon: ${status}`);
  await mkdir(dirname(target), { recursive: true });
  await page.screenshot({ path: target, type: 'webp', quality: 82 });
} finally {
  await browser.close();
  await server.close();
}

const { size } = await stat(target);
console.log(`${relative(root, target)}: ${size} bytes`);
if (size > MAX_BYTES) {
  console.error(`That is over the limit of ${MAX_BYTES} bytes.`);
  process.exitCode = 1;
}
