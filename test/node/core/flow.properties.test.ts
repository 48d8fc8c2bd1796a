// SPDX-License-Identifier: Apache-2.0
// The flow under any inputs in any order, with clocks that stand still, jump and go backwards.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { DEFAULT_FLOW_OPTIONS } from '../../../src/core/config.js';
import { CLOSE_REASONS } from '../../../src/core/close-message.js';
import { step } from '../../../src/core/flow.js';
import type { FlowInput, FlowState } from '../../../src/core/flow.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import { between, sight, whole } from '../../support/arbitraries.js';
import {
  action,
  ACTION_SKETCH,
  closeMessage,
  confidence,
  errorCode,
  flowOptions,
  pair,
} from '../../support/flow-arbitraries.js';
import type { Look } from '../../support/flow-arbitraries.js';
import { FlowLedger } from '../../support/flow-ledger.js';
import { runs } from '../../support/properties.js';

/** What happens: an input whose time is yet to be told, or frames that show somebody for a while. */
type Event =
  | { readonly give: FlowInput }
  | { readonly timed: (atMs: number) => FlowInput }
  | { readonly show: Look; readonly frames: number };

const given = <T extends FlowInput>(input: fc.Arbitrary<T>): fc.Arbitrary<Event> =>
  input.map((give) => ({ give }));

const plain = (...types: ('preload' | 'warmed' | 'start' | 'retry' | 'restart' | 'leave' | 'cancel')[]) =>
  given(fc.constantFrom(...types).map((type) => ({ type })));

const camera = fc.option(
  fc.record({ suspicion: between(0, 1), doubts: fc.constant(['no_device'] as const) }),
);

const prepared: fc.Arbitrary<Event> = fc
  .record({
    challenge: fc.option(pair, { freq: 20 }),
    refused: fc.subarray(['blink', 'smile'] as const),
    camera,
  })
  .map((facts) => ({ timed: (atMs) => ({ type: 'prepared', atMs, ...facts }) }));

const timed = (...types: ('tick' | 'suspend' | 'resume')[]): fc.Arbitrary<Event> =>
  fc.constantFrom(...types).map((type) => ({ timed: (atMs) => ({ type, atMs }) }));

const learned: fc.Arbitrary<Event> = fc.oneof(
  given(
    fc.record({
      type: fc.constant('embedded' as const),
      likeness: fc.option(fc.oneof(between(0.7, 1), between(-1, 1), fc.constant(NaN))),
      of: fc.constantFrom('rest' as const, 'action' as const),
    }),
  ),
  fc
    .oneof(between(0.5, 1), between(0, 1), fc.constant(NaN))
    .map((live): Event => ({ timed: (atMs) => ({ type: 'texture', atMs, live }) })),
  pair.map((swapped): Event => ({ timed: (atMs) => ({ type: 'swap', atMs, pair: swapped }) })),
);

const decided = given(
  fc.record({
    type: fc.constant('decided' as const),
    message: closeMessage,
    isFinal: fc.boolean(),
    isAttack: fc.boolean(),
  }),
);

const shown: fc.Arbitrary<Event> = fc.record({
  show: fc.oneof(
    { arbitrary: fc.constantFrom<Look>('rest', 'obey'), weight: 5 },
    { arbitrary: sight, weight: 1 },
    { arbitrary: action.map((done): Look => [ACTION_SKETCH[done]]), weight: 1 },
  ),
  frames: fc.oneof(whole(1, 5), whole(5, 15)),
});

const event: fc.Arbitrary<Event> = fc.oneof(
  { arbitrary: shown, weight: 12 },
  { arbitrary: prepared, weight: 4 },
  { arbitrary: plain('start', 'retry'), weight: 4 },
  {
    arbitrary: given(confidence.map((value) => ({ type: 'verdict' as const, confidence: value }))),
    weight: 3,
  },
  { arbitrary: learned, weight: 3 },
  { arbitrary: timed('tick', 'suspend', 'resume', 'resume'), weight: 4 },
  { arbitrary: given(errorCode.map((error) => ({ type: 'failed' as const, error }))), weight: 1 },
  { arbitrary: plain('preload', 'warmed', 'restart', 'leave', 'cancel'), weight: 2 },
  { arbitrary: decided, weight: 1 },
);

/** From one input to the next, in milliseconds. */
const passing: fc.Arbitrary<number> = fc.oneof(
  { arbitrary: whole(20, 200), weight: 20 },
  { arbitrary: fc.constantFrom(0, 1000, 5000, 20_000), weight: 3 },
  { arbitrary: fc.constantFrom(-1, -500, -60_000, 1e9, -1e9, 2 ** 52), weight: 1 },
);

const happening = fc.record({ event, afterMs: passing });

/** A flow that has begun, so that not every sequence has to begin it. */
const BEGINNING: readonly FlowInput[] = [
  { type: 'start' },
  { type: 'prepared', atMs: 0, challenge: ['turn_left', 'smile'] },
];

const story = fc.record({
  options: flowOptions,
  hasBegun: fc.boolean(),
  happenings: fc.array(happening, { minLength: 1, maxLength: 25, size: 'max' }),
});

