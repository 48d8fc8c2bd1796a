// SPDX-License-Identifier: Apache-2.0
// One real element, made to end as its script says: by what its camera, its engine and its session's server do.
import type { CloseMessage } from '../core/close-message.js';
import { CAMERA_OPEN_ERROR_CODES } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';
import type { Observation } from '../core/types.js';
import type { FaceGuardVerify } from '../elements/faceguard-verify.js';
import type { CameraOpenErrorCode } from '../camera/camera-errors.js';
import { emit } from '../events/emit.js';
import { fakeCameraError } from './camera-error.js';
import { FakeActor } from './fake-actor.js';
import { FakeEngine, fakeTemplate, fakeTemplateLike } from './fake-engine.js';
import type { FakeEngineScript } from './fake-engine.js';
import { FakeSession, isServerError } from './fake-session.js';
import type { Script } from './script.js';
import { seeing } from './sights.js';
import { sketchObservation } from './observations.js';

/** What is set on the element while it reads its settings, and given back at once. */
type Settings = Partial<
  Pick<
    FaceGuardVerify,
    | 'basePhoto'
    | 'sessionToken'
    | 'apiBase'
    | 'engine'
    | 'threshold'
    | 'liveness'
    | 'maxAttempts'
    | 'faceTimeoutMs'
    | 'challengeTimeoutMs'
  >
>;

/** For waits that nobody watches. The longer one leaves an attempt beside it the time that it needs. */
const SHORT_MS = 500;
const SHORT_BESIDE_OTHERS_MS = 3_000;

/** A server's address where the page has none; nothing is sent there. */
const NOWHERE = 'https://session.faceguard.invalid';

let flows = 0;

const isOpenError = (error: string): error is CameraOpenErrorCode =>
  (CAMERA_OPEN_ERROR_CODES as readonly string[]).includes(error);

/** Errors that come about while the camera looks; the others while things are made ready. */
const WHILE_LOOKING: readonly string[] = ['camera_interrupted', 'face_timeout', 'liveness_timeout'];

/** The flows of one element. */
export class ScriptedFlow {
  /** Names this element's calls among those of the page. */
  readonly token = `made-up-${++flows}`;
  readonly engine: FakeEngine;
  readonly #element: FaceGuardVerify;
  readonly #onOpening: (isOpening: boolean) => void;
  #script: Script;
  #status: FaceGuardVerify['status'] = 'idle';
  #session: FakeSession | null = null;
  #attempt = 0;
  #hintsShown = 0;
  #stream: MediaStream | null = null;
  /** Lives as long as a flow. */
  #flow = new AbortController();
  /** What the actor hears: events of the flow under way, and of no other. */
  readonly #stage = new EventTarget();
  readonly #actor = new FakeActor(this.#stage);

  /** @param onOpening - Told when it is about to ask for the camera, and when it is not any more. */
  constructor(element: FaceGuardVerify, script: Script, onOpening: (isOpening: boolean) => void) {
    this.#element = element;
    this.#script = script;
    this.#onOpening = onOpening;
    this.engine = new FakeEngine(this.#engineScript());
  }

  /** How the attempt under way ends. */
  get message(): CloseMessage {
    const { messages } = this.#script;
    return messages[Math.min(Math.max(this.#attempt, 1), messages.length) - 1] as CloseMessage;
  }

  /** Prepares the next flow, and runs what starts it with the script's settings in the place of the page's. */
  run(script: Script, start: () => void): void {
    // Starting would do this, and what is heard of it is not of the flow to come.
    if (this.#element.status === 'closed') this.#element.reset();
    this.#script = script;
    this.#attempt = 0;
    this.#session = null;
    this.#listen();
    const element = this.#element as Settings;
    const settings = this.#settings();
    const given: Settings = {};
    for (const name of Object.keys(settings))
      Object.assign(given, { [name]: element[name as keyof Settings] });
    Object.assign(element, settings);
    try {
      start();
    } finally {
      Object.assign(element, given);
    }
  }

  /** Opens the camera, or fails as the script says. */
  async openCamera(open: () => Promise<MediaStream>): Promise<MediaStream> {
    const { message } = this;
    if (this.#flow.signal.aborted) return open();
    if (message.reason === 'error' && isOpenError(message.error)) throw fakeCameraError(message.error);
    this.#stream = await open();
    return this.#stream;
  }

  /** Answers the element's calls of its session. */
  answer(request: Request): Promise<Response> {
    this.#session ??= new FakeSession(() => ({
      message: this.message,
      attemptsLeft: Math.max(1, this.#script.messages.length - Math.max(this.#attempt, 1) + 1),
      // The page does not say: it is the server's to choose.
      liveness: this.#needsChallenge ? 'active' : (this.#script.options.liveness ?? 'active'),
    }));
    return this.#session.answer(request);
  }

  #has(error: ErrorCode): boolean {
    return this.#script.messages.some((message) => message.reason === 'error' && message.error === error);
  }

  /** Where nothing is asked, nothing can be late. */
  get #needsChallenge(): boolean {
    return this.#has('liveness_timeout');
  }

  #settings(): Settings {
    const element = this.#element;
    const { messages, options } = this.#script;
    const shortMs = messages.length === 1 ? SHORT_MS : SHORT_BESIDE_OTHERS_MS;
    const liveness = this.#needsChallenge ? 'active' : (options.liveness ?? element.liveness);
    return {
      ...this.#referee(),
      engine: this.engine,
      threshold: this.#threshold(),
      liveness,
      maxAttempts: messages.length,
      ...(this.#has('face_timeout') ? { faceTimeoutMs: shortMs } : {}),
      ...(this.#has('liveness_timeout') ? { challengeTimeoutMs: shortMs } : {}),
    };
  }

  /** Who is asked: the session of a page that has one, and for bypasses; else this device. */
  #referee(): Settings {
    const { sessionToken, apiBase } = this.#element;
    const { reason } = this.message;
    if (sessionToken || reason === 'bypass_active')
      return { basePhoto: null, sessionToken: this.token, apiBase: apiBase || NOWHERE };
    return {
      basePhoto: reason === 'no_base_photo' ? null : fakeTemplate(1),
      sessionToken: '',
      apiBase: '',
    };
  }

  /** The page's own, as far as it tells the script's faces apart. One that is no number stays the page's mistake. */
  #threshold(): number {
    const { threshold } = this.#element;
    if (typeof threshold !== 'number' || Number.isNaN(threshold)) return threshold;
    const of = (reason: CloseMessage['reason']): number[] =>
      this.#script.messages.flatMap((each) =>
        each.reason === reason && 'confidence' in each ? [each.confidence] : [],
      );
    const atLeast = Math.max(-1, ...of('rejected')) + 1;
    const atMost = Math.min(100, ...of('approved'));
    return atLeast > threshold ? atLeast : threshold > atMost ? atMost : threshold;
  }

