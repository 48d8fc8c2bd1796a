// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError } from '../core/errors.js';
import type { FaceTemplate, Observation } from '../core/types.js';
import { recallDelegate, rememberDelegate } from './delegate-memory.js';
import type { DelegateChoice, EngineFrame, EngineInfo, EngineLoadOptions, FaceEngine } from './engine.js';
import type { MediaPipeEngineOptions } from './mediapipe-engine.js';
import { spawnWorker, supportsModuleWorkers } from './worker/spawn-worker.js';
import { WorkerEngine } from './worker/worker-engine.js';

/** How a `DefaultEngine` is set up. */
export interface DefaultEngineOptions {
  /** Absolute address of `dist/assets/`, ending in a slash. */
  readonly assetBase: string;
  readonly delegate: DelegateChoice;
}

/** One start-up that several callers may be waiting for. */
interface Loading {
  readonly abort: AbortController;
  readonly listeners: Set<(loaded: number, total: number) => void>;
  readonly result: Promise<EngineInfo>;
  waiting: number;
}

/** Settles with `promise`, or with the signal's reason if that comes first. */
function withAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Starts the engine on the page's own thread. */
async function mainThreadEngine(options: MediaPipeEngineOptions): Promise<FaceEngine> {
  const url = new URL('faceguard-engine.js', options.assetBase).href;
  try {
    const module = (await import(/* @vite-ignore */ /* webpackIgnore: true */ url)) as {
      MediaPipeEngine: new (options: MediaPipeEngineOptions) => FaceEngine;
    };
    return new module.MediaPipeEngine(options);
  } catch (cause) {
    throw new FaceGuardError('engine_load_failed', 'faceguard-engine.js could not be loaded', { cause });
  }
}

/**
 * The engine that ships with the kit: in a worker where the browser allows it, else on the main thread. After a
 * failure the next `load` starts afresh.
 */
export class DefaultEngine implements FaceEngine {
  readonly #options: DefaultEngineOptions;
  #engine: FaceEngine | null = null;
  #loading: Loading | null = null;

  constructor(options: DefaultEngineOptions) {
    this.#options = options;
  }

  get info(): EngineInfo | null {
    return this.#engine?.info ?? null;
  }

  async load({ signal, onProgress }: EngineLoadOptions = {}): Promise<EngineInfo> {
    if (this.info) return this.info;
    signal?.throwIfAborted();
    const loading = (this.#loading ??= this.#beginLoading());
    loading.waiting++;
    if (onProgress) loading.listeners.add(onProgress);
    try {
      return await withAbort(loading.result, signal);
    } finally {
      loading.waiting--;
      if (onProgress) loading.listeners.delete(onProgress);
      // Several flows may wait for one engine: only the last to give up stops the download.
      if (loading.waiting === 0) loading.abort.abort(signal?.reason);
    }
  }

  detect(frame: EngineFrame, timestampMs: number): Promise<Observation> {
    if (this.#engine) return this.#engine.detect(frame, timestampMs);
    frame.close();
    return Promise.reject(new FaceGuardError('engine_failed', 'the engine is not loaded'));
  }

  embed(frameId: number): Promise<FaceTemplate> {
    return (
      this.#engine?.embed(frameId) ??
      Promise.reject(new FaceGuardError('engine_failed', 'the engine is not loaded'))
    );
  }

  close(): void {
    this.#engine?.close();
    this.#engine = null;
  }

  #beginLoading(): Loading {
    const abort = new AbortController();
    const listeners: Loading['listeners'] = new Set();
    const onProgress = (loaded: number, total: number): void => {
      for (const listener of listeners) listener(loaded, total);
    };
    const result = this.#load({ signal: abort.signal, onProgress }).finally(() => {
      this.#loading = null;
    });
    return { abort, listeners, result, waiting: 0 };
  }

  async #load(options: EngineLoadOptions): Promise<EngineInfo> {
    this.#engine?.close();
    const engineOptions: MediaPipeEngineOptions = { ...this.#options, remembered: recallDelegate() };
    const info = await this.#loadInWorker(engineOptions, options);
    if (this.#options.delegate === 'auto') rememberDelegate(info.delegate);
    return info;
  }

  async #loadInWorker(
    engineOptions: MediaPipeEngineOptions,
    options: EngineLoadOptions,
  ): Promise<EngineInfo> {
    if (supportsModuleWorkers()) {
      const url = new URL('faceguard-engine.js', engineOptions.assetBase).href;
      this.#engine = new WorkerEngine(engineOptions, () => spawnWorker(url));
      try {
        return await this.#engine.load(options);
      } catch (error) {
        // Safari before 17 has no WebGL2 in workers; the page itself may have it.
        if (!(error instanceof FaceGuardError) || error.code !== 'browser_unsupported') throw error;
      }
    }
    options.signal?.throwIfAborted();
    this.#engine = await mainThreadEngine(engineOptions);
    return this.#engine.load(options);
  }
}
