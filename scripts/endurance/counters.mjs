// SPDX-License-Identifier: Apache-2.0
/** What a page and its workers hold, after collecting garbage. */

/** The part of a heap snapshot that is read here; see `v8/src/profiler/heap-snapshot-generator`. */

/**
 * @typedef {object} HeapSnapshot
 * @property {{ meta: { node_fields: string[], node_types: [string[], ...unknown[]] } }} snapshot
 * @property {number[]} nodes
 * @property {string[]} strings
 *
 * @typedef {import('puppeteer-core').CDPSession} CDPSession
 * @typedef {import('puppeteer-core').Page} Page
 *
 * @typedef {object} Counters
 * @property {number} heapBytes Objects of the page.
 * @property {number} workerHeapBytes Objects of its workers.
 * @property {number} bufferBytes Array buffers and WebAssembly memories of page and workers.
 * @property {number} workers
 * @property {number} liveTracks Camera tracks that are on.
 * @property {number} tracks Camera tracks that are kept, on or off.
 * @property {number} graphicsContexts WebGL and 2D contexts of page and workers.
 * @property {number} frames Pictures that are kept: `VideoFrame`s and `ImageBitmap`s of page and workers.
 * @property {number} listeners
 * @property {number} nodes Nodes of the document, and of what was taken out of it.
 * @property {number} detachedNodes
 * @property {number} documents
 */

/** Of a node's `detachedness`. */
const DETACHED = 2;
/** How long an element that is gone may have something left to do. */
const SETTLE_MS = 3_000;

const GRAPHICS = /^(?:WebGL2?RenderingContext|(?:Offscreen)?CanvasRenderingContext2D)$/;
const FRAMES = /^(?:VideoFrame|ImageBitmap)$/;
/**
 * What the browser keeps whatever a page does: records of its speed, up to some hundreds, and one answer for every time that a
 * permission was asked for, which Chromium 143 never frees.
 */
const BROWSER_KEEPS = /^(?:Performance\w*Timing|TaskAttributionTiming|PermissionStatus)$/;
const TRACKS = /^(?:CanvasCaptureMediaStreamTrack|MediaStreamTrack)$/;

/**
 * Reads what counts from a snapshot. Without compiled code: what runs often is compiled anew, better and larger, about
 * 10 kB a flow for dozens of flows, while a leak is made of objects.
 *
 * @param {HeapSnapshot} heap
 */
function readSnapshot({ snapshot, nodes, strings }) {
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const field = (/** @type {string} */ name) => fields.indexOf(name);
  const [type, name, size, detachedness] = [
    field('type'),
    field('name'),
    field('self_size'),
    field('detachedness'),
  ];
  const typeOf = (/** @type {string} */ wanted) => types[0].indexOf(wanted);
  const [code, native] = [typeOf('code'), typeOf('native')];
  const found = { heapBytes: 0, graphicsContexts: 0, frames: 0, tracks: 0, detachedNodes: 0 };
  for (let at = 0; at < nodes.length; at += fields.length) {
    const kind = nodes[at + type];
    const label = strings[/** @type {number} */ (nodes[at + name])] ?? '';
    if (kind !== code && !BROWSER_KEEPS.test(label)) found.heapBytes += nodes[at + size] ?? 0;
    // An object of the browser shows twice, as the script's and as the browser's own; only the latter is always there.
    if (kind !== native) continue;
    if (nodes[at + detachedness] === DETACHED) found.detachedNodes++;
    if (GRAPHICS.test(label)) found.graphicsContexts++;
    else if (FRAMES.test(label)) found.frames++;
    else if (TRACKS.test(label)) found.tracks++;
  }
  return found;
}

/** @param {CDPSession} client */
async function snapshot(client) {
  /** @type {string[]} */
  const chunks = [];
  const keep = (/** @type {{ chunk: string }} */ { chunk }) => void chunks.push(chunk);
  client.on('HeapProfiler.addHeapSnapshotChunk', keep);
  // Once more for what the first round let go of.
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.takeHeapSnapshot');
  client.off('HeapProfiler.addHeapSnapshotChunk', keep);
  const found = readSnapshot(JSON.parse(chunks.join('')));
  const { backingStorageSize: bufferBytes = 0 } = /** @type {{ backingStorageSize?: number }} */ (
    await client.send('Runtime.getHeapUsage')
  );
  return { ...found, bufferBytes };
}

/**
 * Counts.
 *
 * @param {Page} page
 * @param {CDPSession} client Of the page; kept for the next time.
 * @returns {Promise<Counters>}
 */
export async function count(page, client) {
  // What was said to screen readers last waits for its time to be taken away.
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  // Before the rest: the page then lets go of those that are off.
  const liveTracks = await page.evaluate(() => /** @type {any} */ (globalThis).endurance.liveTracks());
  const workers = page.workers();
  const own = await snapshot(client);
  /** @type {Awaited<ReturnType<typeof snapshot>>[]} */
  const theirs = [];
  for (const worker of workers) theirs.push(await snapshot(worker.client));
  const all = (/** @type {'bufferBytes' | 'graphicsContexts' | 'frames'} */ name) =>
    [own, ...theirs].reduce((sum, one) => sum + one[name], 0);
  const { nodes, documents, jsEventListeners } = await client.send('Memory.getDOMCounters');
  return {
    heapBytes: own.heapBytes,
    workerHeapBytes: theirs.reduce((sum, { heapBytes }) => sum + heapBytes, 0),
    bufferBytes: all('bufferBytes'),
    workers: workers.length,
    liveTracks,
    tracks: own.tracks,
    graphicsContexts: all('graphicsContexts'),
    frames: all('frames'),
    listeners: jsEventListeners,
    nodes,
    detachedNodes: own.detachedNodes,
    documents,
  };
}
