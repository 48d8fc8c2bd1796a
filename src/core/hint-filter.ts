// SPDX-License-Identifier: Apache-2.0
import { HINT_TIMING } from './config.js';
import type { Hint } from './types.js';

/** What is shown, and what may follow it. */
export interface HintFilter {
  readonly shown: Hint | null;
  readonly shownSinceMs: number;
  readonly candidate: Hint | null;
  readonly candidateSinceMs: number;
  /** What is shown has been up for long and nothing has changed: it is time for more help. */
  readonly isInsistent: boolean;
}

/** Nothing shown yet. */
export const NO_HINT: HintFilter = {
  shown: null,
  shownSinceMs: 0,
  candidate: null,
  candidateSinceMs: 0,
  isInsistent: false,
};

/** What the last frame said, whether it is shown or not: for what has to follow within a frame. */
export const seenHint = ({ shown, candidate }: HintFilter): Hint | null => candidate ?? shown;

const show = (hint: Hint, atMs: number): HintFilter => ({
  ...NO_HINT,
  shown: hint,
  shownSinceMs: atMs,
  candidateSinceMs: atMs,
});

/** The filter after time that nobody was told anything in, and that therefore does not count. */
export const afterPause = (filter: HintFilter, pausedMs: number): HintFilter => ({
  ...filter,
  shownSinceMs: filter.shownSinceMs + pausedMs,
  candidateSinceMs: filter.candidateSinceMs + pausedMs,
});

function insist(filter: HintFilter, atMs: number): HintFilter {
  const { shown, shownSinceMs, isInsistent } = filter;
  if (isInsistent || shown === 'ready' || atMs - shownSinceMs < HINT_TIMING.insistMs) return filter;
  return { ...filter, isInsistent: true };
}

/**
 * Turns what every frame says into what a person can read: a new hint is shown once it has held for
 * `HINT_TIMING.settleMs` and the one before has been up for `HINT_TIMING.minShownMs`. The first hint shows at once. One that
 * is up for `HINT_TIMING.insistMs` and still true becomes insistent.
 */
export function filterHint(filter: HintFilter, hint: Hint, atMs: number): HintFilter {
  if (filter.shown === null) return show(hint, atMs);
  if (hint === filter.shown)
    return insist(filter.candidate === null ? filter : { ...filter, candidate: null }, atMs);
  if (hint !== filter.candidate) return { ...filter, candidate: hint, candidateSinceMs: atMs };
  const settled = atMs - filter.candidateSinceMs >= HINT_TIMING.settleMs;
  const readable = atMs - filter.shownSinceMs >= HINT_TIMING.minShownMs;
  return settled && readable ? show(hint, atMs) : filter;
}
