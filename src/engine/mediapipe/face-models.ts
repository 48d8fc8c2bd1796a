// SPDX-License-Identifier: Apache-2.0
// The only file that imports MediaPipe. Runs on either thread.
import { FaceLandmarker, ImageEmbedder } from '@mediapipe/tasks-vision';
import moduleFactory from '@mediapipe/tasks-vision/vision_wasm_module_internal.js';
import { MAX_FACES } from '../../core/detection/find-faces.js';
import {
  EMBEDDER_INPUT_PX,
  EMBEDDER_MARGIN_PX,
  MIN_DETECTION_SCORE,
} from '../../core/detection/tensor-models.js';
import { LANDMARK_COUNT, poseFromMatrix } from '../../core/geometry.js';
import { joinVectors } from '../../core/matcher.js';
import type { Delegate } from '../engine.js';
import type {
  FaceModels,
  FaceModelsOptions,
  ModelOptions,
  TextureModel,
  TextureModelOptions,
} from '../model-runtime.js';
import { provideModule } from '../provided-module.js';

/** The landmarks proper; those after them are the irises, which this model does not have. */
const LANDMARK_VALUES = LANDMARK_COUNT * 3;

/** MediaPipe wants a file set even when nothing is to be fetched. */
const NO_FILES = { wasmLoaderPath: '', wasmBinaryPath: 'provided.wasm' };

/**
 * MediaPipe takes the loader from a global that each task consumes, and would compile 11 MB of WebAssembly once a
 * task. Both are put right by handing the same factory and the same compiled module to each.
 */
function provideRuntime(wasm: WebAssembly.Module): void {
  const scope = globalThis as unknown as { ModuleFactory?: unknown; Module?: unknown; custom_dbg?: unknown };
  scope.ModuleFactory = moduleFactory;
  // What MediaPipe prints is for its own developers.
  scope.custom_dbg = () => undefined;
  scope.Module = provideModule(wasm);
}

/** The start-up under way on this thread, or the last one. */
let lastOpening: Promise<unknown> = Promise.resolve();

/** Starts models one after the other, also when two engines start at once: MediaPipe's start-up goes through globals. */
function inTurn<T>(open: () => Promise<T>): Promise<T> {
  const opening = lastOpening.then(open);
  lastOpening = opening.catch(() => undefined);
  return opening;
}

/** For tests. */
export interface CanvasOptions {
  /** Makes the canvases that MediaPipe runs WebGL on. */
  readonly createCanvas?: (() => OffscreenCanvas) | undefined;
}

/** The canvases that models run WebGL on. */
class WatchedCanvases {
  readonly #options: Pick<ModelOptions, 'onContextLost'> & CanvasOptions;
  readonly #canvases: OffscreenCanvas[] = [];

  constructor(options: Pick<ModelOptions, 'onContextLost'> & CanvasOptions) {
    this.#options = options;
  }

  create(): OffscreenCanvas {
    const { createCanvas = () => new OffscreenCanvas(1, 1), onContextLost } = this.#options;
    const canvas = createCanvas();
    canvas.addEventListener('webglcontextlost', onContextLost);
    this.#canvases.push(canvas);
    return canvas;
  }

