// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError } from '../../core/errors.js';
import type { FaceTemplate, Observation } from '../../core/types.js';
import type { EngineFrame, EngineLoadOptions, FaceEngine } from '../engine.js';
import type { LocalEngineInfo, LocalEngineOptions } from '../local-engine.js';
import { SharedLoad } from '../shared-load.js';
import type { LoadRun } from '../shared-load.js';
import { SYSTEM_TIMERS, Watchdog } from '../../timers.js';
import type { Timers } from '../../timers.js';
import { fromWire } from './protocol.js';
import type { WorkerCallName, WorkerCalls, WorkerResponse } from './protocol.js';
import { isLifeSign, watchLife } from './worker-life.js';
import type { LifeSign } from './worker-life.js';

/**
 * A worker that says nothing for this long while it starts has hung: its script never arrived, or the models never
 * got ready. Longer than the time-out of two downloads in a row, which the worker notices by itself.
 */
export const START_LIMIT_MS = 45_000;

/** A question about a frame that is not answered for this long: the worker hangs. It takes a tenth of a second. */
export const ANSWER_LIMIT_MS = 15_000;

/** A call waiting for its answer. */
interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: LoadRun['onProgress'] | undefined;
  /** `null` where others watch over the time. */
  readonly watchdog: Watchdog | null;
}

