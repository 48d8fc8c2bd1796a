// SPDX-License-Identifier: Apache-2.0
import { DefaultEngine } from './default-engine.js';
import type { DefaultEngineOptions } from './default-engine.js';
import type { FaceEngine } from './engine.js';

/** An unused engine is kept this long: closing and opening a flow again finds it warm. */
const KEEP_WARM_MS = 5 * 60_000;

interface Entry {
  readonly engine: FaceEngine;
  users: number;
  idleTimer: ReturnType<typeof setTimeout> | undefined;
}

/** The page's engines, by what they were asked for; nearly always one. */
const engines = new Map<string, Entry>();

/** The use of a shared engine. */
export interface EngineLease {
  readonly engine: FaceEngine;
  /** Gives it back; more than once does no harm. */
  readonly release: () => void;
}

/** Borrows the page's engine: one worker and one copy of the models, however many elements there are. */
export function leaseEngine(options: DefaultEngineOptions): EngineLease {
  const key = `${options.delegate} ${options.assetBase}`;
  let entry = engines.get(key);
  if (!entry) {
    entry = { engine: new DefaultEngine(options), users: 0, idleTimer: undefined };
    engines.set(key, entry);
  }
  const leased = entry;
  clearTimeout(leased.idleTimer);
  leased.users++;
  let released = false;
  return {
    engine: leased.engine,
    release: () => {
      if (released) return;
      released = true;
      leased.users--;
      if (leased.users > 0) return;
      leased.idleTimer = setTimeout(() => {
        engines.delete(key);
        leased.engine.close();
      }, KEEP_WARM_MS);
    },
  };
}
