// SPDX-License-Identifier: Apache-2.0
import { Human } from '@vladmandic/human';

/** @type {Human} */
let human;

/**
 * "For optimal performance, select only models you'd like to use" (its README): detector, mesh and, for an embedding,
 * description. Its image filters would run in WebGL; warming up would only put off the first result.
 *
 * @type {import('./contestant.d.ts').Contestant<number[]>['start']}
 */
export async function start({ assets, backend }) {
  human = new Human({
    backend,
    modelBasePath: `${assets}models/`,
    wasmPath: `${assets}wasm/`,
    warmup: 'none',
    filter: { enabled: false },
    gesture: { enabled: false },
    face: { iris: { enabled: false }, emotion: { enabled: false } },
    body: { enabled: false },
    hand: { enabled: false },
    object: { enabled: false },
  });
  await human.load();
}

/** @type {import('./contestant.d.ts').Contestant<number[]>['frame']} */
export async function frame(video) {
  const { face } = await human.detect(video, { face: { description: { enabled: false } } });
  return face.length > 0;
}

/**
 * Left alone it would hand out the embedding of an earlier picture for seconds. On a video it may keep the place of the
 * face, as it does by default; on a photo it must not.
 *
 * @type {import('./contestant.d.ts').Contestant<number[]>['embed']}
 */
export async function embed(source) {
  const { face } = await human.detect(source, {
    cacheSensitivity: source instanceof HTMLVideoElement ? 0.7 : 0,
    face: { description: { enabled: true, skipFrames: 0, skipTime: 0 } },
  });
  return face[0]?.embedding ?? null;
}

/** @type {import('./contestant.d.ts').Contestant<number[]>['similarity']} */
export const similarity = (a, b) => human.match.similarity(a, b);
