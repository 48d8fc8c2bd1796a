// SPDX-License-Identifier: Apache-2.0

/**
 * Shows one of several states as `:state(…)` on an element, taking the others away. Browsers from before `:state()`
 * want names with two dashes (`:--live`) and get those; browsers with neither get nothing, which costs styling only.
 *
 * @param internals - `null` where the browser has no `attachInternals`.
 */
export function showState<S extends string>(
  internals: ElementInternals | null,
  all: readonly S[],
  current: S,
): void {
  // Typed as always there; Safari before 17.4 has none.
  const states = internals?.states;
  if (!states) return;
  for (const state of all) {
    states.delete(state);
    states.delete(`--${state}`);
  }
  try {
    states.add(current);
  } catch {
    states.add(`--${current}`);
  }
}

/** `attachInternals` where there is one. */
export function attachInternals(element: HTMLElement): ElementInternals | null {
  return typeof element.attachInternals === 'function' ? element.attachInternals() : null;
}
