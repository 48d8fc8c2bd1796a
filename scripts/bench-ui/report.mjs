// SPDX-License-Identifier: Apache-2.0
/** The numbers of what is seen and pressed, for people, and what they are held against. */

import { spread } from '../bench/report.mjs';

/** What is promised, in milliseconds. */
export const UI_LIMITS = Object.freeze({
  /** From a press to the next picture, for the median of each control. */
  interactionMs: 50,
  /** What the page's main thread may work in one frame: two frames of a screen with 60 a second. */
  frameWorkMs: 34,
  /** Between two frames, for the median: 60 a second, and what clocks differ. */
  intervalMs: 17,
});

/** The browser tells of no interaction that took less than this: such a one counts as having taken it. */
export const LEAST_TOLD_MS = 16;

/**
 * @typedef {import('../bench/report.mjs').Spread} Spread
 * @typedef {import('../bench/report.mjs').Check} Check
 * @typedef {import('./trace.mjs').TraceWork} TraceWork
 *
 * @typedef {object} Press
 * @property {string} control
 * @property {'mouse' | 'keyboard'} by
 * @property {number} durationMs From the press to the next picture.
 * @property {number} delayMs Of that, until somebody listened.
 * @property {number} handlersMs Of that, in listeners.
 *
 * @typedef {object} ControlTimes
 * @property {string} control
 * @property {Press['by']} by
 * @property {Spread} durationMs
 * @property {Spread} delayMs
 * @property {Spread} handlersMs
 *
 * @typedef {object} LongFrame
 * @property {number} durationMs
 * @property {number} blockingMs
 * @property {{ source: string, name: string, durationMs: number }[]} scripts
 *
 * @typedef {object} Recording A while on one screen.
 * @property {string} screen
 * @property {number[]} intervalsMs Between two frames.
 * @property {LongFrame[]} longFrames Of 50 ms and more, as the browser tells them.
 * @property {TraceWork} work
 *
 * @typedef {object} Pacing
 * @property {string} screen
 * @property {number} seconds
 * @property {number} framesPerSecond That the page was asked for.
 * @property {number} drawnPerSecond In which the page drew anything anew; the film is the compositor’s.
 * @property {number} lateShare Share of the intervals above the limit.
 * @property {Spread} intervalMs
 * @property {Spread} workMs The main thread's work in a frame, by the clock.
 * @property {Spread} cpuMs The same without the time in which others had the processor.
 * @property {number} workP99Ms By the clock: 99 of 100 frames are below.
 * @property {Record<string, number>} kindsMs Mean of the CPU time in a frame, by what it went to.
 * @property {number} longFrames Frames of 50 ms and more.
 * @property {number} ownLongFrames Of these, those with scripts of the kit for half of their time or more.
 *
 * @typedef {object} UiReport
 * @property {string} version
 * @property {{ browser: string, cpu: string, cores: number, loadAverage: number }} machine
 * @property {number} rounds
 * @property {ControlTimes[]} controls
 * @property {Pacing[]} pacing
 * @property {Check[]} checks
 */

/**
 * Times by control and by how it was pressed.
 *
 * @param {readonly Press[]} presses
 * @returns {ControlTimes[]}
 */
export function sumUpPresses(presses) {
  /** @type {Map<string, Press[]>} */
  const groups = new Map();
  for (const press of presses) {
    const key = `${press.control} ${press.by}`;
    groups.set(key, [...(groups.get(key) ?? []), press]);
  }
  return [...groups.values()].map((group) => {
    const { control, by } = /** @type {Press} */ (group[0]);
    return {
      control,
      by,
      durationMs: spread(group.map(({ durationMs }) => durationMs)),
      delayMs: spread(group.map(({ delayMs }) => delayMs)),
      handlersMs: spread(group.map(({ handlersMs }) => handlersMs)),
    };
  });
}

const isOwn = (/** @type {LongFrame} */ { durationMs, scripts }) =>
  scripts
    .filter(({ source }) => source.includes('/dist/'))
    .reduce((sum, { durationMs: scriptMs }) => sum + scriptMs, 0) >=
  durationMs / 2;

/**
 * What one screen's recordings say together.
 *
 * @param {string} screen
 * @param {readonly Recording[]} recordings At least one.
 * @returns {Pacing}
 */
