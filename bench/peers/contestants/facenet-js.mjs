// SPDX-License-Identifier: Apache-2.0
import { FaceDetector } from 'facenet-js';

/** @typedef {import('facenet-js').Embedding} Embedding */

/** @type {FaceDetector} */
let forPhotos;
/** @type {() => Promise<FaceDetector>} */
let forVideo;

/**
 * One detector works on photos or on videos, not on both. The one for videos is made for the first frame, so that a
 * photo does not have to wait for two.
 *
 * @type {import('./contestant.d.ts').Contestant<Embedding>['start']}
 */
export async function start({ assets, backend }) {
  const make = async (/** @type {'IMAGE' | 'VIDEO'} */ mode) => {
    const detector = new FaceDetector({
      device: backend === 'gpu' ? 'GPU' : 'CPU',
      mode,
      minDetectionConfidence: 0.5,
      detectionModelPath: `${assets}models/face_detector.tflite`,
      embeddingModelPath: `${assets}models/face_embedder.tflite`,
      wasmPath: `${assets}wasm`,
    });
    await detector.initialize();
    return detector;
  };
  /** @type {Promise<FaceDetector> | undefined} */
  let made;
  forVideo = () => (made ??= make('VIDEO'));
  forPhotos = await make('IMAGE');
}

/** Its landmarks are the detector's own six points. @type {import('./contestant.d.ts').Contestant<Embedding>['frame']} */
export async function frame(video) {
  const detector = await forVideo();
  return detector.detectFromVideo(video, performance.now()).length > 0;
}

/** @type {import('./contestant.d.ts').Contestant<Embedding>['embed']} */
export async function embed(source) {
  const isVideo = source instanceof HTMLVideoElement;
  const detector = isVideo ? await forVideo() : forPhotos;
  const timestamp = performance.now();
  const [detection] = isVideo
    ? detector.detectFromVideo(source, timestamp)
    : detector.detectFromImage(source);
  if (!detection) return null;
  return detector.embed({ source, detection, timestamp })?.embeddings[0] ?? null;
}

/** @type {import('./contestant.d.ts').Contestant<Embedding>['similarity']} */
export const similarity = (a, b) => FaceDetector.cosineSimilarity(a, b);
