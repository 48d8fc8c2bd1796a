// SPDX-License-Identifier: Apache-2.0
// The element without its insides, for test environments that have a DOM and nothing more (jsdom, happy-dom): no
// camera, canvas, worker or style is touched, and no time passes.
import type { CloseMessage } from '../core/close-message.js';
import { DEFAULT_FLOW_OPTIONS } from '../core/config.js';
import { attemptsLeft, captureProgress, challengeOf, endingOf, guidanceOf, statusOf } from '../core/flow.js';
import type { ChallengeProgress, Guidance } from '../core/flow.js';
import { readOptions } from '../core/options.js';
import type { FaceTemplate, Hint, Stage, VerifyStatus } from '../core/types.js';
import type { FaceGuardVerify } from '../elements/faceguard-verify.js';
import type { FaceEngine } from '../engine/engine.js';
import { emit, emitClose } from '../events/emit.js';
import { DELEGATE_CHOICES } from '../engine/engine.js';
import type { Accuracy } from '../core/options.js';
import type { DelegateChoice } from '../engine/engine.js';
import type { ReferencePhoto } from '../verify/reference.js';
import { VERSION } from '../version.js';
import { fakeTemplate } from './fake-engine.js';
import { FakeFlow } from './fake-flow.js';
import { MADE_UP_SESSION } from './fake-session.js';
import { scriptOf, watchScripts } from './script.js';
import { followsScripts } from './script-outcome.js';

/** What a page can do with the element, beside what every element has. */
export type VerifyApi = Pick<
  FaceGuardVerify,
  | keyof typeof DEFAULTS
  | 'status'
  | 'hint'
  | 'guidance'
  | 'challenge'
  | 'progress'
  | 'load'
  | 'attemptsLeft'
  | 'ending'
  | 'stages'
  | 'result'
  | 'timings'
  | 'form'
  | 'updateComplete'
  | 'start'
  | 'cancel'
  | 'retry'
  | 'swapChallenge'
  | 'listDevices'
  | 'switchCamera'
  | 'leave'
  | 'reset'
  | 'preload'
  | 'focus'
  | 'connectedMoveCallback'
  | 'formResetCallback'
>;

/** The settings, as an element has them that nobody has set anything on. */
const DEFAULTS = {
  basePhoto: null as ReferencePhoto | null,
  sessionToken: '',
  apiBase: '',
  threshold: DEFAULT_FLOW_OPTIONS.threshold,
  liveness: DEFAULT_FLOW_OPTIONS.liveness,
  delegate: 'auto' as DelegateChoice,
  accuracy: 'standard' as Accuracy,
  assetBase: '',
  autostart: false,
  maxAttempts: DEFAULT_FLOW_OPTIONS.maxAttempts,
  faceTimeoutMs: DEFAULT_FLOW_OPTIONS.faceTimeoutMs,
  challengeTimeoutMs: DEFAULT_FLOW_OPTIONS.challengeTimeoutMs,
  noMirror: false,
  controls: 'full' as FaceGuardVerify['controls'],
  noHaptics: false,
  name: '',
  required: false,
  engine: null as FaceEngine | null,
};

/** Where there is no DOM the module can still be loaded. */
const Base = globalThis.HTMLElement ?? class {};

/** How attributes become properties. */
const ATTRIBUTES = {
  'base-photo': ['basePhoto', 'text'],
  'session-token': ['sessionToken', 'text'],
  'api-base': ['apiBase', 'text'],
  threshold: ['threshold', 'number'],
  liveness: ['liveness', 'text'],
  delegate: ['delegate', 'text'],
  accuracy: ['accuracy', 'text'],
  'asset-base': ['assetBase', 'text'],
  autostart: ['autostart', 'boolean'],
  'max-attempts': ['maxAttempts', 'number'],
  'face-timeout-ms': ['faceTimeoutMs', 'number'],
  'challenge-timeout-ms': ['challengeTimeoutMs', 'number'],
  'no-mirror': ['noMirror', 'boolean'],
  controls: ['controls', 'text'],
  'no-haptics': ['noHaptics', 'boolean'],
  name: ['name', 'text'],
  required: ['required', 'boolean'],
} as const satisfies Readonly<
  Record<string, readonly [keyof typeof DEFAULTS, 'text' | 'number' | 'boolean']>
>;

const isAttribute = (name: string): name is keyof typeof ATTRIBUTES => Object.hasOwn(ATTRIBUTES, name);

/** As the element's timings before anything is known, and here for good: no time passes. */
const NO_TIMINGS: FaceGuardVerify['timings'] = {
  delegate: null,
  worker: null,
  cameraMs: null,
  engineMs: null,
  referenceMs: null,
  firstGoodFaceMs: null,
  verdictMs: null,
  frames: 0,
  frameMs: null,
  embedMs: null,
  textureMs: null,
};

