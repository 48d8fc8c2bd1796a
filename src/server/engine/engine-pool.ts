// SPDX-License-Identifier: Apache-2.0
// The models block the thread they run on, so they get threads of their own: a few, with a line of bounded length in
// front of them. A thread that dies is replaced; a job is given to a second one, not to a third, because it may be
// what killed them.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { FaceGuardError } from '../../core/errors.js';
import type { PhotoFaceOptions } from '../../core/photo-face.js';
import { fromPlainError } from './engine-protocol.js';
import type {
  EngineAnswer,
  EngineJob,
  EngineResult,
  EngineResults,
  EngineWork,
  Examination,
  Wanted,
} from './engine-protocol.js';
import type { NodeEngineOptions } from './node-engine.js';
import type { ReferenceFace } from './reference-face.js';

/** How an `EnginePool` is set up. Templates are of standard accuracy: that is what the judge's limits are for. */
export interface EnginePoolOptions extends Omit<NodeEngineOptions, 'accuracy'> {
  /** Default: one less than there are processors, at least one. */
  readonly threads?: number;
  /** Jobs that may wait, beside those being worked on; more are refused. Default 64. */
  readonly maxWaiting?: number;
  /** A thread that has worked on a job for this long is given up. Default 30 s. */
  readonly jobTimeoutMs?: number;
  /** Makes a thread that runs engine-worker.ts; for tests. */
  readonly createWorker?: (options: NodeEngineOptions) => Worker;
}

