// SPDX-License-Identifier: Apache-2.0
/** Real footage as a camera gives it, for pages that measure. */

/** Of the man on the photo. */
export const FILM = '/footage/franck.webm';
export const PHOTO = '/footage/franck_01829.jpg';

/**
 * Pictures of the film as a software camera has them in memory, cut to fit: planar 4:2:0 (ITU-R BT.601, limited range).
 *
 * @param {{ width: number, height: number, momentsS: readonly number[] }} options Even sides; seconds of the film.
 * @returns {Promise<Uint8Array[]>} One for each moment.
 */
export async function readFilm({ width, height, momentsS }) {
  const video = Object.assign(document.createElement('video'), { src: FILM, muted: true, preload: 'auto' });
  await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  const scale = Math.max(width / video.videoWidth, height / video.videoHeight);
  const [drawnWidth, drawnHeight] = [video.videoWidth * scale, video.videoHeight * scale];
  const pictures = [];
  for (const momentS of momentsS) {
    const there = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
    video.currentTime = momentS;
    await there;
    context.drawImage(video, (width - drawnWidth) / 2, (height - drawnHeight) / 2, drawnWidth, drawnHeight);
    pictures.push(toI420(context.getImageData(0, 0, width, height)));
  }
  return pictures;
}

/**
 * @param {{ picture: Uint8Array, width: number, height: number, timestamp: number }} options Microseconds.
 * @returns {VideoFrame}
 */
export const toVideoFrame = ({ picture, width, height, timestamp }) =>
  new VideoFrame(picture, { format: 'I420', codedWidth: width, codedHeight: height, timestamp });

/** @param {ImageData} picture With even sides. */
function toI420({ data, width, height }) {
  const planes = new Uint8ClampedArray(width * height * 1.5);
  const [u, v] = [width * height, width * height * 1.25];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
      planes[y * width + x] = 16 + 0.257 * red + 0.504 * green + 0.098 * blue;
      if (y % 2 || x % 2) continue;
      const chroma = (y / 2) * (width / 2) + x / 2;
      planes[u + chroma] = 128 - 0.148 * red - 0.291 * green + 0.439 * blue;
      planes[v + chroma] = 128 + 0.439 * red - 0.368 * green - 0.071 * blue;
    }
  }
  return new Uint8Array(planes.buffer);
}
