// SPDX-License-Identifier: Apache-2.0
/** What a page's main thread did between two frames, read from a trace of the browser. */

/** Categories that a trace needs for this. */
export const TRACE_CATEGORIES = Object.freeze([
  '-*',
  '__metadata',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'devtools.timeline.frame',
  'disabled-by-default-devtools.timeline.frame',
  'blink.user_timing',
]);

/**
 * @typedef {object} TraceEvent Times in microseconds.
 * @property {string} name
 * @property {string} ph
 * @property {number} pid
 * @property {number} tid
 * @property {number} ts
 * @property {number} [dur]
 * @property {number} [tdur] Without the time in which something else had the processor.
 * @property {{ name?: string, data?: Record<string, any> }} [args]
 *
 * @typedef {object} FrameWork What the main thread did from one frame's begin to the next one's, in milliseconds.
 * @property {number} intervalMs
 * @property {number} wallMs
 * @property {number} cpuMs
 * @property {Record<string, number>} kinds The CPU time by what it went to; see `KINDS`.
 *
 * @typedef {object} TraceWork
 * @property {FrameWork[]} frames
 * @property {number} drawn Frames in which the page drew anything anew.
 */

/** Events inside tasks, by what they are for. Script may lie in script, and style in script: kinds are not to be added up. */
const KINDS = Object.freeze({
  FunctionCall: 'script',
  FireAnimationFrame: 'script',
  RunMicrotasks: 'script',
  TimerFire: 'script',
  EventDispatch: 'script',
  EvaluateScript: 'script',
  MinorGC: 'memory',
  MajorGC: 'memory',
  UpdateLayoutTree: 'style',
  Layout: 'layout',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'commit',
});

const ms = (/** @type {number | undefined} */ microseconds) => (microseconds ?? 0) / 1000;

/**
 * The page's main thread: that of the process where the mark was set.
 *
 * @param {readonly TraceEvent[]} events
 * @param {string} mark
 */
function mainThread(events, mark) {
  const set = events.find(({ name }) => name === mark);
  if (!set) throw new Error(`The trace has no mark "${mark}".`);
  return { pid: set.pid, tid: set.tid };
}

/**
 * Sums up what a main thread did, frame by frame.
 *
 * @param {readonly TraceEvent[]} events
 * @param {string} begin Name of a `performance.mark()` of the page where to begin.
 * @param {string} end And where to end.
 * @returns {TraceWork}
 * @throws {Error} when the trace lacks one of the marks.
 */
export function frameWork(events, begin, end) {
  const { pid, tid } = mainThread(events, begin);
  const at = (/** @type {string} */ mark) =>
    /** @type {TraceEvent} */ (events.find((event) => event.name === mark && event.pid === pid)).ts;
  const [fromTs, toTs] = [at(begin), events.some(({ name }) => name === end) ? at(end) : Infinity];
  const inTime = events.filter(({ ts }) => ts >= fromTs && ts <= toTs);
  const own = inTime.filter((event) => event.pid === pid && event.tid === tid);
  const begins = own
    .filter(({ name }) => name === 'BeginMainThreadFrame')
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  /** @type {FrameWork[]} */
  const frames = begins.slice(1).map((ts, i) => ({
    intervalMs: ms(ts - /** @type {number} */ (begins[i])),
    wallMs: 0,
    cpuMs: 0,
    kinds: {},
  }));
  const frameAt = (/** @type {number} */ ts) => {
    let index = -1;
    for (let low = 0, high = begins.length - 1; low <= high;) {
      const middle = (low + high) >> 1;
      if (/** @type {number} */ (begins[middle]) <= ts) [index, low] = [middle, middle + 1];
      else high = middle - 1;
    }
    return frames[index];
  };
  for (const { ts, dur, tdur } of own.filter(({ name }) => name === 'RunTask')) {
    // The task that begins a frame contains the mark of its begin: it belongs to what begins in it.
    const frame = frameAt(begins.find((begun) => begun >= ts && begun < ts + (dur ?? 0)) ?? ts);
    if (!frame) continue;
    frame.wallMs += ms(dur);
    frame.cpuMs += ms(tdur ?? dur);
  }
  for (const { event, isOutermost } of nested(own)) {
    const kind = KINDS[/** @type {keyof typeof KINDS} */ (event.name)];
    const frame = kind && isOutermost ? frameAt(event.ts) : undefined;
    if (frame) frame.kinds[kind] = (frame.kinds[kind] ?? 0) + ms(event.tdur ?? event.dur);
  }
  const drawn = inTime.filter((event) => event.name === 'DrawFrame' && event.pid === pid).length;
  return { frames, drawn };
}

/**
 * Which of the events with a kind lie in none of the same kind.
 *
 * @param {readonly TraceEvent[]} events Of one thread.
 */
function* nested(events) {
  const known = events
    .filter(({ name, dur }) => name in KINDS && dur !== undefined)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  /** @type {Record<string, number>} */
  const openUntil = {};
  for (const event of known) {
    const kind = KINDS[/** @type {keyof typeof KINDS} */ (event.name)];
    const endTs = event.ts + (event.dur ?? 0);
    const isOutermost = event.ts >= (openUntil[kind] ?? -Infinity);
    if (isOutermost) openUntil[kind] = endTs;
    yield { event, isOutermost };
  }
}
