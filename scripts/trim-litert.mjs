// SPDX-License-Identifier: Apache-2.0
/**
 * Finds out which functions of LiteRT's WebAssembly the models need, and writes models/litert-functions.json. The build
 * empties all others, see docs/engine.md:
 *
 *   npm run trim:litert && node models/build.mjs --update-manifest
 *
 * To be run when LiteRT or a model has changed. The same files give the same list.
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { LITERT_FUNCTIONS } from '../models/trim-litert.mjs';
import { readSource, SOURCES } from '../models/sources.mjs';
import { writeFunctionList } from '../models/wasm/function-list.mjs';
import { functionsUsed } from './trim-litert/functions-used.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));

const dist = (/** @type {string} */ file) => import(new URL(`../dist/esm/${file}`, import.meta.url).href);

const [{ startLiteRt }, { openModel }, { readModelFiles }] = await Promise.all([
  dist('server/engine/litert-runtime.js'),
  dist('litert/open-model.js'),
  dist('server/engine/model-files.js'),
]);

const models = await readModelFiles(resolve(root, 'dist/assets/models'), 'high');
const wasm = await readSource(SOURCES.litertBinary);
const { ran, kept, total } = await functionsUsed(wasm, Object.values(models), {
  start: startLiteRt,
  openModel,
});
await writeFile(
  LITERT_FUNCTIONS,
  `${JSON.stringify({ of: SOURCES.litertBinary.sha256, functions: writeFunctionList(kept) }, null, 2)}\n`,
);
console.log(`${total} functions: ${ran.size} ran, ${kept.size} are kept.`);
// LiteRT leaves things behind that keep Node waiting.
process.exit();
