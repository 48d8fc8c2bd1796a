// SPDX-License-Identifier: Apache-2.0
// The models in LiteRT: on the processor, without WebGL, in a worker of any browser that has one.
import { CROP_SIZE_PX } from '../../core/align.js';
import { findFaces } from '../../core/detection/find-faces.js';
import type { Raster } from '../../core/detection/raster.js';
import { embedFace, judgeTexture } from '../../core/detection/tensor-models.js';
import type { SquarePixels, TensorModel } from '../../core/detection/tensor-models.js';
import { TEXTURE_INPUT_PX } from '../../core/liveness/texture.js';
import { readTaskBundle } from '../../core/task-bundle.js';
import type { FaceModels, FaceModelsOptions, TextureModel, TextureModelOptions } from '../model-runtime.js';
import { openModel } from './runtime.js';

function pixelsOf(canvas: OffscreenCanvas): Uint8ClampedArray {
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context) throw new Error('no 2D context');
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
}

const rasterOf = (canvas: OffscreenCanvas): Raster => ({
  rgb: pixelsOf(canvas),
  widthPx: canvas.width,
  heightPx: canvas.height,
  stride: 4,
});

/** A canvas's pixels without their alpha. */
function squareOf(canvas: OffscreenCanvas, sidePx: number): SquarePixels {
  const rgba = pixelsOf(canvas);
  const rgb = new Uint8ClampedArray(sidePx * sidePx * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4) {
    rgb[to++] = rgba[from] as number;
    rgb[to++] = rgba[from + 1] as number;
    rgb[to++] = rgba[from + 2] as number;
  }
  return rgb;
}

function modelIn(bundle: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const model = bundle.get(name);
  if (!model) throw new RangeError(`no ${name} in the bundle`);
  return model;
}

/** Starts the models of a face. */
export async function openFaceModels({
  wasm,
  landmarker,
  embedders,
}: FaceModelsOptions): Promise<FaceModels> {
  const opened: TensorModel[] = [];
  const open = async (bytes: Uint8Array): Promise<TensorModel> => {
    const model = await openModel(wasm, bytes);
    opened.push(model);
    return model;
  };
  const close = (): void => {
    for (const model of opened.splice(0)) model.close();
  };
  try {
    const bundle = readTaskBundle(landmarker);
    const finder = {
      detector: await open(modelIn(bundle, 'face_detector.tflite')),
      landmarks: await open(modelIn(bundle, 'face_landmarks_detector.tflite')),
    };
    const embedderModels: TensorModel[] = [];
    for (const embedder of embedders) embedderModels.push(await open(await embedder));
    return {
      findFaces: (picture) => findFaces(finder, rasterOf(picture)),
      embedCrop: async (crop) => embedFace(embedderModels, squareOf(crop, CROP_SIZE_PX)),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Starts the texture model. */
export async function openTextureModel({ wasm, model: bytes }: TextureModelOptions): Promise<TextureModel> {
  const model = await openModel(wasm, bytes);
  return {
    judge: async (crop) => judgeTexture(model, squareOf(crop, TEXTURE_INPUT_PX)),
    close: () => model.close(),
  };
}
