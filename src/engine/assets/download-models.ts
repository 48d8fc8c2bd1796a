// SPDX-License-Identifier: Apache-2.0
import type { LoadRun } from '../shared-load.js';
import { asBytes, asModel, downloadAsset } from './download.js';
import type { AssetLocation } from './locate.js';
import { MODEL_ASSETS } from './model-manifest.js';
import type { ModelAsset } from './model-manifest.js';

/** A file in memory. */
type Bytes = Uint8Array<ArrayBuffer>;

/** The files of an engine on their way, models unpacked, in the order in which they come. A failure counts when it is asked for. */
export interface ModelFiles {
  readonly wasm: Promise<WebAssembly.Module>;
  readonly landmarker: Promise<Bytes>;
  readonly selfTestFace: Promise<Bytes>;
  readonly embedders: readonly Promise<Bytes>[];
}

/** Options of `downloadModels`. */
export interface DownloadModelsOptions extends LoadRun {
  readonly assets: AssetLocation;
}

/** When so much of a file has arrived, the next one is asked for: the line is never idle, and never divided. */
const NEXT_AT = 0.75;

/** Share of all bytes by which progress is told: each word of it is a message to the page. */
const PROGRESS_STEP = 0.01;

/** For `downloadAsset`. Compiled while its hash is computed: nothing of it runs before that is known to be right. */
export const compiled = (bytes: Bytes): Promise<WebAssembly.Module> => WebAssembly.compile(bytes);

/**
 * Gets the files in the order in which they are needed, so that one is compiled and checked, or its model started, while
 * the next arrives.
 *
 * @param wasm - Of the runtime.
 * @param embedders - One, or two for high accuracy.
 * @param options - `onProgress` is told the bytes of all files together; they never go back.
 */
export function downloadModels(
  wasm: ModelAsset,
  embedders: readonly ModelAsset[],
  { assets, signal, onProgress }: DownloadModelsOptions,
): ModelFiles {
  const queue: readonly ModelAsset[] = [
    wasm,
    MODEL_ASSETS.landmarker,
    MODEL_ASSETS.selfTestFace,
    ...embedders,
  ];
  const total = queue.reduce((sum, { bytes }) => sum + bytes, 0);
  const loaded = new Map<ModelAsset, number>();
  let told = 0;
  /** Resolves when the file before has come so far. */
  let turn: Promise<void> = Promise.resolve();

  const get = <T>(asset: ModelAsset, prepare: (bytes: Bytes) => Promise<T>): Promise<T> => {
    let mostIsHere = (): void => undefined;
    const before = turn;
    turn = new Promise((resolve) => {
      mostIsHere = resolve;
    });
    const onBytes = (bytes: number): void => {
      loaded.set(asset, bytes);
      if (bytes >= asset.bytes * NEXT_AT) mostIsHere();
      const sum = [...loaded.values()].reduce((a, b) => a + b, 0);
      // A file that is fetched again does not take back what was told.
      if (sum < (sum === total ? told : told + total * PROGRESS_STEP)) return;
      told = sum;
      onProgress(told, total);
    };
    const file = downloadAsset(asset, { assets, signal, turn: before, onBytes }, prepare);
    file.catch(() => undefined);
    return file;
  };

  onProgress(0, total);
  return {
    wasm: get(wasm, compiled),
    landmarker: get(MODEL_ASSETS.landmarker, asModel),
    selfTestFace: get(MODEL_ASSETS.selfTestFace, asBytes),
    embedders: embedders.map((embedder) => get(embedder, asModel)),
  };
}
