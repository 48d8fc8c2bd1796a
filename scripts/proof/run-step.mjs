// SPDX-License-Identifier: Apache-2.0
/** Runs one command and keeps what it gave. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { dirname } from 'node:path';
import process from 'node:process';

import { lastWords, readCounts } from './steps.mjs';

/** A command that takes longer than this hangs. */
const LIMIT_MS = 3 * 60 * 60 * 1000;

/**
 * @typedef {import('./steps.mjs').Step} Step
 *
 * @typedef {object} Machine
 * @property {string} cpu
 * @property {number} cores
 * @property {number} memoryBytes
 * @property {string} platform
 * @property {string} node
 * @property {number} loadAverage Over the minute before the command began.
 *
 * @typedef {object} Kept What is kept of a command, in `build/proof/NAME.json`.
 * @property {string} name
 * @property {string} shows The command as one would type it.
 * @property {string} data Name of the folder of data.
 * @property {boolean} quick
 * @property {string} measuredAt When it began: ISO 8601, UTC.
 * @property {number} seconds
 * @property {Machine} machine
 * @property {string | null} failure Why it counts as failed; `null` when it does not.
 * @property {any} result What it measured; `null` when it came to nothing.
 */

/** @returns {Machine} */
const describeMachine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryBytes: totalmem(),
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
  loadAverage: loadavg()[0] ?? 0,
});

/**
 * Runs a command; what it prints is shown as it comes.
 *
 * @param {Step} step
 * @param {object} options
 * @param {string} options.cwd
 * @param {string} options.file Where the command's own JSON goes, and afterwards what is kept.
 * @param {{ data: string, quick: boolean }} options.settings
 * @param {readonly (readonly [place: string, name: string])[]} options.places What paths are called in the report.
 * @returns {Promise<Kept>} Also of a command that fails: it says so.
 */
export async function runStep(step, { cwd, file, settings, places }) {
  await mkdir(dirname(file), { recursive: true });
  await rm(file, { force: true });
  const measuredAt = new Date().toISOString();
  const machine = describeMachine();
  const startMs = performance.now();
  const args = step.givesJson ? [...step.args, '--json', file] : step.args;
  const { end, output } = await run(args, cwd, step.env ?? {});
  const result = step.givesJson
    ? await readFile(file, 'utf8').then(JSON.parse, () => null)
    : readCounts(output);
  const words = lastWords(output, places);
  const failure =
    result === null ? words || `it ended with ${end}` : end === 0 ? null : `it ended with ${end}`;
  /** @type {Kept} */
  const kept = {
    name: step.name,
    shows: step.shows,
    ...settings,
    measuredAt,
    seconds: (performance.now() - startMs) / 1000,
    machine,
    failure,
    result,
  };
  await writeFile(file, `${JSON.stringify(kept, null, 2)}\n`);
  return kept;
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {Record<string, string>} env
 * @returns {Promise<{ end: number | string, output: string }>} `end` is the exit code, or the signal that ended it.
 */
function run(args, cwd, env) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    });
    let output = '';
    for (const [from, to] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      from.setEncoding('utf8').on('data', (text) => {
        output += text;
        to.write(text);
      });
    }
    child.once('error', fail);
    child.once('close', (code, signal) => done({ end: code ?? signal ?? 'nothing', output }));
  });
}
