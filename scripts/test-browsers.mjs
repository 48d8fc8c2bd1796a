// SPDX-License-Identifier: Apache-2.0

/**
 * Runs the element suites and the flow on real footage in several browsers: `npm run test:browsers`.
 *
 *     node scripts/test-browsers.mjs [browser…] [filter…] [--skip-missing] [--write] [--json FILE]
 *
 * Browsers are `chromium`, `firefox` and `webkit`; without any, all of them. Further words choose the test files whose path
 * contains one of them. `--skip-missing` goes on without browsers that are not installed, `--write` puts what was found into
 * the README, `--json` into a file. The last line printed is `N passed, N failed`, and the exit code says the same.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { findDisplay } from './browsers/display.mjs';
import { findFirefox } from './browsers/firefox.mjs';
import { MissingBrowser } from './browsers/missing-browser.mjs';
import { readOptions } from './browsers/options.mjs';
import { browserTable, replaceTable } from './browsers/summary.mjs';
import { findWebKit } from './browsers/webkit.mjs';
import { findChrome } from './chrome.mjs';

/**
 * @typedef {import('./browsers/names.mjs').BrowserName} BrowserName
 * @typedef {import('./browsers/summary.mjs').BrowserSummary} BrowserSummary
 */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const README = join(root, 'README.md');

/** @type {Record<BrowserName, () => Promise<unknown>>} */
const find = {
  chromium: () => findChrome(),
  async firefox() {
    await findFirefox();
    if (process.platform === 'linux') await findDisplay('firefox');
  },
  async webkit() {
    await findWebKit();
    await findDisplay('webkit');
  },
};

const { browsers, filters, skipMissing, write, json } = readOptions(process.argv.slice(2));
const missing = await findMissing(browsers);
for (const { browser, message } of missing) console.error(`${browser}: ${message}`);
if (missing.length > 0 && !skipMissing) {
  console.error('--skip-missing goes on without.');
  process.exitCode = 1;
} else {
  await testAll(browsers.filter((name) => !missing.some(({ browser }) => browser === name)));
}

/**
 * @param {readonly BrowserName[]} names
 * @returns {Promise<MissingBrowser[]>}
 */
async function findMissing(names) {
  /** @type {MissingBrowser[]} */
  const found = [];
  for (const name of names) {
    await find[name]().catch((error) => {
      if (!(error instanceof MissingBrowser)) throw error;
      found.push(error);
    });
  }
  return found;
}

/** @param {readonly BrowserName[]} names */
async function testAll(names) {
  const suiteFiles = await testFiles('test/browser');
  const flowFiles = await testFiles('test/browsers');
  /** @type {BrowserSummary[]} */
  const summaries = [];
  for (const name of names) summaries.push(await testIn(name, suiteFiles, flowFiles));

  const table = browserTable(summaries);
  console.log(`\n${table}`);
  if (json !== null) {
    const without = missing.map(({ browser, message }) => ({ browser, message }));
    const report = { machine: machine(), browsers: summaries, missing: without };
    await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
  }
  if (write) await writeFile(README, replaceTable(await readFile(README, 'utf8'), table));
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ kind) =>
    summaries.reduce((total, { suites, flowTests }) => total + suites[kind] + flowTests[kind], 0);
  if (missing.length > 0) console.log(`without ${missing.map(({ browser }) => browser).join(' and ')}`);
  if (sum('skipped') > 0) console.log(`${sum('skipped')} skipped`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  if (sum('failed') > 0 || (names.length > 0 && sum('passed') === 0)) process.exitCode = 1;
}

/**
 * @param {BrowserName} browser
 * @param {string[]} suiteFiles
 * @param {string[]} flowFiles
 * @returns {Promise<BrowserSummary>}
 */
async function testIn(browser, suiteFiles, flowFiles) {
  const folder = await mkdtemp(join(tmpdir(), 'faceguard-browsers-'));
  const flowFile = join(folder, 'flow.json');
  /** @type {(title: string, files: string[], args: string[]) => Promise<BrowserSummary['suites']>} */
  const tests = async (title, files, args) => {
    const counts = { passed: 0, failed: 0, skipped: 0, lacks: {} };
    if (files.length === 0) return counts;
    console.log(`\n# ${title} in ${browser}`);
    const countsFile = join(folder, `${args.length}.json`);
    const code = await node([...args, ...files], {
      TEST_BROWSER: browser,
      TEST_COUNTS_FILE: countsFile,
      FLOW_REPORT_FILE: flowFile,
    });
    const found = { ...counts, ...(await readJson(countsFile)) };
    // A runner that fails and blames no test has failed itself.
    return code !== 0 && found.failed === 0 ? { ...found, failed: 1 } : found;
  };
  try {
    return {
      browser,
      suites: await tests('element suites', suiteFiles, [
        'node_modules/@web/test-runner/dist/bin.js',
        '--files',
      ]),
      flowTests: await tests('the flow', flowFiles, [
        '--import',
        'tsx',
        '--test',
        '--test-reporter=./scripts/node-test-reporter.mjs',
        '--test-concurrency=1',
        '--test-timeout=900000',
      ]),
      flow: await readJson(flowFile),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @returns {Promise<any>} `null` when it was not written.
 */
function readJson(file) {
  return readFile(file, 'utf8').then(JSON.parse, () => null);
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} The test files below it that the filters choose, sorted.
 */
async function testFiles(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .filter((file) => filters.length === 0 || filters.some((word) => file.includes(word)))
    .sort();
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
async function node(args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'close');
  return code;
}

/** Where it was measured. */
function machine() {
  return {
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    node: process.version,
  };
}
