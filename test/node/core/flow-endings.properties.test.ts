// SPDX-License-Identifier: Apache-2.0
// The flow among people, cameras and engines that do what they like: it ends, and in time.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { DEFAULT_FLOW_OPTIONS } from '../../../src/core/config.js';
import type { ErrorCode } from '../../../src/core/errors.js';
import { between, sight, whole } from '../../support/arbitraries.js';
import {
  action,
  ACTION_SKETCH,
  confidence,
  errorCode,
  flowOptions,
  pair,
} from '../../support/flow-arbitraries.js';
import type { Look } from '../../support/flow-arbitraries.js';
import { attemptLimitMs, FlowWorld } from '../../support/flow-world.js';
import type { Answers } from '../../support/flow-world.js';
import { runs } from '../../support/properties.js';

type Happening =
  | { readonly show: Look; readonly frames: number; readonly stepMs: number }
  | { readonly click: 'start' | 'retry' | 'leave' | 'restart' | 'preload' }
  | { readonly hideMs: number; readonly last: Look | null }
  | { readonly swap: number; readonly hideMs: number | null }
  | { readonly passMs: number }
  | { readonly fail: ErrorCode }
  | { readonly answer: Answers };

function happen(world: FlowWorld, it: Happening): void {
  if ('show' in it) world.show(it.show, it.frames, it.stepMs);
  else if ('click' in it) world.give({ type: it.click });
  else if ('swap' in it) {
    if (it.hideMs === null) world.swap(it.swap);
    else world.swapHidden(it.swap, it.hideMs);
  } else if ('hideMs' in it) world.hide(it.hideMs, it.last);
  else if ('passMs' in it) world.pass(it.passMs);
  else if ('fail' in it) world.give({ type: 'failed', error: it.fail });
  else world.answers = it.answer;
}

const look: fc.Arbitrary<Look> = fc.oneof(
  { arbitrary: fc.constantFrom<Look>('rest', 'obey'), weight: 6 },
  { arbitrary: sight, weight: 1 },
  { arbitrary: action.map((done): Look => [ACTION_SKETCH[done]]), weight: 1 },
);

const rarely = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: usual, weight: 8 }, { arbitrary: rare, weight: 1 });

const wrong = fc.oneof(errorCode, fc.constant('never' as const));

const answers: fc.Arbitrary<Answers> = fc.record({
  prepare: rarely<Answers['prepare']>(fc.record({ challenge: pair }), errorCode),
  likeness: rarely<Answers['likeness']>(between(0.7, 1), fc.oneof(between(-1, 0.6), wrong)),
  texture: rarely<Answers['texture']>(between(0.8, 1), fc.oneof(between(0, 1), wrong)),
  verdict: rarely<Answers['verdict']>(confidence, wrong),
});

const hiddenMs = fc.oneof(whole(1, 20_000), whole(1, 3_600_000));

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    arbitrary: fc.record({
      show: look,
      frames: whole(1, 20),
      stepMs: fc.oneof(whole(30, 120), whole(120, 1600)),
    }),
    weight: 8,
  },
  {
    arbitrary: fc.record({
      click: fc.constantFrom('start', 'retry', 'retry', 'leave', 'restart', 'preload'),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({ hideMs: hiddenMs, last: fc.constantFrom(null, 'obey' as const, 'rest' as const) }),
    weight: 2,
  },
  { arbitrary: fc.record({ swap: whole(0, 9), hideMs: fc.option(hiddenMs) }), weight: 2 },
  { arbitrary: fc.record({ passMs: whole(1, 20_000) }), weight: 1 },
  { arbitrary: fc.record({ fail: errorCode }), weight: 1 },
  { arbitrary: fc.record({ answer: answers }), weight: 2 },
);

const story = fc.record({
  options: flowOptions,
  answers,
  /** Frames of a face at rest to begin with: a few seconds are enough to be asked for something. */
  restFrames: fc.constantFrom(0, 8, 16, 40),
  happenings: fc.array(happening, { maxLength: 12, size: 'max' }),
});

/** What is seen after everything else, for as long as it takes. */
const rest = fc.record({
  look,
  stepMs: whole(80, 2000),
  isPatient: fc.boolean(),
  answers,
});

function begin({
  options,
  answers: given,
  restFrames,
  happenings,
}: typeof story extends fc.Arbitrary<infer T> ? T : never) {
  const world = new FlowWorld(options, given);
  world.give({ type: 'start' });
  world.show('rest', restFrames, 100);
  for (const each of happenings) happen(world, each);
  return world;
}

describe('flow.step() in its surroundings', () => {
  it('waits for nothing longer than its time, gives up nothing earlier, and counts no hidden time', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(story, (told) => {
        for (const what of begin(told).ledger.reached) reached.add(what);
      }),
      runs(400),
    );
    for (const what of [
      'approved',
      'rejected',
      'face_timeout',
      'liveness_timeout',
      'engine_failed',
      'matching',
    ])
      assert.ok(reached.has(what), what);
  });

  it('closes once from wherever it is, within the sum of its time-outs', () => {
    fc.assert(
      fc.property(story, rest, (told, { look: who, stepMs, isPatient, answers: given }) => {
        const world = begin(told);
        world.answers = given;
        const { ledger } = world;
        const fromMs = world.seenMs;
        const limitMs = ledger.options.maxAttempts * (attemptLimitMs(ledger.options) + 2 * stepMs);
        while (ledger.state.phase !== 'closed') {
          assert.ok(world.seenMs - fromMs <= limitMs, `still ${ledger.state.phase}`);
          if (ledger.state.phase === 'offering') world.give({ type: isPatient ? 'retry' : 'leave' });
          else world.show(who, 1, stepMs);
        }
        assert.equal(ledger.closed.length, 1);
      }),
      runs(300),
    );
  });

  it('compares nobody who does what is asked but was seen to be somebody else, or no living person', () => {
    let matches = 0;
    const willing = fc.record({
      challenge: pair,
      texture: between(0, 1),
      /** Frames before they begin: it takes some seconds to see that a face does not live. */
      idle: whole(0, 60),
      /** Frames until another person is seen; and the page is hidden, if it is, before that is known. */
      frames: whole(0, 50),
      likeness: between(-1, 1),
      hideMs: fc.option(whole(1, 100_000)),
    });
    fc.assert(
      fc.property(willing, ({ challenge, texture, idle, frames, likeness, hideMs }) => {
        const same = { prepare: { challenge }, likeness: 0.9, texture, verdict: 100 };
        const world = new FlowWorld({ ...DEFAULT_FLOW_OPTIONS, maxAttempts: 1 }, same);
        world.give({ type: 'start' });
        world.show('rest', idle, 100);
        world.show('obey', frames, 100);
        world.answers = { ...same, likeness };
        if (hideMs === null) world.show('obey', 1, 100);
        else world.hide(hideMs, 'obey');
        world.answers = same;
        world.show('obey', 100, 100);
        assert.equal(world.ledger.closed.length, 1);
        if (world.ledger.reached.has('matching')) matches++;
      }),
      runs(200),
    );
    assert.ok(matches > 0, 'who is the same is compared');
  });
});
