// SPDX-License-Identifier: Apache-2.0
/** Who takes part, and what each of them needs from a server. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const installed = join(here, 'node_modules');
const TFJS_WASM = join(installed, '@tensorflow', 'tfjs-backend-wasm', 'dist');

/**
 * @typedef {object} Backend
 * @property {string} name Handed to the contestant's `start`.
 * @property {string} shown
 * @property {boolean} [isIsolated] Needs a page that is isolated from other origins: threads share memory.
 *
 * @typedef {object} Entry
 * @property {string} id Names its module, `contestants/<id>.mjs`.
 * @property {string} title
 * @property {string | null} package In `package.json`; `null` for this kit.
 * @property {readonly Backend[]} backends To choose from; the fastest on this machine takes part.
 * @property {(folders: { dist: string, models: string }) => Record<string, string>} assets Folders that it downloads
 *   from, by their path below its `assets` address.
 */

/** What runs on TensorFlow.js. */
const TFJS_BACKENDS = Object.freeze([
  { name: 'wasm', shown: 'wasm' },
  { name: 'wasm', shown: 'wasm with threads', isIsolated: true },
  { name: 'webgl', shown: 'webgl' },
]);

/** @type {readonly Entry[]} The kit first. */
export const CONTESTANTS = Object.freeze([
  {
    id: 'kit',
    title: 'this kit',
    package: null,
    // It chooses by itself.
    backends: [{ name: 'auto', shown: 'auto' }],
    assets: ({ dist }) => ({ dist: join(dist, 'assets') }),
  },
  {
    id: 'human',
    title: 'human',
    package: '@vladmandic/human',
    backends: [...TFJS_BACKENDS, { name: 'humangl', shown: 'humangl' }],
    assets: () => ({ models: join(installed, '@vladmandic', 'human', 'models'), wasm: TFJS_WASM }),
  },
  {
    id: 'face-api',
    title: 'face-api',
    package: '@vladmandic/face-api',
    backends: TFJS_BACKENDS,
    assets: () => ({ models: join(installed, '@vladmandic', 'face-api', 'model'), wasm: TFJS_WASM }),
  },
  {
    id: 'facenet-js',
    title: 'facenet-js',
    package: 'facenet-js',
    backends: [
      { name: 'cpu', shown: 'CPU' },
      { name: 'gpu', shown: 'GPU' },
    ],
    assets: ({ models }) => ({ models, wasm: join(installed, '@mediapipe', 'tasks-vision', 'wasm') }),
  },
]);
