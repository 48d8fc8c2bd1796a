// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';

import { ModelBuildError } from './model-build-error.mjs';
import { readSource, SOURCES } from './sources.mjs';
import { readNumbers } from './wasm/number-list.mjs';
import { cutRegions } from './wasm/regions.mjs';
import { trimModule } from './wasm/trim-module.mjs';

/** The builds of LiteRT that are trimmed. */
export const LITERT_BUILDS = Object.freeze({
  litert: { loader: SOURCES.litertLoader, binary: SOURCES.litertBinary },
  litertRelaxed: { loader: SOURCES.litertRelaxedLoader, binary: SOURCES.litertRelaxedBinary },
});

/** @typedef {keyof typeof LITERT_BUILDS} LiteRtBuild */

/**
 * What the models need of each build; written by `npm run trim:litert`.
 *
 * @typedef {object} FunctionList
 * @property {string} of The build's sha256.
 * @property {string} functions Those that stay.
 * @property {Record<string, string>} cuts For functions among them, the regions at which they are cut.
 */

/** A list for each build. */
export const LITERT_FUNCTIONS = new URL('litert-functions.json', import.meta.url);

const NOTICE =
  'LiteRT, from @litertjs/core. Copyright The LiteRT Authors. Apache License, Version 2.0. ' +
  'Changed for FaceGuard Elements: what its models do not need is a trap.';

/**
 * LiteRT's WebAssembly with the functions that the models need: four fifths of the file are functions of other models
 * and of a GPU.
 *
 * @param {LiteRtBuild} build
 * @param {string} [packagesDir] The `node_modules` folder to read from.
 * @returns {Promise<Uint8Array>}
 * @throws {ModelBuildError} when the package, or the list of functions, is not the one that was expected.
 */
export async function trimLiteRt(build, packagesDir) {
  /** @type {FunctionList} */
  const { of, functions, cuts } = JSON.parse(await readFile(LITERT_FUNCTIONS, 'utf8'))[build];
  const { binary } = LITERT_BUILDS[build];
  if (of !== binary.sha256)
    throw new ModelBuildError({
      file: binary.file,
      expected: of,
      actual: binary.sha256,
      hint: 'The list of its functions is of another one; write it anew: npm run trim:litert',
    });
  const regions = Object.entries(cuts).map(
    ([number, list]) => /** @type {const} */ ([Number(number), readNumbers(list)]),
  );
  const cut = cutRegions(await readSource(binary, packagesDir), new Map(regions));
  return trimModule(cut, readNumbers(functions), NOTICE);
}
