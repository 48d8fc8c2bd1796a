// SPDX-License-Identifier: Apache-2.0

/**
 * Measures how far the engine of the server agrees with that of the browser, of which it has the models:
 *
 *   npm run agreement -- --data DIR [--limit N] [--json FILE] [--delegate auto|gpu|cpu]
 *
 * DIR is a folder as for `npm run accuracy`. Both engines look at each picture as a whole, and what they make of its
 * largest face is compared; with `--limit`, of N pictures spread over the folder.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { tsImport } from 'tsx/esm/api';

import { DataSetError, readDataSet } from './accuracy/data-set.mjs';
import { compare, isSameFace, spread } from './engine-agreement/compare.mjs';
import { withPage } from './with-page.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Pictures asked for at a time: progress is shown in between. */
const BATCH = 20;

/**
 * @typedef {import('./engine-agreement/compare.mjs').Seen} Seen
 * @typedef {import('./engine-agreement/compare.mjs').Difference} Difference
 * @typedef {Awaited<ReturnType<typeof measureAgreement>>} AgreementReport
 */

/**
 * Shows pictures to the browser's engine.
 *
 * @param {string} imagesDir
 * @param {readonly string[]} files
 * @param {{ delegate: string, onProgress?: ((done: number) => void) | undefined }} options
 */
export async function lookInBrowser(imagesDir, files, { delegate, onProgress }) {
  return withPage(
    {
      '/': join(root, 'scripts', 'engine-agreement', 'page'),
      '/dist/': join(root, 'dist'),
      '/images/': imagesDir,
    },
    { protocolTimeout: 600_000 },
    async (page) => {
      const engine = await page.evaluate(async (choice) => {
        const { start } = await import(/** @type {string} */ ('/look.js'));
        return start(choice);
      }, delegate);
      /** @type {(Seen | null)[]} */
      const seen = [];
      while (seen.length < files.length) {
        const batch = files.slice(seen.length, seen.length + BATCH);
        seen.push(
          ...(await page.evaluate(async (names) => {
            const { look } = await import(/** @type {string} */ ('/look.js'));
            return look(names);
          }, batch)),
        );
        onProgress?.(seen.length);
      }
      return { engine, seen };
    },
  );
}

/**
 * Shows pictures to the server's engine.
 *
 * @param {string} imagesDir
 * @param {readonly string[]} files
 * @returns {Promise<{ seen: (Seen | null)[], msAnImage: number }>}
 */
async function lookInNode(imagesDir, files) {
  // The server is not part of the browser's build: its sources are read.
  const { NodeEngine } = await tsImport('../src/server/engine/node-engine.ts', import.meta.url);
  const engine = new NodeEngine({ modelsFolder: join(root, 'dist', 'assets', 'models') });
  try {
    await engine.load();
    const startMs = performance.now();
    /** @type {(Seen | null)[]} */
    const seen = [];
    for (const file of files) {
      const observation = await engine.observe(await readFile(join(imagesDir, file)));
      const { faces, frameId } = observation;
      const [face] = faces;
      seen.push(
        face
          ? {
              ...face,
              ...observation,
              count: faces.length,
              vector: (await engine.embed(frameId)).vector,
              texture: await engine.judgeTexture(frameId),
            }
          : null,
      );
    }
    return { seen, msAnImage: (performance.now() - startMs) / files.length };
  } finally {
    engine.close();
  }
}

/**
 * Every n-th of a list, so that at most `limit` are left.
 *
 * @param {readonly string[]} files
 * @param {number} limit
 */
const spreadOver = (files, limit) =>
  files.filter(
    (_, i) => Math.floor((i * limit) / files.length) !== Math.floor(((i - 1) * limit) / files.length),
  );

/**
 * Runs the whole comparison.
 *
 * @param {{ data: string, limit?: number, delegate?: string, onProgress?: (done: number, total: number) => void }} options
 * @throws {DataSetError} when the folder is not what is needed; `Error` when the package is not built.
 */
