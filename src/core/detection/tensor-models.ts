// SPDX-License-Identifier: Apache-2.0
// The models as functions on pixels, whatever runs them: what each expects of its input, and what its outputs mean.
import { CROP_SIZE_PX } from '../align.js';
import { FaceGuardError } from '../errors.js';
import { TEXTURE_INPUT_PX } from '../liveness/texture.js';
import { joinVectors } from '../matcher.js';
import { decodeDetections, DETECTOR_INPUT_PX } from './blaze-face.js';
import type { Detection } from './blaze-face.js';
import { LANDMARKS_INPUT_PX } from './face-region.js';
import { mergeDetections } from './merge-detections.js';

/** A model that is ready to run. */
export interface TensorModel {
  /**
   * Runs it. Calls may overlap; each blocks the thread while it computes.
   *
   * @param input - The values of its one input.
   * @returns Copies of its outputs, in the model's order.
   */
  readonly run: (input: Float32Array) => Promise<Float32Array[]>;
  readonly close: () => void;
}

/** Pixels of a square: red, green, blue, 0…255. */
export type SquarePixels = Uint8ClampedArray;

/** Below MediaPipe's 0.5: a dark, turned or half-covered face must be found before it can be told what to do. */
export const MIN_DETECTION_SCORE = 0.4;

/** MediaPipe's threshold for taking what the landmark model was shown for a face. */
const MIN_PRESENCE = 0.5;

/** What each embedder was trained to have subtracted, in the order of a template's parts. */
const EMBEDDER_MEANS = [127.5, 127] as const;

/**
 * Side of the picture that an embedder takes, the crop in its middle. A power of two, because MediaPipe's GPU delegate does
 * not copy pictures of other sizes faithfully (models/frame-input.mjs tells more).
 */
export const EMBEDDER_INPUT_PX = 128;

/** How far the crop lies from the edges of that picture. */
export const EMBEDDER_MARGIN_PX = (EMBEDDER_INPUT_PX - CROP_SIZE_PX) / 2;

/**
 * Scales pixel values as a model was trained: value' = (value − mean) / std.
 *
 * @throws {RangeError} when it is no square of that side.
 */
function scaled(pixels: SquarePixels, sidePx: number, mean: number, std: number): Float32Array {
  if (pixels.length !== sidePx * sidePx * 3) throw new RangeError(`a square of ${pixels.length} values`);
  const input = new Float32Array(pixels.length);
  for (let i = 0; i < input.length; i++) input[i] = ((pixels[i] as number) - mean) / std;
  return input;
}

/** Puts a crop in the middle of the larger picture that an embedder takes. */
function framed(crop: Float32Array): Float32Array {
  const input = new Float32Array(EMBEDDER_INPUT_PX * EMBEDDER_INPUT_PX * 3);
  const row = CROP_SIZE_PX * 3;
  for (let y = 0; y < CROP_SIZE_PX; y++)
    input.set(
      crop.subarray(y * row, (y + 1) * row),
      ((y + EMBEDDER_MARGIN_PX) * EMBEDDER_INPUT_PX + EMBEDDER_MARGIN_PX) * 3,
    );
  return input;
}

function output(outputs: readonly Float32Array[], index: number): Float32Array {
  const values = outputs[index];
  if (!values) throw new FaceGuardError('engine_failed', 'a model gave too few outputs');
  return values;
}

/**
 * Faces in a square of `DETECTOR_INPUT_PX`.
 *
 * @returns The most certain first, normalised to the square.
 */
export async function detectFaces(model: TensorModel, pixels: SquarePixels): Promise<Detection[]> {
  const outputs = await model.run(scaled(pixels, DETECTOR_INPUT_PX, 127.5, 127.5));
  return mergeDetections(decodeDetections(output(outputs, 0), output(outputs, 1), MIN_DETECTION_SCORE));
}

/**
 * Points in a square of `LANDMARKS_INPUT_PX`.
 *
 * @returns In its pixels as x0, y0, z0, x1, …; `null` where it shows no face.
 */
export async function findLandmarks(model: TensorModel, pixels: SquarePixels): Promise<Float32Array | null> {
  const outputs = await model.run(scaled(pixels, LANDMARKS_INPUT_PX, 0, 255));
  const presence = 1 / (1 + Math.exp(-(output(outputs, 1)[0] ?? -Infinity)));
  return presence > MIN_PRESENCE ? output(outputs, 0) : null;
}

/**
 * Unit-length vector of an aligned crop of `CROP_SIZE_PX`.
 *
 * @param embedders - One, or two for high accuracy: their vectors are joined.
 */
export async function embedFace(
  embedders: readonly TensorModel[],
  pixels: SquarePixels,
): Promise<Float32Array> {
  const vectors: Float32Array[] = [];
  for (const [i, embedder] of embedders.entries()) {
    const outputs = await embedder.run(framed(scaled(pixels, CROP_SIZE_PX, EMBEDDER_MEANS[i] ?? NaN, 128)));
    vectors.push(output(outputs, 0));
  }
  return joinVectors(vectors);
}

/** How much a square of `TEXTURE_INPUT_PX` with a face in it looks like a live one, 0…1. */
export async function judgeTexture(model: TensorModel, pixels: SquarePixels): Promise<number> {
  return output(await model.run(scaled(pixels, TEXTURE_INPUT_PX, 0, 1)), 0)[0] ?? NaN;
}
