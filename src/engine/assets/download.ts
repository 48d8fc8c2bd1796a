// SPDX-License-Identifier: Apache-2.0
// Gets the engine's files: from Cache Storage when they were here before, else from the network, always checked.
import { FaceGuardError } from '../../core/errors.js';
import type { ModelAsset } from './model-manifest.js';

/** Name of the cache; changes only if what it holds changes shape. */
const CACHE_NAME = 'faceguard-assets-v1';

/** A download that brings nothing for this long is given up. */
const STALL_MS = 20_000;

/** Options of `downloadAsset`. */
export interface DownloadOptions {
  /** Absolute, ending in a slash. */
  readonly assetBase: string;
  readonly signal?: AbortSignal | undefined;
  /** Told the bytes of this file so far; may go back when a download starts again. */
  readonly onBytes?: ((loaded: number) => void) | undefined;
}

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

async function readCache(
  cache: Cache | null,
  key: string,
  asset: ModelAsset,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const hit = await cache?.match(key);
    if (!hit) return null;
    const bytes = new Uint8Array(await hit.arrayBuffer());
    if ((await sha256Hex(bytes)) === asset.sha256) return bytes;
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

/** Reads a body into memory, telling progress, and gives up when it stalls. */
async function readBody(
  response: Response,
  onProgress: (loaded: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    loaded += value.length;
    onProgress(loaded);
  }
  const bytes = new Uint8Array(loaded);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * @throws {FaceGuardError} `network_error` when nothing arrives, `engine_load_failed` when the wrong thing does.
 */
async function fetchChecked(
  url: string,
  asset: ModelAsset,
  again: boolean,
  options: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const stall = new AbortController();
  const stop = (): void => stall.abort(options.signal?.reason);
  options.signal?.addEventListener('abort', stop);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(), STALL_MS);
  };
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    options.signal?.throwIfAborted();
    alive();
    // The second try goes past the HTTP cache: what is kept there may be the damaged file.
    const response = await fetch(url, {
      signal: stall.signal,
      ...(again ? { cache: 'reload' as const } : {}),
    });
    if (!response.ok)
      throw new FaceGuardError('engine_load_failed', `${asset.path}: HTTP ${response.status}`);
    bytes = await readBody(response, (loaded) => {
      alive();
      options.onBytes?.(loaded);
    });
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error instanceof FaceGuardError
      ? error
      : new FaceGuardError('network_error', `${asset.path} could not be downloaded`, { cause: error });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', stop);
  }
  const actual = await sha256Hex(bytes);
  if (actual !== asset.sha256) {
    throw new FaceGuardError(
      'engine_load_failed',
      `${asset.path} is not the file this version was built with: sha256 ${actual}, expected ${asset.sha256}`,
    );
  }
  return bytes;
}

/**
 * Gets one file, verified by its sha256. A failed download is tried once more.
 *
 * @throws {FaceGuardError} `network_error` or `engine_load_failed`; or the signal's reason when aborted.
 */
export async function downloadAsset(
  asset: ModelAsset,
  options: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(asset.path, options.assetBase).href;
  const key = cacheKey(url, asset);
  const cache = await openCache();
  options.signal?.throwIfAborted();
  const cached = await readCache(cache, key, asset);
  if (cached) {
    options.onBytes?.(cached.length);
    return cached;
  }
  const bytes = await fetchChecked(url, asset, false, options).catch(() => {
    options.signal?.throwIfAborted();
    options.onBytes?.(0);
    return fetchChecked(url, asset, true, options);
  });
  options.onBytes?.(bytes.length);
  void writeCache(cache, url, key, bytes);
  return bytes;
}