/**
 * Stands in for `<faceguard-verify>`: the same properties, attributes, methods and events, in the same order, and
 * nothing to see. It ends as `scriptOutcome` says; without a script it looks for a face that never comes, until there is
 * one.
 *
 * @tag faceguard-verify
 */
export class FakeVerify extends Base implements VerifyApi {
  /** The package's version. */
  static readonly version: string = VERSION;
  static readonly formAssociated = true;
  static readonly observedAttributes = Object.keys(ATTRIBUTES);

  /** A made-up template: the same for every photo. */
  static async createTemplate(): Promise<FaceTemplate> {
    return fakeTemplate(1);
  }

  /** Resolves at once. */
  static async preload(): Promise<void> {
    await Promise.resolve();
  }

  basePhoto = DEFAULTS.basePhoto;
  sessionToken = DEFAULTS.sessionToken;
  apiBase = DEFAULTS.apiBase;
  threshold = DEFAULTS.threshold;
  liveness = DEFAULTS.liveness;
  delegate = DEFAULTS.delegate;
  accuracy = DEFAULTS.accuracy;
  assetBase = DEFAULTS.assetBase;
  autostart = DEFAULTS.autostart;
  maxAttempts = DEFAULTS.maxAttempts;
  faceTimeoutMs = DEFAULTS.faceTimeoutMs;
  challengeTimeoutMs = DEFAULTS.challengeTimeoutMs;
  noMirror = DEFAULTS.noMirror;
  controls = DEFAULTS.controls;
  noHaptics = DEFAULTS.noHaptics;
  engine = DEFAULTS.engine;

