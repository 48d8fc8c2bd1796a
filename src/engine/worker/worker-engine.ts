// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError } from '../../core/errors.js';
import type { FaceTemplate, Observation } from '../../core/types.js';
import type { EngineFrame, EngineInfo, EngineLoadOptions, FaceEngine } from '../engine.js';
import type { MediaPipeEngineOptions } from '../mediapipe-engine.js';
import { fromWire } from './protocol.js';
import type { WorkerCallName, WorkerCalls, WorkerResponse } from './protocol.js';

/** A call waiting for its answer. */
interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: EngineLoadOptions['onProgress'];
}

/** The engine in a worker, seen from the page. */
export class WorkerEngine implements FaceEngine {
  readonly #options: MediaPipeEngineOptions;
  readonly #spawn: () => Worker;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #info: EngineInfo | null = null;
  #lastId = 0;

  /** @param spawn - Starts the worker; called again after a failure. */
  constructor(options: MediaPipeEngineOptions, spawn: () => Worker) {
    this.#options = options;
    this.#spawn = spawn;
  }

  get info(): EngineInfo | null {
    return this.#info;
  }

  async load({ signal, onProgress }: EngineLoadOptions = {}): Promise<EngineInfo> {
    if (this.#info) return this.#info;
    signal?.throwIfAborted();
    this.#worker ??= this.#start();
    // A worker cannot be talked out of a download under way; ending it can.
    const abort = (): void => this.#end(signal?.reason);
    signal?.addEventListener('abort', abort);
    try {
      this.#info = await this.#call('load', this.#options, [], onProgress);
      return this.#info;
    } catch (error) {
      this.#end(error);
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  detect(frame: EngineFrame, timestampMs: number): Promise<Observation> {
    if (!this.#worker) frame.close();
    return this.#call('detect', { frame, timestampMs }, [frame]);
  }

  embed(frameId: number): Promise<FaceTemplate> {
    return this.#call('embed', { frameId }, []);
  }

  close(): void {
    this.#end(new FaceGuardError('engine_failed', 'the engine was closed'));
  }

  #start(): Worker {
    let worker: Worker;
    try {
      worker = this.#spawn();
    } catch (cause) {
      throw new FaceGuardError('engine_load_failed', 'the worker could not be started', { cause });
    }
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerResponse>) => this.#receive(data));
    worker.addEventListener('messageerror', () => this.#die('a message could not be read'));
    // Also fired when the script cannot be loaded. The event's own text may hold addresses: it is not passed on.
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#die('the worker failed');
    });
    return worker;
  }

  #die(message: string): void {
    this.#end(new FaceGuardError(this.#info ? 'engine_failed' : 'engine_load_failed', message));
  }

  /** Ends the worker and rejects whatever waits. The next `load` starts a fresh one. */
  #end(reason: unknown): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#info = null;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of waiting) reject(reason);
  }

  #call<N extends WorkerCallName>(
    call: N,
    args: WorkerCalls[N]['args'],
    transfer: Transferable[],
    onProgress?: EngineLoadOptions['onProgress'],
  ): Promise<WorkerCalls[N]['result']> {
    const worker = this.#worker;
    if (!worker) return Promise.reject(new FaceGuardError('engine_failed', 'the engine is not loaded'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress });
      worker.postMessage({ id, call, args }, transfer);
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
    if (response.type === 'result') {
      pending.resolve(response.result as never);
      return;
    }
    const error = fromWire(response.error);
    // What failed once inside the wasm keeps failing: a fresh worker is the way out.
    if (this.#info && error.code === 'engine_failed') this.#end(error);
    pending.reject(error);
  }
}
