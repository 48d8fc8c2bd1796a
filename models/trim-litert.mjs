// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';

import { ModelBuildError } from './model-build-error.mjs';
import { readSource, SOURCES } from './sources.mjs';
import { readFunctionList } from './wasm/function-list.mjs';
import { trimModule } from './wasm/trim-module.mjs';

/** Which functions the models need; written by `npm run trim:litert`. */
export const LITERT_FUNCTIONS = new URL('litert-functions.json', import.meta.url);

const NOTICE =
  'LiteRT, from @litertjs/core. Copyright The LiteRT Authors. Apache License, Version 2.0. ' +
  'Changed for FaceGuard Elements: functions that its models do not need are empty.';

/**
 * LiteRT's WebAssembly with the functions that the models need: nearly four fifths of the file are functions of
 * other models and of a GPU.
 *
 * @param {string} [packagesDir] The `node_modules` folder to read from.
 * @returns {Promise<Uint8Array>}
 * @throws {ModelBuildError} when the package, or the list of functions, is not the one that was expected.
 */
export async function trimLiteRt(packagesDir) {
  const { of, functions } = JSON.parse(await readFile(LITERT_FUNCTIONS, 'utf8'));
  const { file, sha256 } = SOURCES.litertBinary;
  if (of !== sha256)
    throw new ModelBuildError({
      file,
      expected: of,
      actual: sha256,
      hint: 'The list of its functions is of another one; write it anew: npm run trim:litert',
    });
  return trimModule(await readSource(SOURCES.litertBinary, packagesDir), readFunctionList(functions), NOTICE);
}
