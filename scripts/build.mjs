// SPDX-License-Identifier: Apache-2.0

/**
 * Builds the package: `npm run build`. With `--quick`, for trying things out, without the compressed files.
 *
 * Everything is made in a folder of its own and takes the place of `dist/` only when it is complete, so a build
 * that fails leaves the last good one alone, and a page being served meanwhile is not pulled apart.
 */

import { cp, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { rollup } from 'rollup';

import { buildModels, copyRuntime } from '../models/build.mjs';
import { bundles } from '../rollup.config.mjs';
import { writeIntegrations } from './integrations.mjs';
import { precompress } from './precompress.mjs';
import { shrinkStylesIn } from './shrink-styles.mjs';
import { writeDeployment, writeErrorCodes, writeIntegrity } from './release-files.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Builds `dist/` and `custom-elements.json`.
 *
 * @param {{ log?: (line: string) => void, isQuick?: boolean }} [options] Quick: without the compressed files, which take as
 *   long as the rest.
 * @returns {Promise<void>}
 * @throws {Error} naming the step that failed; what the compiler had to say has been printed by then.
 */
export async function build({ log = console.log, isQuick = false } = {}) {
  const staging = join(root, 'build', `dist-${process.pid}`);
  await rm(staging, { recursive: true, force: true });
  await mkdir(join(staging, 'assets', 'models'), { recursive: true });

  /** @type {[string, () => Promise<unknown>][]} */
  const steps = [
    ['wasm', () => copyRuntime({ outDir: join(staging, 'assets', 'wasm') })],
    ['models', () => buildModels({ outDir: join(staging, 'assets', 'models') })],
    [
      'types and modules',
      () => node('typescript/bin/tsc', ['-p', 'tsconfig.build.json', '--outDir', join(staging, 'esm')]),
    ],
    ['styles', () => shrinkStylesIn(join(staging, 'esm', 'elements'))],
    ['bundles', () => bundle(staging)],
    ['hosted page', () => copyHosted(join(staging, 'hosted'))],
    ['custom-elements.json', () => node('@custom-elements-manifest/analyzer/cem.js', ['analyze', '--quiet'])],
    ['integrations', () => integrate(staging)],
    ['error codes', () => writeErrorCodes(staging)],
    ['deployment', () => writeDeployment(staging)],
    // It covers all the files.
    ['integrity', async () => writeIntegrity(staging, (await readJson('package.json')).files)],
    // Last: nothing may change any more.
    ...(isQuick
      ? []
      : [/** @type {[string, () => Promise<unknown>]} */ (['brotli', () => precompress(staging)])]),
    ['dist', () => replace(join(root, 'dist'), staging)],
  ];
  try {
    for (const [name, step] of steps) {
      const startMs = performance.now();
      try {
        await step();
      } catch (cause) {
        throw new Error(`build: ${name} failed: ${cause instanceof Error ? cause.message : cause}`, {
          cause,
        });
      }
      log(`build: ${name} (${((performance.now() - startMs) / 1000).toFixed(1)} s)`);
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** @param {string} dist */
async function bundle(dist) {
  await Promise.all(
    bundles(dist).map(async ({ output, ...input }) => {
      const made = await rollup(input);
      await made.write(/** @type {import('rollup').OutputOptions} */ (output));
      await made.close();
    }),
  );
}

/**
 * Writes what editors and frameworks know about the elements, out of the manifest.
 *
 * @param {string} outDir
 */
async function integrate(outDir) {
  await writeIntegrations({
    manifest: await readJson('custom-elements.json'),
    library: await readJson('package.json'),
    outDir,
  });
}

/** @param {string} file */
const readJson = async (file) => JSON.parse(await readFile(join(root, file), 'utf8'));

/**
 * Copies what the hosted page is made of, beside its script.
 *
 * @param {string} folder
 */
async function copyHosted(folder) {
  const source = join(root, 'src', 'hosted');
  const files = (await readdir(source)).filter((file) => !file.endsWith('.ts'));
  await Promise.all(files.map((file) => cp(join(source, file), join(folder, file))));
}

/**
 * Puts `fresh` where `target` is. The old folder is moved aside first: a rename cannot replace a full folder.
 *
 * @param {string} target
 * @param {string} fresh
 */
async function replace(target, fresh) {
  const old = `${fresh}-old`;
  if (existsSync(target)) await rename(target, old);
  await rename(fresh, target);
  await rm(old, { recursive: true, force: true });
}

/**
 * Runs a command-line program of a dependency; its output goes to ours.
 *
 * @param {string} program Module path of its script, found as this project finds it.
 * @param {string[]} args
 * @returns {Promise<void>}
 */
function node(program, args) {
  const script = join(root, 'node_modules', program);
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      if (code === 0) done();
      else fail(new Error(`${relative(root, script)} ended with ${signal ?? code}`));
    });
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await build({ isQuick: process.argv.includes('--quick') });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
