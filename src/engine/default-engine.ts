// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError, isErrorCode } from '../core/errors.js';
import type { Accuracy } from '../core/options.js';
import type { FaceTemplate, Observation } from '../core/types.js';
import { ENGINE_SCRIPT, locateAsset } from './assets/locate.js';
import type { AssetLocation } from './assets/locate.js';
import { kindOf } from './engine-plan.js';
import type { EngineKind } from './engine-plan.js';
import { recallEngines, rememberEngines } from './engine-memory.js';
import type { DelegateChoice, EngineFrame, EngineInfo, EngineLoadOptions, FaceEngine } from './engine.js';
import type { LocalEngineInfo, LocalEngineOptions } from './local-engine.js';
import { SharedLoad } from './shared-load.js';
import type { LoadRun } from './shared-load.js';
import { isTrap } from './trap.js';
import { isOwnOrigin, mayImport, spawnWorker, supportsModuleWorkers } from './worker/spawn-worker.js';
import { WorkerEngine } from './worker/worker-engine.js';

/** How a `DefaultEngine` is set up. */
export interface DefaultEngineOptions {
  readonly assets: AssetLocation;
  readonly delegate: DelegateChoice;
  /** Of the templates. Default `standard`. */
  readonly accuracy?: Accuracy;
  /** Only this one, whatever the delegate: for measurements and tests. */
  readonly kind?: EngineKind | undefined;
}

/** An engine that can do all there is to do. */
interface ShippedEngine extends Required<FaceEngine> {
  readonly load: (options?: EngineLoadOptions) => Promise<LocalEngineInfo>;
}

const notLoaded = (): FaceGuardError => new FaceGuardError('engine_failed', 'the engine is not loaded');

/** What `faceguard-engine.js` gives to a page that imports it. */
interface EngineModule {
  readonly LocalEngine: new (options: LocalEngineOptions) => ShippedEngine;
}

/** What the engine finds in its surroundings; tests put other things there. */
export interface DefaultEngineSurroundings {
  readonly supportsModuleWorkers: typeof supportsModuleWorkers;
  readonly spawnWorker: typeof spawnWorker;
  readonly importEngine: (url: string) => Promise<EngineModule>;
}

const SURROUNDINGS: DefaultEngineSurroundings = {
  supportsModuleWorkers,
  spawnWorker,
  importEngine: (url) => import(/* @vite-ignore */ /* webpackIgnore: true */ url) as Promise<EngineModule>,
};

/**
 * `faceguard-engine.js` brings its own copy of the error class. What it throws on the page becomes an error of this
 * copy, so that `instanceof` holds.
 */
function rethrow(error: unknown): never {
  if (error instanceof Error && !(error instanceof FaceGuardError) && error.name === 'FaceGuardError') {
    const { code } = error as { code?: unknown };
    if (isErrorCode(code)) throw new FaceGuardError(code, error.message, { cause: error.cause });
  }
  throw error;
}

/** Says where the engine was looked for: the wrong place is what is wrong most often. */
const withAddress = ({ code, message, cause }: FaceGuardError, url: string): FaceGuardError =>
  new FaceGuardError(code, `${message} (the engine is at ${url}; asset-base says where else)`, { cause });

/**
 * The engine that ships with the kit: in a worker where the browser allows it, else on the main thread. After a
 * failure the next `load` starts afresh.
 */
export class DefaultEngine implements FaceEngine {
  readonly #options: DefaultEngineOptions;
  readonly #surroundings: DefaultEngineSurroundings;
  readonly #loads = new SharedLoad((run) => this.#start(run));
  #engine: ShippedEngine | null = null;
  /** Of the engine that was started last. */
  #kind: EngineKind | null = null;

  /** @param surroundings - For tests. */
  constructor(options: DefaultEngineOptions, surroundings: Partial<DefaultEngineSurroundings> = {}) {
    this.#options = options;
    this.#surroundings = { ...SURROUNDINGS, ...surroundings };
  }

  get info(): EngineInfo | null {
    return this.#engine?.info ?? null;
  }

