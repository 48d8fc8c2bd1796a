// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from 'node:util';

import { BROWSERS } from './names.mjs';

/**
 * What `npm run test:browsers` is asked for.
 *
 * @typedef {object} BrowserTestOptions
 * @property {readonly import('./names.mjs').BrowserName[]} browsers All of them where none is named.
 * @property {readonly string[]} filters Parts of paths of test files; empty for all.
 * @property {boolean} skipMissing
 * @property {boolean} write
 * @property {string | null} json
 */

/**
 * @param {string[]} args
 * @returns {BrowserTestOptions}
 * @throws {TypeError} for an unknown option, or a table of half a run.
 */
export function readOptions(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'skip-missing': { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const chosen = BROWSERS.filter((name) => positionals.includes(name));
  const browsers = chosen.length > 0 ? chosen : [...BROWSERS];
  const filters = positionals.filter((word) => !BROWSERS.some((name) => name === word));
  if (values.write && (filters.length > 0 || browsers.length < BROWSERS.length || values['skip-missing']))
    throw new TypeError('--write makes a table of all tests in all browsers: leave out names and filters.');
  return {
    browsers,
    filters,
    skipMissing: values['skip-missing'],
    write: values.write,
    json: values.json ?? null,
  };
}
