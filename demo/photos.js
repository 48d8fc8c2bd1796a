// SPDX-License-Identifier: Apache-2.0
// @ts-check
// The photos that can be compared with: samples, and the visitor's own.

/**
 * @typedef {object} Photo
 * @property {string | Blob | null} photo As `basePhoto` takes it; `null` for none.
 * @property {string} note What comes of it.
 */

/**
 * A picture without a face, drawn on the spot.
 *
 * @returns {Promise<Blob>}
 */
async function paintLandscape() {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const sky = context.createLinearGradient(0, 0, 0, 300);
  sky.addColorStop(0, '#7db4e8');
  sky.addColorStop(1, '#e6f1fb');
  context.fillStyle = sky;
  context.fillRect(0, 0, 640, 480);
  /** @type {[string, [number, number][]][]} */
  const hills = [
    [
      '#6d8fa8',
      [
        [0, 300],
        [160, 150],
        [300, 270],
        [420, 180],
        [640, 320],
      ],
    ],
    [
      '#4d7a52',
      [
        [0, 380],
        [200, 310],
        [400, 370],
        [640, 300],
      ],
    ],
  ];
  for (const [colour, points] of hills) {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(0, 480);
    for (const [x, y] of points) context.lineTo(x, y);
    context.lineTo(640, 480);
    context.fill();
  }
  return toBlob(canvas, 'image/png');
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {string} type
 * @returns {Promise<Blob>}
 */
function toBlob(canvas, type) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture.'))), type, 0.92);
  });
}

/** @type {Record<string, () => Photo | Promise<Photo>>} */
const SAMPLES = {
  franck: () => ({
    photo: '/samples/franck_01829.jpg',
    note: 'The man of the film “Franck”.',
  }),
  'franck-smiling': () => ({
    photo: '/samples/franck_02159.jpg',
    note: 'The same man, in a better mood.',
  }),
  'mona-lisa': () => ({
    photo: '/samples/joconde.jpg',
    note: 'A painting will do as a base photo. Nobody in the films is her.',
  }),
  group: () => ({
    photo: '/samples/groups/sample6.jpg',
    note: 'Whom of them? Ends as base_photo_multiple_faces.',
  }),
  landscape: async () => ({
    photo: await paintLandscape(),
    note: 'Hills, but no face. Ends as base_photo_no_face.',
  }),
  damaged: () => ({
    photo: new Blob(['This was a picture once.'], { type: 'image/jpeg' }),
    note: 'A file that is no picture. Ends as base_photo_unreadable.',
  }),
  none: () => ({ photo: null, note: 'Nothing to compare with. Ends as no_base_photo.' }),
};

/** @type {Photo | null} */
let own = null;

/**
 * Keeps a picture of the visitor's, in this page only.
 *
 * @param {Blob} photo
 * @param {string} name
 */
export function keepOwnPhoto(photo, name) {
  own = { photo, note: `${name}. It stays in this page.` };
}

/**
 * @param {string} id
 * @returns {Promise<Photo>}
 */
export async function findPhoto(id) {
  const make = SAMPLES[id];
  if (make) return make();
  return own ?? { photo: null, note: '' };
}

/**
 * A picture of a camera's frame. The frame is closed.
 *
 * @param {ImageBitmap} frame
 * @returns {Promise<Blob>}
 */
export async function toPicture(frame) {
  const canvas = document.createElement('canvas');
  canvas.width = frame.width;
  canvas.height = frame.height;
  canvas.getContext('2d')?.drawImage(frame, 0, 0);
  frame.close();
  return toBlob(canvas, 'image/jpeg');
}
