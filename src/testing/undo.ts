// SPDX-License-Identifier: Apache-2.0
/// <reference lib="esnext.disposable" preserve="true" />

/** Takes back what was put in place. More than once does no harm; with `using`, the end of the block calls it. */
export type Undo = (() => void) & Disposable;

/** Makes an `Undo` of what is to be done once. */
export function undoOnce(undo: () => void): Undo {
  let isUndone = false;
  const once = (): void => {
    if (isUndone) return;
    isUndone = true;
    undo();
  };
  // Browsers from before `Symbol.dispose` have no `using` either.
  if (typeof Symbol.dispose === 'symbol') Object.defineProperty(once, Symbol.dispose, { value: once });
  return once as Undo;
}
