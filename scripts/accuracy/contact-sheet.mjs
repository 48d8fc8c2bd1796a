// SPDX-License-Identifier: Apache-2.0
/** The pairs that are judged worst, side by side, as a page that refers to the pictures where they are. Pure. */
import { escapeXml } from '../plot/svg.mjs';

/**
 * @typedef {object} SheetPair
 * @property {number} cosine
 * @property {string} a Name of a picture.
 * @property {string} b
 *
 * @typedef {object} SheetSection
 * @property {string} title
 * @property {readonly SheetPair[]} pairs
 */

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.4 system-ui, sans-serif; }
ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1.5rem; padding: 0; list-style: none; }
figure { margin: 0; }
.pair { display: flex; gap: 0.25rem; }
img { width: 8rem; height: 8rem; object-fit: cover; }
figcaption { font-size: 0.8rem; overflow-wrap: anywhere; }
`;

/**
 * @param {readonly SheetSection[]} sections
 * @param {(picture: string) => string} addressOf
 * @returns {string} An HTML document. It shows faces: it is not to be published.
 */
export function contactSheet(sections, addressOf) {
  const image = (/** @type {string} */ file) =>
    `<img src="${escapeXml(addressOf(file))}" alt="${escapeXml(file)}" loading="lazy">`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<title>Worst pairs</title>',
    `<style>${STYLE}</style>`,
    '<h1>Worst pairs</h1>',
    ...sections.flatMap(({ title, pairs }) => [
      `<h2>${escapeXml(title)}</h2>`,
      pairs.length === 0 ? '<p>None.</p>' : '<ol>',
      ...pairs.map(
        ({ a, b, cosine }) =>
          `<li><figure><div class="pair">${image(a)}${image(b)}</div>` +
          `<figcaption><strong>${cosine.toFixed(3)}</strong><br>${escapeXml(a)}<br>${escapeXml(b)}</figcaption></figure></li>`,
      ),
      ...(pairs.length === 0 ? [] : ['</ol>']),
    ]),
    '</html>',
    '',
  ].join('\n');
}
