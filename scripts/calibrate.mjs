// SPDX-License-Identifier: Apache-2.0

/**
 * Measures which similarity stands for which false match rate, with the shipped engine, and writes
 * src/core/calibration-data.ts:
 *
 *   npm run calibrate -- --data DIR [--engine browser|node] [--delegate auto|gpu|cpu]
 *
 * DIR is a folder as for `npm run accuracy`, of people in folders: every picture is compared with every stranger's. To
 * be run when a model has changed; how it is done, and what came out, is in docs/accuracy.md. The same pictures and
 * models give the same file.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { compareAll } from './accuracy/all-pairs.mjs';
import { DataSetError, identityOf, readDataSet } from './accuracy/data-set.mjs';
import { ENGINE_OPTIONS, ENGINE_USAGE, embedAll, isEngineChoice, showProgress } from './accuracy/engines.mjs';
import { CALIBRATION_MODULE, renderCalibrationModule } from './calibrate/calibration-module.mjs';
import { writeFrames } from './calibrate/frames.mjs';
import { groupsByPerson, measureFusion } from './calibrate/fusion.mjs';
import { thresholdsOf } from './calibrate/thresholds.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));

/** Photographs that frames are made of, spread over the folder. */
const FRAMED_PHOTOS = 250;

/**
 * @typedef {import('./accuracy/data-set.mjs').DataSet} DataSet
 * @typedef {import('./accuracy/engines.mjs').EngineChoice} EngineChoice
 * @typedef {import('../src/core/calibration.js').CalibrationSource} CalibrationSource
 * @typedef {import('./accuracy/engines.mjs').Embedded} Embedded
 */

const dist = (/** @type {string} */ file) => import(new URL(`../dist/esm/${file}`, import.meta.url).href);

/** The settings that a template format belongs to, and the models that make it; the standard one first. */
async function formats() {
  const { MODEL_ASSETS, SECOND_EMBEDDER_ASSETS } = await dist('engine/assets/model-manifest.js');
  const standard = [MODEL_ASSETS.landmarker, MODEL_ASSETS.embedder];
  return [
    { accuracy: 'standard', assets: standard },
    { accuracy: 'high', assets: [...standard, SECOND_EMBEDDER_ASSETS.secondEmbedder] },
  ];
}

/**
 * Templates of frames that are made of single photographs, a group a photograph.
 *
 * @param {DataSet} dataSet
 * @param {readonly Embedded[]} faces
 * @param {EngineChoice} choice
 * @param {number} frames
 */
async function measureFrames({ imagesDir, images }, faces, choice, frames) {
  const step = Math.max(1, Math.floor(images.length / FRAMED_PHOTOS));
  const photos = images.filter((_, i) => faces[i]?.vector && i % step === 0).slice(0, FRAMED_PHOTOS);
  const dir = await mkdtemp(join(tmpdir(), 'faceguard-frames-'));
  try {
    const written = await writeFrames(imagesDir, photos, frames, dir);
    const { faces: seen } = await embedAll(
      choice,
      { imagesDir: dir, images: written.flat(), pairs: null, cohorts: null },
      showProgress,
    );
    const groups = photos.map((photo, i) => ({
      identity: identityOf(photo),
      vectors: seen.slice(i * frames, (i + 1) * frames).flatMap(({ vector }) => (vector ? [vector] : [])),
    }));
    return groups.filter(({ vectors }) => vectors.length >= 2);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * Measures one format.
 *
 * @param {DataSet} dataSet
 * @param {EngineChoice} choice
 * @returns {Promise<{ model: string, source: Omit<CalibrationSource, 'accuracy' | 'files'> }>}
 */
async function calibrate(dataSet, choice) {
  const { CAPTURE } = await dist('core/config.js');
  const { engine, faces } = await embedAll(choice, dataSet, showProgress);
  const named = dataSet.images.map((image, i) => ({
    identity: identityOf(image),
    vector: faces[i]?.vector ?? null,
  }));
  const { different } = compareAll(named);
  const thresholds = thresholdsOf(different);
  const framed = await measureFrames(dataSet, faces, choice, CAPTURE.frames);
  const found = named.filter(({ vector }) => vector !== null);
  return {
    model: engine.model,
    source: {
      pictures: found.length,
      people: new Set(found.map(({ identity }) => identity)).size,
      impostorPairs: different.length,
      thresholds,
      fusion: {
        photos: measureFusion(groupsByPerson(named, CAPTURE.frames), named),
        frames: measureFusion(framed, named),
      },
    },
  };
}

/**
 * @param {string} model
 * @param {Omit<CalibrationSource, 'files'>} source
 */
function describeSource(model, { accuracy, pictures, people, impostorPairs, thresholds, fusion }) {
  const power = (/** @type {number} */ fmr) => fmr.toExponential(0);
  const effect = (
    /** @type {string} */ name,
    /** @type {import('../src/core/calibration.js').FusionMeasurement} */ {
      groups,
      pairs,
      thresholds: list,
      shift,
    },
  ) =>
    `  fused, ${name}: ${groups} templates, ${pairs} pairs; ` +
    `${list.map(({ fmr, single, fused }) => `${power(fmr)} ${single} → ${fused}`).join(', ')}; at most +${shift}`;
  return [
    `${model} (${accuracy}): ${pictures} pictures of ${people} people, ${impostorPairs} pairs of different people`,
    ...thresholds.map(
      ({ fmr, confidence, cosine, basis, pairs }) =>
        `  confidence ${confidence}  FMR ${power(fmr)}  cosine ${cosine.toFixed(3)}  ${basis}, ${pairs} pairs`,
    ),
    effect('photographs', fusion.photos),
    effect('frames', fusion.frames),
  ].join('\n');
}

async function main() {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, ...ENGINE_OPTIONS, delegate: { type: 'string', default: 'cpu' } },
  });
  if (!values.data || !isEngineChoice(values))
    throw new TypeError(`Usage: npm run calibrate -- --data DIR ${ENGINE_USAGE}`);
  const dataSet = await readDataSet(resolve(values.data));
  /** @type {Record<string, CalibrationSource>} */
  const sources = {};
  for (const { accuracy, assets } of await formats()) {
    const { model, source } = await calibrate(dataSet, { ...values, accuracy });
    const files = Object.fromEntries(
      assets.map((/** @type {{ path: string, sha256: string }} */ { path, sha256 }) => [path, sha256]),
    );
    sources[model] = { accuracy, files, ...source };
    console.log(describeSource(model, sources[model]));
  }
  const path = join(root, CALIBRATION_MODULE);
  await writeFile(path, await renderCalibrationModule(sources, path));
}

try {
  await main();
} catch (error) {
  const code = error instanceof DataSetError ? ` (${error.code})` : '';
  console.error(`calibrate: ${error instanceof Error ? error.message : error}${code}`);
  process.exitCode = 1;
}
