// SPDX-License-Identifier: Apache-2.0
/** A flow from the navigation to the verdict as a picture. Pure. */
import { linear, roundTicks } from '../plot/scales.mjs';
import { drawPlot, escapeXml, FIELD, unit } from '../plot/svg.mjs';

/** Whose requests have which colour and dash. */
const BY = /** @type {const} */ (['page', 'worker']);

/** Height of a row at most, and what of it a bar takes. */
const ROW = 26;
const BAR = 0.6;

/** @type {readonly [keyof import('../bench/waterfall.mjs').Moments, string][]} */
const MOMENTS = [
  ['cameraMs', 'camera live'],
  ['engineMs', 'engine ready'],
  ['referenceMs', 'base photo read'],
  ['firstGoodFaceMs', 'first good face'],
  ['verdictMs', 'verdict'],
];

const rounded = (/** @type {number} */ ms) => `${Math.round(ms)} ms`;
const nameOf = (/** @type {string} */ path) =>
  /^\/footage\//.test(path) ? 'base photo' : path.slice(path.lastIndexOf('/') + 1);

/**
 * Draws what is asked for when, and what is reached when.
 *
 * @param {import('../bench/waterfall.mjs').Waterfall} waterfall
 * @param {string} engine What ran the models.
 * @returns {string} An SVG document.
 */
export function plotStartUp({ requests, startMs, moments }, engine) {
  const reached = [
    { name: 'flow started', atMs: startMs },
    ...MOMENTS.map(([key, name]) => ({ name, atMs: moments[key] })),
  ].flatMap(({ name, atMs }) => (atMs === null ? [] : [{ name, atMs }]));
  const rows = [
    ...requests.map((request) => ({ atMs: request.startMs, request })),
    ...reached.map((moment) => ({ atMs: moment.atMs, moment })),
  ].sort((a, b) => a.atMs - b.atMs);
  const ticks = roundTicks(
    Math.max(1, ...requests.map(({ endMs }) => endMs), ...reached.map(({ atMs }) => atMs)),
  );
  const x = linear([0, ticks.at(-1) ?? 1], [FIELD.left, FIELD.right]);
  const height = Math.min(ROW, (FIELD.bottom - FIELD.top) / rows.length);
  const middle = (FIELD.left + FIELD.right) / 2;
  /** Beside what it names, where there is room. */
  const label = (
    /** @type {number} */ from,
    /** @type {number} */ to,
    /** @type {number} */ y,
    /** @type {string} */ words,
  ) =>
    from < middle
      ? `<text class="tick" x="${unit(to + 6)}" y="${unit(y)}">${escapeXml(words)}</text>`
      : `<text class="tick" x="${unit(from - 6)}" y="${unit(y)}" text-anchor="end">${escapeXml(words)}</text>`;
  return drawPlot({
    title: `From the navigation to the verdict, ${engine}`,
    description: [
      ...requests.map(
        ({ path, by, startMs: from, endMs }) =>
          `${nameOf(path)}, asked for by the ${by}: ${Math.round(from)} to ${rounded(endMs)}.`,
      ),
      ...reached.map(({ name, atMs }) => `${name}: ${rounded(atMs)}.`),
    ].join(' '),
    x: {
      label: 'Milliseconds from the navigation',
      ticks: ticks.map((ms) => ({ at: x(ms), label: String(ms) })),
    },
    y: { label: '', ticks: [] },
    body: rows.map((row, i) => {
      const top = FIELD.top + i * height;
      const base = top + height / 2 + 4;
      const from = x(row.atMs);
      if ('moment' in row) {
        return [
          `<line class="mark" x1="${unit(from)}" y1="${FIELD.top}" x2="${unit(from)}" y2="${FIELD.bottom}"/>`,
          label(from, from, base, `${row.moment.name}, ${rounded(row.moment.atMs)}`),
        ].join('');
      }
      const { path, by, firstByteMs, endMs } = row.request;
      const series = BY.indexOf(by);
      const [upper, lower] = [top + (height * (1 - BAR)) / 2, top + (height * (1 + BAR)) / 2];
      const [first, end] = [x(Math.max(firstByteMs, row.atMs)), x(endMs)];
      return [
        `<path class="curve series-${series}" d="M${unit(from)} ${unit((upper + lower) / 2)}H${unit(first)}"/>`,
        `<path class="curve series-${series} area-${series}" d="M${unit(first)} ${unit(upper)}H${unit(Math.max(end, first + 1))}V${unit(lower)}H${unit(first)}Z"/>`,
        label(from, Math.max(end, first + 1), base, nameOf(path)),
      ].join('');
    }),
    legend: BY.map((by) => `asked for by the ${by}`),
    legendAt: 'right',
  });
}