  #result: CloseMessage | null = null;
  #load: FaceGuardVerify['load'] = null;
  #emittedStatus: VerifyStatus = 'idle';
  #hasStarted = false;
  #unwatch: (() => void) | null = null;
  readonly #internals = typeof this.attachInternals === 'function' ? this.attachInternals() : null;
  readonly #flow = new FakeFlow({
    onChange: () => this.#onChange(),
    onHint: (hint) => emit(this, 'faceguard-hint', { hint }),
    onChallenge: (action, index, count) => emit(this, 'faceguard-challenge', { action, index, count }),
    onLoad: (loaded, total) => {
      this.#load = { loaded, total };
      emit(this, 'faceguard-load', { loaded, total });
    },
    onClose: (message) => {
      this.#result = message;
      this.#updateForm();
      emitClose(this, message);
    },
  });

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || this.status === 'closed') return;
      event.preventDefault();
      this.cancel();
    });
  }

  /** Called by the browser. */
  connectedCallback(): void {
    this.#unwatch = watchScripts(() => this.#follow());
    const isFirst = !this.#hasStarted;
    this.#hasStarted = true;
    if (isFirst) this.#updateForm();
    queueMicrotask(() => {
      if (this.autostart && this.isConnected && this.status === 'idle') this.start();
    });
  }

  /** Called by the browser. Out of the document the flow is canceled; moved within it, it goes on. */
  disconnectedCallback(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    queueMicrotask(() => {
      // Test environments empty the document when they are taken down, and what events are made of is gone by then.
      const isDown = (globalThis as Partial<typeof globalThis>).document !== this.ownerDocument;
      if (this.isConnected || isDown) return;
      if (this.status !== 'idle' && this.status !== 'closed') this.cancel();
      this.reset();
    });
  }

  /** Called by the browser. */
  connectedMoveCallback(): void {
    // As in the real one: the flow goes on.
  }

  /** Called by the browser. */
  attributeChangedCallback(attribute: string, _before: string | null, value: string | null): void {
    if (!isAttribute(attribute)) return;
    const [property, type] = ATTRIBUTES[attribute];
    if (property === 'name' || property === 'required') return this.#updateForm();
    Object.assign(this, { [property]: this.#read(property, type, value) });
  }

  /** The form field's name. */
  get name(): string {
    return this.getAttribute('name') ?? '';
  }

  set name(name: string) {
    this.setAttribute('name', name);
  }

  /** As a form field: blocks submission until approved. */
  get required(): boolean {
    return this.hasAttribute('required');
  }

  set required(isRequired: boolean) {
    this.toggleAttribute('required', isRequired);
  }

  /** Where the flow stands. */
  get status(): VerifyStatus {
    return statusOf(this.#flow.state);
  }

  /** What the user is told at the moment. */
  get hint(): Hint | null {
    return this.guidance?.hint ?? null;
  }

  /** The hint, with the way there. */
  get guidance(): Guidance | null {
    return guidanceOf(this.#flow.state, false);
  }

  /** What the user is asked to do. */
  get challenge(): ChallengeProgress | null {
    return challengeOf(this.#flow.state);
  }

  /** How much has been collected, 0…1. */
  get progress(): number {
    return captureProgress(this.#flow.state, this.#flow.rules.liveness);
  }

  /** Bytes so far, and in all. */
  get load(): FaceGuardVerify['load'] {
    return this.#load;
  }

  /** Tries that are left while another one is offered. */
  get attemptsLeft(): number {
    return attemptsLeft(this.#flow.state, this.#flow.rules);
  }

  /** How the last attempt ended. */
  get ending(): CloseMessage | null {
    return endingOf(this.#flow.state);
  }

  /** The parts of the flow and how they went. */
  get stages(): readonly Stage[] {
    return this.#flow.stages;
  }

  /** The last close message. */
  get result(): CloseMessage | null {
    return this.#result;
  }

  /** Nothing takes time here. */
  get timings(): FaceGuardVerify['timings'] {
    return NO_TIMINGS;
  }

  /** The form that the element belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals?.form ?? this.closest('form');
  }

  /** There is nothing to render. */
  get updateComplete(): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** Starts the flow; a running one goes on. After an end it begins anew. */
  start(): void {
    if (this.status === 'closed') this.reset();
    this.#flow.start(readOptions(this, DELEGATE_CHOICES), scriptOf(this));
  }

  /** Ends the flow as canceled. */
  cancel(): void {
    this.#flow.cancel();
  }

  /** Tries again, where another attempt is offered. */
  retry(): void {
    this.#flow.retry();
  }

  /** There are no cameras here. */
  async listDevices(): Promise<MediaDeviceInfo[]> {
    return [];
  }

  /** There is nothing to switch to. */
  switchCamera(): void {
    // As in the real one with a camera that is gone: the flow goes on.
  }

  /** Asks for another action: here nobody minds which. */
  swapChallenge(): void {
    // What is asked for is acted in the next moment.
  }

  /** Ends the flow with the outcome of the last attempt. */
  leave(): void {
    this.#flow.leave();
  }

  /** Back to the beginning, without a message. */
  reset(): void {
    this.#result = null;
    this.#load = null;
    this.#flow.reset();
    this.#updateForm();
  }

  /** Becomes `ready`. */
  preload(): void {
    this.#flow.preload();
  }

  /** The form was reset. Called by the browser. */
  formResetCallback(): void {
    this.reset();
  }

  #read(property: keyof typeof DEFAULTS, type: 'text' | 'number' | 'boolean', value: string | null): unknown {
    if (type === 'boolean') return value !== null;
    if (type === 'text') return value;
    return value === null || value.trim() === '' ? DEFAULTS[property] : Number(value);
  }

  #follow(): void {
    const script = this.#flow.isWaiting ? scriptOf(this) : undefined;
    if (script) this.#flow.follow(script);
  }

  #onChange(): void {
    const { status } = this;
    if (status !== this.#emittedStatus) {
      this.#emittedStatus = status;
      emit(this, 'faceguard-status', { status });
    }
    emit(this, 'faceguard-update', null);
  }

  /** As the real one's on `scriptOutcome`: in a session that was read, its id. */
  get #formValue(): string {
    return this.sessionToken && this.#flow.hasRead ? MADE_UP_SESSION : JSON.stringify(this.#result);
  }

  #updateForm(): void {
    // Test environments have only parts of these.
    const internals = this.#internals as Partial<ElementInternals> | null;
    internals?.setFormValue?.(this.#result ? this.#formValue : null);
    const isMissing = this.required && this.#result?.reason !== 'approved';
    internals?.setValidity?.(isMissing ? { valueMissing: true } : {}, isMissing ? 'Not verified.' : '');
  }
}

followsScripts(FakeVerify);

/**
 * Registers the fake as `<faceguard-verify>`: before anything registers the real one, as a tag cannot be given away
 * again. A real one that comes later finds it and stays away.
 *
 * @throws {Error} when the real one is registered already, or where there is no DOM.
 */
export function defineFakeVerify(): void {
  if (typeof customElements === 'undefined') throw new Error('defineFakeVerify() needs a DOM, such as jsdom');
  const known = customElements.get('faceguard-verify');
  if (!known) customElements.define('faceguard-verify', FakeVerify);
  else if (known !== (FakeVerify as CustomElementConstructor))
    throw new Error(
      '<faceguard-verify> is the real one already: call defineFakeVerify() before it is imported',
    );
}
