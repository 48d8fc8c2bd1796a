// SPDX-License-Identifier: Apache-2.0
/** The benchmark's numbers for people, and what they are held against. */

/**
 * @typedef {import('./sizes.mjs').FileSize} FileSize
 *
 * @typedef {object} Spread Milliseconds.
 * @property {number} median
 * @property {number} min
 * @property {number} max
 * @property {number} count
 *
 * @typedef {object} FrameTimes
 * @property {Spread} firstMs The first frame after loading.
 * @property {Spread} steadyMs Every later one.
 * @property {Spread} embedMs
 * @property {Record<string, number>} histogram How many of the later ones took how long: by milliseconds, see `histogram()`.
 *
 * @typedef {import('../../src/engine/engine-plan.js').EngineKind} EngineKind
 *
 * @typedef {object} EngineTimes
 * @property {EngineKind} kind
 * @property {string} renderer What WebGL runs on.
 * @property {boolean} isSoftware Whether that is the processor.
 * @property {boolean} worker
 * @property {Spread} coldMs A new profile, until the engine is ready.
 * @property {Spread} secondMs The next visit, until the engine is ready.
 * @property {Record<string, FrameTimes>} frames By size of the camera's picture.
 * @property {Spread} passiveVerdictMs The same with liveness `passive`, which watches longer.
 * @property {Spread} verdictMs From the first good face to the verdict.
 * @property {Spread} flowMs From `start()` in a new profile to the close message.
 * @property {Spread} textureMs A look at the texture: the mean of a flow with liveness `passive`, by run.
 * @property {import('./waterfall.mjs').Waterfall} waterfall Of a flow with liveness `passive` in a new profile.
 * @property {Spread} longTasksMs Sum over one flow of what blocked the main thread for 50 ms or more.
 *
 * @typedef {object} Check
 * @property {string} name
 * @property {number} value
 * @property {number} limit
 * @property {'ms' | 'bytes'} unit
 * @property {boolean} ok
 *
 * @typedef {object} BenchReport
 * @property {string} version
 * @property {{ browser: string, cpu: string, cores: number, loadAverage: number }} machine
 * @property {number} runs
 * @property {FileSize[]} files
 * @property {FileSize} total Up to a verdict without liveness.
 * @property {FileSize} totalWithLiveness Up to one with it.
 * @property {FileSize} totalHigh The same with `accuracy="high"`.
 * @property {EngineTimes[]} engines
 * @property {Check[]} checks
 */

/**
 * @param {readonly number[]} values At least one.
 * @returns {Spread}
 */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ index) => /** @type {number} */ (sorted[index]);
  const middle = sorted.length >> 1;
  return {
    median: sorted.length % 2 ? at(middle) : (at(middle - 1) + at(middle)) / 2,
    min: at(0),
    max: at(sorted.length - 1),
    count: sorted.length,
  };
}

/** Width of a histogram's bins, in milliseconds. */
const BIN_MS = 0.5;

/**
 * How many values are in each bin of half a millisecond that has any.
 *
 * @param {readonly number[]} values Milliseconds.
 * @returns {Record<string, number>} Numbers of values by their bins' lower ends, in rising order.
 */
