// SPDX-License-Identifier: Apache-2.0
/** What a visitor downloads. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { compressCached } from '../precompress.mjs';

/** What runs the models: a device downloads one of them. */
export const RUNTIMES = Object.freeze({
  litertRelaxed: ['assets/faceguard-litert-relaxed.js', 'assets/wasm/litert_relaxed_trimmed.wasm'],
  litert: ['assets/faceguard-litert.js', 'assets/wasm/litert_trimmed.wasm'],
  mediapipe: ['assets/faceguard-mediapipe.js', 'assets/wasm/vision_wasm_module_internal.wasm'],
});

/**
 * Everything that is fetched up to a verdict without liveness, below `dist/`, in the order in which it is needed; the
 * benchmark checks this list against a real flow.
 *
 * @param {keyof typeof RUNTIMES} runtime
 */
export const downloadsWith = (runtime) => [
  'cdn/faceguard.min.js',
  'assets/faceguard-engine.js',
  ...RUNTIMES[runtime],
  'assets/models/face_landmarker.q8',
  'assets/models/self_test_face.jpg',
  'assets/models/face_embedder.q8',
];

/** With the runtime that nearly every device takes. */
export const DOWNLOADS = Object.freeze(downloadsWith('litertRelaxed'));

/** What a flow with liveness, `active` or `passive`, fetches besides. */
export const TEXTURE_MODEL = 'assets/models/face_texture.q8';

/** What `accuracy="high"` fetches besides. */
export const SECOND_EMBEDDER = 'assets/models/face_embedder_2.q8';

/** The element, its flow and its words: all that a page loads before somebody starts a flow. */
export const ELEMENT = 'cdn/faceguard.min.js';

/**
 * @typedef {object} FileSize
 * @property {string} file
 * @property {number} raw
 * @property {number} gzip Level 9.
 * @property {number} brotli Quality 11, the largest window that browsers take.
 */

/**
 * @param {string} file What it is called.
 * @param {Uint8Array} bytes
 * @returns {Promise<FileSize>} Its size as it is and as servers send it.
 */
export async function measureSize(file, bytes) {
  const [gzipped, brotlied] = await Promise.all([
    promisify(gzip)(bytes, { level: 9 }),
    compressCached(bytes),
  ]);
  return { file, raw: bytes.length, gzip: gzipped.length, brotli: brotlied.length };
}

/**
 * Sizes of files as they are and as servers send them.
 *
 * @param {string} dist
 * @param {readonly string[]} files
 * @returns {Promise<FileSize[]>}
 */
export const measureSizes = (dist, files) =>
  Promise.all(files.map(async (file) => measureSize(file, await readFile(join(dist, file)))));

/**
 * @param {readonly FileSize[]} sizes
 * @param {string} [file] What the sum is called.
 * @returns {FileSize} The sum.
 */
export function totalSize(sizes, file = 'total') {
  const sum = (/** @type {'raw' | 'gzip' | 'brotli'} */ key) =>
    sizes.reduce((total, size) => total + size[key], 0);
  return { file, raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') };
}
