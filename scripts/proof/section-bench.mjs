// SPDX-License-Identifier: Apache-2.0
/** Bytes, start-up, frames and flows. Pure. */
import { ms } from '../bench/report.mjs';
import { count, ratio, table } from './markdown.mjs';
import { atMost, verdictTable } from './section.mjs';

/**
 * @typedef {import('../bench/report.mjs').BenchReport} BenchReport
 * @typedef {import('../bench/report.mjs').EngineTimes} EngineTimes
 */

const bytes = (/** @type {number} */ value) => `${count(value)} bytes`;

/** How the picture of an engine's start-up is called, in `images/`. */
export const startUpImage = (/** @type {string} */ kind) => `start-up-${kind}.svg`;

/** @type {readonly [string, (engine: EngineTimes) => number][]} */
const ROWS = [
  ['ready, empty profile', ({ coldMs }) => coldMs.median],
  ['ready, second visit', ({ secondMs }) => secondMs.median],
  ['verdict after the first good face', ({ verdictMs }) => verdictMs.median],
  ['the same, watching for liveness', ({ passiveVerdictMs }) => passiveVerdictMs.median],
  ['whole flow, empty profile', ({ flowMs }) => flowMs.median],
  ['a look at the texture', ({ textureMs }) => textureMs.median],
  ['long tasks in a flow', ({ longTasksMs }) => longTasksMs.median],
];

/** @param {readonly EngineTimes[]} engines The first is what others are compared with. */
function engineTable(engines) {
  const sizes = Object.keys(engines[0]?.frames ?? {});
  /** @type {typeof ROWS} */
  const rows = [
    ...ROWS.slice(0, 2),
    ...sizes.flatMap((size) => {
      /** @type {(pick: (frames: import('../bench/report.mjs').FrameTimes) => number) => (engine: EngineTimes) => number} */
      const at = (pick) => (engine) => {
        const frames = engine.frames[size];
        return frames ? pick(frames) : NaN;
      };
      return /** @type {typeof ROWS} */ ([
        [`first frame, ${size}`, at(({ firstMs }) => firstMs.median)],
        [`steady frame, ${size}`, at(({ steadyMs }) => steadyMs.median)],
        [`template, ${size}`, at(({ embedMs }) => embedMs.median)],
      ]);
    }),
    ...ROWS.slice(2),
  ];
  const [first, ...others] = engines;
  return table(
    ['', ...others.map(({ kind }) => `${first?.kind} ÷ ${kind}`), ...engines.map(({ kind }) => kind)],
    rows.map(([name, pick]) => {
      const [own = NaN, ...values] = engines.map(pick);
      return [
        name,
        ...values.map((value) => (value > 0 ? ratio(own / value) : '–')),
        ...[own, ...values].map(ms),
      ];
    }),
  );
}

/** @param {BenchReport} report */
const sizeTable = ({ files, total, totalWithLiveness, totalHigh }) =>
  table(
    ['file', 'share', 'brotli', 'gzip', 'as it is'],
    [...files, total, totalWithLiveness, totalHigh].map(({ file, raw, gzip, brotli }) => [
      /\./.test(file) ? `\`${file}\`` : file,
      ratio(brotli / totalWithLiveness.brotli),
      count(brotli),
      count(gzip),
      count(raw),
    ]),
  );

/**
 * @param {BenchReport} report
 * @returns {import('./section.mjs').Section}
 */
export function benchSection(report) {
  const verdicts = report.checks.map(({ name, value, limit, unit }) =>
    atMost(name, value, limit, unit === 'ms' ? ms : bytes),
  );
  const [engine] = report.engines;
  return {
    verdicts,
    body: [
      verdictTable(verdicts),
      `Medians of ${report.runs} ${report.runs === 1 ? 'run' : 'runs'}, each in a new profile, from localhost: bytes are no part of the times, lines are not either. WebGL runs on ${engine?.isSoftware ? 'the processor' : engine?.renderer}${engine?.isSoftware ? ' here, so that what is told of GPU engines holds for machines without a GPU only' : ''}.`,
      ...(engine ? [engineTable(report.engines)] : []),
      sizeTable(report),
      ...report.engines
        .slice(0, 1)
        .map(
          ({ kind }) =>
            `![Which file is asked for when, and when camera, engine, first good face and verdict are there, with ${kind}; the picture says each moment in words](images/${startUpImage(kind)})`,
        ),
      '![Which share of the frames is done within which time, engine by engine; the medians are in the table above](images/frame-times.svg)',
      'Where it stops being good: with other programs on the same cores everything takes a multiple, the page’s long tasks first; the load when this was measured is told above. Over a line, the bytes decide: at 10 Mbit/s they take a second for each 1.25 MB.',
    ],
  };
}