export function histogram(values) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const value of [...values].sort((a, b) => a - b)) {
    const bin = (Math.floor(value / BIN_MS) * BIN_MS).toFixed(1);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** What is promised: for LiteRT on the CPU in milliseconds, on two cores and from localhost; and in bytes. */
export const LIMITS = Object.freeze({
  readyMs: 1500,
  steadyFrameMs: 25,
  verdictMs: 2500,
  longTasksMs: 150,
  textureMs: 25,
  secondVisitMs: 600,
  elementGzip: 59_000,
  totalBrotli: 2_650_000,
  totalWithLivenessBrotli: 3_050_000,
  totalHighBrotli: 3_900_000,
  textureModelRaw: 550_000,
});

/**
 * @typedef {object} Measured What has a limit.
 * @property {FileSize} element
 * @property {FileSize} textureModel
 * @property {FileSize} total
 * @property {FileSize} totalWithLiveness
 * @property {FileSize} totalHigh
 * @property {EngineTimes | undefined} engine Of the one that nearly every device takes.
 */

/**
 * Holds the numbers against the limits.
 *
 * @param {Measured} measured
 * @returns {Check[]}
 */
export function checkLimits({ element, textureModel, total, totalWithLiveness, totalHigh, engine }) {
  /** @type {[string, number | undefined, number, 'ms' | 'bytes'][]} */
  const rows = [
    ['element code, gzip', element.gzip, LIMITS.elementGzip, 'bytes'],
    ['downloads up to a verdict without liveness, brotli', total.brotli, LIMITS.totalBrotli, 'bytes'],
    ['the same with liveness, brotli', totalWithLiveness.brotli, LIMITS.totalWithLivenessBrotli, 'bytes'],
    ['the same with high accuracy, brotli', totalHigh.brotli, LIMITS.totalHighBrotli, 'bytes'],
    ['texture model, as it is', textureModel.raw, LIMITS.textureModelRaw, 'bytes'],
    ['ready, new profile', engine?.coldMs.median, LIMITS.readyMs, 'ms'],
    ['ready, second visit', engine?.secondMs.median, LIMITS.secondVisitMs, 'ms'],
    ...Object.entries(engine?.frames ?? {}).map(
      ([size, { steadyMs }]) =>
        /** @type {[string, number, number, 'ms']} */ ([
          `steady frame, ${size}`,
          steadyMs.median,
          LIMITS.steadyFrameMs,
          'ms',
        ]),
    ),
    ['verdict after the first good face', engine?.verdictMs.median, LIMITS.verdictMs, 'ms'],
    ['a look at the texture', engine?.textureMs.median, LIMITS.textureMs, 'ms'],
    ['long tasks in a flow', engine?.longTasksMs.median, LIMITS.longTasksMs, 'ms'],
  ];
  return rows.flatMap(([name, value, limit, unit]) =>
    value === undefined ? [] : [{ name, value, limit, unit, ok: value <= limit }],
  );
}

/** @param {number} value */
export const ms = (value) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
/** @param {number} value */
export const bytes = (value) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');
const times = (/** @type {Spread} */ { median, min, max, count }) =>
  count === 1 ? ms(median) : `${ms(median)}  (${ms(min)} to ${ms(max)}, ${count} times)`;

/** @param {FileSize[]} sizes */
function sizeTable(sizes) {
  const width = Math.max(...sizes.map(({ file }) => file.length));
  const line = (/** @type {string[]} */ [name = '', ...cells]) =>
    `  ${name.padEnd(width)}${cells.map((cell) => cell.padStart(12)).join('')}`;
  return [
    line(['bytes', 'raw', 'gzip', 'brotli']),
    ...sizes.map(({ file, raw, gzip, brotli }) => line([file, bytes(raw), bytes(gzip), bytes(brotli)])),
  ];
}

/** @param {EngineTimes} times_ */
function timeLines(times_) {
  const { kind, renderer, isSoftware, worker, frames } = times_;
  return [
    `${kind}, ${worker ? 'in a worker' : 'on the main thread'}; WebGL: ${renderer}` +
      `${isSoftware ? ' (software)' : ''}`,
    `  ready, new profile                 ${times(times_.coldMs)}`,
    `  ready, second visit                ${times(times_.secondMs)}`,
    ...Object.entries(frames).flatMap(([size, { firstMs, steadyMs, embedMs }]) => [
      `  ${`${size}, first frame`.padEnd(33)}  ${times(firstMs)}`,
      `  ${`${size}, steady frame`.padEnd(33)}  ${times(steadyMs)}`,
      `  ${`${size}, embedding`.padEnd(33)}  ${times(embedMs)}`,
    ]),
    `  whole flow, new profile            ${times(times_.flowMs)}`,
    `  verdict after the first good face  ${times(times_.verdictMs)}`,
    `  the same, liveness passive         ${times(times_.passiveVerdictMs)}`,
    `  a look at the texture              ${times(times_.textureMs)}`,
    `  long tasks in the flow             ${times(times_.longTasksMs)}`,
  ];
}

/**
 * The report for people.
 *
 * @param {BenchReport} report
 * @returns {string}
 */
export function formatReport({
  version,
  machine,
  runs,
  files,
  total,
  totalWithLiveness,
  totalHigh,
  engines,
  checks,
}) {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const amount = (/** @type {number} */ value, /** @type {'ms' | 'bytes'} */ unit) =>
    unit === 'ms' ? ms(value) : `${bytes(value)} bytes`;
  return [
    `faceguard-elements ${version}; ${machine.browser}; ${machine.cores} × ${machine.cpu}; ` +
      `load ${machine.loadAverage.toFixed(1)}; medians of ${runs} ${runs === 1 ? 'run' : 'runs'}`,
    '',
    ...sizeTable([...files, total, totalWithLiveness, totalHigh]),
    ...engines.flatMap((entry) => ['', ...timeLines(entry)]),
    '',
    ...checks.map(
      ({ name, value, limit, unit, ok }) =>
        `  ${ok ? '✔' : '✖'} ${name.padEnd(width)}  ${amount(value, unit)} of ${amount(limit, unit)}`,
    ),
  ].join('\n');
}
