// SPDX-License-Identifier: Apache-2.0

/**
 * Measures how well the shipped engine tells people apart:
 *
 *   npm run accuracy -- --data DIR [--json FILE] [--delegate auto|gpu|cpu]
 *
 * DIR holds `pairs.csv` (`a,b,same`) and the pictures it names under `images/`. Every picture of the folder goes
 * once through the built engine, in a worker, in a browser; what is printed is in docs/accuracy.md.
 */

import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { DataSetError, identityOf, readDataSet } from './accuracy/data-set.mjs';
import {
  NOT_COMPARED,
  accuracyAt,
  compareAll,
  cosine,
  crossValidate,
  descending,
  errorRate,
  impostorQuantile,
  quantile,
} from './accuracy/metrics.mjs';
import { withPage } from './with-page.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Pictures asked for at a time: progress is shown in between. */
const BATCH = 50;

/** False match rates whose threshold is told; one is left out where less than ten pairs would decide it. */
const DECADES = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

/** False match rates whose cost is told. */
const OPERATING_POINTS = [1e-2, 1e-3];

/**
 * @typedef {import('./accuracy/metrics.mjs').ErrorRate} ErrorRate
 * @typedef {{ vector: Float32Array | null, foundAtOnce: boolean, ms: number }} Embedded
 * @typedef {Awaited<ReturnType<typeof measureAccuracy>>} AccuracyReport
 */

/**
 * Puts every picture through the engine.
 *
 * @param {import('./accuracy/data-set.mjs').DataSet} dataSet
 * @param {{ delegate: string, onProgress?: (done: number) => void }} options
 */
async function embedAll({ imagesDir, images }, { delegate, onProgress }) {
  return withPage(
    {
      '/': join(root, 'scripts', 'accuracy', 'page'),
      '/dist/': join(root, 'dist'),
      '/images/': imagesDir,
    },
    { protocolTimeout: 600_000 },
    async (page) => {
      const engine = await page.evaluate(async (choice) => {
        const { start } = await import(/** @type {string} */ ('/embed.js'));
        return start(choice);
      }, delegate);
      /** @type {Map<string, Embedded>} */
      const faces = new Map();
      for (let at = 0; at < images.length; at += BATCH) {
        const batch = images.slice(at, at + BATCH);
        /** @type {(Omit<Embedded, 'vector'> & { vector: number[] | null })[]} */
        const results = await page.evaluate(async (files) => {
          const { embed } = await import(/** @type {string} */ ('/embed.js'));
          return embed(files);
        }, batch);
        results.forEach((result, i) => {
          const vector = result.vector && Float32Array.from(result.vector);
          faces.set(/** @type {string} */ (batch[i]), { ...result, vector });
        });
        onProgress?.(faces.size);
      }
      return { engine, faces };
    },
  );
}

/** The cosine from which the shipped default threshold is reached, looked up in the shipped calibration. */
async function shippedThreshold() {
  const calibration = await import(new URL('../dist/esm/core/calibration.js', import.meta.url).href);
  const config = await import(new URL('../dist/esm/core/config.js', import.meta.url).href);
  const confidence = config.DEFAULT_FLOW_OPTIONS.threshold;
  let low = -1;
  let high = 1;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (calibration.confidenceFromCosine(middle) >= confidence) high = middle;
    else low = middle;
  }
  return { confidence, cosine: high };
}

/**
 * Runs the whole measurement.
 *
 * @param {{ data: string, delegate?: string, onProgress?: (done: number, total: number) => void }} options
 * @throws {DataSetError} when the folder is not what is needed; `Error` when the package is not built.
 */
