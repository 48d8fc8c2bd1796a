// SPDX-License-Identifier: Apache-2.0
// The only file that imports LiteRT.js in the browser. It looks for its loader, its WebAssembly and a GPU among the
// globals; they are lent to it while it starts, on either thread. It is one for all models of a thread, and goes with
// the last of them.
import * as litert from '@litertjs/core';
import moduleFactory from '@litertjs/core/wasm/litert_wasm_compat_internal.js';
import { openModel as openModelIn } from '../../litert/open-model.js';
import { lendGlobals, NO_GPU } from '../../litert/lend-globals.js';
import type { LoadedModel } from '../../litert/open-model.js';
import { provideModule } from '../provided-module.js';

async function start(wasm: WebAssembly.Module): Promise<void> {
  const takeBack = lendGlobals({
    // In the place of fetching the loader's script: it is here already.
    importScripts: () => undefined,
    ModuleFactory: moduleFactory,
    Module: provideModule(wasm),
    navigator: { gpu: NO_GPU },
  });
  try {
    await litert.loadLiteRt('provided.js');
  } finally {
    takeBack();
  }
}

let started: Promise<void> | null = null;
let users = 0;

function release(): void {
  if (--users > 0) return;
  started = null;
  try {
    litert.unloadLiteRt();
  } catch {
    // It never started, or its WebAssembly has crashed: there is nothing left to free.
  }
}

/**
 * Makes a model ready to run on the processor.
 *
 * @param wasm - Of the runtime, which is started with it unless it runs on this thread already.
 * @param bytes - A `.tflite` file with one input.
 * @throws {FaceGuardError} `engine_load_failed`, or what the runtime's start throws.
 */
export async function openModel(wasm: WebAssembly.Module, bytes: Uint8Array): Promise<LoadedModel> {
  users++;
  try {
    await (started ??= start(wasm));
    const model = await openModelIn(litert, bytes);
    let isClosed = false;
    return {
      ...model,
      close() {
        if (isClosed) return;
        isClosed = true;
        try {
          model.close();
        } catch {
          // Its WebAssembly has crashed: there is nothing left to close.
        }
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
