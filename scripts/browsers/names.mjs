// SPDX-License-Identifier: Apache-2.0

import process from 'node:process';

/** The browsers that the kit is tested in, the one of the gate first. */
export const BROWSERS = /** @type {const} */ (['chromium', 'firefox', 'webkit']);

/** @typedef {(typeof BROWSERS)[number]} BrowserName */

/**
 * The browser that a test process was started for.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {BrowserName} Chromium where none is named.
 * @throws {Error} when `TEST_BROWSER` names none of them.
 */
export function chosenBrowser(env = process.env) {
  const name = env['TEST_BROWSER'] || 'chromium';
  const found = BROWSERS.find((browser) => browser === name);
  if (!found) throw new Error(`TEST_BROWSER is "${name}"; it may be ${BROWSERS.join(', ')}.`);
  return found;
}
