// SPDX-License-Identifier: Apache-2.0
// What is true of every step of a flow, whatever it is given and in whatever order.
import assert from 'node:assert/strict';

import { parseCloseMessage } from '../../src/core/close-message.js';
import type { CloseMessage } from '../../src/core/close-message.js';
import { CAPTURE } from '../../src/core/config.js';
import type { FlowOptions } from '../../src/core/config.js';
import { isRetryable } from '../../src/core/errors.js';
import {
  attemptsLeft,
  captureProgress,
  challengeOf,
  endingOf,
  guidanceOf,
  INITIAL_FLOW,
  stagesOf,
  statusOf,
  step,
} from '../../src/core/flow.js';
import type { FlowEffect, FlowInput, FlowState } from '../../src/core/flow.js';
import { VERIFY_STATUSES } from '../../src/core/types.js';

/** Makes whatever a state holds unchangeable, so that a step that changes it in place throws. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value))
    return value;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
  return value;
}

const CAMERA_ON: readonly FlowState['phase'][] = ['preparing', 'guiding', 'challenging', 'matching'];

const attemptOf = (state: FlowState): number | null => ('attempt' in state ? state.attempt : null);

const isOver = ({ phase }: FlowState): boolean => phase === 'offering' || phase === 'closed';

/** Plays inputs into a flow and checks every step of it. */
export class FlowLedger {
  state: FlowState = INITIAL_FLOW;
  readonly options: FlowOptions;
  /** Ways in which the flow closed: never more than one. */
  readonly closed: CloseMessage[] = [];
  /** Everything reached, for those who ask whether the inputs were of any use. */
  readonly reached = new Set<string>();
  #isCameraOn = false;
  /** Templates kept for a verdict. */
  #kept = 0;

  constructor(options: FlowOptions) {
    this.options = options;
  }

  give(input: FlowInput): readonly FlowEffect[] {
    const before = this.state;
    const { state, effects } = step(before, freeze(input), this.options);
    this.state = freeze(state);
    for (const effect of effects) this.#count(effect);
    this.reached.add(state.phase);
    const ending = endingOf(state);
    if (ending) this.reached.add(ending.reason === 'error' ? ending.error : ending.reason);
    if (input.type === 'observation' && input.observation.faces.length === 0 && state.phase === 'guiding')
      assert.ok(!state.capture || state === before, 'whoever comes back may be somebody else');
    checkEffects(state, before, effects);
    this.#checkResources(before, effects);
    if (ending && !isOver(before)) checkEnding(ending, before, input, state, this.options);
    this.#checkAttempts(before, input);
    checkViews(state, this.options);
    return effects;
  }

  #count(effect: FlowEffect): void {
    if (effect.type === 'close') this.closed.push(effect.message);
    if (effect.type === 'discard') this.#kept = 0;
    if (effect.type === 'embed' && effect.of === 'rest') this.#kept++;
    if (effect.type === 'prepare') {
      assert.equal(this.#isCameraOn, false, 'a camera that is on is not opened again');
      this.#isCameraOn = true;
    }
    if (effect.type === 'release') this.#isCameraOn = false;
  }

