// SPDX-License-Identifier: Apache-2.0
/** What is compared, and what is promised of it. Less is better in every row. */
import { spread } from '../../scripts/bench/report.mjs';

/**
 * @typedef {object} Blocking Milliseconds.
 * @property {number} longTasksMs
 * @property {number} blockingMs
 *
 * @typedef {object} CameraTimes Milliseconds, by frame.
 * @property {number[]} frameMs
 * @property {number[]} frameEmbedMs
 *
 * @typedef {object} Run What one visit to a contestant's page gave.
 * @property {number} navigationMs To the first embedding, from the navigation.
 * @property {number} scriptMs The same, from its script.
 * @property {Blocking} start What blocked the page meanwhile.
 * @property {number[]} photoMs
 * @property {Record<string, CameraTimes>} cameras By size.
 * @property {Blocking & { busyMs: number, durationMs: number, frames: number }} watch
 *
 * @typedef {object} Accuracy
 * @property {number} pairs
 * @property {number} accuracy Share of the pairs that are told right: see `scripts/accuracy/metrics.mjs`.
 * @property {number} standardError
 * @property {string[]} notFound Pictures without a face.
 *
 * @typedef {object} Result
 * @property {string} id
 * @property {string} title With its version.
 * @property {string} backend The one that took part.
 * @property {{ raw: number, brotli: number, files: import('../../scripts/bench/sizes.mjs').FileSize[] }} downloads
 * @property {Run[]} runs
 * @property {Accuracy} [accuracy]
 *
 * @typedef {'bytes' | 'ms' | 'percent'} Unit
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {Unit} unit
 * @property {number} target What the kit's value may be, as a share of the best peer's.
 * @property {number[]} values In the order of the contestants, the kit first.
 */

/** Shares of the best peer's value. */
export const TARGETS = Object.freeze({ fastest: 1, coldStart: 0.7, blocked: 0.1, frameEmbed: 0.5 });

/**
 * @param {readonly Result[]} results The kit first, and at least one peer.
 * @returns {Row[]}
 */
export function toRows(results) {
  /**
   * @param {string} name
   * @param {Unit} unit
   * @param {number} target
   * @param {(result: Result) => number} valueOf
   * @returns {Row}
   */
  const row = (name, unit, target, valueOf) => ({ name, unit, target, values: results.map(valueOf) });
  /** @type {(name: string, target: number, pick: (run: Run) => number) => Row} */
  const timed = (name, target, pick) => row(name, 'ms', target, ({ runs }) => spread(runs.map(pick)).median);
  /** @type {(name: string, target: number, pick: (run: Run) => readonly number[]) => Row} */
  const repeated = (name, target, pick) => timed(name, target, (run) => spread(pick(run)).median);

  const sizes = Object.keys(results[0]?.runs[0]?.cameras ?? {});
  const cameraOf = (/** @type {Run} */ run, /** @type {string} */ size) =>
    /** @type {CameraTimes} */ (run.cameras[size]);
  return [
    row('downloaded, raw', 'bytes', TARGETS.fastest, ({ downloads }) => downloads.raw),
    row('downloaded, brotli', 'bytes', TARGETS.fastest, ({ downloads }) => downloads.brotli),
    timed('cold start, from navigation', TARGETS.coldStart, ({ navigationMs }) => navigationMs),
    timed('cold start, from script', TARGETS.coldStart, ({ scriptMs }) => scriptMs),
    ...sizes.map((size) =>
      repeated(`steady frame, ${size}`, TARGETS.fastest, (run) => cameraOf(run, size).frameMs),
    ),
    repeated('embed a photo', TARGETS.fastest, ({ photoMs }) => photoMs),
    ...sizes.map((size) =>
      repeated(`frame + embed, ${size}`, TARGETS.frameEmbed, (run) => cameraOf(run, size).frameEmbedMs),
    ),
    timed('long tasks, start', TARGETS.blocked, ({ start }) => start.longTasksMs),
    timed('total blocking, start', TARGETS.blocked, ({ start }) => start.blockingMs),
    timed('long tasks, 10 s running', TARGETS.blocked, ({ watch }) => watch.longTasksMs),
    timed('total blocking, 10 s running', TARGETS.blocked, ({ watch }) => watch.blockingMs),
    row(
      'main thread busy, running',
      'percent',
      TARGETS.fastest,
      ({ runs }) => spread(runs.map(({ watch }) => watch.busyMs / watch.durationMs)).median,
    ),
    ...(results.every(({ accuracy }) => accuracy)
      ? [row('pairs told wrong', 'percent', TARGETS.fastest, ({ accuracy }) => 1 - (accuracy?.accuracy ?? 0))]
      : []),
  ];
}

/**
 * @typedef {object} Verdict
 * @property {string} name
 * @property {number} ratio The kit's value, as a share of the best peer's; 0 when the kit's is 0, whatever that one is.
 * @property {number} best Which of the contestants the best peer is.
 * @property {number} target
 * @property {boolean} isMet
 */

/**
 * Holds the kit's value of a row against the best peer's.
 *
 * @param {Row} row
 * @returns {Verdict}
 * @throws {RangeError} when there is no peer, or a value is no number.
 */
export function judge({ name, target, values }) {
  const [own, ...peers] = values;
  if (own === undefined || peers.length === 0 || !values.every((value) => value >= 0)) {
    throw new RangeError(`${name}: ${values.join(', ')} cannot be compared`);
  }
  const least = Math.min(...peers);
  const ratio = own === 0 ? 0 : own / least;
  return { name, ratio, best: values.indexOf(least, 1), target, isMet: ratio <= target };
}
