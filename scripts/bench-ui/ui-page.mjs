// SPDX-License-Identifier: Apache-2.0
/** The benchmark's page, pressed with real events and watched by the browser's own clocks. */

import { LEAST_TOLD_MS } from './report.mjs';
import { TRACE_CATEGORIES, frameWork } from './trace.mjs';

/** How long a key or a button is held down, in milliseconds. */
const HELD_MS = 40;

/** How long a screen may take to come. */
const SCREEN_MS = 20_000;

/**
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('./report.mjs').Press} Press
 * @typedef {import('./report.mjs').Recording} Recording
 */

/** A tab with the element. */
export class UiPage {
  #page;
  #browser;

  /**
   * @param {Page} page
   * @param {Browser} browser
   */
  constructor(page, browser) {
    this.#page = page;
    this.#browser = browser;
  }

  /**
   * @param {Browser} browser
   * @param {string} origin
   */
  static async open(browser, origin) {
    // Permissions can be set for a context of one's own, and not for the first one.
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 800, height: 800 });
    await page.goto(`${origin}/`);
    await page.waitForFunction(() => 'ui' in globalThis);
    const ui = new UiPage(page, browser);
    await ui.#call('begin');
    return ui;
  }

  /**
   * @param {string} name
   * @param {unknown} [argument]
   * @returns {Promise<any>}
   */
  #call(name, argument) {
    return this.#page.evaluate(
      (wanted, given) => /** @type {any} */ (globalThis).ui[wanted](given),
      name,
      argument,
    );
  }

  /**
   * What the browser says of the camera before it is asked.
   *
   * @param {'prompt' | 'granted'} setting
   */
  async setCamera(setting) {
    const session = await this.#browser.target().createCDPSession();
    const { id: browserContextId } = this.#page.browserContext();
    await session.send('Browser.setPermission', {
      permission: { name: 'camera' },
      setting,
      origin: new URL(this.#page.url()).origin,
      ...(browserContextId === undefined ? {} : { browserContextId }),
    });
    await session.detach();
  }

  /** @param {Record<string, unknown>} properties */
  place = (properties) => this.#call('place', properties);

  placeFilm = () => this.#call('placeFilm');

  start = () => this.#call('start');

  /** @param {string} status */
  async until(status) {
    try {
      await this.#page.waitForFunction(
        (wanted) => /** @type {any} */ (globalThis).ui.isOn(wanted),
        { timeout: SCREEN_MS },
        status,
      );
    } catch (cause) {
      throw new Error(`The screen "${status}" did not come: it is "${await this.#call('status')}".`, {
        cause,
      });
    }
  }

  /** @param {string} selector */
  untilThere = (selector) =>
    this.#page.waitForFunction(
      (wanted) => /** @type {any} */ (globalThis).ui.control(wanted),
      { timeout: SCREEN_MS },
      selector,
    );

  /**
   * Presses a control.
   *
   * @param {string} selector
   * @param {Press['by']} by
   * @param {import('puppeteer-core').KeyInput} [key] In the place of the one that presses it.
   * @returns {Promise<Pick<Press, 'durationMs' | 'delayMs' | 'handlersMs'>>}
   * @throws {Error} when the page has seen no press.
   */
  async press(selector, by, key) {
    const page = this.#page;
    const control = await this.untilThere(selector);
    const element = /** @type {import('puppeteer-core').ElementHandle<HTMLElement>} */ (control.asElement());
    const isList = await element.evaluate(({ localName }) => localName === 'select');
    const since = await this.#call('moment');
    if (by === 'mouse') {
      const { x, y, width, height } = await element.evaluate((one) => one.getBoundingClientRect().toJSON());
      await page.mouse.click(x + width / 2, y + height / 2, { delay: HELD_MS });
    } else {
      await element.focus();
      await page.keyboard.press(key ?? (isList ? 'ArrowDown' : 'Enter'), { delay: HELD_MS });
    }
    /** @type {Pick<Press, 'durationMs' | 'delayMs' | 'handlersMs'>[]} */
    const told = await this.#call('interactionsSince', since);
    const most = (/** @type {keyof typeof told[0]} */ name, /** @type {number} */ least) =>
      Math.max(least, ...told.map((one) => one[name]));
    return {
      durationMs: most('durationMs', LEAST_TOLD_MS),
      delayMs: most('delayMs', 0),
      handlersMs: most('handlersMs', 0),
    };
  }

  /**
   * Records frames for so long, or until the screen is another one.
   *
   * @param {number} forMs
   * @returns {Promise<Omit<Recording, 'screen'>>}
   */
  async record(forMs) {
    await this.#page.tracing.start({ categories: [...TRACE_CATEGORIES] });
    let recorded;
    try {
      recorded = await this.#call('record', forMs);
    } finally {
      const trace = await this.#page.tracing.stop();
      if (recorded) {
        const { traceEvents } = JSON.parse(new TextDecoder().decode(trace));
        recorded.work = frameWork(traceEvents, 'recording-begins', 'recording-ends');
      }
    }
    return recorded;
  }
}
