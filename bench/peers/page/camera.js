// SPDX-License-Identifier: Apache-2.0
/** A camera that shows a film: its frames come from a worker, as a camera's come from another process. */
import { readFilm } from '/bench/film.js';

/** One second of a man talking, in seconds of the film; played to and fro. */
const MOMENTS_S = Array.from({ length: 25 }, (_, i) => 60 + i / 25);

/**
 * Shows a camera's stream in a video.
 *
 * @param {HTMLVideoElement} video
 * @param {{ width: number, height: number }} size
 * @returns {Promise<() => void>} once it plays; the result stops the camera.
 */
export async function openCamera(video, { width, height }) {
  const pictures = await readFilm({ width, height, momentsS: MOMENTS_S });
  const track = new MediaStreamTrackGenerator({ kind: 'video' });
  const { writable } = track;
  const worker = new Worker('/page/camera-worker.js', { type: 'module' });
  worker.postMessage({ writable, pictures, width, height }, [writable, ...pictures.map((one) => one.buffer)]);
  video.srcObject = new MediaStream([track]);
  await video.play();
  return () => {
    video.srcObject = null;
    track.stop();
    worker.terminate();
  };
}
