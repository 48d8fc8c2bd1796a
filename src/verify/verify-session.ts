// SPDX-License-Identifier: Apache-2.0
// Runs a flow: feeds camera, engine and time into `core/flow` and does what it asks for. No Lit, no rendering.
import { FrameSource } from '../camera/frame-source.js';
import type { SourceFrame } from '../camera/frame-source.js';
import type { CloseMessage } from '../core/close-message.js';
import { assertNever } from '../core/assert-never.js';
import { CAPTURE, DEFAULT_FLOW_OPTIONS } from '../core/config.js';
import type { FlowOptions } from '../core/config.js';
import { FaceGuardError } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';
import type { ChallengeAction } from '../core/challenge/actions.js';
import { INITIAL_FLOW, step } from '../core/flow.js';
import type { FlowEffect, FlowInput, FlowState } from '../core/flow.js';
import type { LikenessOf } from '../core/liveness/same-person.js';
import { cosineSimilarity, fuseTemplates } from '../core/matcher.js';
import type { FaceTemplate, Hint } from '../core/types.js';
import { judgeTrack } from './camera-suspicion.js';
import { takeTurn } from './engine-choice.js';
import type { EngineLease, FaceEngine } from './engine-choice.js';
import { FlowClock } from './flow-clock.js';
import type { Decision, Opening, Referee, WantedPicture } from './referee.js';
import { StageLog } from './stage-log.js';
import { TimingLog } from './timing-log.js';

/** Everything one flow needs to know. */
export interface VerifyRequest {
  /** Decides this flow and no other. */
  readonly referee: Referee;
  readonly flow: FlowOptions;
  /** What is wrong with the page's settings, for its developers; `null` when nothing is. */
  readonly invalid: string | null;
  readonly leaseEngine: () => EngineLease;
}

/** The camera as a session needs it. */
export interface CameraPort {
  /**
   * Resolves when the preview is live.
   *
   * @throws {FaceGuardError} with a camera code.
   */
  open(): Promise<void>;
  close(): void;
  video(): HTMLVideoElement | null | undefined;
  track(): MediaStreamTrack | null;
}

/** What a session tells its owner. */
export interface VerifySessionOptions {
  readonly camera: CameraPort;
  /** The state, or anything a screen shows of it, has changed. */
  readonly onChange: () => void;
  readonly onHint: (hint: Hint) => void;
  /** The user is asked for an action, counted from 0. */
  readonly onChallenge: (action: ChallengeAction, index: number, count: number) => void;
  /** Bytes of engine and models so far, and in all. */
  readonly onLoad: (loaded: number, total: number) => void;
  readonly onClose: (message: CloseMessage) => void;
}

/** A template kept for the verdict. Never leaves the session. */
interface CapturedTemplate {
  readonly template: FaceTemplate;
  readonly score: number;
}

/** One template of several, each weighed by how good its frame was. */
const fuse = (captured: readonly CapturedTemplate[]): FaceTemplate =>
  fuseTemplates(
    captured.map(({ template }) => template),
    captured.map(({ score }) => score),
  );

/** Cosine of a template with those kept so far, −1…1. */
const likenessTo = (captured: readonly CapturedTemplate[], { vector }: FaceTemplate): number =>
  cosineSimilarity(fuse(captured).vector, vector);

/** Whether pictures are wanted. */
const isLooking = ({ phase }: FlowState): boolean => phase === 'guiding' || phase === 'challenging';

/** Stands in for an attempt before there is one; never aborted. */
const NOTHING_UNDER_WAY = new AbortController();

/** One verification after another, of one element. */
export class VerifySession {
  readonly #options: VerifySessionOptions;
  #state: FlowState = INITIAL_FLOW;
  #request: VerifyRequest | null = null;
  #lease: EngineLease | null = null;
  /** Lives from `prepare` to `release`: whatever is under way for one attempt ends with it. */
  #attempt: AbortController | null = null;
  /** What the referee has set beside the page's settings. */
  #rules: Partial<FlowOptions> = {};
  #captured: CapturedTemplate[] = [];
  /** Whether the texture model is asked: wanted, and there. */
  #hasTexture = false;
  /** What others asked for while they were told of something. */
  readonly #waiting: FlowInput[] = [];
  #isBusy = false;
  /** Another one after each reset. */
  #turn = {};
  readonly #stages = new StageLog();
  #timings = new TimingLog();
  readonly #clock = new FlowClock((input) => void this.#dispatch(input));

  constructor(options: VerifySessionOptions) {
    this.#options = options;
  }

