// SPDX-License-Identifier: Apache-2.0

/** Finds and starts Firefox, which is driven by WebDriver BiDi. */

import process from 'node:process';

import { launch } from 'puppeteer-core';

import { openDisplay } from './display.mjs';
import { findProgram } from './find-program.mjs';
import { MissingBrowser } from './missing-browser.mjs';

const INSTALL =
  'On Debian: apt-get install firefox-esr xvfb libgl1-mesa-dri; elsewhere from mozilla.org. FIREFOX_PATH names one that lies in another place.';

/** Names by which Firefox is installed, best first. */
const NAMES = ['firefox-esr', 'firefox'];

/** Where Firefox lies that is not on the path. */
const USUAL_PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

const PREFERENCES = Object.freeze({
  // A moving test picture in the camera's place, given without a question.
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  // And known to be given beforehand: 1 allows.
  'permissions.default.camera': 1,
  // WebGL without a GPU.
  'webgl.force-enabled': true,
  // Footage is played without a click.
  'media.autoplay.default': 0,
});

/**
 * @returns {Promise<string>} Its path.
 * @throws {MissingBrowser} when there is none.
 */
export async function findFirefox() {
  const path = await findProgram(NAMES, { variable: 'FIREFOX_PATH', places: USUAL_PLACES });
  if (!path) throw new MissingBrowser('firefox', `There is no Firefox. ${INSTALL}`);
  return path;
}

/**
 * Starts Firefox, without a window.
 *
 * @param {import('puppeteer-core').LaunchOptions} [options] More options.
 * @returns {Promise<import('puppeteer-core').Browser>} Close it when done.
 * @throws {MissingBrowser} when it, or the display it needs, is not installed.
 */
export async function launchFirefox(options = {}) {
  const executablePath = await findFirefox();
  // Without a window too, WebGL is drawn by an X server.
  const display = process.platform === 'linux' ? await openDisplay('firefox') : null;
  try {
    const browser = await launch({
      ...options,
      browser: 'firefox',
      executablePath,
      headless: true,
      env: {
        ...process.env,
        ...(display === null ? {} : { DISPLAY: display.name, LIBGL_ALWAYS_SOFTWARE: '1' }),
      },
      extraPrefsFirefox: { ...PREFERENCES },
    });
    browser.once('disconnected', () => void display?.close());
    return browser;
  } catch (error) {
    await display?.close();
    throw error;
  }
}
