// SPDX-License-Identifier: Apache-2.0
/**
 * A visit to a page that uses one face library, which the address names. The page starts it and embeds a photo by itself,
 * with nobody attached to it who could slow it down; what follows is asked for from outside.
 */
import { blockedBetween } from './blocking.js';
import { openCamera } from './camera.js';

const asked = new URLSearchParams(location.search);
const photo = document.querySelector('img');
const video = document.querySelector('video');

/** Frames and embeddings before those that count: caches fill, code is compiled. */
const WARM_UP = { frames: 5, embeds: 2 };

/** @type {import('../contestants/contestant.d.ts').Contestant} */
let contestant;

async function startCold() {
  const scriptMs = performance.now();
  contestant = await import(asked.get('module'));
  await contestant.start({
    assets: new URL(asked.get('assets'), location.href).href,
    backend: asked.get('backend'),
  });
  const readyMs = performance.now();
  await photo.decode();
  const embedding = await contestant.embed(photo);
  const endMs = performance.now();
  if (!embedding) throw new Error('no face found on the photo');
  return { scriptMs, readyMs, endMs };
}

const cold = startCold();
// Whoever asks gets to know.
cold.catch(() => undefined);

/** Milliseconds from the navigation to the script, to the library being ready, and to the first embedding. */
export const coldStart = () => cold;

/** What blocked the page from the navigation to the first embedding. */
export const coldBlocking = async () => blockedBetween(0, (await cold).endMs);

/** Resolves, in a task of its own, when the video shows another frame. */
const newFrame = () =>
  new Promise((resolve) => video.requestVideoFrameCallback(() => setTimeout(resolve, 0)));

async function timeOf(action) {
  const startMs = performance.now();
  const isFound = Boolean(await action());
  return { ms: performance.now() - startMs, isFound };
}

/** Milliseconds of finding the face on a photo and embedding it. */
export async function timePhotos(count) {
  const timed = [];
  for (let i = 0; i < WARM_UP.embeds + count; i++) {
    const { ms } = await timeOf(() => contestant.embed(photo));
    if (i >= WARM_UP.embeds) timed.push(ms);
  }
  return timed;
}

/** @type {() => void} */
let closeCamera = () => undefined;

/** Puts a camera of another size in front of the film. */
export async function turnToCamera(size) {
  closeCamera();
  closeCamera = await openCamera(video, size);
}

/** Times something on `count` frames, one after the other. Without a face it would be cheap and worth nothing. */
async function timeOnFrames(count, warmUp, action) {
  const timed = [];
  for (let i = 0; i < warmUp + count; i++) {
    await newFrame();
    const { ms, isFound } = await timeOf(action);
    if (i >= warmUp && isFound) timed.push(ms);
  }
  if (timed.length < 0.9 * count) throw new Error(`a face on ${timed.length} of ${count} frames`);
  return timed;
}

/** Milliseconds of looking at a frame: where the face is, and its landmarks. */
export const timeFrames = (count) => timeOnFrames(count, WARM_UP.frames, () => contestant.frame(video));

/** Milliseconds of looking at a frame and embedding its face. */
export const timeFrameEmbeds = (count) => timeOnFrames(count, WARM_UP.embeds, () => contestant.embed(video));

/** Looks at the camera as often as it can, never at the same frame twice, and says how often and when. */
export async function watch(durationMs) {
  const startMs = performance.now();
  let frames = 0;
  while (performance.now() - startMs < durationMs) {
    await newFrame();
    await contestant.frame(video);
    frames++;
  }
  return { startMs, endMs: performance.now(), frames };
}

/** What blocked the page while it watched. */
export const watchBlocking = ({ startMs, endMs }) => blockedBetween(startMs, endMs);

/** Embeddings by file. */
const faces = new Map();

/**
 * Embeds pictures and keeps what comes of it.
 *
 * @param {string[]} files Below `/images/`.
 * @returns {Promise<string[]>} Those without a face.
 */
export async function embedFiles(files) {
  const missing = [];
  for (const file of files) {
    const image = new Image();
    image.src = `/images/${file.split('/').map(encodeURIComponent).join('/')}`;
    await image.decode();
    const embedding = await contestant.embed(image);
    if (embedding) faces.set(file, embedding);
    else missing.push(file);
  }
  return missing;
}

/**
 * @param {{ a: string, b: string }[]} pairs
 * @returns {(number | null)[]} How alike they are; `null` where a face is missing.
 */
export const compare = (pairs) =>
  pairs.map(({ a, b }) =>
    faces.has(a) && faces.has(b) ? contestant.similarity(faces.get(a), faces.get(b)) : null,
  );
