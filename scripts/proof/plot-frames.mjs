// SPDX-License-Identifier: Apache-2.0
/** How long frames take, engine by engine, as a picture. Pure. */
import { linear, logarithmic } from '../plot/scales.mjs';
import { drawCurve, drawPlot, FIELD, unit } from '../plot/svg.mjs';

/** Milliseconds that get a line. */
const TICKS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Between two frames of a camera that gives 30 a second. */
const CAMERA_MS = 1000 / 30;

/**
 * @param {Record<string, number>} histogram As `histogram()` of the benchmark gives it.
 * @returns {(readonly [ms: number, share: number])[]} What share of the frames takes no longer than that, rising.
 */
export function shareWithin(histogram) {
  const bins = Object.entries(histogram)
    .map(([from, count]) => ({ fromMs: Number(from), count }))
    .sort((a, b) => a.fromMs - b.fromMs);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  let within = 0;
  return bins.flatMap(({ fromMs, count }) => {
    const before = within;
    within += count;
    return [
      /** @type {const} */ ([fromMs, before / total]),
      /** @type {const} */ ([fromMs + 0.5, within / total]),
    ];
  });
}

/**
 * Draws what share of the largest frames each engine is done with in which time.
 *
 * @param {readonly import('../bench/report.mjs').EngineTimes[]} engines
 * @returns {string} An SVG document.
 */
export function plotFrames(engines) {
  const [size = ''] = Object.keys(engines[0]?.frames ?? {});
  const series = engines.flatMap(({ kind, frames }) => {
    const own = frames[size];
    return own ? [{ name: kind, medianMs: own.steadyMs.median, points: shareWithin(own.histogram) }] : [];
  });
  const times = series.flatMap(({ points }) => points.map(([ms]) => ms)).filter((ms) => ms > 0);
  const low = TICKS.filter((tick) => tick <= Math.min(...times, CAMERA_MS)).at(-1) ?? 1;
  const high = TICKS.find((tick) => tick >= Math.max(...times, CAMERA_MS)) ?? 5000;
  const x = logarithmic([low, high], [FIELD.left, FIELD.right]);
  const y = linear([0, 1], [FIELD.bottom, FIELD.top]);
  const camera = unit(x(CAMERA_MS));
  return drawPlot({
    title: `Time for a frame of ${size}`,
    description:
      `Share of the frames that are done within a time, on a scale of equal ratios; further left is better. Medians: ${series
        .map(({ name, medianMs }) => `${name} ${medianMs.toFixed(1)} ms`)
        .join('; ')}. The line at ${CAMERA_MS.toFixed(0)} ms is the time between two frames of a camera ` +
      'that gives 30 a second.',
    x: {
      label: 'Milliseconds, there and back',
      ticks: TICKS.filter((tick) => tick >= low && tick <= high).map((ms) => ({
        at: x(ms),
        label: String(ms),
      })),
    },
    y: {
      label: 'Share of the frames',
      ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => ({ at: y(share), label: `${share * 100} %` })),
    },
    body: [
      ...series.map(({ points }, i) =>
        drawCurve(
          points.map(([ms, share]) => /** @type {const} */ ([x(ms), y(share)])),
          i,
        ),
      ),
      `<line class="mark" x1="${camera}" y1="${FIELD.top}" x2="${camera}" y2="${FIELD.bottom}"/>`,
    ],
    legend: series.map(({ name }) => name),
    legendAt: 'lower right',
  });
}
