// SPDX-License-Identifier: Apache-2.0
// Runs any model that takes a picture and gives a row of numbers.
import { FilesetResolver, ImageEmbedder } from '/modules/@mediapipe/tasks-vision/vision_bundle.mjs';

const fileset = await FilesetResolver.forVisionTasks('/modules/@mediapipe/tasks-vision/wasm');

/** A piece of a photograph, as large as a model wants it. */
async function cut({ url, rect }, size) {
  const picture = await createImageBitmap(await (await fetch(url)).blob());
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, ...rect, 0, 0, size, size);
  picture.close();
  return { canvas, rgba: context.getImageData(0, 0, size, size).data };
}

/** Each crop's pixels, row by row, and what the model makes of it. */
globalThis.look = async (model, crops, size) => {
  const embedder = await ImageEmbedder.createFromOptions(fileset, {
    baseOptions: { modelAssetPath: model, delegate: 'CPU' },
    runningMode: 'IMAGE',
    l2Normalize: false,
  });
  const seen = [];
  for (const crop of crops) {
    const { canvas, rgba } = await cut(crop, size);
    const output = Array.from(embedder.embed(canvas).embeddings[0].floatEmbedding);
    seen.push({ pixels: Array.from(rgba).filter((_, index) => index % 4 !== 3), output });
  }
  embedder.close();
  return seen;
};
globalThis.isReady = true;
