// SPDX-License-Identifier: Apache-2.0
/** One's own clips, as given on the command line. */

import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';

/**
 * @typedef {object} OwnClip
 * @property {string} name
 * @property {string} file Absolute path.
 * @property {string} base Absolute path.
 * @property {'live' | 'attack'} expect
 */

/** What browsers play. */
const VIDEO = new Set(['.webm', '.mp4', '.m4v', '.mov', '.mkv', '.ogv']);

/**
 * The value for each of `count`: one for all, or one each.
 *
 * @template T
 * @param {string} option
 * @param {readonly T[]} values
 * @param {number} count
 */
function forEach(option, values, count) {
  if (values.length === 1) return (/** @type {number} */ _at) => /** @type {T} */ (values[0]);
  if (values.length === count) return (/** @type {number} */ at) => /** @type {T} */ (values[at]);
  throw new TypeError(`--${option} is given ${values.length} times, and --video ${count} times`);
}

/**
 * @param {{ video: readonly string[], base: readonly string[], expect: readonly string[] }} given `video`: files, or
 *   folders of which every clip is taken.
 * @returns {Promise<OwnClip[]>}
 * @throws {TypeError} when something is missing.
 */
export async function findOwnClips({ video, base, expect }) {
  if (expect.some((one) => one !== 'live' && one !== 'attack'))
    throw new TypeError('--expect is live or attack');
  const baseOf = forEach('base', base, video.length);
  const expectOf = forEach('expect', expect, video.length);
  /** @type {OwnClip[]} */
  const clips = [];
  for (const [at, given] of video.entries()) {
    const path = resolve(given);
    const names = (await stat(path)).isDirectory()
      ? (await readdir(path))
          .filter((name) => VIDEO.has(extname(name).toLowerCase()))
          .sort()
          .map((name) => join(path, name))
      : [path];
    if (names.length === 0) throw new TypeError(`no clip in ${given}`);
    for (const file of names) {
      const expected = /** @type {'live' | 'attack'} */ (expectOf(at));
      clips.push({ name: basename(file), file, base: resolve(baseOf(at)), expect: expected });
    }
  }
  return clips;
}
