// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { HINT_TIMING } from '../../../src/core/config.js';
import { afterPause, filterHint, NO_HINT, seenHint } from '../../../src/core/hint-filter.js';
import type { HintFilter } from '../../../src/core/hint-filter.js';
import { HINTS } from '../../../src/core/types.js';
import type { Hint } from '../../../src/core/types.js';
import { whole } from '../../support/arbitraries.js';
import { runs } from '../../support/properties.js';

/** A hint for a while, or for one frame, with as long to the next. */
const frame = fc.record({
  hint: fc.oneof(fc.constantFrom(...HINTS), fc.constantFrom('ready', 'too_dark' as const)),
  afterMs: fc.oneof(whole(0, 120), whole(0, 1000)),
});

const frames = fc.array(frame, { minLength: 1, maxLength: 60, size: 'max' });

/** Plays frames and looks at the filter after each. */
function play(
  list: readonly { readonly hint: Hint; readonly afterMs: number }[],
  look: (filter: HintFilter, atMs: number, before: HintFilter, hint: Hint) => void,
): void {
  let filter = NO_HINT;
  let atMs = 0;
  for (const { hint, afterMs } of list) {
    atMs += afterMs;
    const next = filterHint(filter, hint, atMs);
    look(next, atMs, filter, hint);
    filter = next;
  }
}

describe('filterHint() for any frames', () => {
  it('shows one hint from the first frame on, only what frames have said, and each for long enough to be read', () => {
    fc.assert(
      fc.property(frames, (list) => {
        let shownMs = -Infinity;
        play(list, ({ shown }, atMs, before, hint) => {
          assert.notEqual(shown, null);
          if (shown === before.shown) return;
          assert.equal(shown, hint);
          assert.ok(atMs - shownMs >= HINT_TIMING.minShownMs, `after ${atMs - shownMs} ms`);
          shownMs = atMs;
        });
      }),
      runs(500),
    );
  });

  it('shows no hint but the first that has not held for a while without a break', () => {
    fc.assert(
      fc.property(frames, (list) => {
        const said: { readonly hint: Hint; readonly atMs: number }[] = [];
        play(list, ({ shown }, atMs, before, hint) => {
          said.push({ hint, atMs });
          if (shown === before.shown || before.shown === null) return;
          const other = said.map((each) => each.hint !== shown).lastIndexOf(true);
          const sinceMs = said[other + 1]?.atMs ?? atMs;
          assert.ok(atMs - sinceMs >= HINT_TIMING.settleMs, `held for ${atMs - sinceMs} ms`);
        });
      }),
      runs(500),
    );
  });

  it('gives in: what every frame says is shown before long', () => {
    fc.assert(
      fc.property(frames, fc.constantFrom(...HINTS), (list, hint) => {
        let filter = NO_HINT;
        let atMs = 0;
        play(list, (next, ms) => ([filter, atMs] = [next, ms]));
        const endMs = atMs + Math.max(HINT_TIMING.minShownMs, HINT_TIMING.settleMs) + 100;
        for (; atMs <= endMs; atMs += 50) filter = filterHint(filter, hint, atMs);
        assert.equal(filter.shown, hint);
        assert.equal(seenHint(filter), hint);
      }),
      runs(),
    );
  });

  it('insists only on what has been up for long and is no praise, and goes on to while it is up', () => {
    fc.assert(
      fc.property(frames, (list) => {
        let shownMs = 0;
        play(list, (filter, atMs, before) => {
          if (filter.shown !== before.shown) shownMs = atMs;
          if (filter.isInsistent)
            assert.ok(
              atMs - shownMs >= HINT_TIMING.insistMs && filter.shown !== 'ready',
              `${atMs - shownMs} ms`,
            );
          if (before.isInsistent && filter.shown === before.shown) assert.ok(filter.isInsistent, 'goes on');
        });
      }),
      runs(500),
    );
  });

  it('goes on after a pause as if there had been none', () => {
    fc.assert(
      fc.property(frames, frames, whole(0, 1e6), (first, then, pausedMs) => {
        let filter = NO_HINT;
        let atMs = 0;
        play(first, (next, ms) => ([filter, atMs] = [next, ms]));
        let paused = afterPause(filter, pausedMs);
        for (const { hint, afterMs } of then) {
          atMs += afterMs;
          filter = filterHint(filter, hint, atMs);
          paused = filterHint(paused, hint, atMs + pausedMs);
          assert.deepEqual([paused.shown, paused.isInsistent], [filter.shown, filter.isInsistent]);
        }
      }),
      runs(),
    );
  });
});
