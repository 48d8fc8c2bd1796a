// SPDX-License-Identifier: Apache-2.0
// No event says that a worker is gone: the browser may end one that takes too much memory, and whoever waits for an
// answer waits for ever. A lock tells: the worker holds it for as long as it lives.

/** Worker to page, and back once the lock is held. */
export interface LifeSign {
  readonly lifeLock: string;
}

/** Whether a message is about the lock. */
export const isLifeSign = (message: object): message is LifeSign => 'lifeLock' in message;

/** For the worker: holds the lock from now on, and says so. */
export function holdLife(port: { postMessage(message: LifeSign): void }, sign: LifeSign): void {
  // Missing or forbidden in old browsers and sandboxed frames: time-outs have to do there.
  const locks: LockManager | undefined = navigator.locks;
  locks
    ?.request(sign.lifeLock, () => {
      port.postMessage(sign);
      return new Promise(() => undefined);
    })
    .catch(() => undefined);
}

/**
 * For the page: calls back once when the worker is gone, unless the page has ended it itself.
 *
 * @param signal - Ends the watch.
 */
export function watchLife(worker: Worker, signal: AbortSignal, onGone: () => void): void {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return;
  const lifeLock = `faceguard-${crypto.randomUUID()}`;
  const wait = ({ data }: MessageEvent<object>): void => {
    if (!isLifeSign(data)) return;
    // Only now: before, it would be had at once.
    locks.request(lifeLock, { signal }, onGone).catch(() => undefined);
  };
  worker.addEventListener('message', wait, { signal });
  worker.postMessage({ lifeLock } satisfies LifeSign);
}
