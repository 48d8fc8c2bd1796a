// SPDX-License-Identifier: Apache-2.0
// LiteRT.js is made for browsers. In Node it lacks a way to load a script, `self`, and the answer that there is no
// GPU; all of that is given to it here while it starts, and taken away again. Once a thread.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { FaceGuardError } from '../../core/errors.js';
import { lendGlobals, NO_GPU } from '../../litert/lend-globals.js';
import { openModel as openModelIn } from '../../litert/open-model.js';
import type { LiteRt, LoadedModel } from '../../litert/open-model.js';

/** Runs the loader that comes with the WebAssembly, which is a CommonJS script in a package of modules. */
function runLoader(file: string): void {
  const module = { exports: {} as unknown };
  const script = compileFunction(
    readFileSync(file, 'utf8'),
    ['module', 'exports', 'require', '__filename', '__dirname'],
    { filename: file },
  ) as (...values: unknown[]) => void;
  script(module, module.exports, createRequire(file), file, dirname(file));
  (globalThis as { ModuleFactory?: unknown }).ModuleFactory = module.exports;
}

/**
 * Starts the runtime.
 *
 * @param loader - Options for its loader, as Emscripten has them.
 * @param file - The loader, by its path in the package. By default the package chooses what this Node can run.
 * @throws {FaceGuardError} `engine_load_failed`.
 */
export async function startLiteRt(
  loader: Readonly<Record<string, unknown>> = {},
  file = 'wasm/',
): Promise<LiteRt> {
  const silent = (): void => undefined;
  const takeBack = lendGlobals({
    self: globalThis,
    importScripts: runLoader,
    ModuleFactory: undefined,
    // What the runtime prints is for its own developers.
    Module: { print: silent, printErr: silent, ...loader },
    navigator: { gpu: NO_GPU },
  });
  try {
    const litert = await import('@litertjs/core');
    const entry = createRequire(import.meta.url).resolve('@litertjs/core');
    await litert.loadLiteRt(join(dirname(entry), '..', file));
    return litert;
  } catch (error) {
    throw FaceGuardError.from(error, 'engine_load_failed');
  } finally {
    takeBack();
  }
}

let started: Promise<LiteRt> | null = null;

/** Starts the runtime, or joins the start under way; after a failure the next call tries again. */
function runtime(): Promise<LiteRt> {
  started ??= startLiteRt().catch((error: unknown) => {
    started = null;
    throw error;
  });
  return started;
}

/**
 * Makes a model ready to run on the processor, on one thread.
 *
 * @param bytes - A `.tflite` file with one input.
 * @throws {FaceGuardError} `engine_load_failed`.
 */
export const openModel = async (bytes: Uint8Array): Promise<LoadedModel> =>
  openModelIn(await runtime(), bytes);