  get state(): FlowState {
    return this.#state;
  }

  get stages(): StageLog['stages'] {
    return this.#stages.stages;
  }

  /** What the flow goes by. */
  get flow(): FlowOptions {
    return { ...(this.#request?.flow ?? DEFAULT_FLOW_OPTIONS), ...this.#rules };
  }

  /** Of the session whose server decides; `null` until it has been read, and where none does. */
  get sessionId(): string | null {
    return this.#request?.referee.sessionId ?? null;
  }

  get timings(): TimingLog['timings'] {
    return this.#timings.timings;
  }

  /** Loads the engine ahead of time. A failure is not reported: `start` tries again. */
  preload(request: VerifyRequest): void {
    if (this.#state.phase !== 'idle') return;
    this.#request = request;
    void this.#dispatch({ type: 'preload' });
  }

  /** Starts a flow. To be called in a user gesture where browsers ask for one. A running flow goes on. */
  start(request: VerifyRequest): void {
    const { phase } = this.#state;
    if (phase !== 'idle' && phase !== 'warming' && phase !== 'warm') return;
    this.#request = request;
    this.#rules = {};
    this.#timings = new TimingLog();
    void this.#dispatch({ type: 'start' });
  }

  /** Tries again where another attempt is offered. */
  retry(): void {
    void this.#dispatch({ type: 'retry' });
  }

  /** Begins the attempt anew, while it is guiding: another camera was chosen. */
  restart(): void {
    void this.#dispatch({ type: 'restart' });
  }

  /** The user cannot do what is asked: asks for something else. */
  swapChallenge(): void {
    void this.#swap();
  }

  /** Ends the flow with the outcome of the last attempt. */
  leave(): void {
    void this.#dispatch({ type: 'leave' });
  }

  /** Ends the flow as canceled, also one that has not started: whoever would have decided is told. */
  cancel(request: VerifyRequest | null = null): void {
    this.#request ??= request;
    void this.#dispatch({ type: 'cancel' });
  }

  /** Back to the beginning, without a message; the engine stays warm. */
  reset(): void {
    if (this.#state.phase === 'idle') return;
    this.#turn = {};
    this.#waiting.length = 0;
    this.#release();
    this.#captured = [];
    this.#rules = {};
    this.#request = null;
    this.#lease?.release();
    this.#lease = null;
    this.#setState(INITIAL_FLOW);
  }

  /** The camera failed, or stopped without being asked to. */
  cameraFailed(code: ErrorCode): void {
    void this.#dispatch({ type: 'failed', error: code });
  }

  #setState(state: FlowState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#stages.update(state, this.flow.liveness);
    this.#options.onChange();
  }

  /**
   * Resolves when the effects that take time are done; the others have happened when it returns. Whoever is told of a change
   * may ask for the next one there and then: that waits until this one is complete.
   */
  async #dispatch(input: FlowInput): Promise<void> {
    if (this.#isBusy) {
      this.#waiting.push(input);
      return;
    }
    const { signal } = this.#attempt ?? NOTHING_UNDER_WAY;
    const turn = this.#turn;
    let effects: Iterator<FlowEffect> | undefined;
    let pending = this.#alone(() => {
      const next = step(this.#state, input, this.flow);
      if (input.type === 'observation') this.#request?.referee.saw?.(input.observation, next.state);
      this.#setState(next.state);
      effects = next.effects[Symbol.iterator]();
      return this.#runSome(effects, turn);
    });
    while (pending) {
      await pending;
      // Canceled meanwhile: what was asked for next is not wanted any more.
      if (signal.aborted) return;
      pending = this.#alone(() => effects && this.#runSome(effects, turn));
    }
  }

  /** Runs something that tells others, and then what they have asked for meanwhile. */
  #alone<T>(run: () => T): T {
    this.#isBusy = true;
    try {
      return run();
    } finally {
      this.#isBusy = false;
      const next = this.#waiting.shift();
      if (next) void this.#dispatch(next);
    }
  }

