// SPDX-License-Identifier: Apache-2.0
// The models on this thread, opened together and closed together.
import type { TensorModel } from '../../core/detection/tensor-models.js';
import { openModel } from './litert-runtime.js';
import type { ModelBytes } from './model-files.js';

/** The models, ready to run on this thread. */
export interface NodeModels {
  readonly detector: TensorModel;
  readonly landmarks: TensorModel;
  /** One, or two for high accuracy. */
  readonly embedders: readonly TensorModel[];
  readonly texture: TensorModel;
  readonly close: () => void;
}

/**
 * Starts the models.
 *
 * @throws {FaceGuardError} `engine_load_failed`.
 */
export async function openNodeModels(files: ModelBytes): Promise<NodeModels> {
  const opened: TensorModel[] = [];
  const open = async (bytes: Uint8Array): Promise<TensorModel> => {
    const model = await openModel(bytes);
    opened.push(model);
    return model;
  };
  const close = (): void => {
    for (const model of opened.splice(0)) model.close();
  };
  try {
    return {
      detector: await open(files.detector),
      landmarks: await open(files.landmarks),
      embedders: [
        await open(files.embedder),
        ...(files.secondEmbedder ? [await open(files.secondEmbedder)] : []),
      ],
      texture: await open(files.texture),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