  #engineScript(): FakeEngineScript {
    const failing = (): FakeEngineScript['failing'] => this.#failing();
    return {
      observe: (timestampMs) => this.#observe(timestampMs),
      template: () =>
        // What was to end otherwise, and has come this far, is no success.
        fakeTemplateLike('confidence' in this.message ? this.message.confidence : 0),
      get failing() {
        return failing();
      },
    };
  }

  #failing(): FakeEngineScript['failing'] {
    const { message } = this;
    // Loaded ahead of time: nothing is scripted for that.
    if (message.reason !== 'error' || this.#attempt === 0) return undefined;
    const error = message.error as ErrorCode;
    if (this.#session && isServerError(error)) return undefined;
    if (isOpenError(error) || WHILE_LOOKING.includes(error)) return undefined;
    return { call: error === 'engine_failed' ? 'detect' : 'load', code: error };
  }

  #observe(timestampMs: number): Observation {
    const { message } = this;
    const hint = this.#nextHint;
    if (hint) return seeing(hint)(timestampMs);
    const error = message.reason === 'error' ? message.error : null;
    if (error === 'face_timeout') return seeing('no_face')(timestampMs);
    if (error === 'liveness_timeout') return sketchObservation(timestampMs, {});
    return this.#actor.observe(timestampMs);
  }

  get #nextHint(): NonNullable<Script['options']['hints']>[number] | undefined {
    return this.#script.options.hints?.[this.#hintsShown];
  }

  #listen(): void {
    this.#flow.abort();
    this.#flow = new AbortController();
    const { signal } = this.#flow;
    const element = this.#element;
    element.addEventListener('faceguard-status', ({ detail }) => this.#onStatus(detail.status), { signal });
    element.addEventListener('faceguard-hint', ({ detail }) => this.#onHint(detail.hint), { signal });
    element.addEventListener(
      'faceguard-challenge',
      ({ detail }) => emit(this.#stage, 'faceguard-challenge', detail),
      { signal },
    );
  }

  #onStatus(status: FaceGuardVerify['status']): void {
    const before = this.#status;
    this.#status = status;
    this.#onOpening(status === 'loading');
    if (status === 'loading') {
      // With another camera, the same attempt begins anew.
      if (before !== 'guiding') this.#attempt++;
      this.#hintsShown = 0;
      // An engine that failed to load in the attempt before is asked again.
      if (this.#failing()?.call === 'load') this.engine.close();
    }
    if (status === 'closed' || status === 'idle') {
      this.#flow.abort();
      this.#stream = null;
    }
  }

  #onHint(hint: FaceGuardVerify['hint']): void {
    const wasLast = this.#nextHint === undefined;
    if (hint === this.#nextHint) this.#hintsShown++;
    if (this.#nextHint !== undefined && !wasLast) return;
    // Not while the element is telling: whoever hears of the hint sees it first.
    queueMicrotask(() => this.#interfere());
  }

  /** What does not come about by looking. */
  #interfere(): void {
    const { message } = this;
    if (this.#element.status !== 'guiding') return;
    if (message.reason === 'canceled') this.#element.cancel();
    if (message.reason === 'error' && message.error === 'camera_interrupted') {
      for (const track of this.#stream?.getTracks() ?? []) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    }
  }
}