export function sumUpFrames(screen, recordings) {
  const intervals = recordings.flatMap(({ intervalsMs }) => intervalsMs);
  const frames = recordings.flatMap(({ work }) => work.frames);
  const longFrames = recordings.flatMap((recording) => recording.longFrames);
  const seconds = intervals.reduce((sum, intervalMs) => sum + intervalMs, 0) / 1000;
  const drawn = recordings.reduce((sum, { work }) => sum + work.drawn, 0);
  const walls = frames.map(({ wallMs }) => wallMs).sort((a, b) => a - b);
  /** @type {Record<string, number>} */
  const kindsMs = {};
  for (const { kinds } of frames) {
    for (const [kind, kindMs] of Object.entries(kinds))
      kindsMs[kind] = (kindsMs[kind] ?? 0) + kindMs / frames.length;
  }
  return {
    screen,
    seconds,
    framesPerSecond: intervals.length / seconds,
    drawnPerSecond: drawn / seconds,
    lateShare: intervals.filter((intervalMs) => intervalMs > UI_LIMITS.frameWorkMs).length / intervals.length,
    intervalMs: spread(intervals),
    workMs: spread(walls),
    cpuMs: spread(frames.map(({ cpuMs }) => cpuMs)),
    workP99Ms: /** @type {number} */ (walls[Math.min(walls.length - 1, Math.floor(walls.length * 0.99))]),
    kindsMs,
    longFrames: longFrames.length,
    ownLongFrames: longFrames.filter(isOwn).length,
  };
}

/**
 * Holds the numbers against the limits. That a frame came late is the machine's doing as often as not; what the page's
 * main thread worked in it is ours.
 *
 * @param {readonly ControlTimes[]} controls
 * @param {readonly Pacing[]} pacing Screens of the element.
 * @returns {Check[]}
 */
export function checkUiLimits(controls, pacing) {
  /** @type {[string, number, number][]} */
  const rows = [
    ...controls.map(
      ({ control, by, durationMs }) =>
        /** @type {[string, number, number]} */ ([
          `${control}, by ${by}`,
          durationMs.median,
          UI_LIMITS.interactionMs,
        ]),
    ),
    ...pacing.flatMap(
      ({ screen, cpuMs, intervalMs }) =>
        /** @type {[string, number, number][]} */ ([
          [`from frame to frame, ${screen}`, intervalMs.median, UI_LIMITS.intervalMs],
          [`most work in a frame, ${screen}`, cpuMs.max, UI_LIMITS.frameWorkMs],
        ]),
    ),
  ];
  return rows.map(([name, value, limit]) => ({ name, value, limit, unit: 'ms', ok: value <= limit }));
}

const ms = (/** @type {number} */ value) => value.toFixed(value < 100 ? 1 : 0);

/** @param {readonly (readonly string[])[]} rows The first one is the heading; its first column is text. */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map(
    (row) =>
      `  ${row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')}`,
  );
}

/**
 * The report for people.
 *
 * @param {UiReport} report
 * @returns {string}
 */
export function formatUiReport({ version, machine, rounds, controls, pacing, checks }) {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return [
    `faceguard-elements ${version}; ${machine.browser}; ${machine.cores} × ${machine.cpu}; ` +
      `load ${machine.loadAverage.toFixed(1)}; ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`,
    '',
    'From a press to the next picture, while the engine runs, in milliseconds; the browser counts in steps of 8',
    ...table([
      ['control', 'by', 'times', 'median', 'worst', 'listened after', 'listeners took'],
      ...controls.map(({ control, by, durationMs, delayMs, handlersMs }) => [
        control,
        by,
        String(durationMs.count),
        `${durationMs.median <= LEAST_TOLD_MS ? '≤ ' : ''}${ms(durationMs.median)}`,
        ms(durationMs.max),
        ms(delayMs.median),
        ms(handlersMs.median),
      ]),
    ]),
    '',
    `Frames, while the engine runs; work is the page’s main thread’s, in milliseconds; late is more than ${UI_LIMITS.frameWorkMs}`,
    ...table([
      ['screen', 'frames/s', 'drawn/s', 'late', 'work', '99 %', 'worst', 'CPU', 'worst', '≥ 50 ms', 'ours'],
      ...pacing.map(
        ({ screen, framesPerSecond, drawnPerSecond, lateShare, workMs, workP99Ms, cpuMs, ...rest }) => [
          screen,
          framesPerSecond.toFixed(1),
          drawnPerSecond.toFixed(1),
          `${(lateShare * 100).toFixed(1)} %`,
          ms(workMs.median),
          ms(workP99Ms),
          ms(workMs.max),
          ms(cpuMs.median),
          ms(cpuMs.max),
          String(rest.longFrames),
          String(rest.ownLongFrames),
        ],
      ),
    ]),
    ...pacing.map(
      ({ screen, kindsMs }) =>
        `  ${screen}: mean CPU time of a frame: ${Object.entries(kindsMs)
          .sort(([, a], [, b]) => b - a)
          .map(([kind, kindMs]) => `${kind} ${kindMs.toFixed(2)}`)
          .join(', ')}`,
    ),
    '',
    ...checks.map(
      ({ name, value, limit, ok }) =>
        `  ${ok ? '✔' : '✖'} ${name.padEnd(width)}  ${ms(value)} ms of ${limit} ms`,
    ),
  ].join('\n');
}
