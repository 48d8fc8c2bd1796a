// SPDX-License-Identifier: Apache-2.0
// A flow without camera and engine: the kit's own rules, fed with made-up observations on a made-up clock.
import type { ChallengeAction, ChallengePair } from '../core/challenge/actions.js';
import type { CloseMessage } from '../core/close-message.js';
import { DEFAULT_FLOW_OPTIONS } from '../core/config.js';
import type { FlowOptions } from '../core/config.js';
import { CAMERA_OPEN_ERROR_CODES } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';
import { INITIAL_FLOW, stagesOf, step } from '../core/flow.js';
import type { FlowEffect, FlowInput, FlowState } from '../core/flow.js';
import type { Hint, Observation, Stage } from '../core/types.js';
import { emit } from '../events/emit.js';
import { FakeActor } from './fake-actor.js';
import { isServerError } from './fake-session.js';
import { sketchObservation } from './observations.js';
import type { Script } from './script.js';
import { seeing } from './sights.js';

/** What a flow tells its owner. */
export interface FakeFlowOptions {
  readonly onChange: () => void;
  readonly onHint: (hint: Hint) => void;
  readonly onChallenge: (action: ChallengeAction, index: number, count: number) => void;
  readonly onLoad: (loaded: number, total: number) => void;
  readonly onClose: (message: CloseMessage) => void;
}

/** What one flow goes by. */
export interface FakeFlowRequest {
  readonly flow: FlowOptions;
  /** What is wrong with the page's settings; `null` when nothing is. */
  readonly invalid: string | null;
}

/** Always the same, so that tests can name them. */
const CHALLENGE: ChallengePair = ['turn_left', 'smile'];

/** Between two observations. */
const FRAME_MS = 40;

/** More than any part of a flow takes. */
const MAX_FRAMES = 1_000;

/** Errors that come about while the camera looks, or while something is asked. */
const WHILE_GUIDING: readonly string[] = ['camera_interrupted', 'engine_failed', 'face_timeout'];

const isCamera = (error: string): boolean => (CAMERA_OPEN_ERROR_CODES as readonly string[]).includes(error);

/** One flow after another, of one fake element. Everything happens in microtasks: no timer is needed, fake or not. */
export class FakeFlow {
  readonly #options: FakeFlowOptions;
  #state: FlowState = INITIAL_FLOW;
  #stages: readonly Stage[] = [];
  #request: FakeFlowRequest | null = null;
  #script: Script | null = null;
  #hasRead = false;
  #nowMs = 0;
  /** Changes whenever what is under way is not wanted any more. */
  #turn = {};
  readonly #stage = new EventTarget();
  readonly #actor = new FakeActor(this.#stage);

  constructor(options: FakeFlowOptions) {
    this.#options = options;
  }

  get state(): FlowState {
    return this.#state;
  }

  /** Whether a session's server has told of the session, where there is one. */
  get hasRead(): boolean {
    return this.#hasRead;
  }

  get stages(): readonly Stage[] {
    return this.#stages;
  }

  /** Whether it has started without a script: it looks at nobody until there is one. */
  get isWaiting(): boolean {
    return this.#script === null && this.#request !== null && this.#isLooking;
  }

