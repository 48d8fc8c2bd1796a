// SPDX-License-Identifier: Apache-2.0
// A model in LiteRT.js, once that has started: the same in a browser and in Node, which start it each in its own way.
import type * as LiteRtModule from '@litertjs/core';
import type { TensorModel } from '../core/detection/tensor-models.js';
import { FaceGuardError } from '../core/errors.js';

/** The package, started. */
export type LiteRt = typeof LiteRtModule;

/** A model that says what it takes. */
export interface LoadedModel extends TensorModel {
  /** Dimensions of its one input, batch first. */
  readonly inputShape: readonly number[];
}

/**
 * Makes a model ready to run on the processor, on one thread.
 *
 * @param bytes - A `.tflite` file with one input.
 * @throws {FaceGuardError} `engine_load_failed`.
 */
export async function openModel(litert: LiteRt, bytes: Uint8Array): Promise<LoadedModel> {
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
