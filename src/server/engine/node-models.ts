// SPDX-License-Identifier: Apache-2.0
// The models as functions on pixels: what each expects of its input, and what its outputs mean.
import { CROP_SIZE_PX } from '../../core/align.js';
import { decodeDetections, DETECTOR_INPUT_PX } from '../../core/detection/blaze-face.js';
import type { Detection } from '../../core/detection/blaze-face.js';
import { LANDMARKS_INPUT_PX } from '../../core/detection/face-region.js';
import { mergeDetections } from '../../core/detection/merge-detections.js';
import { FaceGuardError } from '../../core/errors.js';
import { joinVectors, normalizeVector } from '../../core/matcher.js';
import { openModel } from './litert-runtime.js';
import type { LoadedModel } from './litert-runtime.js';
import type { ModelBytes } from './model-files.js';

/** Side of the crop that the texture model takes, in pixels. */
export const TEXTURE_INPUT_PX = 128;

/** Below MediaPipe's 0.5, as in the browser: a dark, turned or half-covered face must be found too. */
const MIN_DETECTION_SCORE = 0.4;

/** MediaPipe's threshold for taking what the landmark model was shown for a face. */
const MIN_PRESENCE = 0.5;

/** Side of the picture that either embedder takes, the crop in its middle; see models/frame-input.mjs. */
const EMBEDDER_INPUT_PX = 128;

/** Pixels of a square: red, green, blue, 0…255. */
export type SquarePixels = ArrayLike<number>;

/** The models, ready to run on this thread. */
export interface NodeModels {
  /**
   * Faces in a square of `DETECTOR_INPUT_PX`, the most certain first, normalised to it.
   */
  readonly detect: (pixels: SquarePixels) => Promise<Detection[]>;
  /** Points in a square of `LANDMARKS_INPUT_PX`, in its pixels as x0, y0, z0, …; `null` where it shows no face. */
  readonly findLandmarks: (pixels: SquarePixels) => Promise<Float32Array | null>;
  /** Unit-length vector of an aligned crop of `CROP_SIZE_PX`; of both embedders, where there is a second. */
  readonly embed: (pixels: SquarePixels) => Promise<Float32Array>;
  /** How much a square of `TEXTURE_INPUT_PX` with a face in it looks like a live one, 0…1. */
  readonly judgeTexture: (pixels: SquarePixels) => Promise<number>;
  readonly close: () => void;
}

/** Scales pixel values as a model was trained: value' = (value − mean) / std. */
function scaled(pixels: SquarePixels, sidePx: number, mean: number, std: number): Float32Array {
  if (pixels.length !== sidePx * sidePx * 3) throw new RangeError(`a square of ${pixels.length} values`);
  return Float32Array.from(pixels, (value) => (Math.round(value) - mean) / std);
}

/** Puts a crop in the middle of the larger picture that an embedder takes. */
function framed(crop: Float32Array): Float32Array {
  const input = new Float32Array(EMBEDDER_INPUT_PX * EMBEDDER_INPUT_PX * 3);
  const margin = (EMBEDDER_INPUT_PX - CROP_SIZE_PX) / 2;
  const row = CROP_SIZE_PX * 3;
  for (let y = 0; y < CROP_SIZE_PX; y++)
    input.set(crop.subarray(y * row, (y + 1) * row), ((y + margin) * EMBEDDER_INPUT_PX + margin) * 3);
  return input;
}

function output(outputs: readonly Float32Array[], index: number): Float32Array {
  const values = outputs[index];
  if (!values) throw new FaceGuardError('engine_failed', 'a model gave too few outputs');
  return values;
}

/**
 * Starts the models.
 *
 * @throws {FaceGuardError} `engine_load_failed`.
 */
export async function openNodeModels(files: ModelBytes): Promise<NodeModels> {
  const opened: LoadedModel[] = [];
  const open = async (bytes: Uint8Array): Promise<LoadedModel> => {
    const model = await openModel(bytes);
    opened.push(model);
    return model;
  };
  const close = (): void => {
    for (const model of opened.splice(0)) model.close();
  };
  try {
    const detector = await open(files.detector);
    const landmarks = await open(files.landmarks);
    const embedder = await open(files.embedder);
    const second = files.secondEmbedder && (await open(files.secondEmbedder));
    const texture = await open(files.texture);
    const look = async (model: LoadedModel, crop: Float32Array): Promise<Float32Array> =>
      normalizeVector(output(await model.run(framed(crop)), 0));
    return {
      async detect(pixels) {
        const outputs = await detector.run(scaled(pixels, DETECTOR_INPUT_PX, 127.5, 127.5));
        return mergeDetections(decodeDetections(output(outputs, 0), output(outputs, 1), MIN_DETECTION_SCORE));
      },
      async findLandmarks(pixels) {
        const outputs = await landmarks.run(scaled(pixels, LANDMARKS_INPUT_PX, 0, 255));
        const presence = 1 / (1 + Math.exp(-(output(outputs, 1)[0] ?? -Infinity)));
        return presence > MIN_PRESENCE ? output(outputs, 0) : null;
      },
      async embed(pixels) {
        const first = await look(embedder, scaled(pixels, CROP_SIZE_PX, 127.5, 128));
        return second
          ? joinVectors(first, await look(second, scaled(pixels, CROP_SIZE_PX, 127, 128)))
          : first;
      },
      async judgeTexture(pixels) {
        return output(await texture.run(scaled(pixels, TEXTURE_INPUT_PX, 0, 1)), 0)[0] ?? NaN;
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