  preload(): void {
    this.#dispatch({ type: 'preload' });
    if (this.#state.phase === 'warming') void this.#warm(this.#turn);
  }

  start(request: FakeFlowRequest, script: Script | undefined): void {
    const { phase } = this.#state;
    if (phase !== 'idle' && phase !== 'warming' && phase !== 'warm') return;
    this.#request = request;
    this.#script = script ?? null;
    this.#hasRead = false;
    this.#begin({ type: 'start' });
  }

  /** Goes on with a script where there was none. */
  follow(script: Script): void {
    if (!this.isWaiting) return;
    this.#script = script;
    this.#turn = {};
    void this.#look(this.#turn);
  }

  retry(): void {
    if (this.#state.phase === 'offering') this.#begin({ type: 'retry' });
  }

  leave(): void {
    this.#dispatch({ type: 'leave' });
  }

  cancel(): void {
    this.#dispatch({ type: 'cancel' });
  }

  reset(): void {
    if (this.#state.phase === 'idle') return;
    this.#turn = {};
    this.#request = null;
    this.#script = null;
    this.#setState(INITIAL_FLOW);
  }

  /** What the flow goes by. */
  get rules(): FlowOptions {
    const flow = this.#request?.flow ?? DEFAULT_FLOW_OPTIONS;
    const { messages, options } = this.#script ?? { messages: [], options: {} };
    return {
      ...flow,
      ...(this.#script ? { maxAttempts: messages.length } : {}),
      ...(options.liveness ? { liveness: options.liveness } : {}),
      ...(messages.some((each) => 'error' in each && each.error === 'liveness_timeout')
        ? { liveness: 'active' as const }
        : {}),
    };
  }

  /** How the attempt under way ends. */
  get #message(): CloseMessage | null {
    const { state } = this;
    return ('attempt' in state ? this.#script?.messages[state.attempt - 1] : null) ?? null;
  }

  get #isLooking(): boolean {
    return this.#state.phase === 'guiding' || this.#state.phase === 'challenging';
  }

  async #warm(turn: object): Promise<void> {
    await Promise.resolve();
    if (this.#turn !== turn || this.#state.phase !== 'warming') return;
    this.#options.onLoad(1, 1);
    this.#dispatch({ type: 'warmed' });
  }

  #begin(input: FlowInput): void {
    this.#turn = {};
    this.#dispatch(input);
    void this.#prepare(this.#turn);
  }

  async #prepare(turn: object): Promise<void> {
    const isWanted = async (): Promise<boolean> => {
      await Promise.resolve();
      return this.#turn === turn && this.#state.phase === 'preparing';
    };
    if (!(await isWanted())) return;
    if (this.#request?.invalid !== null) {
      console.warn(`faceguard: invalid_options: ${this.#request?.invalid ?? ''}`);
      return this.#fail('invalid_options');
    }
    const message = this.#message;
    const isTurnedAway = message?.reason === 'error' && isServerError(message.error);
    this.#hasRead ||= !isTurnedAway;
    if (message?.reason === 'bypass_active' || message?.reason === 'no_base_photo')
      return this.#dispatch({ type: 'decided', message, isFinal: true });
    const error = message?.reason === 'error' ? message.error : null;
    if (error !== null && isCamera(error)) return this.#fail(error);
    if (!(await isWanted())) return;
    if (error !== null && error !== 'liveness_timeout' && !WHILE_GUIDING.includes(error))
      return this.#fail(error);
    this.#options.onLoad(1, 1);
    this.#dispatch({ type: 'prepared', atMs: this.#nowMs, challenge: CHALLENGE, refused: [], camera: null });
    await this.#look(turn);
  }

  async #look(turn: object): Promise<void> {
    /** Shows something until it has had its effect, or until nobody looks any more. */
    const show = async (
      observe: (timestampMs: number) => Observation,
      isOver: () => boolean,
    ): Promise<boolean> => {
      for (let i = 0; i < MAX_FRAMES && !isOver(); i++) {
        await Promise.resolve();
        if (this.#turn !== turn || !this.#isLooking) return false;
        this.#nowMs += FRAME_MS;
        this.#dispatch({ type: 'observation', atMs: this.#nowMs, observation: observe(this.#nowMs) });
      }
      await Promise.resolve();
      return this.#turn === turn;
    };
    const showHint = (hint: Hint): Promise<boolean> => show(seeing(hint), () => this.#shown === hint);

    if (!this.#script) {
      await showHint('no_face');
      return;
    }
    for (const hint of this.#script.options.hints ?? []) if (!(await showHint(hint))) return;
    const message = this.#message;
    const error = message?.reason === 'error' ? message.error : null;
    if (message?.reason === 'canceled') {
      if (await showHint('ready')) this.cancel();
    } else if (error === 'liveness_timeout') {
      const still = (timestampMs: number): Observation => sketchObservation(timestampMs, {});
      if (await show(still, () => this.#state.phase === 'challenging')) this.#fail(error);
    } else if (error !== null) {
      if (await showHint(error === 'face_timeout' ? 'no_face' : 'ready')) this.#fail(error);
    } else if (message) {
      const isDone = (): boolean => !this.#isLooking;
      if (await show((timestampMs) => this.#actor.observe(timestampMs), isDone)) this.#decide(message);
    }
  }

  get #shown(): Hint | null {
    const { state } = this;
    return state.phase === 'guiding' || state.phase === 'challenging' ? state.hints.shown : null;
  }

  #decide(message: CloseMessage): void {
    const { state } = this;
    const isFinal = 'attempt' in state && state.attempt >= (this.#script?.messages.length ?? 1);
    this.#dispatch({ type: 'decided', message, isFinal });
  }

  #fail(error: string): void {
    this.#dispatch({ type: 'failed', error: error as ErrorCode });
  }

  #dispatch(input: FlowInput): void {
    const { state, effects } = step(this.#state, input, this.rules);
    this.#setState(state);
    for (const effect of effects) this.#run(effect);
  }

  #run(effect: FlowEffect): void {
    switch (effect.type) {
      case 'hint':
        return this.#options.onHint(effect.hint);
      case 'challenge':
        emit(this.#stage, 'faceguard-challenge', effect);
        return this.#options.onChallenge(effect.action, effect.index, effect.count);
      case 'embed':
        return this.#dispatch({ type: 'embedded', likeness: 1, of: effect.of });
      case 'texture':
        return this.#dispatch({ type: 'texture', atMs: this.#nowMs, live: 0.99 });
      case 'close':
        this.#turn = {};
        return this.#options.onClose(effect.message);
      default:
    }
  }

  #setState(state: FlowState): void {
    if (state === this.#state) return;
    this.#state = state;
    const before = this.#stages;
    this.#stages = stagesOf(state, this.rules.liveness).map((now) => {
      if (now.status === 'pending') return now;
      const known = before.find(
        ({ name, status }) => name === now.name && status === now.status,
      )?.completed_at;
      return { ...now, completed_at: known ?? new Date().toISOString() };
    });
    this.#options.onChange();
  }
}