/** Options of `EnginePool.examine`. */
export interface ExamineOptions extends Partial<Wanted> {
  /** Takes the job out of the line, or drops its result; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Options of `EnginePool.readReference`. */
export interface ReadReferenceOptions extends PhotoFaceOptions {
  /** As for `examine`. */
  readonly signal?: AbortSignal;
}

const DEFAULTS = { maxWaiting: 64, jobTimeoutMs: 30_000 } as const;

/** How often a job is handed to a thread. */
const MAX_TRIES = 2;

/** A job and whoever waits for it. */
interface Pending {
  readonly id: number;
  readonly work: EngineWork;
  /** The only thread that may do it; for `load`. */
  readonly slot: Slot | null;
  tries: number;
  readonly resolve: (value: EngineResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Room for a thread. */
interface Slot {
  worker: Worker | null;
  pending: Pending | null;
  timer: NodeJS.Timeout | null;
}

const spawn = (options: NodeEngineOptions): Worker =>
  new Worker(new URL('./engine-worker.js', import.meta.url), { workerData: options });

const failed = (message: string, cause?: unknown): FaceGuardError =>
  new FaceGuardError('engine_failed', message, { cause });

/** Engines in threads of their own. */
export class EnginePool {
  readonly #engine: NodeEngineOptions;
  readonly #maxWaiting: number;
  readonly #jobTimeoutMs: number;
  readonly #createWorker: (options: NodeEngineOptions) => Worker;
  readonly #slots: readonly Slot[];
  #waiting: Pending[] = [];
  #lastId = 0;
  #isClosed = false;

  /** Starts nothing yet: threads start with the first jobs, or with `load`. */
  constructor(options: EnginePoolOptions) {
    const { modelsFolder, limits, threads = Math.max(1, availableParallelism() - 1) } = options;
    this.#engine = { modelsFolder, ...(limits && { limits }) };
    this.#maxWaiting = options.maxWaiting ?? DEFAULTS.maxWaiting;
    this.#jobTimeoutMs = options.jobTimeoutMs ?? DEFAULTS.jobTimeoutMs;
    this.#createWorker = options.createWorker ?? spawn;
    this.#slots = Array.from({ length: threads }, () => ({ worker: null, pending: null, timer: null }));
  }

  /**
   * Makes every thread ready.
   *
   * @throws {FaceGuardError} `engine_load_failed`; `engine_failed` when the pool is closed.
   */
  async load(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => this.#enqueue({ kind: 'load' }, slot)));
  }

  /**
   * Looks at a picture.
   *
   * @param file - A JPEG, PNG or WebP file; not to be changed until the promise settles.
   * @throws {PictureError} when it is no usable picture; {FaceGuardError} `rate_limited` when too many wait,
   * `engine_failed`, `engine_load_failed`; or the signal's reason.
   */
  async examine(
    file: Uint8Array,
    { template = true, texture = false, signal }: ExamineOptions = {},
  ): Promise<Examination> {
    signal?.throwIfAborted();
    return this.#enqueue({ kind: 'examine', file, wanted: { template, texture } }, null, signal);
  }

  /**
   * Makes the template of a base photo, looking closer where one look does not do.
   *
   * @param file - As for `examine`.
   * @throws As `examine`, and {FaceGuardError} `base_photo_no_face` or `base_photo_multiple_faces`.
   */
  async readReference(
    file: Uint8Array,
    { signal, ...options }: ReadReferenceOptions = {},
  ): Promise<ReferenceFace> {
    signal?.throwIfAborted();
    return this.#enqueue({ kind: 'reference', file, options }, null, signal);
  }

  /** Ends every thread; whatever was waited for rejects with `engine_failed`. Resolves when they have ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const error = failed('the pool was closed');
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    await Promise.all(
      this.#slots.map(async (slot) => {
        this.#release(slot)?.reject(error);
        await slot.worker?.terminate();
      }),
    );
  }

  #enqueue<Kind extends keyof EngineResults>(
    work: EngineWork & { readonly kind: Kind },
    slot: Slot | null,
    signal?: AbortSignal,
  ): Promise<EngineResults[Kind]> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) throw failed('the pool is closed');
      if (work.kind !== 'load' && this.#isFull())
        throw new FaceGuardError('rate_limited', 'too many pictures are waiting');
      const abort = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== pending);
        // Should its thread die, nobody else has to do it.
        pending.tries = MAX_TRIES;
        reject(signal?.reason);
      };
      const settle = (): void => signal?.removeEventListener('abort', abort);
      const pending: Pending = {
        id: ++this.#lastId,
        work,
        slot,
        tries: 0,
        resolve: (value) => {
          settle();
          resolve(value as EngineResults[Kind]);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting.push(pending);
      this.#handOut();
    });
  }

  #isFull(): boolean {
    return this.#waiting.length >= this.#maxWaiting && this.#slots.every(({ pending }) => pending !== null);
  }

  /** Gives waiting jobs to idle threads. */
  #handOut(): void {
    for (const slot of this.#slots) {
      if (slot.pending || this.#isClosed) continue;
      const at = this.#waiting.findIndex((pending) => pending.slot === null || pending.slot === slot);
      const [pending] = at < 0 ? [] : this.#waiting.splice(at, 1);
      if (pending) this.#give(pending, slot);
    }
  }

  #give(pending: Pending, slot: Slot): void {
    slot.pending = pending;
    pending.tries++;
    const { id, work } = pending;
    try {
      slot.worker ??= this.#start(slot);
      // A copy of the file: what the thread gets is gone here, and a second thread may have to be asked.
      const copy = work.kind === 'load' ? work : { ...work, file: new Uint8Array(work.file) };
      const job: EngineJob = { id, work: copy };
      slot.worker.postMessage(job, copy.kind === 'load' ? [] : [copy.file.buffer]);
    } catch (cause) {
      this.#release(slot);
      pending.reject(failed('a thread could not be started', cause));
      queueMicrotask(() => this.#handOut());
      return;
    }
    slot.timer = setTimeout(() => {
      pending.tries = MAX_TRIES;
      void slot.worker?.terminate();
    }, this.#jobTimeoutMs);
  }

  #start(slot: Slot): Worker {
    const worker = this.#createWorker(this.#engine);
    let problem: unknown;
    worker.on('message', (answer: EngineAnswer) => {
      if (slot.worker !== worker || answer.id !== slot.pending?.id) return;
      const pending = this.#release(slot);
      if ('error' in answer) pending?.reject(fromPlainError(answer.error));
      else pending?.resolve(answer.value);
      this.#handOut();
    });
    worker.on('error', (error) => (problem = error));
    worker.once('exit', () => {
      if (slot.worker !== worker) return;
      slot.worker = null;
      const pending = this.#release(slot);
      if (pending && pending.tries < MAX_TRIES) this.#waiting.unshift(pending);
      else pending?.reject(failed('the thread that looked at the picture ended', problem));
      this.#handOut();
    });
    return worker;
  }

  /** Takes the job off a thread. */
  #release(slot: Slot): Pending | null {
    const { pending, timer } = slot;
    if (timer) clearTimeout(timer);
    slot.timer = null;
    slot.pending = null;
    return pending;
  }
}
