// SPDX-License-Identifier: Apache-2.0
/** The histograms of similarities as a picture. Pure. */
import { linear } from '../plot/scales.mjs';
import { drawCurve, drawPlot, FIELD, unit } from '../plot/svg.mjs';

/** Cosines from `LOW` to 1, in bins of a fiftieth. */
const LOW = -0.4;
const BIN = 0.02;
const BINS = Math.round((1 - LOW) / BIN);

/** Steps of the upper axis, as shares. */
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

/**
 * What share of the values lies in each bin; values beyond the ends are in the last bin there.
 *
 * @param {ArrayLike<number>} cosines
 * @returns {number[]}
 */
export function histogram(cosines) {
  const counts = Array.from({ length: BINS }, () => 0);
  for (let k = 0; k < cosines.length; k++) {
    const bin = Math.floor(((cosines[k] ?? -1) - LOW) / BIN + 1e-6);
    const at = Math.min(BINS - 1, Math.max(0, bin));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count) => (cosines.length === 0 ? 0 : count / cosines.length));
}

/**
 * Draws the similarities of one person's pairs and of different people's.
 *
 * @param {object} scores
 * @param {ArrayLike<number>} scores.same
 * @param {ArrayLike<number>} scores.different
 * @param {{ cosine: number, confidence: number }} scores.threshold The default threshold, drawn as a line.
 * @returns {string} An SVG document.
 */
export function plotScores({ same, different, threshold }) {
  const series = [
    { name: 'one person', shares: histogram(same) },
    { name: 'different people', shares: histogram(different) },
  ];
  const highest = Math.max(...series.flatMap(({ shares }) => shares), 0.01);
  const step = STEPS.find((one) => highest / one <= 6) ?? 1;
  const top = Math.ceil(highest / step) * step;
  const x = linear([LOW, 1], [FIELD.left, FIELD.right]);
  const y = linear([0, top], [FIELD.bottom, FIELD.top]);
  const outline = (/** @type {number[]} */ shares) =>
    shares.flatMap((share, bin) => [
      /** @type {const} */ ([x(LOW + bin * BIN), y(share)]),
      /** @type {const} */ ([x(LOW + (bin + 1) * BIN), y(share)]),
    ]);
  const line = unit(x(threshold.cosine));
  return drawPlot({
    title: 'Similarity of pairs',
    description:
      `Share of the pairs in each fiftieth of the cosine: ${same.length} pairs of one person, ` +
      `${different.length} of different people. The line at ${threshold.cosine.toFixed(3)} is confidence ` +
      `${threshold.confidence}, the default threshold.`,
    x: {
      label: 'Cosine similarity',
      ticks: [-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1].map((cosine) => ({
        at: x(cosine),
        label: String(cosine),
      })),
    },
    y: {
      label: 'Share of the pairs',
      ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, i) => ({
        at: y(i * step),
        label: `${Math.round(i * step * 100)} %`,
      })),
    },
    body: [
      ...series.map(({ shares }, i) => {
        const corners = outline(shares).map(([px, py]) => `${unit(px)} ${unit(py)}`);
        return `<path class="area-${i}" d="M${unit(FIELD.left)} ${unit(FIELD.bottom)}L${corners.join('L')}L${unit(FIELD.right)} ${unit(FIELD.bottom)}Z"/>`;
      }),
      ...series.map(({ shares }, i) => drawCurve(outline(shares), i)),
      `<line class="mark" x1="${line}" y1="${FIELD.top}" x2="${line}" y2="${FIELD.bottom}"/>`,
    ],
    legend: series.map(({ name }) => name),
    legendAt: 'left',
  });
}
