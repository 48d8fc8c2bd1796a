// SPDX-License-Identifier: Apache-2.0
/** The shipped texture model, run on what a canvas shows. */
import { textureRegion } from '/dist/esm/core/liveness/texture.js';
import { FilesetResolver, ImageEmbedder } from '/mediapipe/vision_bundle.mjs';

/** Side of the crop that the model takes. */
const SIZE_PX = 128;

/** @type {ImageEmbedder} */
let model;

/** Starts the model. */
export async function startTexture() {
  model = await ImageEmbedder.createFromOptions(await FilesetResolver.forVisionTasks('/mediapipe/wasm'), {
    baseOptions: { modelAssetPath: '/dist/assets/models/face_texture.tflite', delegate: 'CPU' },
    runningMode: 'IMAGE',
    l2Normalize: false,
  });
}

/**
 * How live the model finds a face, 0…1.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{ x: number, y: number, width: number, height: number }} box Of the face, normalised.
 */
export function judgeTexture(canvas, box) {
  const region = textureRegion(box, canvas.width, canvas.height);
  const crop = new OffscreenCanvas(SIZE_PX, SIZE_PX);
  const context = crop.getContext('2d', { alpha: false, willReadFrequently: true });
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, region.x, region.y, region.width, region.height, 0, 0, SIZE_PX, SIZE_PX);
  return model.embed(crop).embeddings[0].floatEmbedding[0];
}
