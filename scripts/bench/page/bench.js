// SPDX-License-Identifier: Apache-2.0
/** The part of the benchmark that is in the browser. Every function is called in a page of its own. */
import { DefaultEngine } from '/dist/esm/engine/default-engine.js';
import { inspectWebGl } from '/dist/esm/engine/engine-plan.js';

import { FILM, PHOTO, readFilm, toVideoFrame } from './film.js';

/** Moments of the film that frames are taken from, in seconds: he talks, turns a little, blinks. */
const MOMENTS_S = [60, 61, 62, 63, 64, 65, 66, 67];

export const ASSET_BASE = new URL('/dist/assets/', location.href).href;

const engineOf = (kind) => new DefaultEngine({ assets: ASSET_BASE, delegate: 'auto', kind });

/** What WebGL runs on here. */
export const renderer = () => inspectWebGl().renderer;

/** Resolves with the detail of the next event that `wanted` accepts. */
const event = (target, type, wanted = () => true) =>
  new Promise((resolve) => {
    target.addEventListener(type, function hear({ detail }) {
      if (!wanted(detail)) return;
      target.removeEventListener(type, hear);
      resolve(detail);
    });
  });

/**
 * From asking the element to load the engine until it is ready: download or cache, checking, compiling, self-test.
 *
 * @param {string} kind Of the engine.
 */
export async function timeToReady(kind) {
  const element = Object.assign(document.createElement('faceguard-verify'), { engine: engineOf(kind) });
  document.querySelector('main').replaceChildren(element);
  await element.updateComplete;
  const ready = event(element, 'faceguard-status', ({ status }) => status === 'ready');
  const startMs = performance.now();
  element.preload();
  await ready;
  return performance.now() - startMs;
}

/** Resolves when everything that was downloaded is in Cache Storage. */
export async function untilCached(count) {
  for (;;) {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    if (keys.flat().length >= count) return;
    await new Promise(requestAnimationFrame);
  }
}

/** The film's frames, one after the other and over again. */
export async function cameraFrames(width, height) {
  const pictures = await readFilm({ width, height, momentsS: MOMENTS_S });
  let taken = 0;
  return () =>
    toVideoFrame({
      picture: pictures[taken % pictures.length],
      width,
      height,
      timestamp: 33_000 * taken++,
    });
}

/**
 * Round trips to the worker, in milliseconds: of the first frame after loading and of the following ones, and of
 * embedding the face of every third.
 *
 * @param {{ kind: string, width: number, height: number, count: number }} options
 */
export async function timeFrames({ kind, width, height, count }) {
  const next = await cameraFrames(width, height);
  const engine = engineOf(kind);
  const { worker } = await engine.load();
  const frames = [];
  const embeds = [];
  for (let i = 0; i < count; i++) {
    const frame = next();
    const startMs = performance.now();
    const { frameId, faces } = await engine.detect(frame, startMs);
    frames.push(performance.now() - startMs);
    if (faces.length !== 1) throw new Error(`${faces.length} faces in frame ${i}`);
    if (i % 3 !== 2) continue;
    const embedMs = performance.now();
    await engine.embed(frameId);
    embeds.push(performance.now() - embedMs);
  }
  engine.close();
  return { worker, firstMs: frames[0], steadyMs: frames.slice(1), embedMs: embeds };
}

/**
 * One whole flow with the film as the camera, from a page that has loaded nothing yet. Nobody in the film could do what a
 * challenge asks.
 *
 * @param {{ kind: string, liveness: 'none' | 'passive' }} options
 */
export async function timeFlow({ kind, liveness }) {
  const film = Object.assign(document.createElement('video'), { src: FILM, muted: true, loop: true });
  navigator.mediaDevices.getUserMedia = async () => {
    await film.play();
    return film.captureStream();
  };
  const longTasks = [];
  const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });
  const element = Object.assign(document.createElement('faceguard-verify'), {
    basePhoto: PHOTO,
    engine: engineOf(kind),
    liveness,
  });
  const closed = event(element, 'faceguard-close');
  const startMs = performance.now();
  document.querySelector('main').replaceChildren(element);
  element.start();
  const message = await closed;
  const endMs = performance.now();
  longTasks.push(...observer.takeRecords());
  observer.disconnect();
  return {
    message,
    startMs,
    timings: element.timings,
    flowMs: endMs - startMs,
    longTasksMs: longTasks
      .filter(({ startTime }) => startTime >= startMs && startTime < endMs)
      .map(({ duration }) => duration),
  };
}
