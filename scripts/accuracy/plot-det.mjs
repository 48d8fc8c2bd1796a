// SPDX-License-Identifier: Apache-2.0
/** The DET curve as a picture. Pure. */
import { probit } from './probit.mjs';
import { linear } from '../plot/scales.mjs';
import { drawCurve, drawPlot, FIELD } from '../plot/svg.mjs';

/** Rates that get a line, as shares. */
const FMR_TICKS = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.2, 0.4];
const FNMR_TICKS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8];

const percent = (/** @type {number} */ share) => `${Number((share * 100).toPrecision(2))} %`;

/**
 * A scale of normal deviates.
 *
 * @param {readonly [number, number]} rates At the ends.
 * @param {readonly [number, number]} ends In the plot's units.
 * @returns {(rate: number) => number} What lies beyond an end is put there.
 */
function deviates([low, high], ends) {
  const scale = linear([probit(low), probit(high)], ends);
  return (rate) => scale(probit(Math.min(high, Math.max(low, rate))));
}

/**
 * Draws curves over one another.
 *
 * @param {{ name: string, points: readonly import('./det.mjs').DetPoint[] }[]} series The first is of everybody.
 * @returns {string} An SVG document.
 */
export function plotDet(series) {
  const points = series.flatMap((one) => one.points);
  /** The widest ticks that hold what there is. */
  const ends = (/** @type {number[]} */ ticks, /** @type {number[]} */ values) => {
    const low = Math.min(...values.filter((value) => value > 0), 0.01);
    const high = Math.max(...values, 0.02);
    return /** @type {const} */ ([
      ticks.filter((tick) => tick <= low).at(-1) ?? /** @type {number} */ (ticks[0]),
      ticks.find((tick) => tick >= high) ?? /** @type {number} */ (ticks.at(-1)),
    ]);
  };
  const fmrEnds = ends(
    FMR_TICKS,
    points.map(({ fmr }) => fmr),
  );
  const fnmrEnds = ends(
    FNMR_TICKS,
    points.map(({ fnmr }) => fnmr),
  );
  const x = deviates(fmrEnds, [FIELD.left, FIELD.right]);
  const y = deviates(fnmrEnds, [FIELD.bottom, FIELD.top]);
  const inside = (/** @type {number[]} */ ticks, /** @type {readonly [number, number]} */ [low, high]) =>
    ticks.filter((tick) => tick >= low && tick <= high);
  return drawPlot({
    title: 'Detection error trade-off',
    description: `False non-match rate against false match rate, both on scales of normal deviates; nearer to the lower left is better. ${series
      .map(
        ({ name, points: own }) =>
          `${name}: ${
            [1e-2, 1e-3, 1e-4, 1e-5]
              .flatMap((fmr) => {
                const point = own.filter((one) => one.fmr <= fmr * (1 + 1e-9)).at(-1);
                return point ? [`${percent(point.fnmr)} at ${fmr.toExponential(0)}`] : [];
              })
              .join(', ') || 'too few pairs'
          }.`,
      )
      .join(' ')}`,
    x: {
      label: 'False match rate (FMR)',
      ticks: inside(FMR_TICKS, fmrEnds).map((fmr) => ({
        at: x(fmr),
        label: fmr < 0.01 ? fmr.toExponential(0) : percent(fmr),
      })),
    },
    y: {
      label: 'False non-match rate (FNMR)',
      ticks: inside(FNMR_TICKS, fnmrEnds).map((fnmr) => ({ at: y(fnmr), label: percent(fnmr) })),
    },
    body: series.map(({ points: own }, i) =>
      drawCurve(
        own.map(({ fmr, fnmr }) => /** @type {const} */ ([x(fmr), y(fnmr)])),
        i,
      ),
    ),
    legend: series.map(({ name }) => name),
    legendAt: 'right',
  });
}
