// SPDX-License-Identifier: Apache-2.0
import { launchChrome } from './chrome.mjs';
import { createStaticServer } from './static-server.mjs';

/**
 * Opens a page of folders of this machine in a browser, has something done with it, and closes all of it, whatever comes
 * of that.
 *
 * @template T
 * @param {Parameters<typeof createStaticServer>[0]['roots']} roots Folders by their paths; the page is at `/`.
 * @param {Parameters<typeof launchChrome>[0]} browserOptions
 * @param {(page: import('puppeteer-core').Page) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withPage(roots, browserOptions, work) {
  const server = await createStaticServer({ roots });
  try {
    const browser = await launchChrome(browserOptions);
    try {
      const page = await browser.newPage();
      await page.goto(`${server.origin}/`);
      return await work(page);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}