  async load(options: EngineLoadOptions = {}): Promise<EngineInfo> {
    // Loaded may be long ago: a worker can be gone, or have lost WebGL, without a word.
    return this.#engine?.info ? this.#engine.load(options).catch(rethrow) : this.#loads.join(options);
  }

  detect(frame: EngineFrame, timestampMs: number): Promise<Observation> {
    if (this.#engine) return this.#watched(this.#engine.detect(frame, timestampMs));
    frame.close();
    return Promise.reject(notLoaded());
  }

  embed(frameId: number): Promise<FaceTemplate> {
    return this.#ask((engine) => engine.embed(frameId));
  }

  loadTexture(): Promise<void> {
    return this.#ask((engine) => engine.loadTexture());
  }

  judgeTexture(frameId: number): Promise<number> {
    return this.#ask((engine) => engine.judgeTexture(frameId));
  }

  takePicture(frameId: number, maxBytes: number): Promise<Blob> {
    return this.#ask((engine) => engine.takePicture(frameId, maxBytes));
  }

  close(): void {
    this.#loads.cancel(new FaceGuardError('engine_failed', 'the engine was closed'));
    this.#engine?.close();
    this.#engine = null;
  }

  #ask<T>(question: (engine: ShippedEngine) => Promise<T>): Promise<T> {
    return this.#engine ? this.#watched(question(this.#engine)) : Promise.reject(notLoaded());
  }

  /** A runtime that crashes while it is used counts as one that failed its self-test: the next start tries another first. */
  #watched<T>(answer: Promise<T>): Promise<T> {
    return answer.catch((error: unknown) => {
      if (isTrap(error) && this.#kind) rememberEngines({ [this.#kind]: Infinity });
      return rethrow(error);
    });
  }

  async #start(run: LoadRun): Promise<EngineInfo> {
    // What failed earlier may still hold something.
    this.#engine?.close();
    this.#engine = null;
    const options: LocalEngineOptions = { ...this.#options, timings: recallEngines() };
    const info = (await this.#startInWorker(options, run)) ?? (await this.#startOnPage(options, run));
    this.#kind = kindOf(info);
    if (this.#options.delegate === 'auto') rememberEngines(info.timings);
    return info;
  }

  /** `null` where the engine cannot run in a worker. */
  async #startInWorker(options: LocalEngineOptions, run: LoadRun): Promise<LocalEngineInfo | null> {
    const url = locateAsset(options.assets, ENGINE_SCRIPT);
    if (!this.#surroundings.supportsModuleWorkers(url)) return null;
    try {
      return await this.#use(new WorkerEngine(options, () => this.#surroundings.spawnWorker(url)), run);
    } catch (error) {
      const code = error instanceof FaceGuardError ? error.code : undefined;
      // A worker that cannot draw, or with delegate `gpu` has no WebGL2 (Safari before 17): the page itself may do better.
      if (code === 'browser_unsupported') return null;
      // A page's policy may allow another origin's script and forbid the worker that loads it, and nothing says so.
      if (code === 'engine_load_failed' && !isOwnOrigin(url)) return null;
      throw code === 'engine_load_failed' ? withAddress(error as FaceGuardError, url) : error;
    }
  }

  async #startOnPage(options: LocalEngineOptions, run: LoadRun): Promise<LocalEngineInfo> {
    const url = locateAsset(options.assets, ENGINE_SCRIPT);
    let module: EngineModule;
    try {
      run.signal.throwIfAborted();
      if (!mayImport(url)) throw new TypeError('the page’s Trusted Types do not allow this address');
      module = await this.#surroundings.importEngine(url);
    } catch (cause) {
      run.signal.throwIfAborted();
      const missing = 'the engine’s script could not be loaded';
      throw withAddress(new FaceGuardError('engine_load_failed', missing, { cause }), url);
    }
    run.signal.throwIfAborted();
    return this.#use(new module.LocalEngine(options), run);
  }

  async #use(engine: ShippedEngine, run: LoadRun): Promise<LocalEngineInfo> {
    this.#engine = engine;
    try {
      const info = await engine.load(run);
      run.signal.throwIfAborted();
      return info;
    } catch (error) {
      engine.close();
      if (this.#engine === engine) this.#engine = null;
      return rethrow(error);
    }
  }
}
