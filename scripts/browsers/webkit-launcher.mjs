// SPDX-License-Identifier: Apache-2.0
import { Key } from 'selenium-webdriver';

import { launchWebKit } from './webkit.mjs';

/** The size that web-test-runner gives to pages in Chromium. */
const PAGE = { width: 800, height: 600 };

/**
 * Runs web-test-runner's pages in WebKit, one after the other, each as the page of the window: its own launcher for
 * Selenium puts them in frames, where elements have another size, another parent and no cameras.
 *
 * @returns {import('@web/test-runner').BrowserLauncher & { sendKeys(id: string, keys: string[]): Promise<void> }}
 */
export function webKitLauncher() {
  /** @type {Promise<import('./webkit.mjs').WebKit> | null} */
  let browser = null;
  /** @type {string | null} */
  let active = null;
  const driver = async () => (await (browser ??= open())).driver;
  return {
    name: 'WebKit',
    // By this name web-test-runner's command for keys knows whom to ask.
    type: 'webdriver',
    concurrency: 1,
    async stop() {
      await (await browser)?.close();
      browser = null;
    },
    async startSession(id, url) {
      active = id;
      await (await driver()).get(url);
    },
    isActive: (id) => active === id,
    async getBrowserUrl() {
      return (await driver()).getCurrentUrl();
    },
    async stopSession() {
      active = null;
      // Whatever still runs there ends.
      await (await driver()).get('about:blank');
      return {};
    },
    async sendKeys(_id, keys) {
      const actions = (await driver()).actions();
      await actions.sendKeys(...keys.map(keyOf)).perform();
    },
    startDebugSession() {
      throw new Error('Debug in Chromium, or open the address in MiniBrowser.');
    },
  };
}

/**
 * @param {string} name As in `KeyboardEvent.key`.
 * @returns {string}
 */
const keyOf = (name) => (name.length === 1 ? name : String(Reflect.get(Key, name.toUpperCase()) ?? name));

async function open() {
  const webKit = await launchWebKit({ keepsVideoInMemory: true });
  await resizePage(webKit.driver, PAGE);
  return webKit;
}

/**
 * Gives the page a size: the window is as much larger as its frame is.
 *
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {{ width: number, height: number }} page CSS pixels.
 */
async function resizePage(driver, { width, height }) {
  const rect = await driver.manage().window().getRect();
  const [innerWidth, innerHeight] = await driver.executeScript('return [innerWidth, innerHeight]');
  await driver
    .manage()
    .window()
    .setRect({
      x: 0,
      y: 0,
      width: rect.width + width - innerWidth,
      height: rect.height + height - innerHeight,
    });
}
