// SPDX-License-Identifier: Apache-2.0
// Gets the engine's files: from Cache Storage when they were here before, else from the network, always checked.
import { FaceGuardError } from '../../core/errors.js';
import { unpackModel } from '../../core/unpack-model.js';
import { SYSTEM_TIMERS, Watchdog } from '../../timers.js';
import type { Timers } from '../../timers.js';
import { locateAsset } from './locate.js';
import type { AssetLocation } from './locate.js';
import type { ModelAsset } from './model-manifest.js';

/** Name of the cache; changes only if what it holds changes shape. */
export const CACHE_NAME = 'faceguard-assets-v1';

/** A download that brings nothing for this long is given up. */
export const STALL_LIMIT_MS = 20_000;

/** Options of `downloadAsset`. */
export interface DownloadOptions {
  readonly assets: AssetLocation;
  readonly signal?: AbortSignal | undefined;
  /** Until then the file is not asked for; whether it was kept is found out before. */
  readonly turn?: Promise<void> | undefined;
  /** Told the bytes of this file so far; may go back when a download starts again. */
  readonly onBytes?: ((loaded: number) => void) | undefined;
  /** For the stall limit. */
  readonly timers?: Timers | undefined;
}

type Prepare<T> = (bytes: Uint8Array<ArrayBuffer>) => Promise<T>;

const sha256Hex = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

/** Cache Storage can be missing, full or forbidden (private windows, sandboxed frames): it is a favour, never a need. */
async function openCache(): Promise<Cache | null> {
  try {
    return await caches.open(CACHE_NAME);
  } catch {
    return null;
  }
}

/** The hash is part of the key, so that a new release never meets an old file. */
const cacheKey = (url: string, asset: ModelAsset): string => `${url}?sha256=${asset.sha256}`;

/** A file whose hash is right, and what is being made of it. */
interface Checked<T> {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly prepared: Promise<T>;
}

/** Begins to make something of bytes that may yet turn out to be wrong: a failure counts only when it is asked for. */
function begin<T>(prepare: Prepare<T>, bytes: Uint8Array<ArrayBuffer>): Promise<T> {
  const prepared = prepare(bytes);
  prepared.catch(() => undefined);
  return prepared;
}

/** What was kept of an earlier visit, not yet read. */
async function findKept(cache: Cache | null, key: string): Promise<Response | undefined> {
  try {
    return await cache?.match(key);
  } catch {
    // As good as a miss.
    return undefined;
  }
}

async function readKept<T>(
  cache: Cache | null,
  key: string,
  kept: Response,
  asset: ModelAsset,
  prepare: Prepare<T>,
): Promise<Checked<T> | null> {
  try {
    const bytes = new Uint8Array(await kept.arrayBuffer());
    const prepared = begin(prepare, bytes);
    if ((await sha256Hex(bytes)) === asset.sha256) return { bytes, prepared };
    await cache?.delete(key);
  } catch {
    // As good as a miss.
  }
  return null;
}

async function writeCache(
  cache: Cache | null,
  url: string,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  if (!cache) return;
  try {
    const earlier = await cache.keys(url, { ignoreSearch: true });
    await Promise.all(earlier.map((request) => cache.delete(request)));
    await cache.put(key, new Response(bytes));
  } catch {
    // Next time it is downloaded again.
  }
}

/** Reads a body into memory that is there for all of it, telling progress. What is longer than expected is an error. */
async function readBody(
  response: Response,
  asset: ModelAsset,
  onProgress: (loaded: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const bytes = new Uint8Array(asset.bytes);
  let loaded = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return bytes.subarray(0, loaded);
    if (loaded + value.length > asset.bytes) throw wrongFile(asset, `longer than ${asset.bytes} bytes`);
    bytes.set(value, loaded);
    loaded += value.length;
    onProgress(loaded);
  }
}

const wrongFile = (asset: ModelAsset, what: string): FaceGuardError =>
  new FaceGuardError(
    'engine_load_failed',
    `${asset.path} is not the file this version was built with: ${what}`,
  );

/**
 * @throws {FaceGuardError} `network_error` when nothing arrives, `engine_load_failed` when the wrong thing does.
 */
async function fetchChecked<T>(
  url: string,
  asset: ModelAsset,
  isSecondTry: boolean,
  options: DownloadOptions,
  prepare: Prepare<T>,
): Promise<Checked<T>> {
  const { signal, onBytes, timers = SYSTEM_TIMERS } = options;
  const request = new AbortController();
  const stop = (): void => request.abort();
  signal?.addEventListener('abort', stop);
  const watchdog = new Watchdog(STALL_LIMIT_MS, stop, timers);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    signal?.throwIfAborted();
    // The second try goes past the HTTP cache: what is kept there may be the damaged file.
    const cache = isSecondTry ? 'reload' : 'default';
    const response = await fetch(url, { signal: request.signal, cache });
    if (!response.ok)
      throw new FaceGuardError('engine_load_failed', `${asset.path}: HTTP ${response.status}`);
    bytes = await readBody(response, asset, (loaded) => {
      watchdog.alive();
      onBytes?.(loaded);
    });
  } catch (error) {
    // Of a body that is not wanted, no more shall come.
    stop();
    signal?.throwIfAborted();
    if (error instanceof FaceGuardError) throw error;
    throw new FaceGuardError('network_error', `${asset.path} could not be downloaded`, { cause: error });
  } finally {
    watchdog.stop();
    signal?.removeEventListener('abort', stop);
  }
  const prepared = begin(prepare, bytes);
  const actual = await sha256Hex(bytes);
  if (actual !== asset.sha256) throw wrongFile(asset, `sha256 ${actual}, expected ${asset.sha256}`);
  return { bytes, prepared };
}

/** For `downloadAsset`: the file as it is. */
export const asBytes = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  Promise.resolve(bytes);

/** For `downloadAsset`: the model that is packed in the file. Unpacked in a later step, so that the hash is begun first. */
export const asModel = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  asBytes(bytes).then(unpackModel);

/**
 * Gets one file, verified by its sha256. A failed download is tried once more.
 *
 * @param prepare - What to make of the file, begun while its hash is computed; given out only when the hash is right.
 * @throws {FaceGuardError} `network_error` or `engine_load_failed`; the signal's reason when aborted; or what
 * `prepare` throws.
 */
export async function downloadAsset<T>(
  asset: ModelAsset,
  options: DownloadOptions,
  prepare: Prepare<T>,
): Promise<T> {
  const { signal, turn, onBytes } = options;
  const url = locateAsset(options.assets, asset.path);
  const key = cacheKey(url, asset);
  const cache = await openCache();
  const kept = await findKept(cache, key);
  await turn;
  signal?.throwIfAborted();
  if (kept) {
    // As good as here: whatever waits for the line need not wait for the disk.
    onBytes?.(asset.bytes);
    const checked = await readKept(cache, key, kept, asset, prepare);
    signal?.throwIfAborted();
    if (checked) return checked.prepared;
  }
  const { bytes, prepared } = await fetchChecked(url, asset, false, options, prepare).catch(() => {
    signal?.throwIfAborted();
    onBytes?.(0);
    return fetchChecked(url, asset, true, options, prepare);
  });
  signal?.throwIfAborted();
  void writeCache(cache, url, key, bytes);
  return prepared;
}