/** What is seen of somebody now. */
function facesOf(look: Look, state: FlowState) {
  if (look === 'rest') return [{}];
  if (look !== 'obey') return look;
  const isAsked = state.phase === 'challenging' && state.challenge.watch.phase === 'asked';
  return isAsked ? [ACTION_SKETCH[state.challenge.watch.action]] : [{}];
}

/** The clock does not go on without end: what is later than that would not be a number any more. */
const MAX_MS = 2 ** 53;

/**
 * Plays a story.
 *
 * @param look - Called with every state.
 * @returns The latest time that was told.
 */
function play(
  { options, hasBegun, happenings }: typeof story extends fc.Arbitrary<infer T> ? T : never,
  look: (ledger: FlowLedger, latestMs: number) => void = () => undefined,
): FlowLedger {
  const ledger = new FlowLedger(options);
  let atMs = 0;
  let latestMs = 0;
  const give = (input: FlowInput): void => {
    ledger.give(input);
    latestMs = Math.max(latestMs, atMs);
    look(ledger, latestMs);
  };
  if (hasBegun) BEGINNING.forEach(give);
  for (const { event: what, afterMs } of happenings) {
    atMs = Math.min(MAX_MS, Math.max(0, atMs + afterMs));
    if ('give' in what) give(what.give);
    else if ('timed' in what) give(what.timed(atMs));
    else {
      for (let i = 0; i < what.frames; i++, atMs += Math.max(0, Math.min(afterMs, 200))) {
        const observation = sketchObservation(atMs, ...facesOf(what.show, ledger.state));
        give({ type: 'observation', atMs, observation });
      }
    }
  }
  return ledger;
}

/** What is sure to happen once nothing else does: the page is shown again, and time passes. */
function letTimePass(state: FlowState, ledger: FlowLedger): FlowState {
  const { options } = ledger;
  const inputs: FlowInput[] = [
    { type: 'resume', atMs: MAX_MS * 2 },
    { type: 'tick', atMs: MAX_MS * 8 },
  ];
  return inputs.reduce((before, input) => step(before, input, options).state, state);
}

/** The same where nothing tells the time but pictures, and nobody is in them. */
function seeNobody(state: FlowState, { options }: FlowLedger): FlowState {
  const shown = step(state, { type: 'resume', atMs: MAX_MS * 2 }, options).state;
  const atMs = MAX_MS * 8;
  return step(shown, { type: 'observation', atMs, observation: sketchObservation(atMs) }, options).state;
}

describe('flow.step() under any inputs in any order', () => {
  it('never throws, closes once, keeps camera, templates and attempts in order, and ends for a reason', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(story, (told) => {
        for (const what of play(told).reached) reached.add(what);
      }),
      runs(600),
    );
    // Else the stories would not be worth telling.
    const wanted = ['preparing', 'guiding', 'challenging', 'matching', 'offering', 'closed', ...CLOSE_REASONS]
      .filter((what) => what !== 'error')
      .concat('face_timeout', 'liveness_timeout', 'engine_failed');
    assert.deepEqual(
      wanted.filter((what) => !reached.has(what)),
      [],
    );
  });

  it('gets nowhere from where the passing of time alone does not lead out, whatever the clock did before', () => {
    fc.assert(
      fc.property(story, (told) => {
        play(told, (ledger) => {
          const { phase } = ledger.state;
          if (phase !== 'guiding' && phase !== 'challenging' && phase !== 'matching') return;
          const after = letTimePass(ledger.state, ledger).phase;
          assert.ok(after === 'offering' || after === 'closed', `${phase} became ${after}`);
          if (phase !== 'matching') assert.notEqual(seeNobody(ledger.state, ledger).phase, phase);
        });
      }),
      runs(200),
    );
  });

  it('closes as canceled from every state but a closed one', () => {
    fc.assert(
      fc.property(story, (told) => {
        const ledger = play(told);
        const wasClosed = ledger.state.phase === 'closed';
        ledger.give({ type: 'cancel' });
        assert.equal(ledger.closed.length, 1);
        assert.ok(wasClosed || ledger.closed[0]?.reason === 'canceled');
      }),
      runs(100),
    );
  });

  it('gives the same for the same', () => {
    fc.assert(
      fc.property(story, (told) => {
        const endOf = (): unknown => {
          const { state, closed } = play(told);
          return [state.phase, 'attempt' in state ? state.attempt : 0, closed];
        };
        assert.deepEqual(endOf(), endOf());
      }),
      runs(50),
    );
  });

  it('never shows whoever waits more than the attempts that there are', () => {
    fc.assert(
      fc.property(whole(1, 5), errorCode, (maxAttempts, error) => {
        const ledger = new FlowLedger({ ...DEFAULT_FLOW_OPTIONS, maxAttempts });
        let prepared = ledger.give({ type: 'start' }).length;
        for (let i = 0; i < 10; i++) {
          ledger.give({ type: 'failed', error });
          prepared += ledger.give({ type: 'retry' }).filter(({ type }) => type === 'prepare').length;
        }
        assert.ok(prepared <= maxAttempts);
        assert.equal(ledger.closed.length, 1);
      }),
      runs(100),
    );
  });
});
