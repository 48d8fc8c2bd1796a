// SPDX-License-Identifier: Apache-2.0
// LiteRT.js is made for browsers. In Node it lacks a way to load a script, `self`, and the answer that there is no
// GPU; all of that is given to it here while it starts, and taken away again. Once a thread.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import type * as LiteRtModule from '@litertjs/core';
import { FaceGuardError } from '../../core/errors.js';

type LiteRt = typeof LiteRtModule;

/** A model that is ready to run on this thread. */
export interface LoadedModel {
  /** Dimensions of its one input, batch first. */
  readonly inputShape: readonly number[];
  /**
   * Runs it. Calls may overlap; each blocks the thread while it computes.
   *
   * @param input - As many values as `inputShape` says.
   * @returns Copies of its outputs, in the model's order.
   */
  readonly run: (input: Float32Array) => Promise<Float32Array[]>;
  readonly close: () => void;
}

/** What LiteRT.js looks for among the globals while it loads. */
interface Scope {
  self?: unknown;
  importScripts?: unknown;
  ModuleFactory?: unknown;
  Module?: unknown;
  navigator?: unknown;
}

/** Runs the loader that comes with the WebAssembly, which is a CommonJS script in a package of modules. */
function runLoader(scope: Scope, file: string): void {
  const module = { exports: {} as unknown };
  const script = compileFunction(
    readFileSync(file, 'utf8'),
    ['module', 'exports', 'require', '__filename', '__dirname'],
    { filename: file },
  ) as (...values: unknown[]) => void;
  script(module, module.exports, createRequire(file), file, dirname(file));
  scope.ModuleFactory = module.exports;
}

/** A GPU that hands out no device: without one to ask, LiteRT.js complains on the console. */
const NO_GPU = {
  requestAdapter: async () => ({ limits: {}, features: new Set(), requestDevice: async () => null }),
};

/** Puts values among the globals; the result puts back what was there. */
function lendGlobals(values: Scope): () => void {
  const before = Object.keys(values).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  };
}

async function start(): Promise<LiteRt> {
  const scope = globalThis as Scope;
  const silent = (): void => undefined;
  const takeBack = lendGlobals({
    self: globalThis,
    importScripts: (file: string) => runLoader(scope, file),
    ModuleFactory: undefined,
    // What the runtime prints is for its own developers.
    Module: { print: silent, printErr: silent },
    navigator: { gpu: NO_GPU },
  });
  try {
    const litert = await import('@litertjs/core');
    const entry = createRequire(import.meta.url).resolve('@litertjs/core');
    await litert.loadLiteRt(`${join(dirname(entry), '..', 'wasm')}/`);
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
  started ??= start().catch((error: unknown) => {
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
export async function openModel(bytes: Uint8Array): Promise<LoadedModel> {
  const litert = await runtime();
  try {
    const model = await litert.loadAndCompile(bytes, { accelerator: 'wasm', cpuOptions: { numThreads: 1 } });
    return wrap(litert, model);
  } catch (error) {
    throw FaceGuardError.from(error, 'engine_load_failed');
  }
}

function wrap(litert: LiteRt, model: LiteRtModule.CompiledModel): LoadedModel {
  const inputShape = [...(model.getInputDetails()[0]?.shape ?? [])];
  return {
    inputShape,
    async run(input) {
      const tensor = new litert.Tensor(input, inputShape);
      try {
        const outputs = await model.run(tensor);
        return outputs.map((output) => {
          const values = Float32Array.from(output.toTypedArray());
          output.delete();
          return values;
        });
      } finally {
        tensor.delete();
      }
    },
    close: () => model.delete(),
  };
}
