// SPDX-License-Identifier: Apache-2.0
/** The footage as pictures in memory, so that showing it costs next to nothing while the engine works. */
import { FILMS } from '/attack/clips.mjs';
import { openFilm, seek } from '/record/film.js';

/** What the camera gives: the size of the smallest footage, and a rate that leaves two cores time for the engine. */
export const FRAME = { width: 400, height: 300, perSecond: 20 };

/** A canvas of the camera's size, in memory. */
export function newCanvas() {
  const canvas = Object.assign(document.createElement('canvas'), {
    width: FRAME.width,
    height: FRAME.height,
  });
  return { canvas, context: canvas.getContext('2d', { alpha: false, willReadFrequently: true }) };
}

/**
 * Fills a frame with a picture of any shape.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasImageSource} picture
 * @param {number} width Of the picture.
 * @param {number} height
 */
export function drawCover(context, picture, width, height) {
  const scale = Math.max(FRAME.width / width, FRAME.height / height);
  const [w, h] = [width * scale, height * scale];
  context.drawImage(picture, (FRAME.width - w) / 2, (FRAME.height - h) / 2, w, h);
}

/** @type {Map<string, Promise<ImageBitmap[]>>} */
const taken = new Map();

/**
 * All pictures of a piece of footage, taken once.
 *
 * @param {import('../clips.mjs').Clip} clip
 * @returns {Promise<ImageBitmap[]>}
 */
export function picturesOf(clip) {
  const key = JSON.stringify(clip);
  const pictures = taken.get(key) ?? takePictures(clip);
  taken.set(key, pictures);
  return pictures;
}

/** One after the other: a film is in one place at a time. */
let queue = Promise.resolve();

/** @param {import('../clips.mjs').Clip} clip */
function takePictures({ film, fromS, toS, isMirrored = false }) {
  const work = queue.then(async () => {
    const video = await openFilm(`/footage/${FILMS[film]}`);
    const { canvas, context } = newCanvas();
    if (isMirrored) context.setTransform(-1, 0, 0, 1, FRAME.width, 0);
    const pictures = [];
    for (let i = 0; i < Math.max(1, (toS - fromS) * FRAME.perSecond); i++) {
      await seek(video, fromS + i / FRAME.perSecond);
      drawCover(context, video, video.videoWidth, video.videoHeight);
      pictures.push(await createImageBitmap(canvas));
    }
    return pictures;
  });
  queue = work.then(
    () => undefined,
    () => undefined,
  );
  return work;
}

/**
 * One moment of a film.
 *
 * @param {{ film: keyof typeof FILMS, atS: number }} moment
 */
export const pictureAt = async ({ film, atS }) => (await picturesOf({ film, fromS: atS, toS: atS }))[0];

/**
 * A picture as a file, as for an upload.
 *
 * @param {ImageBitmap} picture
 * @returns {Promise<Blob>}
 */
export function toFile(picture) {
  const { canvas, context } = newCanvas();
  context.drawImage(picture, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
}
