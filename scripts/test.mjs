// SPDX-License-Identifier: Apache-2.0

/**
 * Runs every check: `npm test`. The last line printed is `N passed, N failed`, and the exit code says the same.
 *
 *     node scripts/test.mjs [stage…] [filter…]
 *
 * Stages are `build`, `lint`, `types`, `node`, `browser`, `stories`, `e2e`, `bundlers`, `frameworks` and `kit`; without any,
 * all of them run, in this order. The last three install the packed kit in projects of their own, and what those need beside
 * it. Further words choose the test files whose path contains one of them. The build, the catalogue, the two linters and the five
 * type checks count as one test each. A stage that crashes counts as one failure and the next ones still run, except
 * that tests of the built package are not run on a build that failed: that too is counted as a failure.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const STAGES = /** @type {const} */ ([
  'build',
  'lint',
  'types',
  'node',
  'browser',
  'stories',
  'e2e',
  'bundlers',
  'frameworks',
  'kit',
]);
/** Stages that need `dist/`. */
const NEEDS_BUILD = new Set(['browser', 'stories', 'e2e', 'bundlers', 'frameworks', 'kit']);

const words = process.argv.slice(2);
const chosen = STAGES.filter((stage) => words.includes(stage));
const stages = chosen.length > 0 ? chosen : STAGES;
const filters = words.filter((word) => !STAGES.includes(/** @type {never} */ (word)));

/** @type {Record<(typeof STAGES)[number], () => Promise<Counts>>} */
const run = {
  build: () => program('build', ['scripts/build.mjs'], { live: true }),
  lint: async () =>
    sum(
      await program('eslint', ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.']),
      await program('prettier', [
        'node_modules/prettier/bin/prettier.cjs',
        '--check',
        '--log-level',
        'warn',
        '.',
      ]),
    ),
  types: async () =>
    sum(
      await program('types of src, without Node', [tsc, '-p', 'tsconfig.src.json']),
      await program('types of src/core, without a browser', [tsc, '-p', 'tsconfig.core.json']),
      await program('types of src, test and stories', [tsc, '-p', 'tsconfig.json']),
      await program('types of scripts, models and demo', [tsc, '-p', 'tsconfig.scripts.json']),
      await program('types of bench', [tsc, '-p', 'bench/peers/tsconfig.json']),
    ),
  node: async () => {
    const files = await testFiles('test/node');
    return tests(files, [...nodeTest, '--test-timeout=300000', ...files]);
  },
  browser: async () => {
    const files = await testFiles('test/browser');
    return tests(files, ['node_modules/@web/test-runner/dist/bin.js', '--files', ...files], {
      // It redraws a progress line that nobody asked for.
      strip: new RegExp(`${ESCAPE}\\[(?:2K|1A|G)`, 'g'),
    });
  },
  stories: async () => {
    const storybook = await program('storybook', ['scripts/storybook/build.mjs']);
    return storybook.failed > 0 ? storybook : sum(storybook, await oneByOne('test/stories'));
  },
  e2e: () => oneByOne('test/e2e'),
  bundlers: () => oneByOne('test/bundlers'),
  frameworks: () => oneByOne('test/frameworks'),
  kit: () => oneByOne('test/kit'),
};
const ESCAPE = String.fromCharCode(27);
const tsc = 'node_modules/typescript/bin/tsc';
const nodeTest = ['--import', 'tsx', '--test', '--test-reporter=./scripts/node-test-reporter.mjs'];

let total = none();
let built = true;
for (const stage of stages) {
  console.log(`\n# ${stage}`);
  let counts;
  if (NEEDS_BUILD.has(stage) && !built) {
    console.log('Not run, because the build failed.');
    counts = failed();
  } else {
    try {
      counts = await run[stage]();
    } catch (error) {
      console.error(error);
      counts = failed();
    }
  }
  if (stage === 'build') built = counts.failed === 0;
  total = sum(total, counts);
}

console.log('');
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);

/** @returns {Counts} */
function none() {
  return { passed: 0, failed: 0, skipped: 0 };
}

/** @returns {Counts} */
function failed() {
  return { passed: 0, failed: 1, skipped: 0 };
}

/**
 * @param {...Counts} counts
 * @returns {Counts}
 */
function sum(...counts) {
  return counts.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    none(),
  );
}

/**
 * Runs a program that passes or fails as a whole.
 *
 * @param {string} title
 * @param {string[]} args
 * @param {{ live?: boolean }} [options] Whether its output is shown as it comes, or only when it fails.
 * @returns {Promise<Counts>}
 */
async function program(title, args, { live = false } = {}) {
  const startMs = performance.now();
  const { code, output } = await node(args, { live });
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  if (code !== 0) console.log(output);
  console.log(`${code === 0 ? '✔' : '✖'} ${title} (${seconds} s)`);
  return code === 0 ? { ...none(), passed: 1 } : failed();
}

/**
 * Runs test files under a runner that writes its counts to the file named by `TEST_COUNTS_FILE`.
 *
 * @param {string[]} files
 * @param {string[]} args
 * @param {{ strip?: RegExp }} [options] What to take out of the output.
 * @returns {Promise<Counts>}
 */
async function tests(files, args, { strip } = {}) {
  if (files.length === 0) {
    if (filters.length > 0) return none();
    console.log('✖ There are no test files.');
    return failed();
  }
  const folder = await mkdtemp(join(tmpdir(), 'faceguard-test-'));
  try {
    const countsFile = join(folder, 'counts.json');
    const { code } = await node(args, { live: true, strip, env: { TEST_COUNTS_FILE: countsFile } });
    /** @type {Counts} */
    const counts = existsSync(countsFile) ? JSON.parse(await readFile(countsFile, 'utf8')) : none();
    if (code !== 0 && counts.failed === 0) {
      console.log(`✖ The test runner ended with ${code} and reported no failure.`);
      return sum(counts, failed());
    }
    if (counts.passed + counts.failed + counts.skipped === 0) {
      console.log('✖ The test files hold no tests.');
      return failed();
    }
    return counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Runs tests in Node that start browsers, one file at a time: two of them would fight over the processor, and some
 * measure.
 *
 * @param {string} folder
 * @returns {Promise<Counts>}
 */
async function oneByOne(folder) {
  const files = await testFiles(folder);
  return tests(files, [...nodeTest, '--test-concurrency=1', '--test-timeout=900000', ...files]);
}

/**
 * The test files below a folder that the filters choose, sorted.
 *
 * @param {string} folder
 * @returns {Promise<string[]>} Relative to the project, with forward slashes.
 */
async function testFiles(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort();
}

/**
 * @param {string[]} args
 * @param {{ live: boolean, strip?: RegExp | undefined, env?: Record<string, string> }} options `live` shows the
 *   output as it comes; otherwise it is returned.
 * @returns {Promise<{ code: number | NodeJS.Signals | null, output: string }>}
 */
function node(args, { live, strip, env = {} }) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: live && !strip ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        const kept = strip ? text.replace(strip, '') : text;
        if (live) process.stdout.write(kept);
        else output += kept;
      });
    }
    child.once('error', fail);
    child.once('close', (code, signal) => done({ code: code ?? signal, output: output.trimEnd() }));
  });
}
