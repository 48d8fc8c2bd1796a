// SPDX-License-Identifier: Apache-2.0
// A page, a camera, an engine and a person around a flow: they answer what it asks for as those do, well or badly, on a
// clock that only goes forwards. What a flow may take for granted is kept, and nothing else.
import assert from 'node:assert/strict';

import type { ChallengePair } from '../../src/core/challenge/actions.js';
import { CHALLENGE } from '../../src/core/challenge/limits.js';
import { swappedPair } from '../../src/core/challenge/run.js';
import { CAPTURE, captureTimes, HINT_TIMING, WATCHDOG } from '../../src/core/config.js';
import type { FlowOptions } from '../../src/core/config.js';
import type { ErrorCode } from '../../src/core/errors.js';
import { endingOf } from '../../src/core/flow.js';
import type { FlowEffect, FlowInput } from '../../src/core/flow.js';
import type { LikenessOf } from '../../src/core/liveness/same-person.js';
import { LIVENESS } from '../../src/core/liveness/thresholds.js';
import { sketchObservation } from '../../src/testing/observations.js';
import { ACTION_SKETCH } from './flow-arbitraries.js';
import type { Look } from './flow-arbitraries.js';
import { FlowLedger } from './flow-ledger.js';

/** How camera, engine and whoever decides answer. `never`: they hang. */
export interface Answers {
  readonly prepare: { readonly challenge: ChallengePair } | ErrorCode;
  readonly likeness: number | ErrorCode | 'never';
  readonly texture: number | ErrorCode | 'never';
  readonly verdict: number | ErrorCode | 'never';
}

/** How often the flow is told that time passes; browsers let hidden pages wait for up to a minute. */
const TICK_MS = 250;
const HIDDEN_TICK_MS = 60_000;

/** The longest that each wait of a flow may last, in time in which the page is seen. */
const limits = ({ faceTimeoutMs, challengeTimeoutMs, matchTimeoutMs, liveness }: FlowOptions) => ({
  guiding: faceTimeoutMs + captureTimes(liveness).windowMs + CAPTURE.maxGapMs,
  /** For one action, and rest after it. */
  asked: challengeTimeoutMs + CHALLENGE.restTimeoutMs,
  silence: WATCHDOG.observationMs,
  matching: matchTimeoutMs,
});

/** The longest that an attempt may take from anywhere within it, if nothing is swapped. */
export function attemptLimitMs(options: FlowOptions): number {
  const { guiding, asked, silence, matching } = limits(options);
  // Each wait ends with the first tick after it is over.
  return guiding + 2 * asked + silence + matching + 6 * TICK_MS;
}

/** Plays a flow in its surroundings. */
export class FlowWorld {
  readonly ledger: FlowLedger;
  answers: Answers;
  /** Time in which the page was seen, in milliseconds. */
  seenMs = 0;
  #atMs = 1000;
  #nextTickMs = 0;
  #isHidden = false;
  /** The engine does not come back from what it was asked. */
  #hangs = false;
  /** Answers that are on their way; given at once unless they are held back. */
  readonly #due: FlowInput[] = [];
  #holdsBack = false;
  /** `seenMs` at what the waits begin with. */
  #since = { prepared: 0, asked: 0, observed: 0, matching: 0, hint: -Infinity };
  #wasStranger = false;

  constructor(options: FlowOptions, answers: Answers) {
    this.ledger = new FlowLedger(options);
    this.answers = answers;
  }