  #checkResources(before: FlowState, effects: readonly FlowEffect[]): void {
    const { state } = this;
    const { phase } = state;
    assert.equal(this.#isCameraOn, CAMERA_ON.includes(phase), `the camera while ${phase}`);
    assert.equal(this.closed.length, phase === 'closed' ? 1 : 0, 'closes once');
    if (before.phase === 'closed') assert.ok(this.state === before && effects.length === 0, 'stays closed');
    const hasMatch = effects.some(({ type }) => type === 'match');
    assert.equal(hasMatch, phase === 'matching' && before.phase !== 'matching');
    if (hasMatch) assert.ok(this.#kept >= CAPTURE.minFrames, `a match of ${this.#kept} templates`);
    if (state.phase === 'matching') assert.notEqual(state.report?.isAttack, true, 'no attack is compared');
    if (state.phase === 'guiding')
      assert.equal(this.#kept, state.capture?.count ?? 0, 'templates of one capture');
    if (!CAMERA_ON.includes(phase)) assert.equal(this.#kept, 0, 'no template outlives its attempt');
  }

  #checkAttempts(before: FlowState, input: FlowInput): void {
    const attempt = attemptOf(this.state);
    if (attempt === null) return;
    assert.ok(attempt >= 1 && attempt <= this.options.maxAttempts, `attempt ${attempt}`);
    const isNext = before.phase === 'offering' && input.type === 'retry';
    assert.equal(attempt, isNext ? before.attempt + 1 : (attemptOf(before) ?? 1));
  }
}

/** Effects say what the state says. */
function checkEffects(state: FlowState, before: FlowState, effects: readonly FlowEffect[]): void {
  for (const effect of effects) {
    if (effect.type === 'hint' && 'hints' in state) assert.equal(effect.hint, state.hints.shown);
    if (effect.type === 'challenge') {
      const { action, index, count } = challengeOf(state) ?? assert.fail('asked for outside of a challenge');
      assert.deepEqual([effect.action, effect.index, effect.count], [action, index, count]);
    }
    if (effect.type === 'close') {
      assert.equal(endingOf(state), effect.message);
      assert.equal(state.phase, 'closed');
      assert.equal(effect, effects.at(-1), 'nothing is to be done after the end');
      assert.deepEqual(parseCloseMessage(JSON.parse(JSON.stringify(effect.message))), effect.message);
    }
    if (effect.type === 'drop-engine') {
      const ending = endingOf(state);
      const isEngine = ending?.reason === 'error' && /^engine_/.test(ending.error);
      assert.ok(isEngine && !isOver(before), 'an engine is dropped when it failed');
    }
  }
}

/** Whoever ends an attempt has a reason. */
function checkEnding(
  message: CloseMessage,
  before: FlowState,
  input: FlowInput,
  after: FlowState,
  options: FlowOptions,
): void {
  const attempt = attemptOf(before) ?? 0;
  const report = 'report' in after ? after.report : null;
  if (input.type === 'decided') {
    assert.deepEqual(message, input.message);
    if (input.isFinal) assert.equal(after.phase, 'closed');
    return;
  }
  switch (message.reason) {
    case 'approved':
      assert.deepEqual([input.type, before.phase, after.phase], ['verdict', 'matching', 'closed']);
      checkVerdict(message.confidence, input, (given) => given >= options.threshold);
      assert.equal(report?.isAttack, options.liveness === 'none' ? undefined : false);
      break;
    case 'rejected':
      if (input.type === 'verdict') {
        checkVerdict(message.confidence, input, (given) => given < options.threshold);
      } else {
        assert.deepEqual([message.confidence, report?.isAttack], [0, true]);
        assert.notEqual(options.liveness, 'none');
        assert.notEqual(before.phase, 'matching');
      }
      assert.equal(after.phase, attempt < options.maxAttempts ? 'offering' : 'closed');
      break;
    case 'canceled':
      assert.equal(input.type, 'cancel');
      break;
    case 'error': {
      if (input.type === 'failed') assert.equal(message.error, input.error);
      else if (message.error === 'face_timeout') assert.equal(before.phase, 'guiding');
      else if (message.error === 'liveness_timeout') assert.equal(before.phase, 'challenging');
      else assert.equal(message.error, 'engine_failed');
      const canRetry = isRetryable(message.error) && attempt < options.maxAttempts;
      assert.equal(after.phase, canRetry ? 'offering' : 'closed');
      break;
    }
    default:
      assert.fail(`${message.reason}, and nobody decided so`);
  }
}

/** Confidence goes as it comes, and the threshold decides. */
function checkVerdict(told: number, input: FlowInput, isRight: (confidence: number) => boolean): void {
  const given = input.type === 'verdict' ? input.confidence : NaN;
  assert.equal(told, given);
  assert.ok(isRight(given), `a confidence of ${given}`);
}

/** What screens and integrators are shown of any state is in range. */
function checkViews(state: FlowState, options: FlowOptions): void {
  assert.ok(VERIFY_STATUSES.includes(statusOf(state)), 'a status');
  const stages = stagesOf(state, options.liveness);
  assert.equal(stages.length, options.liveness === 'none' ? 2 : 3);
  for (const { score = 0, parts = [] } of stages) {
    for (const each of [score, ...parts.map((part) => part.score ?? 0)])
      assert.ok(each >= 0 && each <= 1, `a score of ${each}`);
  }
  assert.ok(captureProgress(state, options.liveness) <= 1, 'progress');
  guidanceOf(state, true);
  const progress = challengeOf(state);
  assert.ok(!progress || (progress.index >= 0 && progress.index < progress.count), 'one of the actions');
  const left = attemptsLeft(state, options);
  assert.equal(left > 0, state.phase === 'offering');
}
