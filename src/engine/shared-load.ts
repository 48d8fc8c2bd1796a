// SPDX-License-Identifier: Apache-2.0
import type { EngineLoadOptions } from './engine.js';

/** What a start-up is given: a signal that says it is not wanted any more, and whom to tell of its progress. */
export type LoadRun = Required<{ [K in keyof EngineLoadOptions]: NonNullable<EngineLoadOptions[K]> }>;

/** One start-up and those who wait for it. */
interface Loading<T> {
  readonly abort: AbortController;
  readonly waiting: Set<EngineLoadOptions>;
  readonly result: Promise<T>;
  progress: readonly [loaded: number, total: number] | null;
}

/** Settles with `promise`, or with the signal's reason if that comes first. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/**
 * Lets several callers wait for one start-up. Who gives up waits no longer; when the last one does, the start-up is
 * aborted, and the next caller begins a new one at once.
 */
export class SharedLoad<T> {
  readonly #run: (run: LoadRun) => Promise<T>;
  #loading: Loading<T> | null = null;

  /** @param run - Starts up. It checks the signal after each wait and lets go of what it holds when aborted. */
  constructor(run: (run: LoadRun) => Promise<T>) {
    this.#run = run;
  }

  /** Waits for the start-up under way, or begins one. */
  join(options: EngineLoadOptions): Promise<T> {
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const loading = (this.#loading ??= this.#begin());
    // A copy: the same options may come twice.
    const waiter = { ...options };
    loading.waiting.add(waiter);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        signal?.removeEventListener('abort', giveUp);
        loading.waiting.delete(waiter);
      };
      const giveUp = (): void => {
        leave();
        if (loading.waiting.size === 0) this.#abort(loading, signal?.reason);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', giveUp);
      if (loading.progress) waiter.onProgress?.(...loading.progress);
      loading.result.finally(leave).then(resolve, reject);
    });
  }

  /** Ends the start-up under way: everybody waiting gets `reason`. */
  cancel(reason: unknown): void {
    if (this.#loading) this.#abort(this.#loading, reason);
  }

  #begin(): Loading<T> {
    const abort = new AbortController();
    const waiting: Loading<T>['waiting'] = new Set();
    const onProgress = (loaded: number, total: number): void => {
      if (abort.signal.aborted) return;
      loading.progress = [loaded, total];
      for (const waiter of waiting) waiter.onProgress?.(loaded, total);
    };
    const done = (): void => {
      if (this.#loading === loading) this.#loading = null;
    };
    // Not in this call: whoever begins it is to be counted first.
    const result = untilAborted(
      Promise.resolve().then(() => this.#run({ signal: abort.signal, onProgress })),
      abort.signal,
    );
    const loading: Loading<T> = { abort, waiting, result, progress: null };
    result.then(done, done);
    return loading;
  }

  /** Does nothing to one that has settled already. */
  #abort(loading: Loading<T>, reason: unknown): void {
    if (this.#loading !== loading) return;
    this.#loading = null;
    loading.abort.abort(reason);
  }
}
