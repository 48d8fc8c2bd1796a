// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HINT_TIMING } from '../../../src/core/config.js';
import { filterHint, NO_HINT, seenHint } from '../../../src/core/hint-filter.js';
import type { HintFilter } from '../../../src/core/hint-filter.js';
import type { Hint } from '../../../src/core/types.js';

const FRAME_MS = 33;

/** What a hint that every frame gives from one time to another makes of a filter. */
function hold(filter: HintFilter, hint: Hint, fromMs: number, toMs: number): HintFilter {
  let held = filter;
  for (let atMs = fromMs; atMs <= toMs; atMs += FRAME_MS) held = filterHint(held, hint, atMs);
  return held;
}

describe('filterHint()', () => {
  it('shows the first hint at once', () => {
    assert.equal(filterHint(NO_HINT, 'too_dark', 0).shown, 'too_dark');
  });

  it('never shows two hints within 700 ms, however often the frames change their mind', () => {
    const hints: Hint[] = ['no_face', 'too_dark', 'move_closer', 'ready'];
    let filter = NO_HINT;
    let shown: Hint | null = null;
    let sinceMs = -Infinity;
    for (let atMs = 0; atMs < 20_000; atMs += FRAME_MS) {
      filter = filterHint(filter, hints[Math.floor(atMs / 400) % hints.length] as Hint, atMs);
      if (filter.shown === shown) continue;
      assert.ok(atMs - sinceMs >= HINT_TIMING.minShownMs);
      [shown, sinceMs] = [filter.shown, atMs];
    }
  });

  it('insists on a hint that is ignored, and on the next one only when its own time has come', () => {
    const patient = hold(NO_HINT, 'too_dark', 0, HINT_TIMING.insistMs - 100);
    assert.equal(patient.isInsistent, false);
    const insistent = hold(patient, 'too_dark', HINT_TIMING.insistMs, HINT_TIMING.insistMs + 100);
    assert.equal(insistent.isInsistent, true);
    const next = hold(insistent, 'move_closer', HINT_TIMING.insistMs + 200, HINT_TIMING.insistMs + 1200);
    assert.deepEqual([next.shown, next.isInsistent], ['move_closer', false]);
  });

  it('does not insist on what is good', () => {
    assert.equal(hold(NO_HINT, 'ready', 0, HINT_TIMING.insistMs * 2).isInsistent, false);
  });
});

describe('seenHint()', () => {
  it('is what the last frame said, before it is shown', () => {
    const dark = filterHint(NO_HINT, 'too_dark', 0);
    assert.equal(seenHint(NO_HINT), null);
    assert.equal(seenHint(dark), 'too_dark');
    const better = filterHint(dark, 'ready', 33);
    assert.deepEqual([better.shown, seenHint(better)], ['too_dark', 'ready']);
    assert.equal(seenHint(filterHint(better, 'too_dark', 66)), 'too_dark');
  });
});