  /**
   * Browsers allow a worker few contexts (Chromium: four) and take the oldest away to make room for another. Those of
   * closed models would wait for the garbage collector, so they are given back by hand.
   */
  release(): void {
    for (const canvas of this.#canvases) {
      canvas.removeEventListener('webglcontextlost', this.#options.onContextLost);
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    }
  }
}

const closeQuietly = (model: { close(): void }): void => {
  try {
    model.close();
  } catch {
    // It had failed before: there is nothing left to close.
  }
};

/** MediaPipe's name for it. */
const delegateName = (delegate: Delegate): 'GPU' | 'CPU' => (delegate === 'gpu' ? 'GPU' : 'CPU');

/** Starts a model that makes a vector of a picture. */
function createEmbedder(
  { wasm, delegate }: ModelOptions,
  modelAssetBuffer: Uint8Array,
  canvas: OffscreenCanvas,
  l2Normalize: boolean,
): Promise<ImageEmbedder> {
  provideRuntime(wasm);
  return ImageEmbedder.createFromOptions(NO_FILES, {
    baseOptions: { modelAssetBuffer, delegate: delegateName(delegate) },
    canvas,
    runningMode: 'IMAGE',
    l2Normalize,
  });
}

/** A copy: MediaPipe's own is valid until the next call. */
function vectorOf(embedder: ImageEmbedder, picture: OffscreenCanvas): Float32Array {
  const vector = embedder.embed(picture).embeddings[0]?.floatEmbedding;
  if (!vector) throw new Error('the model gave no vector');
  return Float32Array.from(vector);
}

/**
 * Starts the texture model.
 *
 * @throws whatever MediaPipe throws.
 */
export function openTextureModel(options: TextureModelOptions): Promise<TextureModel> {
  return inTurn(async () => {
    const canvases = new WatchedCanvases(options);
    // Any model that turns a picture into numbers runs as an embedder; unlike a classifier, it sorts nothing.
    const model = await createEmbedder(options, options.model, canvases.create(), false).catch(
      (error: unknown) => {
        canvases.release();
        throw error;
      },
    );
    return {
      // Three probabilities, together 1: the first is that of a live face.
      judge: async (crop) => vectorOf(model, crop)[0] ?? NaN,
      close() {
        closeQuietly(model);
        canvases.release();
      },
    };
  });
}

/**
 * Starts the models of a face.
 *
 * @throws whatever MediaPipe throws.
 */
export function openFaceModels(options: FaceModelsOptions & CanvasOptions): Promise<FaceModels> {
  return inTurn(() => open(options));
}

async function open(options: FaceModelsOptions & CanvasOptions): Promise<FaceModels> {
  const { wasm, delegate } = options;
  const canvases = new WatchedCanvases(options);

  provideRuntime(wasm);
  const landmarker = await FaceLandmarker.createFromOptions(NO_FILES, {
    baseOptions: { modelAssetBuffer: options.landmarker, delegate: delegateName(delegate) },
    canvas: canvases.create(),
    // Not `VIDEO`: it would follow a face from one frame to the next, but the frames of two flows, and base photos
    // between them, are no film.
    runningMode: 'IMAGE',
    numFaces: MAX_FACES,
    minFaceDetectionConfidence: MIN_DETECTION_SCORE,
    outputFacialTransformationMatrixes: true,
  }).catch((error: unknown) => {
    canvases.release();
    throw error;
  });
  const embedders: ImageEmbedder[] = [];
  const close = (): void => {
    for (const model of [landmarker, ...embedders]) closeQuietly(model);
    canvases.release();
  };
  try {
    for (const embedder of options.embedders)
      embedders.push(await createEmbedder(options, await embedder, canvases.create(), true));
  } catch (error) {
    close();
    throw error;
  }

  const framed = new OffscreenCanvas(EMBEDDER_INPUT_PX, EMBEDDER_INPUT_PX);
  const context = framed.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2D context');

  return {
    async findFaces(picture) {
      const { faceLandmarks, facialTransformationMatrixes } = landmarker.detect(picture);
      return faceLandmarks.map((points, face) => {
        const landmarks = new Float32Array(LANDMARK_VALUES);
        for (let i = 0; i * 3 < LANDMARK_VALUES; i++) {
          const point = points[i];
          if (point) landmarks.set([point.x, point.y, point.z], i * 3);
        }
        return { landmarks, pose: poseFromMatrix(facialTransformationMatrixes[face]?.data ?? []) };
      });
    },
    async embedCrop(crop) {
      context.clearRect(0, 0, EMBEDDER_INPUT_PX, EMBEDDER_INPUT_PX);
      context.drawImage(crop, EMBEDDER_MARGIN_PX, EMBEDDER_MARGIN_PX);
      return joinVectors(embedders.map((model) => vectorOf(model, framed)));
    },
    close,
  };
}
