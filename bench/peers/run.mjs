// SPDX-License-Identifier: Apache-2.0

/**
 * Measures this kit and its peers side by side, in the same browser, on the same pictures:
 *
 *   npm run bench:peers -- [--runs N] [--backend ID=BACKEND …] [--data DIR [--pairs N]] [--json FILE] [--check]
 *
 * README.md, beside this file, says what is measured and how. `--check` fails when a promise is not kept.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { readDataSet } from '../../scripts/accuracy/data-set.mjs';
import { CONTESTANTS } from './contestants.mjs';
import { firstOfEach, orderOf, parseChoices } from './plan.mjs';
import { formatReport, verdicts } from './report.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const USAGE =
  'Usage: npm run bench:peers -- [--runs N] [--backend ID=BACKEND …] [--data DIR [--pairs N]] [--json FILE] [--check]';

/**
 * @typedef {import('./contestants.mjs').Entry} Entry
 * @typedef {import('./contestants.mjs').Backend} Backend
 * @typedef {import('./report.mjs').Report} Report
 * @typedef {{ entry: Entry, backend: Backend }} Chosen
 */

/** Installs the peers from their own lockfile. */
async function installPeers() {
  if (existsSync(join(here, 'node_modules', '.package-lock.json'))) return;
  const child = spawn('npm', ['ci'], { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  const code = await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (code !== 0) throw new Error(`npm ci in bench/peers ended with ${code}`);
}

/** Titles with versions: the peers' are those that package.json pins. */
async function readTitles() {
  const { dependencies } = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));
  const { version } = JSON.parse(await readFile(join(here, '..', '..', 'package.json'), 'utf8'));
  return new Map(
    CONTESTANTS.map((entry) => [
      entry.id,
      `${entry.title} ${entry.package === null ? version : dependencies[entry.package]}`,
    ]),
  );
}

/**
 * Takes the backend that was asked for, or the fastest.
 *
 * @param {import('./site.mjs').Site} site
 * @param {Entry} entry
 * @param {string | undefined} wanted
 * @param {(line: string) => void} log
 * @returns {Promise<{ chosen: Chosen, trials: import('./report.mjs').Trial[] }>}
 */
async function chooseBackend(site, entry, wanted, log) {
  const { tryBackend } = await import('./measure.mjs');
  const candidates = entry.backends.filter(({ shown }) => wanted === undefined || shown === wanted);
  const [only, ...more] = candidates;
  if (only && more.length === 0) return { chosen: { entry, backend: only }, trials: [] };
  /** @type {import('./report.mjs').Trial[]} */
  const trials = [];
  /** @type {{ backend: Backend, frameEmbedMs: number } | undefined} */
  let fastest;
  for (const backend of candidates) {
    log(`${entry.id}: trying ${backend.shown}`);
    try {
      const frameEmbedMs = await tryBackend(site, entry, backend);
      trials.push({ id: entry.id, backend: backend.shown, frameEmbedMs });
      if (!fastest || frameEmbedMs < fastest.frameEmbedMs) fastest = { backend, frameEmbedMs };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      trials.push({ id: entry.id, backend: backend.shown, error: message });
    }
  }
  if (!fastest) throw new Error(`${entry.id}: no backend works here: ${JSON.stringify(trials)}`);
  return { chosen: { entry, backend: fastest.backend }, trials };
}

/**
 * Runs the whole comparison.
 *
 * @param {object} options
 * @param {number} options.runs
 * @param {ReadonlyMap<string, string>} options.choices Backends by the contestant's id, where not to be chosen.
 * @param {string | undefined} options.data
 * @param {number | undefined} options.pairCount
 * @param {(line: string) => void} options.log
 * @returns {Promise<Report>}
 */
async function measure({ runs, choices, data, pairCount, log }) {
  const dataSet = data === undefined ? undefined : await readDataSet(resolve(data));
  // Of people in folders alone, without a list of pairs, no accuracy is told.
  const pairs = dataSet?.pairs;
  await installPeers();
  // These need what has just been installed.
  const { openSite } = await import('./site.mjs');
  const { inspectBrowser, measureAccuracy, measureDownloads, measureRun } = await import('./measure.mjs');
  const titles = await readTitles();
  const [loadAverage = 0] = loadavg();
  log('bundling');
  const site = await openSite({ imagesDir: dataSet?.imagesDir });
  try {
    /** @type {Chosen[]} */
    const contestants = [];
    /** @type {import('./report.mjs').Trial[]} */
    const trials = [];
    for (const entry of CONTESTANTS) {
      const choice = await chooseBackend(site, entry, choices.get(entry.id), log);
      contestants.push(choice.chosen);
      trials.push(...choice.trials);
    }
    const { browser, renderer } = await inspectBrowser();

    const measured = contestants.map(() => /** @type {Awaited<ReturnType<typeof measureRun>>[]} */ ([]));
    for (let run = 0; run < runs; run++) {
      for (const index of orderOf(contestants.length, run)) {
        const { entry, backend } = /** @type {Chosen} */ (contestants[index]);
        log(`run ${run + 1} of ${runs}: ${entry.id}, ${backend.shown}`);
        measured[index]?.push(await measureRun(site, entry, backend));
      }
    }

    /** @type {import('./rows.mjs').Result[]} */
    const results = [];
    for (const [index, { entry, backend }] of contestants.entries()) {
      log(`${entry.id}: sizes${pairs ? ' and accuracy' : ''}`);
      const visits = measured[index] ?? [];
      const requests = new Set(visits.flatMap((one) => [...one.requests]));
      results.push({
        id: entry.id,
        title: titles.get(entry.id) ?? entry.title,
        backend: backend.shown,
        downloads: await measureDownloads(site.origin(false), requests),
        runs: visits.map(({ requests: _, ...run }) => run),
        ...(pairs
          ? { accuracy: await measureAccuracy(site, entry, backend, firstOfEach(pairs, pairCount)) }
          : {}),
      });
    }
    const machine = {
      browser,
      renderer,
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      loadAverage,
    };
    return { machine, runs, results, trials };
  } finally {
    await site.close();
  }
}

/** @param {string | undefined} text */
function toCount(text) {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new TypeError(USAGE);
  return count;
}

async function main() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '3' },
      backend: { type: 'string', multiple: true, default: [] },
      data: { type: 'string' },
      pairs: { type: 'string' },
      json: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
  });
  const report = await measure({
    runs: toCount(values.runs) ?? 1,
    choices: parseChoices(values.backend, CONTESTANTS),
    data: values.data,
    pairCount: toCount(values.pairs),
    log: (line) => process.stderr.write(`bench:peers: ${line}\n`),
  });
  const judged = verdicts(report.results);
  console.log(formatReport(report));
  if (values.json) {
    await mkdir(dirname(resolve(values.json)), { recursive: true });
    await writeFile(values.json, `${JSON.stringify({ ...report, verdicts: judged }, null, 2)}\n`);
  }
  if (values.check && judged.some(({ isMet }) => !isMet)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(`bench:peers: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
