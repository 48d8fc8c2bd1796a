// SPDX-License-Identifier: Apache-2.0
/**
 * Finds out which functions of LiteRT's WebAssembly the models need, and writes models/litert-functions.json. The build
 * empties all others, see docs/engine.md:
 *
 *   npm run trim:litert && node models/build.mjs --update-manifest
 *
 * To be run when LiteRT or a model has changed. The same files give the same list, on any machine.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { buildModels } from '../models/build.mjs';
import { readSource } from '../models/sources.mjs';
import { LITERT_BUILDS, LITERT_FUNCTIONS } from '../models/trim-litert.mjs';
import { lendGlobals } from '../src/litert/lend-globals.js';
import { openModel } from '../src/litert/open-model.js';
import { startLiteRt } from '../src/server/engine/litert-runtime.js';
import { readModelFiles } from '../src/server/engine/model-files.js';
import { functionsUsed, toFunctionList } from './trim-litert/functions-used.mjs';
import { allowRelaxedSimd } from './trim-litert/relaxed-simd.mjs';

const folder = await mkdtemp(join(tmpdir(), 'faceguard-models-'));
try {
  await buildModels({ outDir: folder, check: false });
  const models = Object.values(await readModelFiles(folder, 'high')).filter((bytes) => bytes !== null);
  allowRelaxedSimd();
  /** @type {Record<string, import('../models/trim-litert.mjs').FunctionList>} */
  const lists = {};
  for (const [build, { loader, binary }] of Object.entries(LITERT_BUILDS)) {
    const start = (/** @type {Readonly<Record<string, unknown>>} */ options) =>
      startLiteRt(options, loader.file);
    const used = await functionsUsed(await readSource(binary), models, { start, openModel, lendGlobals });
    lists[build] = toFunctionList(binary.sha256, used);
    const { ran, kept, cuts, total } = used;
    console.log(
      `${build}: ${total} functions, ${ran.size} ran, ${kept.size} are kept, ${cuts.size} of them cut.`,
    );
  }
  await writeFile(LITERT_FUNCTIONS, `${JSON.stringify(lists, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
// LiteRT leaves things behind that keep Node waiting.
process.exit();
