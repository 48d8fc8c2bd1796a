// SPDX-License-Identifier: Apache-2.0
// What runs the models: either of two runtimes, each a script of its own, of which a device downloads one.
import type { LandmarkedFace } from '../core/detection/find-faces.js';
import type { Delegate } from './engine.js';

/** The models of a face, ready to run. Each call blocks its thread while it computes. */
export interface FaceModels {
  /** The faces of a picture, in no order. */
  readonly findFaces: (picture: OffscreenCanvas) => Promise<readonly LandmarkedFace[]>;
  /** Unit-length vector of an aligned crop of `CROP_SIZE_PX`: of all embedders, joined. */
  readonly embedCrop: (crop: OffscreenCanvas) => Promise<Float32Array>;
  readonly close: () => void;
}

/** The model that tells a face from a picture of one. */
export interface TextureModel {
  /** How much a crop of `TEXTURE_INPUT_PX` squared looks like a live face, 0…1. */
  readonly judge: (crop: OffscreenCanvas) => Promise<number>;
  readonly close: () => void;
}

/** What every model needs to run. */
export interface ModelOptions {
  /** The runtime's. */
  readonly wasm: WebAssembly.Module;
  readonly delegate: Delegate;
  /** Told when the browser takes the WebGL context away; the models give nonsense from then on. */
  readonly onContextLost: () => void;
}

/** Options of `openFaceModels`. */
export interface FaceModelsOptions extends ModelOptions {
  /** A bundle of detector and landmark model. */
  readonly landmarker: Uint8Array;
  /** May still be on their way: the landmark model is started first. */
  readonly embedders: readonly Promise<Uint8Array>[];
}

/** Options of `openTextureModel`. */
export interface TextureModelOptions extends ModelOptions {
  readonly model: Uint8Array;
}

/** What a runtime's script exports. */
export interface ModelRuntime {
  /** @throws whatever the runtime throws. */
  readonly openFaceModels: (options: FaceModelsOptions) => Promise<FaceModels>;
  /** @throws whatever the runtime throws. */
  readonly openTextureModel: (options: TextureModelOptions) => Promise<TextureModel>;
}