export async function measureAccuracy({ data, delegate = 'auto', onProgress }) {
  const dataSet = await readDataSet(resolve(data));
  if (!existsSync(join(root, 'dist', 'esm', 'verify', 'reference.js'))) {
    throw new Error('There is no built package in dist/: run npm run build first.');
  }
  const { pairs, images } = dataSet;
  const { engine, faces } = await embedAll(dataSet, {
    delegate,
    onProgress: (done) => onProgress?.(done, images.length),
  });

  const vectorOf = (/** @type {string} */ file) => faces.get(file)?.vector ?? null;
  const scored = pairs.map(({ a, b, same }) => {
    const va = vectorOf(a);
    const vb = vectorOf(b);
    return { same, cosine: va && vb ? cosine(va, vb) : NOT_COMPARED };
  });
  const shipped = await shippedThreshold();
  const listedSame = Float32Array.from(scored.filter(({ same }) => same).map((pair) => pair.cosine));
  const listedOther = descending(scored.filter(({ same }) => !same).map((pair) => pair.cosine));
  const all = compareAll(images.map((file) => ({ identity: identityOf(file), vector: vectorOf(file) })));
  const milliseconds = images.map((file) => /** @type {Embedded} */ (faces.get(file)).ms);
  const { mean, standardError, thresholds } = crossValidate(scored);

  return {
    engine,
    images: images.length,
    people: new Set(images.map(identityOf)).size,
    notFound: images.filter((file) => vectorOf(file) === null),
    foundByExtraSearch: images.filter((file) => vectorOf(file) !== null && !faces.get(file)?.foundAtOnce),
    msAnImage: {
      mean: milliseconds.reduce((sum, ms) => sum + ms, 0) / milliseconds.length,
      median: quantile(milliseconds, 0.5),
      p95: quantile(milliseconds, 0.95),
    },
    listedPairs: {
      same: listedSame.length,
      different: listedOther.length,
      accuracy: mean,
      accuracyStandardError: standardError,
      bestThreshold: thresholds.reduce((sum, value) => sum + value, 0) / thresholds.length,
      shippedThreshold: { ...shipped, accuracy: accuracyAt(scored, shipped.cosine) },
      errorRates: OPERATING_POINTS.map((fmr) => errorRate(listedSame, listedOther, fmr)),
    },
    allPairs: {
      same: all.same.length,
      different: all.different.length,
      errorRates: OPERATING_POINTS.map((fmr) => errorRate(all.same, all.different, fmr)),
      impostorQuantiles: DECADES.filter((fmr) => fmr * all.different.length >= 10).map((fmr) => ({
        fmr,
        cosine: impostorQuantile(all.different, fmr),
      })),
    },
  };
}

/**
 * The report for people.
 *
 * @param {AccuracyReport} report
 */
export function formatReport(report) {
  const { listedPairs, allPairs, msAnImage } = report;
  const percent = (/** @type {number} */ share, digits = 2) => `${(share * 100).toFixed(digits)} %`;
  const power = (/** @type {number} */ fmr) => fmr.toExponential(0);
  const rates = (
    /** @type {ErrorRate[]} */ list,
    /** @type {number} */ same,
    /** @type {number} */ different,
  ) =>
    list.map(
      ({ fmr, cosine: threshold, fnmr, falseNonMatches, falseMatches }) =>
        `  FNMR at FMR ${power(fmr)}  ${percent(fnmr)} (${falseNonMatches} of ${same}; ` +
        `${falseMatches} of ${different} false matches; cosine above ${threshold.toFixed(3)})`,
    );
  const list = (/** @type {string[]} */ files) => files.map((file) => `    ${file}`);
  const { shippedThreshold: shipped } = listedPairs;
  return [
    `${report.images} pictures of ${report.people} people; delegate ${report.engine.delegate}, ` +
      `${report.engine.worker ? 'in a worker' : 'on the main thread'}, model ${report.engine.model}`,
    `  faces not found  ${report.notFound.length}`,
    ...list(report.notFound),
    `  found only by the extra search  ${report.foundByExtraSearch.length}`,
    ...list(report.foundByExtraSearch),
    `  time an image  median ${msAnImage.median.toFixed(1)} ms, mean ${msAnImage.mean.toFixed(1)} ms, ` +
      `95 % below ${msAnImage.p95.toFixed(1)} ms`,
    '',
    `Listed pairs: ${listedPairs.same} of the same person, ${listedPairs.different} of different people`,
    `  accuracy  ${percent(listedPairs.accuracy)} ± ${percent(listedPairs.accuracyStandardError)} ` +
      `(ten folds; best threshold about ${listedPairs.bestThreshold.toFixed(3)})`,
    `  accuracy at the default threshold  ${percent(shipped.accuracy)} ` +
      `(confidence ${shipped.confidence}, cosine ${shipped.cosine.toFixed(3)})`,
    ...rates(listedPairs.errorRates, listedPairs.same, listedPairs.different),
    '',
    `All pairs of the folder: ${allPairs.same} of the same person, ${allPairs.different} of different people`,
    ...rates(allPairs.errorRates, allPairs.same, allPairs.different),
    ...allPairs.impostorQuantiles.map(
      ({ fmr, cosine: value }) => `  FMR ${power(fmr)}  cosine ${value.toFixed(3)}`,
    ),
  ].join('\n');
}

async function main() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      json: { type: 'string' },
      delegate: { type: 'string', default: 'auto' },
    },
  });
  if (!values.data || !['auto', 'gpu', 'cpu'].includes(values.delegate)) {
    throw new TypeError('Usage: npm run accuracy -- --data DIR [--json FILE] [--delegate auto|gpu|cpu]');
  }
  const report = await measureAccuracy({
    data: values.data,
    delegate: values.delegate,
    onProgress: (done, total) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
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
