// SPDX-License-Identifier: Apache-2.0
import * as faceapi from '@vladmandic/face-api';

/** The size that its tutorial recommends for following a face at a webcam, and its default, for photos. */
const VIDEO_INPUT_PX = 160;
const PHOTO_INPUT_PX = 416;

/** As in its webcam demo: at its default of 0.5 it finds no face on the benchmark's photo. */
const MIN_SCORE = 0.2;

/** The landmark model of 80 KB instead of that of 350. */
const USES_TINY_LANDMARKS = true;

/** @type {import('./contestant.d.ts').Contestant<Float32Array>['start']} */
export async function start({ assets, backend }) {
  const { tf, nets } = faceapi;
  tf.setWasmPaths(`${assets}wasm/`);
  const models = `${assets}models/`;
  await tf.setBackend(backend);
  await tf.ready();
  await Promise.all([
    nets.tinyFaceDetector.loadFromUri(models),
    nets.faceLandmark68TinyNet.loadFromUri(models),
    nets.faceRecognitionNet.loadFromUri(models),
  ]);
}

/** @param {HTMLImageElement | HTMLVideoElement} source */
function detect(source) {
  const inputSize = source instanceof HTMLVideoElement ? VIDEO_INPUT_PX : PHOTO_INPUT_PX;
  const options = new faceapi.TinyFaceDetectorOptions({ inputSize, scoreThreshold: MIN_SCORE });
  return faceapi.detectSingleFace(source, options).withFaceLandmarks(USES_TINY_LANDMARKS);
}

/** @type {import('./contestant.d.ts').Contestant<Float32Array>['frame']} */
export const frame = async (video) => (await detect(video)) !== undefined;

/** @type {import('./contestant.d.ts').Contestant<Float32Array>['embed']} */
export const embed = async (source) => (await detect(source).withFaceDescriptor())?.descriptor ?? null;

/** @type {import('./contestant.d.ts').Contestant<Float32Array>['similarity']} */
export const similarity = (a, b) => 1 - faceapi.euclideanDistance(a, b);
