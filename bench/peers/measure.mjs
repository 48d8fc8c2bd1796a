// SPDX-License-Identifier: Apache-2.0
/** Visits to the contestants' pages, and what is taken down of them. */
import { NOT_COMPARED, crossValidate } from '../../scripts/accuracy/metrics.mjs';
import { measureSize, totalSize } from '../../scripts/bench/sizes.mjs';
import { spread } from '../../scripts/bench/report.mjs';
import { ARGS, visit } from './visit.mjs';
import { launchChrome } from '../../scripts/chrome.mjs';

/**
 * @typedef {import('./contestants.mjs').Entry} Entry
 * @typedef {import('./contestants.mjs').Backend} Backend
 * @typedef {import('./site.mjs').Site} Site
 * @typedef {import('./rows.mjs').Run} Run
 */

/** What cameras give. */
const SIZES = /** @type {const} */ ([
  [640, 480],
  [1280, 720],
]);

const COUNTS = Object.freeze({ frames: 30, embeds: 12, photos: 8 });

/** How often a backend looks at a frame and embeds it when one is chosen. */
const TRIAL_EMBEDS = 4;

const WATCH_MS = 10_000;

/** Pictures asked for at a time: a call of the browser's protocol has its time limit. */
const BATCH = 50;

const named = (/** @type {readonly [number, number]} */ [width, height]) => `${width} × ${height}`;

/**
 * What everybody runs on.
 *
 * @returns {Promise<{ browser: string, renderer: string }>}
 */
export async function inspectBrowser() {
  const browser = await launchChrome({ args: [...ARGS] });
  try {
    const page = await browser.newPage();
    await page.goto('about:blank');
    const renderer = await page.evaluate(async () => {
      const gl = document.createElement('canvas').getContext('webgl2');
      const info = gl?.getExtension('WEBGL_debug_renderer_info');
      return gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'none';
    });
    return { browser: await browser.version(), renderer };
  } finally {
    await browser.close();
  }
}

/**
 * How fast a backend is at what costs most.
 *
 * @param {Site} site
 * @param {Entry} entry
 * @param {Backend} backend
 * @returns {Promise<number>} Milliseconds.
 */
export const tryBackend = (site, { id }, { name, isIsolated }) =>
  visit({ id, backend: name, origin: site.origin(isIsolated) }, async ({ call }) => {
    await call('coldStart');
    const [width, height] = SIZES[0];
    await call('turnToCamera', { width, height });
    return spread(await call('timeFrameEmbeds', TRIAL_EMBEDS)).median;
  });

/**
 * One visit to a contestant's page, from a browser that starts to ten seconds of looking at a camera.
 *
 * @param {Site} site
 * @param {Entry} entry
 * @param {Backend} backend
 * @returns {Promise<Run & { requests: Set<string> }>} With what was downloaded up to the first embedding.
 */
export function measureRun(site, { id }, { name, isIsolated }) {
  site.takeRequests();
  return visit({ id, backend: name, origin: site.origin(isIsolated) }, async ({ call, busyMs }) => {
    const { scriptMs, endMs } = await call('coldStart');
    const start = await call('coldBlocking');
    const requests = site.takeRequests();
    const photoMs = await call('timePhotos', COUNTS.photos);
    /** @type {Run['cameras']} */
    const cameras = {};
    /** @type {Run['watch'] | undefined} */
    let watch;
    for (const size of SIZES) {
      const [width, height] = size;
      await call('turnToCamera', { width, height });
      cameras[named(size)] = {
        frameMs: await call('timeFrames', COUNTS.frames),
        frameEmbedMs: await call('timeFrameEmbeds', COUNTS.embeds),
      };
      watch ??= await measureWatch(call, busyMs);
    }
    return {
      requests,
      navigationMs: endMs,
      scriptMs: endMs - scriptMs,
      start,
      photoMs,
      cameras,
      watch: /** @type {Run['watch']} */ (watch),
    };
  });
}

/**
 * @param {import('./visit.mjs').Visit['call']} call
 * @param {import('./visit.mjs').Visit['busyMs']} busyMs
 * @returns {Promise<Run['watch']>}
 */
async function measureWatch(call, busyMs) {
  const before = await busyMs();
  const watched = await call('watch', WATCH_MS);
  const busy = (await busyMs()) - before;
  return {
    ...(await call('watchBlocking', watched)),
    busyMs: busy,
    durationMs: watched.endMs - watched.startMs,
    frames: watched.frames,
  };
}

/**
 * @param {string} origin
 * @param {Iterable<string>} paths
 * @returns {Promise<import('./rows.mjs').Result['downloads']>}
 */
export async function measureDownloads(origin, paths) {
  const files = await Promise.all(
    [...paths].sort().map(async (path) => {
      const response = await fetch(`${origin}${path}`);
      if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
      return measureSize(path.replace(/^\/contestants\//, ''), new Uint8Array(await response.arrayBuffer()));
    }),
  );
  const { raw, brotli } = totalSize(files);
  return { raw, brotli, files };
}

/**
 * How well a contestant tells people apart.
 *
 * @param {Site} site
 * @param {Entry} entry
 * @param {Backend} backend
 * @param {readonly import('../../scripts/accuracy/data-set.mjs').Pair[]} pairs
 * @returns {Promise<import('./rows.mjs').Accuracy>}
 */
export const measureAccuracy = (site, { id }, { name, isIsolated }, pairs) =>
  visit({ id, backend: name, origin: site.origin(isIsolated) }, async ({ call }) => {
    await call('coldStart');
    const files = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
    /** @type {string[]} */
    const notFound = [];
    for (let at = 0; at < files.length; at += BATCH) {
      notFound.push(...(await call('embedFiles', files.slice(at, at + BATCH))));
    }
    /** @type {(number | null)[]} */
    const alike = await call('compare', pairs);
    const { mean, standardError } = crossValidate(
      pairs.map(({ same }, i) => ({ same, cosine: alike[i] ?? NOT_COMPARED })),
    );
    return { pairs: pairs.length, accuracy: mean, standardError, notFound };
  });
