// SPDX-License-Identifier: Apache-2.0

/**
 * Runs everything that measures, and writes what came of it for people:
 *
 *   npm run proof -- --data DIR [--out DIR] [--quick] [--only NAME…]
 *
 * DIR is a folder as for `npm run accuracy`. What each command measured is kept in build/proof/NAME.json; `--only` runs some
 * anew (`none`: nothing) and takes the others from there. The report goes to docs/benchmarks.md, its plots to docs/images/, and
 * the figures of a folder that the model card knows to docs/model-card.md; or all of them to `--out`. `--quick` runs
 * everything less often, takes a quarter of the time or less, and leaves docs/ alone. Exits with 1 when a command failed.
 */

import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { modelCardFigures, replaceFigures } from './proof/model-card.mjs';
import { plotFrames } from './proof/plot-frames.mjs';
import { plotStartUp } from './proof/plot-start-up.mjs';
import { writeReport } from './proof/report.mjs';
import { runStep } from './proof/run-step.mjs';
import { startUpImage } from './proof/section-bench.mjs';
import { stepsFor } from './proof/steps.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const USAGE = 'Usage: npm run proof -- --data DIR [--out DIR] [--quick] [--only NAME…]';

/** @typedef {import('./proof/run-step.mjs').Kept} Kept */

/** @param {string} [message] */
const misused = (message) => new TypeError(message === undefined ? USAGE : `${message}\n${USAGE}`);

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      out: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
    },
  });
  // Further names may follow the first one's `--only`.
  const only = values.only && [...values.only, ...positionals];
  if (!values.data || (!only && positionals.length > 0)) throw misused();
  return { data: resolve(values.data), out: values.out, quick: values.quick, only };
}

/**
 * What is kept of a step; of another folder, it is not this one's.
 *
 * @param {string} file
 * @param {string} data
 * @returns {Promise<Kept[]>} One or none.
 */
async function readKept(file, data) {
  /** @type {Kept | null} */
  const kept = await readFile(file, 'utf8').then(JSON.parse, () => null);
  return kept?.measuredAt && kept.data === data ? [kept] : [];
}

/**
 * The scale of confidence in use.
 *
 * @param {string} model Format of the templates.
 * @returns {Promise<import('../dist/esm/core/calibration.js').CalibrationScale>}
 */
async function readScale(model) {
  const { scaleOf } = await import(new URL('../dist/esm/core/calibration.js', import.meta.url).href);
  return scaleOf(model);
}

/**
 * @param {string} images
 * @param {string} plots Where those of the accuracy are.
 * @param {readonly Kept[]} kept
 */
async function writeImages(images, plots, kept) {
  await mkdir(images, { recursive: true });
  const resultOf = (/** @type {string} */ name) => kept.find((one) => one.name === name)?.result;
  if (resultOf('accuracy')) {
    await copyFile(join(plots, 'det.svg'), join(images, 'accuracy-det.svg'));
    await copyFile(join(plots, 'scores.svg'), join(images, 'accuracy-scores.svg'));
  }
  /** @type {import('./bench/report.mjs').BenchReport | undefined} */
  const bench = resultOf('bench');
  const [engine] = bench?.engines ?? [];
  if (bench && engine) {
    await writeFile(join(images, startUpImage(engine.kind)), plotStartUp(engine.waterfall, engine.kind));
    await writeFile(join(images, 'frame-times.svg'), plotFrames(bench.engines));
  }
}

async function main() {
  const { data, out, quick, only } = readArguments();
  if (!(await stat(data).catch(() => null))?.isDirectory()) throw misused(`there is no folder ${data}`);
  const name = basename(data);
  const keptIn = join(root, 'build', 'proof');
  const plots = join(keptIn, 'accuracy');
  const steps = stepsFor({ data, plots, quick });
  const unknown = only?.find((one) => one !== 'none' && !steps.some((step) => step.name === one));
  if (unknown !== undefined)
    throw misused(`--only takes ${steps.map((step) => step.name).join(', ')} or none, not ${unknown}`);

  /** @type {Kept[]} */
  const kept = [];
  for (const step of steps) {
    const file = join(keptIn, `${step.name}.json`);
    if (only && !only.includes(step.name)) {
      kept.push(...(await readKept(file, name)));
      continue;
    }
    console.log(`\n# ${step.name}: ${step.shows}`);
    const places = /** @type {const} */ ([
      [data, 'DIR'],
      [`${root}/`, ''],
    ]);
    const done = await runStep(step, { cwd: root, file, settings: { data: name, quick }, places });
    if (done.failure) console.log(`✖ ${step.name}: ${done.failure}`);
    kept.push(done);
  }

  /** @type {import('./accuracy/report.mjs').AccuracyReport | undefined} */
  const accuracy = kept.find((one) => one.name === 'accuracy')?.result ?? undefined;
  const report = writeReport(kept, {
    data: name,
    ...(accuracy && { accuracy, scale: await readScale(accuracy.engine.model) }),
  });

  const docs = join(root, 'docs');
  const to = out === undefined ? (quick ? join(keptIn, 'report') : docs) : resolve(out);
  await writeImages(join(to, 'images'), plots, kept);
  await writeFile(join(to, 'benchmarks.md'), report);
  const measuredAt = kept.find((one) => one.name === 'accuracy')?.measuredAt;
  const card =
    accuracy &&
    measuredAt &&
    replaceFigures(
      await readFile(join(docs, 'model-card.md'), 'utf8'),
      name,
      modelCardFigures(accuracy, measuredAt),
    );
  if (card) await writeFile(join(to, 'model-card.md'), card);
  console.log(`\nThe report is ${join(to, 'benchmarks.md')}.`);
  const failed = steps.filter((step) => kept.find((one) => one.name === step.name)?.failure !== null);
  for (const step of failed)
    console.log(`✖ ${step.name}: ${kept.find((one) => one.name === step.name)?.failure ?? 'never run'}`);
  if (failed.length > 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(`proof: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
