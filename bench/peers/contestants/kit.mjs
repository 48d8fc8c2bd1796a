// SPDX-License-Identifier: Apache-2.0
import { DefaultEngine, matchTemplates } from 'faceguard-elements';

/** @typedef {import('faceguard-elements').FaceTemplate} FaceTemplate */

/** @type {DefaultEngine} */
let engine;

const isVideo = (/** @type {object} */ source) => source instanceof HTMLVideoElement;

/** @type {import('./contestant.d.ts').Contestant<FaceTemplate>['start']} */
export async function start({ assets }) {
  engine = new DefaultEngine({ assets: `${assets}dist/`, delegate: 'auto' });
  await engine.load();
}

/** @param {HTMLImageElement | HTMLVideoElement} source */
async function look(source) {
  // As the kit's own elements do.
  const picture = isVideo(source) ? new VideoFrame(source) : await createImageBitmap(source);
  return engine.detect(picture, performance.now());
}

/** @type {import('./contestant.d.ts').Contestant<FaceTemplate>['frame']} */
export const frame = async (video) => (await look(video)).faces.length > 0;

/** @type {import('./contestant.d.ts').Contestant<FaceTemplate>['embed']} */
export async function embed(source) {
  const { faces, frameId } = await look(source);
  return faces.length > 0 ? engine.embed(frameId) : null;
}

/** @type {import('./contestant.d.ts').Contestant<FaceTemplate>['similarity']} */
export const similarity = (a, b) => matchTemplates(a, b) / 100;
