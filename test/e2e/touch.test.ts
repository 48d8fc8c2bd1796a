// SPDX-License-Identifier: Apache-2.0
// Whole flows on phones, by touch alone: the built kit on real footage, in Chromium that emulates them. That single screens
// fit is tested in test/stories/layout.test.ts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { KnownDevices } from 'puppeteer-core';
import type { Page } from 'puppeteer-core';

import type { CloseMessage } from '../../src/core/close-message.js';
import { FOOTAGE_PAGES } from '../support/lab.js';
import { startSite } from '../support/site.js';
import type { Site, WatchedPage } from '../support/site.js';

const FRANCK = '/footage/franck_01829.jpg';

/** Upright and on their side. */
const PHONES = [
  'iPhone SE',
  'iPhone SE landscape',
  'iPhone 15 Pro',
  'iPhone 15 Pro landscape',
  'Pixel 5',
  'Pixel 5 landscape',
] as const;

/** What fingers need, CSS pixels. */
const MIN_TARGET_PX = 44;

/** What `test/support/pages/film.js` offers. */
interface FilmModule {
  readonly createFilm: (src: string) => HTMLVideoElement;
  readonly streamOf: (film: HTMLVideoElement) => MediaStream;
  readonly replaceCamera: (getStream: () => Promise<MediaStream>) => void;
}

/** Puts an element on the page, with a film in the camera's place; nothing is started. */
async function place({ page }: WatchedPage, film: string, maxAttempts: number): Promise<void> {
  await page.evaluate(
    async (src, basePhoto, attempts) => {
      const address = '/film.js';
      const { createFilm, replaceCamera, streamOf } = (await import(address)) as FilmModule;
      const playing = createFilm(src);
      replaceCamera(async () => {
        await playing.play();
        return streamOf(playing);
      });
      const element = document.createElement('faceguard-verify');
      Object.assign(element, { basePhoto, liveness: 'none', maxAttempts: attempts });
      document.querySelector('main')?.replaceChildren(element);
      await element.updateComplete;
    },
    film,
    FRANCK,
    maxAttempts,
  );
}

/** What is wrong with the page for somebody who has a finger and no more. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate((minPx) => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found =
      scrollWidth > clientWidth ? [`the page scrolls sideways by ${scrollWidth - clientWidth}`] : [];
    const root = document.querySelector('faceguard-verify')?.shadowRoot;
    for (const button of root?.querySelectorAll('button') ?? []) {
      const { left, right, width, height } = button.getBoundingClientRect();
      if (width === 0) continue;
      const title = button.textContent?.trim() || button.ariaLabel || button.className;
      if (width < minPx || height < minPx) found.push(`${title}: ${width} × ${height}`);
      if (left < 0 || right > innerWidth) found.push(`${title}: out of the window`);
    }
    return found;
  }, MIN_TARGET_PX);
}

/** Touches the first of the big buttons. */
async function tapButton(page: Page): Promise<void> {
  const button = await page.waitForSelector('faceguard-verify >>> .button', { visible: true });
  await button?.tap();
}

/** Waits for a status, and looks at what is on the screen then. */
async function untilStatus(page: Page, wanted: string): Promise<void> {
  await page.waitForFunction(
    (status) => document.querySelector('faceguard-verify')?.status === status,
    { timeout: 60_000 },
    wanted,
  );
  assert.deepEqual(await faultsOf(page), [], wanted);
}

const resultOf = (page: Page): Promise<CloseMessage | null | undefined> =>
  page.evaluate(() => document.querySelector('faceguard-verify')?.result);

describe('<faceguard-verify> on a phone, by touch', () => {
  let site: Site;

  before(async () => {
    site = await startSite({ pagesDir: fileURLToPath(FOOTAGE_PAGES) });
  });

  after(() => site.close());

  async function openOn(phone: (typeof PHONES)[number]): Promise<WatchedPage> {
    const watched = await site.open('about:blank');
    await watched.page.emulate(KnownDevices[phone]);
    await watched.page.goto(`${site.origin}/verify.html`);
    return watched;
  }

  for (const phone of PHONES) {
    test(`${phone}: lets the man on the photo in`, async () => {
      const watched = await openOn(phone);
      const { page } = watched;
      assert.equal(await page.evaluate(() => matchMedia('(pointer: coarse)').matches), true);
      await place(watched, '/footage/franck.webm', 1);
      assert.deepEqual(await faultsOf(page), [], 'before it starts');
      await tapButton(page);
      await untilStatus(page, 'guiding');
      await untilStatus(page, 'closed');
      assert.equal((await resultOf(page))?.reason, 'approved');
      await page.close();
    });
  }

  for (const phone of ['Pixel 5', 'Pixel 5 landscape'] as const) {
    test(`${phone}: another man may try again, and is turned away`, async () => {
      const watched = await openOn(phone);
      const { page } = watched;
      await place(watched, '/footage/cap12_edit.webm', 2);
      await tapButton(page);
      await untilStatus(page, 'error');
      await tapButton(page);
      await untilStatus(page, 'closed');
      const message = await resultOf(page);
      assert.ok(message?.reason === 'rejected' && message.confidence <= 10, JSON.stringify(message));
      await page.close();
    });

    test(`${phone}: a touch of the cross ends it`, async () => {
      const watched = await openOn(phone);
      const { page } = watched;
      await place(watched, '/footage/cap12_edit.webm', 2);
      await tapButton(page);
      await untilStatus(page, 'guiding');
      await (await page.waitForSelector('faceguard-verify >>> .close', { visible: true }))?.tap();
      await untilStatus(page, 'closed');
      assert.equal((await resultOf(page))?.reason, 'canceled');
      await page.close();
    });
  }
});
