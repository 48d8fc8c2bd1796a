// SPDX-License-Identifier: Apache-2.0
import { LitElement, html, nothing } from 'lit';
import type { ComplexAttributeConverter, CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { CloseMessage } from '../core/close-message.js';
import { DEFAULT_FLOW_OPTIONS } from '../core/config.js';
import type { LivenessMode } from '../core/config.js';
import {
  attemptsLeft,
  captureProgress,
  challengeOf,
  endingOf,
  guidanceOf,
  INITIAL_FLOW,
  statusOf,
} from '../core/flow.js';
import type { ChallengeProgress, FlowState, Guidance } from '../core/flow.js';
import { readOptions } from '../core/options.js';
import type { ReadOptions } from '../core/options.js';
import { VERIFY_STATUSES } from '../core/types.js';
import type { FaceTemplate, Hint, Stage, VerifyStatus } from '../core/types.js';
import { emit, emitClose } from '../events/emit.js';
import { LocalizeController } from '../i18n/localize.js';
import { chooseEngine, createTemplate, DELEGATE_CHOICES, preloadEngine } from '../verify/engine-choice.js';
import type {
  CreateTemplateOptions,
  Accuracy,
  DelegateChoice,
  FaceEngine,
  PreloadOptions,
} from '../verify/engine-choice.js';
import { chooseReferee } from '../verify/choose-referee.js';
import type { ReferencePhoto } from '../verify/reference.js';
import type { VerifyTimings } from '../verify/timing-log.js';
import { VerifyController } from '../verify/verify-controller.js';
import type { VerifyRequest } from '../verify/verify-session.js';
import { VERSION } from '../version.js';
import { wearStyles } from './adopted-styles.js';
import { AnnouncerController } from './announcer-controller.js';
import { challengeStyles } from './challenge.styles.js';
import { controls } from './controls.styles.js';
import { attachInternals, showState } from './custom-states.js';
import { verifyStyles } from './faceguard-verify.styles.js';
import { isFocusNowhere } from './focus.js';
import { vibrate } from './haptics.js';
import type { IntroFacts } from './panel-views.js';
import { panel } from './panel.styles.js';
import { preview } from './preview.styles.js';
import { closeView } from './stage-views.js';
import type { LoadProgress } from './stage-views.js';
import { isHandheld, THIS_BROWSER } from './this-browser.js';
import { tokens } from './tokens.styles.js';
import { touchBetween } from './touch.js';
import { screenView, speechOf } from './verify-screen.js';
import type { ScreenActions, ScreenModel } from './verify-screen.js';

/** Reads an attribute as a number; one that is empty, or taken away, is the default, and never 0. */
const numberOr = (standard: number): ComplexAttributeConverter<number> => ({
  fromAttribute: (value) => (value === null || value.trim() === '' ? standard : Number(value)),
});

/**
 * Verifies that the person in front of the camera is the one on a photo: camera, guidance, match, close. Everything
 * happens in the browser, and no picture and no template leaves it, unless the page names a session: then a server of the
 * page's own choice gets pictures and decides.
 *
 * @tag faceguard-verify
 * @fires {CustomEvent<CloseMessage>} faceguard-close - The flow has ended; fires once a flow.
 * @fires {CustomEvent<{confidence: number}>} faceguard-approved - The face matched.
 * @fires {CustomEvent<{confidence: number}>} faceguard-rejected - The face did not match.
 * @fires {CustomEvent<{}>} faceguard-canceled - The user closed the flow, or the page called `cancel()`.
 * @fires {CustomEvent<{bypass_expires_at: string}>} faceguard-bypass-active - No check is needed.
 * @fires {CustomEvent<{}>} faceguard-no-base-photo - There is nothing to compare with.
 * @fires {CustomEvent<{error: string}>} faceguard-error - The flow could not be finished; see `detail.error`.
 * @fires {CustomEvent<StatusDetail>} faceguard-status - `status` has changed. Does not bubble.
 * @fires {CustomEvent<HintDetail>} faceguard-hint - The hint on screen has changed. Does not bubble.
 * @fires {CustomEvent<ChallengeDetail>} faceguard-challenge - The user is asked for an action. Does not bubble.
 * @fires {CustomEvent<LoadDetail>} faceguard-load - Bytes of engine and models so far, and in all. Does not bubble.
 * @fires {CustomEvent<null>} faceguard-update - Anything that a page of its own screens draws from may have changed. Does not bubble.
 * @slot - With `controls="none"`: drawn over the picture.
 * @slot header - Above the card.
 * @slot intro - Replaces symbol, title and text of the first screen.
 * @slot privacy - Replaces the line on privacy.
 * @slot hint - Replaces the sentence over the picture.
 * @slot success - Replaces symbol, title and text of a success.
 * @slot error - Replaces symbol, title and text of any other end but a cancellation.
 * @slot close - Replaces the drawing of the X.
 * @slot footer - Below the card.
 * @csspart frame - The card around everything.
 * @csspart video - The preview.
 * @csspart oval - The outline that the face belongs in, and the ring that fills.
 * @csspart hint - The sentence over the preview.
 * @csspart advice - More help, in the hint.
 * @csspart steps - How far the challenge is, as points.
 * @csspart arrow - Beside the oval: where to move the head.
 * @csspart swap - The button "I can't do this".
 * @csspart spinner - Something is under way.
 * @csspart progress - The bar while the engine loads.
 * @csspart panel - A screen of text: the beginning, an error, the end.
 * @csspart symbol - The drawing on a panel.
 * @csspart title - The heading of a panel.
 * @csspart text - A sentence of a panel.
 * @csspart privacy - The line on privacy.
 * @csspart actions - Around the buttons of a panel.
 * @csspart button - A button of a panel.
 * @csspart button-primary - The one that goes on.
 * @csspart button-quiet - Any other.
 * @csspart close - The X.
 * @csspart camera-button - Over the preview: another camera.
 * @csspart camera-select - The list of cameras, in that button or on a panel.
 * @cssprop [--faceguard-radius=16px] - Corner radius of the card.
 * @cssprop [--faceguard-radius-control=999px] - Corner radius of buttons and hints.
 * @cssprop [--faceguard-max-height=85vh] - The card never gets higher than this.
 * @cssprop [--faceguard-max-width=440px] - The card never gets wider than this.
 * @cssprop [--faceguard-space=8px] - Unit of all distances.
 * @cssprop [--faceguard-font=system-ui] - Font family.
 * @cssprop [--faceguard-font-size=1rem] - Size of text; everything else is in proportion.
 * @cssprop [--faceguard-font-weight=600] - Weight of titles, hints and buttons.
 * @cssprop [--faceguard-duration=200ms] - How long transitions take.
 * @cssprop [--faceguard-color-accent] - Buttons and focus rings.
 * @cssprop [--faceguard-color-on-accent] - Text on buttons.
 * @cssprop [--faceguard-color-surface] - Background of panels.
 * @cssprop [--faceguard-color-text] - Text of panels.
 * @cssprop [--faceguard-color-muted] - Secondary text.
 * @cssprop [--faceguard-color-border] - Border of panels.
 * @cssprop [--faceguard-color-control] - Border of quiet buttons and fields.
 * @cssprop [--faceguard-color-success] - Symbol of a success.
 * @cssprop [--faceguard-color-danger] - Symbol of a failure.
 * @cssprop [--faceguard-color-stage=#101318] - Behind the picture.
 * @cssprop [--faceguard-color-on-stage=#f5f7fa] - Text and icons on the stage.
 * @cssprop [--faceguard-color-hint=rgb(16 19 24 / 86%)] - Background of hints and of what else lies over the picture.
 * @cssprop [--faceguard-color-on-hint=#ffffff] - Text of hints.
 * @cssprop [--faceguard-color-scrim=rgb(16 19 24 / 62%)] - Over the picture, around the oval.
 * @cssprop [--faceguard-color-oval=#ffffff] - The outline.
 * @cssprop [--faceguard-oval-width=3px] - Thickness of the outline.
 * @cssprop [--faceguard-color-progress=#7ddba6] - The ring that fills, and the loading bar.
 * @cssState idle - Nothing has begun.
 * @cssState loading - Camera and engine are starting.
 * @cssState ready - The engine was loaded ahead of time.
 * @cssState guiding - Looking at the camera's picture.
 * @cssState challenging - Waiting for an action.
 * @cssState matching - Comparing.
 * @cssState closed - The flow has ended.
 * @cssState error - The attempt did not succeed; another one is offered.
 */
export class FaceGuardVerify extends LitElement {
  /** The package's version. */
  static readonly version: string = VERSION;
  static readonly formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override styles: CSSResultGroup = [tokens, controls, preview, panel, verifyStyles, challengeStyles];

  /**
   * Makes the template of a photo, for `basePhoto` or for storing. It identifies a person: treat it as personal data.
   *
   * @throws {FaceGuardError} `base_photo_*`, `network_error`, `engine_load_failed` or `browser_unsupported`.
   */
  static createTemplate(photo: ReferencePhoto, options?: CreateTemplateOptions): Promise<FaceTemplate> {
    return createTemplate(photo, options);
  }

  /**
   * Loads the engine ahead of time, for whatever element needs it next.
   *
   * @throws {FaceGuardError} `network_error`, `engine_load_failed` or `browser_unsupported`.
   */
  static preload(options?: PreloadOptions): Promise<void> {
    return preloadEngine(options);
  }

  /**
   * Whom to compare with: the address of a photo; as a property also a `Blob`, image element, `ImageBitmap` or
   * template. Read when a flow starts.
   */
  @property({ attribute: 'base-photo' }) basePhoto: ReferencePhoto | null = null;

  /**
   * Token of a session, in the place of a photo: its server decides, by its own threshold, liveness and attempts, and
   * gets pictures of the face for that. Read when a flow starts.
   */
  @property({ attribute: 'session-token' }) sessionToken = '';

  /** Address of the session's server, to which `/v1/…` is added; relative to the page. */
  @property({ attribute: 'api-base' }) apiBase = '';

  /** Confidence from which a face matches, 0…100. */
  @property({ converter: numberOr(DEFAULT_FLOW_OPTIONS.threshold) }) threshold: number =
    DEFAULT_FLOW_OPTIONS.threshold;

  /**
   * How the user shows to be there: `active` asks for two short actions, `passive` only watches, `none` compares faces and
   * nothing else, so that a photo held to the camera passes.
   */
  @property() liveness: LivenessMode = DEFAULT_FLOW_OPTIONS.liveness;

  /** Which processor runs the models. */
  @property() delegate: DelegateChoice = 'auto';

  /** How good templates are: `high` takes two embedders, one more to download and to run. Templates of both do not mix. */
  @property() accuracy: Accuracy = 'standard';

  /** Folder with the engine and its models; by default the one beside the script. */
  @property({ attribute: 'asset-base' }) assetBase = '';

  /** Starts as soon as the element is in the page. Browsers then ask for the camera without a user's gesture. */
  @property({ type: Boolean }) autostart = false;

  /** Attempts before the flow closes by itself, at least 1. */
  @property({ attribute: 'max-attempts', converter: numberOr(DEFAULT_FLOW_OPTIONS.maxAttempts) })
  maxAttempts: number = DEFAULT_FLOW_OPTIONS.maxAttempts;

  /** Time to get a usable face, in milliseconds. */
  @property({ attribute: 'face-timeout-ms', converter: numberOr(DEFAULT_FLOW_OPTIONS.faceTimeoutMs) })
  faceTimeoutMs: number = DEFAULT_FLOW_OPTIONS.faceTimeoutMs;

  /** Time to do one action of the challenge, in milliseconds. */
  @property({
    attribute: 'challenge-timeout-ms',
    converter: numberOr(DEFAULT_FLOW_OPTIONS.challengeTimeoutMs),
  })
  challengeTimeoutMs: number = DEFAULT_FLOW_OPTIONS.challengeTimeoutMs;

  /** Shows the preview unmirrored. */
  @property({ attribute: 'no-mirror', type: Boolean }) noMirror = false;

  /** `none` draws nothing over the picture: the page does, from events and properties. Screen readers are still told. */
  @property() controls: 'full' | 'none' = 'full';

  /** Lets the device be still, where it would vibrate when a face is in place, an action was seen, or the flow ended. */
  @property({ attribute: 'no-haptics', type: Boolean }) noHaptics = false;

  /** Name of the form field; its value is the close message as JSON, or the id of the session whose server decided. */
  @property({ reflect: true, useDefault: true }) name = '';

  /** As a form field: blocks submission until approved. */
  @property({ type: Boolean, reflect: true }) required = false;

  /** An engine of the page's own, in place of the one that comes with the kit. The page closes it. */
  @property({ attribute: false }) engine: FaceEngine | null = null;

  @state() private loadProgress: LoadProgress | null = null;

  @query('video') private videoElement!: HTMLVideoElement | null;
  @query('.frame') private frameElement!: HTMLElement | null;
  @query('.button') private primaryButton!: HTMLButtonElement | null;

  readonly #localize = new LocalizeController(this);
  readonly #internals = attachInternals(this);
  readonly #verify = new VerifyController(this, {
    video: () => this.videoElement,
    onChange: () => this.#onChange(),
    onHint: (hint) => emit(this, 'faceguard-hint', { hint }),
    onChallenge: (action, index, count) => emit(this, 'faceguard-challenge', { action, index, count }),
    onLoad: (loaded, total) => this.#onLoad(loaded, total),
    onClose: (message) => this.#onClose(message),
    onRemoved: () => this.reset(),
    hasPrimer: () => !this.#isHeadless,
  });
  readonly #announcer = new AnnouncerController(this);
  readonly #actions: ScreenActions = {
    start: () => this.#startFromIntro(),
    allowCamera: () => this.#verify.allowCamera(),
    retry: () => this.retry(),
    leave: () => this.leave(),
    swapChallenge: () => this.swapChallenge(),
    switchCamera: (deviceId) => this.switchCamera(deviceId),
  };
  #result: CloseMessage | null = null;
  #followed: FlowState = INITIAL_FLOW;
  #isLit = false;
  /** The user was told what the browser will ask, and has pressed a button since. */
  #isTold = false;
  #emittedStatus: VerifyStatus = 'idle';
  #shownView = '';
  #hadFocus = false;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.#onKeyDown(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The first start waits for the first update, when all properties have been set.
    if (this.hasUpdated && this.autostart) queueMicrotask(() => this.#autostart());
  }

  /** With this, `moveBefore()` moves the element without taking it out of the document, and the flow goes on. */
  connectedMoveCallback(): void {
    // Nothing to do: everything the element holds stays valid.
  }

  /** Moved into another document. */
  adoptedCallback(): void {
    wearStyles(this);
  }

  protected override firstUpdated(): void {
    if (this.autostart) queueMicrotask(() => this.#autostart());
  }

  protected override willUpdate(): void {
    this.#hadFocus ||= this.shadowRoot?.activeElement != null;
    showState(this.#internals, VERIFY_STATUSES, this.status);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('required') || changed.has('name')) this.#updateForm();
    const view = this.#verify.isAsking ? 'asking' : this.#verify.session.state.phase;
    // A button that was pressed is gone with its screen: the keyboard goes on in the next one.
    const held = this.shadowRoot?.activeElement;
    const isGone = this.#hadFocus && !held && isFocusNowhere(this);
    if (isGone || (view !== this.#shownView && held)) this.focus();
    this.#shownView = view;
    this.#hadFocus = false;
    // Nobody is left to press the button that it waits for.
    if (changed.has('controls') && this.#isHeadless && this.#verify.isAsking) this.#verify.allowCamera();
    emit(this, 'faceguard-update', null);
  }

  /** Where the flow stands. */
  get status(): VerifyStatus {
    return statusOf(this.#verify.session.state);
  }

  /** What the user is told at the moment; `null` while nothing is looked at. */
  get hint(): Hint | null {
    return this.guidance?.hint ?? null;
  }

  /**
   * The hint with the way there (`device_left`: the camera is to be moved to the user's left) and whether it has been up for
   * so long that more help is due; `null` while nothing is looked at.
   */
  get guidance(): Guidance | null {
    return guidanceOf(this.#verify.session.state, isHandheld());
  }

  /** What the user is asked to do, and how far that is; `null` while nothing is asked. */
  get challenge(): ChallengeProgress | null {
    return challengeOf(this.#verify.session.state);
  }

  /** How much of what a verdict needs has been collected, 0…1. */
  get progress(): number {
    const { state: flow, flow: rules } = this.#verify.session;
    return captureProgress(flow, rules.liveness);
  }

  /** Bytes of engine and models so far, and in all; `null` before any have come. */
  get load(): LoadProgress | null {
    return this.loadProgress;
  }

  /** Tries that are left while another one is offered, else 0. */
  get attemptsLeft(): number {
    const { state: flow, flow: rules } = this.#verify.session;
    return attemptsLeft(flow, rules);
  }

  /** The parts of the flow and how they went. */
  get stages(): readonly Stage[] {
    return this.#verify.session.stages;
  }

  /** The last close message; `null` before the first, and after `reset()`. */
  get result(): CloseMessage | null {
    return this.#result;
  }

  /**
   * How the last attempt ended while another one is offered, as the close message that leaving would give; and, once the flow
   * has closed, that message.
   */
  get ending(): CloseMessage | null {
    return endingOf(this.#verify.session.state);
  }

  /** How long things took in the current or last flow. */
  get timings(): VerifyTimings {
    return this.#verify.session.timings;
  }

  /** The form that the element belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals?.form ?? null;
  }

  /** Puts the focus on what the screen is there for: its first button, else the card. */
  override focus(options?: FocusOptions): void {
    (this.primaryButton ?? this.frameElement)?.focus(options);
  }

  /** Starts the flow; a running one goes on. After an end it begins anew. */
  start(): void {
    if (this.status === 'closed') this.reset();
    const isTold = this.#isTold;
    this.#isTold = false;
    this.#verify.start(this.#request(), isTold);
  }

  /** Ends the flow as canceled. Does nothing when it has ended already. */
  cancel(): void {
    this.#verify.session.cancel(this.#request());
  }

  /** Tries again, where another attempt is offered. */
  retry(): void {
    this.#verify.session.retry();
  }

  /** Asks for another action in the place of one that the user cannot do. */
  swapChallenge(): void {
    this.#verify.session.swapChallenge();
  }

  /** Ends the flow with the outcome on screen, where another attempt is offered. */
  leave(): void {
    this.#verify.session.leave();
  }

  /**
   * The cameras of this device, as of `<faceguard-camera>`.
   *
   * @throws {FaceGuardError} with a camera code.
   */
  listDevices(): Promise<MediaDeviceInfo[]> {
    return this.#verify.camera.listDevices();
  }

  /** Uses another camera: while the user is guided at once, the attempt beginning anew, else the next time that one is opened. */
  switchCamera(deviceId: string): void {
    this.#verify.switchCamera(deviceId);
  }

  /** Back to the first screen, without a message. */
  reset(): void {
    this.#result = null;
    this.loadProgress = null;
    this.#verify.session.reset();
    this.#updateForm();
    this.requestUpdate();
  }

  /** Loads the engine ahead of time, so that `start()` finds it ready. */
  preload(): void {
    this.#verify.session.preload(this.#request());
  }

  /** The form was reset. Called by the browser. */
  formResetCallback(): void {
    this.reset();
  }

  protected override render(): TemplateResult {
    const terms = this.#localize.terms;
    const model = this.#model;
    const { isPanel, view } = this.#isHeadless
      ? { isPanel: false, view: nothing }
      : screenView(model, this.#actions);
    const { polite, isUrgent, assertive } = speechOf(model);
    const isLive = this.#verify.camera.status === 'live';
    const isOver = model.flow.phase === 'closed' || this.#isHeadless;
    return html`
      <slot name="header"></slot>
      <div
        class="frame"
        part="frame"
        role="group"
        aria-label=${terms.labels.verifyLabel}
        lang=${terms.locale}
        dir=${terms.direction}
        tabindex="-1"
        ?data-panel=${isPanel}
        ?data-lit=${this.#isLit}
      >
        <video
          part="video"
          playsinline
          muted
          .muted=${true}
          disablepictureinpicture
          disableremoteplayback
          aria-label=${terms.labels.cameraPreview}
          aria-hidden=${isLive ? nothing : 'true'}
          ?data-live=${isLive}
          ?data-mirrored=${this.#isMirrored}
        ></video>
        ${view}${isOver ? nothing : closeView(terms, () => this.cancel())}
        ${this.#isHeadless ? html`<slot></slot>` : nothing}
      </div>
      <slot name="footer"></slot>
      <div class="visually-hidden" aria-live="polite" lang=${terms.locale}>
        ${this.#announcer.pace(polite, isUrgent)}
      </div>
      <div class="visually-hidden" aria-live="assertive" lang=${terms.locale}>${assertive}</div>
    `;
  }

  /** Whether the page draws everything itself. */
  get #isHeadless(): boolean {
    return this.controls === 'none';
  }

  /** A camera that looks away from the user is no mirror. */
  get #isMirrored(): boolean {
    return !this.noMirror && this.#verify.camera.info?.facingMode !== 'environment';
  }

  get #model(): ScreenModel {
    const { session, camera, isAsking } = this.#verify;
    return {
      flow: session.state,
      rules: session.flow,
      terms: this.#localize.terms,
      isAsking,
      intro: this.#intro,
      load: this.loadProgress,
      isMirrored: this.#isMirrored,
      browser: THIS_BROWSER,
      isHandheld: isHandheld(),
      cameras: { cameras: camera.cameras, current: camera.chosenDeviceId },
    };
  }

  get #intro(): IntroFacts {
    const sendsPictures = Boolean(this.sessionToken);
    return {
      // What a session asks for is known once it has been read; most ask for something.
      asksForActions: sendsPictures || this.#options.flow.liveness === 'active',
      sendsPictures,
      asksForCamera: this.#verify.permission.state === 'prompt',
    };
  }

  get #options(): ReadOptions<DelegateChoice> {
    return readOptions(this, DELEGATE_CHOICES);
  }

  #request(): VerifyRequest {
    const { assetBase, engine } = this;
    const { flow, accuracy, delegate, invalid } = this.#options;
    const { referee, invalid: misnamed } = chooseReferee(this);
    return {
      referee,
      flow,
      invalid: invalid ?? misnamed,
      leaseEngine: () => chooseEngine({ assetBase: assetBase ?? '', accuracy, delegate, engine }),
    };
  }

  /** The first screen says already that the browser will ask. */
  #startFromIntro(): void {
    this.#isTold = true;
    this.start();
  }

  #autostart(): void {
    if (this.isConnected && this.status === 'idle') this.start();
  }

  #updateForm(): void {
    const internals = this.#internals;
    if (!internals) return;
    const value = this.#verify.session.sessionId ?? JSON.stringify(this.#result);
    internals.setFormValue(this.#result ? value : null);
    const isMissing = this.required && this.#result?.reason !== 'approved';
    // Without an anchor before the first rendering: the browser then points at the element itself.
    internals.setValidity(
      isMissing ? { valueMissing: true } : {},
      isMissing ? this.#localize.term('verifyLabel') : '',
      this.frameElement ?? undefined,
    );
  }

  #onChange(): void {
    this.#hadFocus ||= this.shadowRoot?.activeElement != null;
    this.#followFlow(this.#verify.session.state);
    const { status } = this;
    if (status === this.#emittedStatus) return;
    this.#emittedStatus = status;
    showState(this.#internals, VERIFY_STATUSES, status);
    emit(this, 'faceguard-status', { status });
  }

  /** What is felt, and light from the screen for a face in the dark: for the rest of the attempt, so that it does not flicker. */
  #followFlow(flow: FlowState): void {
    const touch = touchBetween(this.#followed, flow);
    if (touch && !this.noHaptics) vibrate(touch);
    this.#followed = flow;
    if (flow.phase !== 'guiding' && flow.phase !== 'challenging') this.#isLit = false;
    else this.#isLit ||= flow.hints.shown === 'too_dark' && flow.hints.isInsistent;
  }

  #onLoad(loaded: number, total: number): void {
    this.loadProgress = { loaded, total };
    emit(this, 'faceguard-load', { loaded, total });
  }

  #onClose(message: CloseMessage): void {
    this.#result = message;
    this.#updateForm();
    emitClose(this, message);
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || this.status === 'closed') return;
    event.preventDefault();
    this.cancel();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'faceguard-verify': FaceGuardVerify;
  }
}
