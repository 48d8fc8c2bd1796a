// SPDX-License-Identifier: Apache-2.0
/** What the plots have in common: a frame, axes, a legend, and colours for light and dark. Pure. */

/** Size of a plot and of the field that its axes enclose, in its own units. */
const SIZE = { width: 720, height: 480 };
export const FIELD = { left: 76, top: 56, right: 700, bottom: 412 };

/** Distance between lines of a legend. */
const LINE = 20;

/** How many series have a colour and a dash of their own: no two differ in colour alone. */
export const SERIES = 6;

/** Contrast with the ground is at least 4.5 to 1, in light and in dark. */
const STYLE = `
svg { --ground: #ffffff; --ink: #1f2328; --quiet: #59636e; --grid: #d8dee4;
  --series-0: #0a5cc2; --series-1: #b3261e; --series-2: #1a7f37; --series-3: #8250df; --series-4: #9a5b00; --series-5: #0b7285;
  font: 14px system-ui, sans-serif; }
@media (prefers-color-scheme: dark) {
  svg { --ground: #0d1117; --ink: #e6edf3; --quiet: #9aa4ae; --grid: #30363d;
    --series-0: #6cb0ff; --series-1: #ff8f85; --series-2: #5fd07a; --series-3: #c4a2ff; --series-4: #f0b35a; --series-5: #58c7d8; }
}
.ground { fill: var(--ground); }
text { fill: var(--ink); }
.title { font-size: 17px; font-weight: 600; }
.tick { fill: var(--quiet); font-size: 12px; }
.grid { stroke: var(--grid); }
.mark { stroke: var(--quiet); stroke-dasharray: 3 4; }
.curve { fill: none; stroke-width: 2; }
${Array.from(
  { length: SERIES },
  (
    _,
    i,
  ) => `.series-${i} { stroke: var(--series-${i}); stroke-dasharray: ${['none', '8 4', '2 3', '12 3 2 3', '5 5', '1 4'][i]}; }
.area-${i} { fill: var(--series-${i}); fill-opacity: 0.16; }`,
).join('\n')}
`;

const ENTITIES = /** @type {Record<string, string>} */ ({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
});

/**
 * Text that may stand in a document or an attribute.
 *
 * @param {string} text
 */
export const escapeXml = (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** A coordinate, short. */
export const unit = (/** @type {number} */ value) => String(Math.round(value * 10) / 10);

/**
 * @typedef {object} Axis
 * @property {string} label
 * @property {{ at: number, label: string }[]} ticks In the plot's units.
 *
 * @typedef {object} Plot
 * @property {string} title
 * @property {string} description What the plot shows, for who does not see it.
 * @property {Axis} x
 * @property {Axis} y
 * @property {string[]} body Elements in the field.
 * @property {string[]} legend One name for each series, in their order.
 * @property {'left' | 'right' | 'lower right'} legendAt
 */

/**
 * Draws a plot.
 *
 * @param {Plot} plot
 * @returns {string} A document of its own.
 */
export function drawPlot({ title, description, x, y, body, legend, legendAt }) {
  const { left, top, right, bottom } = FIELD;
  const line = (/** @type {number[]} */ [x1 = 0, y1 = 0, x2 = 0, y2 = 0], /** @type {string} */ kind) =>
    `<line class="${kind}" x1="${unit(x1)}" y1="${unit(y1)}" x2="${unit(x2)}" y2="${unit(y2)}"/>`;
  const text = (
    /** @type {number} */ atX,
    /** @type {number} */ atY,
    /** @type {string} */ words,
    /** @type {string} */ attributes,
  ) => `<text x="${unit(atX)}" y="${unit(atY)}" ${attributes}>${escapeXml(words)}</text>`;
  const legendX = legendAt === 'left' ? left + 16 : right - 196;
  const legendY = legendAt === 'lower right' ? bottom - 20 - (legend.length - 1) * LINE : top + 20;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="description">${escapeXml(description)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="ground" width="${SIZE.width}" height="${SIZE.height}"/>`,
    text(left, 28, title, 'class="title"'),
    ...x.ticks.flatMap(({ at, label }) => [
      line([at, top, at, bottom], 'grid'),
      text(at, bottom + 18, label, 'class="tick" text-anchor="middle"'),
    ]),
    ...y.ticks.flatMap(({ at, label }) => [
      line([left, at, right, at], 'grid'),
      text(left - 8, at + 4, label, 'class="tick" text-anchor="end"'),
    ]),
    text((left + right) / 2, bottom + 44, x.label, 'text-anchor="middle"'),
    text(
      20,
      (top + bottom) / 2,
      y.label,
      `text-anchor="middle" transform="rotate(-90 20 ${unit((top + bottom) / 2)})"`,
    ),
    ...body,
    ...legend.flatMap((name, i) => {
      const at = legendY + i * LINE;
      return [
        `<path class="curve series-${i % SERIES}" d="M${unit(legendX)} ${unit(at)}h28"/>`,
        text(legendX + 36, at + 5, name, ''),
      ];
    }),
    '</svg>',
    '',
  ].join('\n');
}

/**
 * A line through points.
 *
 * @param {readonly (readonly [x: number, y: number])[]} points
 * @param {number} series
 */
export const drawCurve = (points, series) =>
  points.length === 0
    ? ''
    : `<path class="curve series-${series % SERIES}" d="M${points.map(([x, y]) => `${unit(x)} ${unit(y)}`).join('L')}"/>`;