  /** Runs effects up to the first that takes time; nothing is left to run after a reset. */
  #runSome(effects: Iterator<FlowEffect>, turn: object): Promise<void> | undefined {
    for (let next = effects.next(); !next.done && this.#turn === turn; next = effects.next()) {
      const pending = this.#run(next.value);
      if (pending) return pending;
    }
    return undefined;
  }

  #run(effect: FlowEffect): Promise<void> | undefined {
    switch (effect.type) {
      case 'warm':
        void this.#warm();
        return undefined;
      case 'prepare':
        void this.#prepare();
        return undefined;
      case 'hint':
        this.#options.onHint(effect.hint);
        return undefined;
      case 'challenge':
        this.#options.onChallenge(effect.action, effect.index, effect.count);
        return undefined;
      case 'embed':
        return this.#embed(effect.frameId, effect.score, effect.of);
      case 'picture':
        return this.#takePicture(effect);
      case 'texture':
        return this.#judgeTexture(effect.frameId);
      case 'discard':
        this.#captured = [];
        return undefined;
      case 'match':
        void this.#match();
        return undefined;
      case 'drop-engine':
        this.#lease?.engine.close();
        return undefined;
      case 'release':
        this.#release();
        return undefined;
      case 'close':
        this.#lease?.release();
        this.#lease = null;
        this.#request?.referee.closed?.(effect.message);
        this.#options.onClose(effect.message);
        return undefined;
      default:
        return assertNever(effect);
    }
  }

  /** Users are told what to do; developers, in the console, what happened. */
  #fail(error: unknown, fallback: ErrorCode): void {
    const { code, message } = FaceGuardError.from(error, fallback);
    console.warn(`faceguard: ${code}: ${message}`);
    void this.#dispatch({ type: 'failed', error: code });
  }

  #engine(): FaceEngine {
    if (!this.#request) throw new FaceGuardError('invalid_options', 'nothing to verify');
    this.#lease ??= this.#request.leaseEngine();
    return this.#lease.engine;
  }

  async #warm(): Promise<void> {
    try {
      const engine = this.#engine();
      await engine.load({ onProgress: this.#options.onLoad });
      await this.#prepareTexture(engine);
      await this.#dispatch({ type: 'warmed' });
    } catch (error) {
      this.#fail(error, 'engine_load_failed');
    }
  }

  /** Makes camera, engine and reference ready side by side, then looks. */
  async #prepare(): Promise<void> {
    const request = this.#request;
    if (!request) return;
    if (request.invalid !== null) {
      return this.#fail(new FaceGuardError('invalid_options', request.invalid), 'invalid_options');
    }
    const { referee } = request;
    const attempt = new AbortController();
    this.#attempt = attempt;
    const { signal } = attempt;
    try {
      const opened = referee.open(signal);
      const opening = opened instanceof Promise ? await opened : opened;
      signal.throwIfAborted();
      if ('decided' in opening) return await this.#decide(opening.decided);
      this.#follow(opening);
      const cameraReady = this.#openCamera();
      const engine = this.#engine();
      await Promise.all([cameraReady, this.#prepareEngine(engine, referee, signal)]);
      signal.throwIfAborted();
      await this.#dispatch({
        type: 'prepared',
        atMs: this.#clock.now(),
        challenge: referee.challenge(),
        refused: referee.refused?.() ?? [],
        camera: judgeTrack(this.#options.camera.track()),
      });
      // Whoever was told that it looks now may have ended it there and then.
      signal.throwIfAborted();
      this.#clock.run(signal);
      await this.#watch(engine, signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error, 'engine_failed');
    }
  }

  async #openCamera(): Promise<void> {
    await this.#options.camera.open();
    this.#timings.mark('cameraMs');
    this.#options.onChange();
  }

  /**
   * Takes over what the referee has set. A session's server counts what it has judged, and may have done so before this
   * flow; what went wrong before it was asked counts here.
   */
  #follow({ rules, attemptsLeft }: Extract<Opening, { rules: unknown }>): void {
    const attempt = this.#state.phase === 'preparing' ? this.#state.attempt : 1;
    const before = this.#rules.maxAttempts ?? Infinity;
    const maxAttempts =
      attemptsLeft === undefined ? {} : { maxAttempts: Math.min(before, attempt - 1 + attemptsLeft) };
    this.#rules = { ...rules, ...maxAttempts };
    this.#options.onChange();
  }

  #decide(decision: Decision): Promise<void> {
    return this.#dispatch({ type: 'decided', ...decision });
  }

  async #prepareEngine(engine: FaceEngine, referee: Referee, signal: AbortSignal): Promise<void> {
    const info = await engine.load({ signal, onProgress: this.#options.onLoad });
    this.#timings.engineReady(info);
    const textureReady = this.#prepareTexture(engine);
    // Waited for below; a photo that cannot be used is reported first.
    textureReady.catch(() => undefined);
    await referee.prepare(engine, signal);
    this.#timings.mark('referenceMs');
    await textureReady;
  }

  /** Frame after frame, one at a time: the newest there is when the engine is free. */
  async #watch(engine: FaceEngine, signal: AbortSignal): Promise<void> {
    const video = this.#options.camera.video();
    if (!video) throw new FaceGuardError('camera_unknown', 'no video element');
    const source = new FrameSource(video);
    while (!signal.aborted && isLooking(this.#state)) {
      const { frame, timestampMs } = await source.next(signal);
      await this.#lookAt(engine, frame, timestampMs, signal);
    }
  }

  /** All that is asked about one frame is asked in one turn: other flows may use the same engine. */
  async #lookAt(
    engine: FaceEngine,
    frame: SourceFrame['frame'],
    timestampMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    let isTaken = false;
    try {
      await takeTurn(engine, signal, async () => {
        const startMs = performance.now();
        isTaken = true;
        const observation = await engine.detect(frame, timestampMs);
        if (signal.aborted) return;
        this.#timings.frame(performance.now() - startMs);
        await this.#dispatch({ type: 'observation', atMs: this.#clock.now(), observation });
      });
    } finally {
      if (!isTaken) frame.close();
    }
  }

  async #embed(frameId: number, score: number, of: LikenessOf): Promise<void> {
    const signal = this.#attempt?.signal;
    this.#timings.mark('firstGoodFaceMs');
    try {
      const startMs = performance.now();
      const template = await this.#engine().embed(frameId);
      if (signal?.aborted) return;
      this.#timings.embed(performance.now() - startMs);
      const likeness = this.#captured.length === 0 ? null : likenessTo(this.#captured, template);
      if (of === 'rest') this.#captured.push({ template, score });
      this.#options.onChange();
      await this.#dispatch({ type: 'embedded', likeness, of });
    } catch (error) {
      if (!signal?.aborted) this.#fail(error, 'engine_failed');
    }
  }

  /** On its way while the base photo is looked at. Without it nobody is let through: a check must not be weaker than asked. */
  async #prepareTexture(engine: FaceEngine): Promise<void> {
    this.#hasTexture = false;
    if (this.flow.liveness === 'none' || !engine.loadTexture) return;
    await engine.loadTexture();
    this.#hasTexture = true;
  }

  async #judgeTexture(frameId: number): Promise<void> {
    const signal = this.#attempt?.signal;
    const engine = this.#engine();
    if (!this.#hasTexture || !engine.judgeTexture) return;
    try {
      const startMs = performance.now();
      const live = await engine.judgeTexture(frameId);
      if (signal?.aborted) return;
      this.#timings.texture(performance.now() - startMs);
      await this.#dispatch({ type: 'texture', atMs: this.#clock.now(), live });
    } catch (error) {
      if (!signal?.aborted) this.#fail(error, 'engine_failed');
    }
  }

  async #takePicture(wanted: WantedPicture): Promise<void> {
    const { signal } = this.#attempt ?? NOTHING_UNDER_WAY;
    try {
      await this.#request?.referee.takePicture?.(this.#engine(), wanted, signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error, 'engine_failed');
    }
  }

  /** What may take a while: the action asked for stays on screen, and its time goes on. */
  async #swap(): Promise<void> {
    if (this.#state.phase !== 'challenging') return;
    const { signal } = this.#attempt ?? NOTHING_UNDER_WAY;
    try {
      const pair = await this.#request?.referee.swap(this.#state.challenge, signal);
      if (pair && !signal.aborted) await this.#dispatch({ type: 'swap', atMs: this.#clock.now(), pair });
    } catch (error) {
      if (!signal.aborted) this.#fail(error, 'server_error');
    }
  }

  async #match(): Promise<void> {
    const { signal } = this.#attempt ?? NOTHING_UNDER_WAY;
    const best = this.#captured.sort((a, b) => b.score - a.score).slice(0, CAPTURE.frames);
    this.#captured = [];
    try {
      const verdict = await this.#request?.referee.judge(fuse(best), signal);
      if (signal.aborted || !verdict) return;
      this.#timings.mark('verdictMs');
      if ('decided' in verdict) await this.#decide(verdict.decided);
      else await this.#dispatch({ type: 'verdict', confidence: verdict.confidence });
    } catch (error) {
      if (!signal.aborted) this.#fail(error, 'engine_failed');
    }
  }

  #release(): void {
    this.#attempt?.abort(new DOMException('The attempt is over.', 'AbortError'));
    this.#attempt = null;
    this.#options.camera.close();
  }
}
