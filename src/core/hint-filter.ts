// SPDX-License-Identifier: Apache-2.0
import { HINT_TIMING } from './config.js';
import type { Hint } from './types.js';

/** What is shown, and what may follow it. */
export interface HintFilter {
  readonly shown: Hint | null;
  readonly shownSinceMs: number;
  readonly candidate: Hint | null;
  readonly candidateSinceMs: number;
}

/** Nothing shown yet. */
export const NO_HINT: HintFilter = { shown: null, shownSinceMs: 0, candidate: null, candidateSinceMs: 0 };

/**
 * Turns what every frame says into what a person can read: a new hint is shown once it has held for
 * `HINT_TIMING.settleMs` and the one before has been up for `HINT_TIMING.minShownMs`. The first hint shows at once.
 */
export function filterHint(filter: HintFilter, hint: Hint, atMs: number): HintFilter {
  if (filter.shown === null)
    return { shown: hint, shownSinceMs: atMs, candidate: null, candidateSinceMs: atMs };
  if (hint === filter.shown) return filter.candidate === null ? filter : { ...filter, candidate: null };
  if (hint !== filter.candidate) return { ...filter, candidate: hint, candidateSinceMs: atMs };
  const settled = atMs - filter.candidateSinceMs >= HINT_TIMING.settleMs;
  const readable = atMs - filter.shownSinceMs >= HINT_TIMING.minShownMs;
  if (!settled || !readable) return filter;
  return { shown: hint, shownSinceMs: atMs, candidate: null, candidateSinceMs: atMs };
}
