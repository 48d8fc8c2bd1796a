// SPDX-License-Identifier: Apache-2.0

/**
 * Measures how well the shipped engine tells people apart:
 *
 *   npm run accuracy -- --data DIR [--json FILE] [--out DIR] [--engine browser|node] [--delegate auto|gpu|cpu]
 *
 * DIR holds a folder a person with pictures, and may hold `pairs.csv` and `cohorts.csv`. Every picture goes once through
 * the built engine. `--json` takes the figures, `--out` the figures, the plots, and the worst pairs as a page that shows
 * faces. What is printed is explained in docs/accuracy.md.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { contactSheet } from './accuracy/contact-sheet.mjs';
import { DataSetError, readDataSet } from './accuracy/data-set.mjs';
import { defaultThreshold } from './accuracy/default-threshold.mjs';
import { ENGINE_OPTIONS, ENGINE_USAGE, embedAll, isEngineChoice, showProgress } from './accuracy/engines.mjs';
import { measureFaces } from './accuracy/measure.mjs';
import { plotDet } from './accuracy/plot-det.mjs';
import { plotScores } from './accuracy/plot-scores.mjs';
import { formatReport } from './accuracy/report.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs the whole measurement.
 *
 * @param {object} options
 * @param {string} options.data
 * @param {import('./accuracy/engines.mjs').EngineChoice} options.engine
 * @param {((done: number, total: number) => void) | undefined} [options.onProgress]
 * @throws {DataSetError} when the folder is not what is needed; `Error` when the package is not built.
 */
export async function measureAccuracy({ data, engine: choice, onProgress }) {
  const dataSet = await readDataSet(resolve(data));
  const { engine, faces } = await embedAll(choice, dataSet, onProgress);
  const measured = measureFaces(dataSet, faces, await defaultThreshold(engine.model));
  return { ...measured, dataSet, report: { engine, ...measured.report } };
}

/**
 * Writes figures, plots and contact sheet.
 *
 * @param {string} out
 * @param {Awaited<ReturnType<typeof measureAccuracy>>} measured
 */
async function writeAll(out, { report, det, scores, worst, dataSet }) {
  await mkdir(out, { recursive: true });
  const addressOf = (/** @type {string} */ file) => pathToFileURL(join(dataSet.imagesDir, file)).href;
  const sheet = contactSheet(
    [
      { title: 'One person, least alike', pairs: worst.falseNonMatches },
      { title: 'Different people, most alike', pairs: worst.falseMatches },
    ],
    addressOf,
  );
  await Promise.all([
    writeFile(join(out, 'accuracy.json'), `${JSON.stringify(report, null, 2)}\n`),
    writeFile(join(out, 'det.svg'), plotDet(det)),
    writeFile(join(out, 'scores.svg'), plotScores(scores)),
    writeFile(join(out, 'worst-pairs.html'), sheet),
  ]);
}

/**
 * The contact sheet names people and shows them: it must not end up in a commit.
 *
 * @param {string} out
 */
function isInRepository(out) {
  const path = relative(root, out);
  return !path.startsWith('..') && !['build', 'node_modules'].includes(path.split(/[\\/]/)[0] ?? '');
}

async function main() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      json: { type: 'string' },
      out: { type: 'string' },
      ...ENGINE_OPTIONS,
    },
  });
  if (!values.data || !isEngineChoice(values))
    throw new TypeError(`Usage: npm run accuracy -- --data DIR [--json FILE] [--out DIR] ${ENGINE_USAGE}`);
  const out = values.out === undefined ? undefined : resolve(values.out);
  if (out !== undefined && isInRepository(out))
    throw new TypeError(
      '--out takes a folder outside the repository, or in build/: it gets pictures of faces',
    );

  const measured = await measureAccuracy({ data: values.data, engine: values, onProgress: showProgress });
  console.log(formatReport(measured.report));
  if (out !== undefined) await writeAll(out, measured);
  const json = JSON.stringify(measured.report, null, 2);
  if (values.json) {
    await mkdir(dirname(resolve(values.json)), { recursive: true });
    await writeFile(values.json, `${json}\n`);
  } else if (out === undefined) {
    console.log(`\n${json}`);
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    const code = error instanceof DataSetError ? ` (${error.code})` : '';
    console.error(`accuracy: ${error instanceof Error ? error.message : error}${code}`);
    process.exitCode = 1;
  }
}