/** The engine in a worker, seen from the page. */
export class WorkerEngine implements FaceEngine {
  readonly #options: LocalEngineOptions;
  readonly #spawn: () => Worker;
  readonly #timers: Timers;
  readonly #pending = new Map<number, Pending>();
  readonly #loads = new SharedLoad((run) => this.#start(run));
  #worker: Worker | null = null;
  /** Ends the watch over the worker. */
  #watch: AbortController | null = null;
  #info: LocalEngineInfo | null = null;
  #lastId = 0;
  /** Ends a worker whose script did not arrive, or not whole: browsers then send an event without an error in it. */
  readonly #missingScript = new FaceGuardError(
    'engine_load_failed',
    'the worker’s script could not be loaded',
  );

  /** @param spawn - Starts the worker; called again after a failure. */
  constructor(options: LocalEngineOptions, spawn: () => Worker, timers: Timers = SYSTEM_TIMERS) {
    this.#options = options;
    this.#spawn = spawn;
    this.#timers = timers;
  }

  get info(): LocalEngineInfo | null {
    return this.#info;
  }

  async load(options: EngineLoadOptions = {}): Promise<LocalEngineInfo> {
    return this.#loads.join(options);
  }

  detect(frame: EngineFrame, timestampMs: number): Promise<Observation> {
    if (this.#info) return this.#call('detect', { frame, timestampMs }, [frame]);
    frame.close();
    return Promise.reject(new FaceGuardError('engine_failed', 'the engine is not loaded'));
  }

  embed(frameId: number): Promise<FaceTemplate> {
    return this.#callLoaded('embed', { frameId });
  }

  loadTexture(): Promise<void> {
    return this.#callLoaded('loadTexture', null);
  }

  judgeTexture(frameId: number): Promise<number> {
    return this.#callLoaded('judgeTexture', { frameId });
  }

  takePicture(frameId: number, maxBytes: number): Promise<Blob> {
    return this.#callLoaded('takePicture', { frameId, maxBytes });
  }

  close(): void {
    const reason = new FaceGuardError('engine_failed', 'the engine was closed');
    this.#loads.cancel(reason);
    this.#end(reason);
  }

  async #start(run: LoadRun): Promise<LocalEngineInfo> {
    if (this.#info && (await this.#isWell())) return this.#info;
    try {
      return await this.#startOnce(run);
    } catch (error) {
      // Like every other file, the script is asked for twice.
      if (error !== this.#missingScript || run.signal.aborted) throw error;
      return this.#startOnce(run);
    }
  }

  /** Whether the worker is still there, and its engine loaded. */
  async #isWell(): Promise<boolean> {
    const isLoaded = await this.#call('check', null, []).catch(() => false);
    if (!isLoaded) this.#end(new FaceGuardError('engine_failed', 'the engine has been lost'));
    return isLoaded;
  }

  async #startOnce({ signal, onProgress }: LoadRun): Promise<LocalEngineInfo> {
    const die = (message: string): void => this.#end(new FaceGuardError('engine_load_failed', message));
    const watchdog = new Watchdog(START_LIMIT_MS, () => die('the worker says nothing'), this.#timers);
    // A worker cannot be talked out of a download under way; ending it can.
    const abort = (): void => this.#end(signal.reason);
    signal.addEventListener('abort', abort);
    try {
      this.#worker = this.#open();
      const info = await this.#call('load', this.#options, [], (loaded, total) => {
        watchdog.alive();
        onProgress(loaded, total);
      });
      signal.throwIfAborted();
      this.#info = info;
      return info;
    } catch (error) {
      // When aborted, the worker has been ended, and the one there is now belongs to the next start.
      if (!signal.aborted) this.#end(error);
      throw error;
    } finally {
      watchdog.stop();
      signal.removeEventListener('abort', abort);
    }
  }

  #open(): Worker {
    let worker: Worker;
    try {
      worker = this.#spawn();
    } catch (cause) {
      throw new FaceGuardError('engine_load_failed', 'the worker could not be started', { cause });
    }
    const die = (message: string): void => {
      if (this.#worker !== worker) return;
      this.#end(new FaceGuardError(this.#info ? 'engine_failed' : 'engine_load_failed', message));
    };
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerResponse | LifeSign>) => {
      if (!isLifeSign(data)) this.#receive(data);
    });
    worker.addEventListener('messageerror', () => die('a message could not be read'));
    // The event's own text may hold addresses: it is not passed on.
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (event instanceof ErrorEvent) die('the worker failed');
      else if (this.#worker === worker) this.#end(this.#missingScript);
    });
    this.#watch = new AbortController();
    watchLife(worker, this.#watch.signal, () => die('the worker is gone'));
    return worker;
  }

  /** Ends the worker and rejects whatever waits. The next `load` starts a fresh one. */
  #end(reason: unknown): void {
    this.#watch?.abort();
    this.#watch = null;
    this.#worker?.terminate();
    this.#worker = null;
    this.#info = null;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject, watchdog } of waiting) {
      watchdog?.stop();
      reject(reason);
    }
  }

  #callLoaded<N extends WorkerCallName>(
    call: N,
    args: WorkerCalls[N]['args'],
  ): Promise<WorkerCalls[N]['result']> {
    if (this.#info) return this.#call(call, args, []);
    return Promise.reject(new FaceGuardError('engine_failed', 'the engine is not loaded'));
  }

  #call<N extends WorkerCallName>(
    call: N,
    args: WorkerCalls[N]['args'],
    transfer: (EngineFrame & Transferable)[],
    onProgress?: LoadRun['onProgress'],
  ): Promise<WorkerCalls[N]['result']> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      try {
        this.#worker?.postMessage({ id, call, args }, transfer);
        // Its own start, and downloads, take as long as they take.
        const isLong = onProgress !== undefined || call === 'loadTexture';
        const hang = (): void => this.#end(new FaceGuardError('engine_failed', 'the worker does not answer'));
        const watchdog = isLong ? null : new Watchdog(ANSWER_LIMIT_MS, hang, this.#timers);
        this.#pending.set(id, { resolve, reject, onProgress, watchdog });
      } catch (cause) {
        for (const frame of transfer) frame.close();
        reject(new FaceGuardError('engine_failed', 'the frame could not be handed over', { cause }));
      }
    });
  }

  #receive(response: WorkerResponse): void {
    const pending = this.#pending.get(response.id);
    if (!pending) return;
    if (response.type === 'progress') {
      pending.onProgress?.(response.loaded, response.total);
      return;
    }
    this.#pending.delete(response.id);
    pending.watchdog?.stop();
    if (response.type === 'result') {
      pending.resolve(response.result as never);
      return;
    }
    const error = fromWire(response.error);
    // What failed inside the wasm keeps failing, and a lost context stays lost: a fresh worker is the way out.
    if (this.#info && response.isBroken) this.#end(error);
    pending.reject(error);
  }
}