  get #phase() {
    return this.ledger.state.phase;
  }

  get #isLooking(): boolean {
    return this.#phase === 'guiding' || this.#phase === 'challenging';
  }

  /** Gives the flow something, and has what it asks for answered. */
  give(input: FlowInput): void {
    const before = this.#phase;
    if (input.type === 'embedded' && input.likeness !== null) this.#meet(input.likeness, input.of);
    const effects = this.ledger.give(input);
    this.#note(before, input, effects);
    if (this.ledger.closed.length === 0) this.#checkPatience();
    for (const effect of effects) this.#answer(effect);
    if (!this.#holdsBack) this.#deliver();
  }

  /** Notes what begins with an input, and checks the time of what ends. */
  #note(before: string, input: FlowInput, effects: readonly FlowEffect[]): void {
    const phase = this.#phase;
    const now = this.seenMs;
    const isOver = phase === 'offering' || phase === 'closed';
    if (phase !== before && isOver && before !== 'offering') this.#checkTimes(before, input);
    if (phase !== before && phase === 'guiding')
      this.#since = { ...this.#since, prepared: now, observed: now, hint: -Infinity };
    if (phase !== before && phase === 'matching') this.#since.matching = now;
    if (input.type === 'observation') this.#since.observed = now;
    if (effects.some(({ type }) => type === 'challenge')) this.#since.asked = now;
  }

  /** Somebody is seen: by chance another person than the one before. */
  #meet(likeness: number, of: LikenessOf): void {
    if (this.#isLooking && !(likeness > LIVENESS.samePerson[of].otherCosine)) this.#wasStranger = true;
  }

  #deliver(): void {
    for (let next = this.#due.shift(); next; next = this.#due.shift()) this.give(next);
  }

  #answer(effect: FlowEffect): void {
    const { prepare, likeness, texture, verdict } = this.answers;
    switch (effect.type) {
      case 'prepare':
        this.#hangs = false;
        this.#due.push(
          typeof prepare === 'string'
            ? { type: 'failed', error: prepare }
            : { type: 'prepared', atMs: this.#atMs, challenge: prepare.challenge },
        );
        break;
      case 'embed':
        this.#due.push(
          ...this.#reply(likeness, (value) => ({ type: 'embedded', likeness: value, of: effect.of })),
        );
        break;
      case 'texture':
        this.#due.push(...this.#reply(texture, (live) => ({ type: 'texture', atMs: this.#atMs, live })));
        break;
      case 'match':
        assert.ok(
          !this.#wasStranger || this.ledger.options.liveness === 'none',
          'whoever was seen to be somebody else is not compared',
        );
        this.#due.push(...this.#reply(verdict, (confidence) => ({ type: 'verdict', confidence })));
        break;
      case 'hint':
        assert.ok(this.seenMs - this.#since.hint >= HINT_TIMING.minShownMs, 'a hint can be read');
        this.#since.hint = this.seenMs;
        break;
      case 'discard':
        this.#wasStranger = false;
        break;
      default:
    }
  }

  #reply(answer: number | ErrorCode | 'never', input: (value: number) => FlowInput): FlowInput[] {
    if (answer === 'never') {
      this.#hangs = true;
      return [];
    }
    return [typeof answer === 'number' ? input(answer) : { type: 'failed', error: answer }];
  }

  /** Time-outs come when their time is over, and not before. */
  #checkTimes(phase: string, input: FlowInput): void {
    const { state, options } = this.ledger;
    const message = endingOf(state);
    if (message?.reason !== 'error' || input.type === 'failed') return;
    const { prepared, asked, observed, matching } = this.#since;
    const checkWaited = (sinceMs: number, atLeastMs: number): void =>
      assert.ok(this.seenMs - sinceMs >= atLeastMs, `${message.error} in ${phase}: too early`);
    if (message.error === 'face_timeout') checkWaited(prepared, options.faceTimeoutMs);
    else if (message.error === 'liveness_timeout') checkWaited(asked, options.challengeTimeoutMs);
    else if (phase === 'matching') checkWaited(matching, options.matchTimeoutMs);
    else if (input.type === 'tick') checkWaited(observed, WATCHDOG.observationMs);
  }

  /** Nothing is waited for longer than its time. */
  #checkPatience(): void {
    const { state, options } = this.ledger;
    if (this.#isHidden) return;
    const { guiding, asked, silence, matching } = limits(options);
    const check = (sinceMs: number, atMostMs: number, what: string): void =>
      assert.ok(this.seenMs - sinceMs <= atMostMs + 2 * TICK_MS, `${what}: too late`);
    if (state.phase === 'guiding') check(this.#since.prepared, guiding, 'a face');
    if (state.phase === 'challenging' && state.challenge.index < state.challenge.pair.length) {
      const isAsked = state.challenge.watch.phase === 'asked';
      check(this.#since.asked, isAsked ? options.challengeTimeoutMs : asked, 'an action');
    }
    if (this.#isLooking) check(this.#since.observed, silence, 'a picture');
    if (state.phase === 'matching') check(this.#since.matching, matching, 'a verdict');
  }

  /** Time passes: ticks come, while there is something to wait for. */
  pass(ms: number): void {
    const endMs = this.#atMs + ms;
    while (this.#atMs < endMs) {
      const nextMs = Math.min(endMs, Math.max(this.#atMs + 1, this.#nextTickMs));
      if (!this.#isHidden) this.seenMs += nextMs - this.#atMs;
      this.#atMs = nextMs;
      if (nextMs < this.#nextTickMs) continue;
      this.#nextTickMs = nextMs + (this.#isHidden ? HIDDEN_TICK_MS : TICK_MS);
      this.give({ type: 'tick', atMs: nextMs });
    }
  }

  /** One picture, if the engine looks at any. */
  see(look: Look): void {
    if (this.#hangs || this.#isHidden || !this.#isLooking) return;
    const observation = sketchObservation(this.#atMs, ...this.#facesOf(look));
    this.give({ type: 'observation', atMs: this.#atMs, observation });
  }

  /** Somebody is seen for a while. */
  show(look: Look, frames: number, stepMs: number): void {
    for (let i = 0; i < frames; i++) {
      this.see(look);
      this.pass(stepMs);
    }
  }

  #facesOf(look: Look) {
    const { state } = this.ledger;
    if (look === 'rest') return [{}];
    if (look !== 'obey') return look;
    const isAsked = state.phase === 'challenging' && state.challenge.watch.phase === 'asked';
    return isAsked ? [ACTION_SKETCH[state.challenge.watch.action]] : [{}];
  }

  /** The page is hidden. */
  #leave(): void {
    this.#isHidden = true;
    this.give({ type: 'suspend', atMs: this.#atMs });
  }

  /** The page is shown again. A timer that is overdue may come first. */
  #return(): void {
    this.give({ type: 'tick', atMs: this.#atMs });
    this.give({ type: 'resume', atMs: this.#atMs });
    this.#isHidden = false;
    this.#nextTickMs = this.#atMs;
    // A camera may take a while to come back.
    this.#since.observed = this.seenMs;
  }

  /**
   * The page is hidden, and shown again later.
   *
   * @param last - What is seen in the moment before: what it leads to is answered while nobody looks.
   */
  hide(ms: number, last: Look | null): void {
    this.#holdsBack = true;
    if (last) this.see(last);
    this.#leave();
    this.pass(ms / 2);
    this.#holdsBack = false;
    this.#deliver();
    this.pass(ms / 2);
    this.#return();
  }

  /** The user cannot do what is asked: another action is drawn in its place, if there is one. */
  swap(random: number): void {
    const { state } = this.ledger;
    const pair = state.phase === 'challenging' ? swappedPair(state.challenge, random) : null;
    if (pair) this.give({ type: 'swap', atMs: this.#atMs, pair });
  }

  /** The same, and the other action comes when the page has been hidden for a while. */
  swapHidden(random: number, ms: number): void {
    this.#leave();
    this.pass(ms);
    this.swap(random);
    this.pass(ms);
    this.#return();
  }
}