export async function measureAgreement({ data, limit = Infinity, delegate = 'cpu', onProgress }) {
  const { imagesDir, images } = await readDataSet(resolve(data));
  if (!existsSync(join(root, 'dist', 'esm', 'engine', 'default-engine.js'))) {
    throw new Error('There is no built package in dist/: run npm run build first.');
  }
  const files = limit < images.length ? spreadOver(images, limit) : images;
  const node = await lookInNode(imagesDir, files);
  const browser = await lookInBrowser(imagesDir, files, {
    delegate,
    onProgress: (done) => onProgress?.(done, files.length),
  });

  /** @type {(Difference & { file: string })[]} */
  const compared = [];
  const onlyInBrowser = [];
  const onlyInNode = [];
  const otherFace = [];
  let countsDiffer = 0;
  for (const [i, file] of files.entries()) {
    const here = node.seen[i];
    const there = browser.seen[i];
    if (here?.count !== there?.count) countsDiffer++;
    if (here && there) {
      if (isSameFace(there, here)) compared.push({ file, ...compare(there, here) });
      else otherFace.push(file);
    } else if (there) onlyInBrowser.push(file);
    else if (here) onlyInNode.push(file);
  }
  if (compared.length === 0) throw new Error('No face was found by both engines.');
  const of = (/** @type {Exclude<keyof Difference, 'file'>} */ name) =>
    spread(compared.map((difference) => difference[name]));
  return {
    browser: browser.engine,
    images: files.length,
    compared: compared.length,
    onlyInBrowser,
    onlyInNode,
    otherFace,
    countsDiffer,
    msAnImage: node.msAnImage,
    cosine: of('cosine'),
    landmarks: of('landmarks'),
    farthest: of('farthest'),
    yawDeg: of('yawDeg'),
    pitchDeg: of('pitchDeg'),
    rollDeg: of('rollDeg'),
    texture: of('texture'),
    sharpness: of('sharpness'),
    brightness: of('brightness'),
    visibility: of('visibility'),
    least: [...compared]
      .sort((a, b) => a.cosine - b.cosine)
      .slice(0, 5)
      .map(({ file, cosine }) => ({ file, cosine })),
  };
}

/**
 * The report for people.
 *
 * @param {AgreementReport} report
 */
export function formatReport(report) {
  const list = (/** @type {string[]} */ files) => files.map((file) => `    ${file}`);
  const row = (
    /** @type {string} */ name,
    /** @type {ReturnType<typeof spread>} */ values,
    scale = 1,
    digits = 3,
  ) =>
    `  ${name.padEnd(34)}${Object.entries(values)
      .map(([key, value]) => `${key} ${(value * scale).toFixed(digits)}`)
      .join('  ')}`;
  return [
    `${report.images} pictures, ${report.compared} compared; browser: delegate ${report.browser.delegate}, ` +
      `model ${report.browser.model}; server: ${report.msAnImage.toFixed(0)} ms a picture on one thread`,
    `  found only by the browser's engine  ${report.onlyInBrowser.length}`,
    ...list(report.onlyInBrowser),
    `  found only by the server's engine  ${report.onlyInNode.length}`,
    ...list(report.onlyInNode),
    `  another face is the largest  ${report.otherFace.length}`,
    ...list(report.otherFace),
    `  another number of faces  ${report.countsDiffer}`,
    '',
    row('cosine of the templates', report.cosine, 1, 4),
    row('landmarks, % of the face, mean', report.landmarks, 100, 2),
    row('landmarks, % of the face, farthest', report.farthest, 100, 2),
    row('yaw, degrees', report.yawDeg, 1, 2),
    row('pitch, degrees', report.pitchDeg, 1, 2),
    row('roll, degrees', report.rollDeg, 1, 2),
    row('texture', report.texture),
    row('sharpness', report.sharpness),
    row('brightness', report.brightness, 1, 2),
    row('visibility', report.visibility),
    '  least alike',
    ...report.least.map(({ file, cosine }) => `    ${cosine.toFixed(4)}  ${file}`),
  ].join('\n');
}

async function main() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'string' },
      delegate: { type: 'string', default: 'cpu' },
    },
  });
  const limit = values.limit === undefined ? Infinity : Number(values.limit);
  if (!values.data || !(limit >= 1) || !['auto', 'gpu', 'cpu'].includes(values.delegate)) {
    throw new TypeError(
      'Usage: npm run agreement -- --data DIR [--limit N] [--json FILE] [--delegate auto|gpu|cpu]',
    );
  }
  const report = await measureAgreement({
    data: values.data,
    limit,
    delegate: values.delegate,
    onProgress: (done, total) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
    },
  });
  console.log(formatReport(report));
  if (values.json) {
    await mkdir(dirname(resolve(values.json)), { recursive: true });
    await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    const code = error instanceof DataSetError ? ` (${error.code})` : '';
    console.error(`agreement: ${error instanceof Error ? error.message : error}${code}`);
    process.exitCode = 1;
  }
}
