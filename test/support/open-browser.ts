// SPDX-License-Identifier: Apache-2.0
// The browsers that the kit is tested in, behind one interface, with what each needs to show a flow.
import type { Browser } from 'puppeteer-core';

import { launchFirefox } from '../../scripts/browsers/firefox.mjs';
import type { BrowserName } from '../../scripts/browsers/names.mjs';
import { launchWebKit } from '../../scripts/browsers/webkit.mjs';
import { launchChrome } from '../../scripts/chrome.mjs';
import type { LabPage } from './lab.js';

/** A browser that runs. */
export interface TestBrowser {
  /** What it says of itself, such as `152.0.1`. */
  readonly version: string;
  /** Opens a page in the place of the one before. */
  open(url: string): Promise<LabPage>;
  close(): Promise<void>;
}

/** Whole flows run inside one call into the page. */
const PROTOCOL_TIMEOUT_MS = 900_000;

/** Starts a browser. @throws {MissingBrowser} when it is not on this machine. */
export async function openBrowser(name: BrowserName): Promise<TestBrowser> {
  switch (name) {
    case 'chromium':
      return underPuppeteer(await launchChrome({ fakeCamera: true, protocolTimeout: PROTOCOL_TIMEOUT_MS }));
    case 'firefox':
      return underPuppeteer(await launchFirefox({ protocolTimeout: PROTOCOL_TIMEOUT_MS }));
    case 'webkit':
      return openWebKit();
  }
}

async function underPuppeteer(browser: Browser): Promise<TestBrowser> {
  const page = await browser.newPage();
  return {
    version: (await browser.version()).replace(/^\D*/, ''),
    async open(url) {
      await page.goto(url);
      return page;
    },
    close: () => browser.close(),
  };
}

async function openWebKit(): Promise<TestBrowser> {
  const { driver, version, close } = await launchWebKit();
  const page = {
    // A driver awaits what a script returns.
    evaluate: (script: unknown, ...args: unknown[]) =>
      driver.executeScript(`return (${String(script)})(...arguments)`, ...args),
    waitForFunction: (script: unknown, { polling, timeout }: { polling: number; timeout: number }) =>
      driver.wait(
        () => driver.executeScript<boolean>(`return (${String(script)})()`),
        timeout,
        undefined,
        polling,
      ),
  } as unknown as LabPage;
  return {
    version,
    async open(url) {
      await driver.get(url);
      // It reports a page as loaded before all its scripts have run.
      await driver.wait(() => driver.executeScript<boolean>(`return document.readyState === 'complete'`));
      return page;
    },
    close,
  };
}
