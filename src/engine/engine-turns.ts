// SPDX-License-Identifier: Apache-2.0
import type { FaceEngine } from './engine.js';
import { untilAborted } from './shared-load.js';

/** When the turn of whoever came last is over, by engine. */
const turns = new WeakMap<FaceEngine, Promise<void>>();

/**
 * Has an engine for as long as `work` takes: whoever else wants it waits, first come, first served. For a frame and all
 * that is asked about it. An engine keeps its latest frames only, and with many flows on one page those of the others
 * would push a frame out before its template is made.
 *
 * @throws {unknown} the signal's reason, when it aborts while waiting: `work` is then not called.
 */
export async function takeTurn<T>(
  engine: FaceEngine,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const before = turns.get(engine);
  let leave = (): void => undefined;
  const mine = new Promise<void>((resolve) => (leave = resolve));
  // Whoever gives up while waiting lets the next one in when it would have been its turn itself.
  // With nothing in it: results of results would be a list that grows with every frame.
  turns.set(engine, before ? before.then(() => mine) : mine);
  try {
    if (before) await untilAborted(before, signal);
    signal.throwIfAborted();
    return await work();
  } finally {
    leave();
  }
}
