// SPDX-License-Identifier: Apache-2.0

/** Takes what is for readers out of style sheets in scripts, which no compiler does: it is text to them. */

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A style sheet without comments, and with one space where there was any. Strings with two spaces in them, or with what looks
 * like a comment, would suffer: ours have none.
 *
 * @param {string} css
 * @returns {string}
 */
export const shrinkCss = (css) =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();

/**
 * Shrinks the sheets of a script: its literals with the tag `css` and nothing put into them.
 *
 * @param {string} code
 * @returns {string}
 */
export const shrinkStyles = (code) =>
  code.replace(/\bcss ?`([^`$\\]*)`/g, (_, css) => `css\`${shrinkCss(css)}\``);

/**
 * Shrinks the `*.styles.js` of a folder.
 *
 * @param {string} folder
 * @throws {Error} when one of them has a sheet that cannot be read.
 */
export async function shrinkStylesIn(folder) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.styles.js'));
  for (const file of files) {
    const path = join(folder, file);
    const shrunk = shrinkStyles(await readFile(path, 'utf8'));
    if (/css ?`[^`]*\n/.test(shrunk)) throw new Error(`${file} has a sheet that is not plain text`);
    await writeFile(path, shrunk);
  }
}
