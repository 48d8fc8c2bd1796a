// SPDX-License-Identifier: Apache-2.0
import { DefaultEngine } from './default-engine.js';
import type { DefaultEngineOptions } from './default-engine.js';
import type { FaceEngine } from './engine.js';
import { SYSTEM_TIMERS } from '../timers.js';
import type { Timers } from '../timers.js';

/** An unused engine is kept this long: closing and opening a flow again finds it warm. */
export const KEEP_WARM_MS = 5 * 60_000;

interface Entry {
  readonly engine: FaceEngine;
  users: number;
  idleTimer: unknown;
}

/** The use of a shared engine. */
export interface EngineLease {
  readonly engine: FaceEngine;
  /** Gives it back; more than once does no harm. */
  readonly release: () => void;
}

/** Engines by what they were asked for, counted by their users. */
export class EnginePool {
  readonly #create: (options: DefaultEngineOptions) => FaceEngine;
  readonly #timers: Timers;
  readonly #entries = new Map<string, Entry>();

  constructor(
    create: (options: DefaultEngineOptions) => FaceEngine = (options) => new DefaultEngine(options),
    timers: Timers = SYSTEM_TIMERS,
  ) {
    this.#create = create;
    this.#timers = timers;
  }

  /** Borrows an engine. It is closed when nobody has used it for `KEEP_WARM_MS`. */
  lease(options: DefaultEngineOptions): EngineLease {
    const key = `${options.delegate} ${options.accuracy ?? 'standard'} ${JSON.stringify(options.assets)}`;
    const entry = this.#entries.get(key) ?? { engine: this.#create(options), users: 0, idleTimer: null };
    this.#entries.set(key, entry);
    this.#stopIdling(entry);
    entry.users++;
    let isReleased = false;
    return {
      engine: entry.engine,
      release: () => {
        if (isReleased) return;
        isReleased = true;
        if (--entry.users > 0) return;
        entry.idleTimer = this.#timers.set(() => {
          this.#entries.delete(key);
          entry.engine.close();
        }, KEEP_WARM_MS);
      },
    };
  }

  #stopIdling(entry: Entry): void {
    if (entry.idleTimer !== null) this.#timers.clear(entry.idleTimer);
    entry.idleTimer = null;
  }
}

/** The page's engines; nearly always one. */
const pool = new EnginePool();

/** Borrows the page's engine: one worker and one copy of the models, however many elements there are. */
export const leaseEngine = (options: DefaultEngineOptions): EngineLease => pool.lease(options);
