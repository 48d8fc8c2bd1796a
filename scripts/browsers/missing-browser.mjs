// SPDX-License-Identifier: Apache-2.0

/** A browser that is to be tested is not on this machine. The message says what to install. */
export class MissingBrowser extends Error {
  /**
   * @param {string} browser
   * @param {string} message For people.
   */
  constructor(browser, message) {
    super(message);
    this.name = 'MissingBrowser';
    this.browser = browser;
  }
}
