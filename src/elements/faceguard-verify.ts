// SPDX-License-Identifier: Apache-2.0
import { LitElement, html, nothing } from 'lit';
import type { ComplexAttributeConverter, CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { CloseMessage } from '../core/close-message.js';
import { DEFAULT_FLOW_OPTIONS } from '../core/config.js';
import type { LivenessMode } from '../core/config.js';
import { captureProgress, challengeOf, statusOf } from '../core/flow.js';
import { readOptions } from '../core/options.js';
import type { ReadOptions } from '../core/options.js';
import { VERIFY_STATUSES } from '../core/types.js';
import type { FaceTemplate, Hint, Stage, VerifyStatus } from '../core/types.js';
import { emit, emitClose } from '../events/emit.js';
import { LocalizeController } from '../i18n/localize.js';
import { chooseEngine, createTemplate, DELEGATE_CHOICES, preloadEngine } from '../verify/engine-choice.js';
import type {
  CreateTemplateOptions,
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
import { challengeStyles } from './challenge.styles.js';
import { challengeSpeech, challengeView } from './challenge-view.js';
import { controls } from './controls.styles.js';
import { attachInternals, showState } from './custom-states.js';
import { verifyStyles } from './faceguard-verify.styles.js';
import { panel } from './panel.styles.js';
import { preview } from './preview.styles.js';
import { tokens } from './tokens.styles.js';
import { closeView, endView, hintView, introView, loadingView, ovalView, wordsOf } from './verify-views.js';
import type { Action, IntroFacts, LoadProgress, Words } from './verify-views.js';

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
 * @csspart frame - The card around everything.
 * @csspart video - The preview.
 * @csspart oval - The outline that the face belongs in.
 * @csspart hint - The sentence over the preview.
 * @csspart steps - How far the challenge is, as points.
 * @csspart arrow - Beside the oval: where to move the head.
 * @csspart swap - The button "I can't do this".
 * @csspart progress - The bar while the engine loads.
 * @csspart panel - A screen of text: the beginning, an error, the end.
 * @csspart button - A button of a panel.
 * @csspart close - The X.
 * @cssprop [--faceguard-radius=16px] - Corner radius of the card.
 * @cssprop [--faceguard-radius-control=999px] - Corner radius of buttons.
 * @cssprop [--faceguard-max-height=85vh] - The card never gets higher than this.
 * @cssprop [--faceguard-space=8px] - Unit of all distances.
 * @cssprop [--faceguard-font=system-ui] - Font family.
 * @cssprop [--faceguard-color-accent] - Buttons and focus rings.
 * @cssprop [--faceguard-color-on-accent] - Text on buttons.
 * @cssprop [--faceguard-color-surface] - Background of panels.
 * @cssprop [--faceguard-color-text] - Text of panels.
 * @cssprop [--faceguard-color-muted] - Secondary text.
 * @cssprop [--faceguard-color-border] - Border of panels and of quiet buttons.
 * @cssprop [--faceguard-color-success] - Symbol of a success.
 * @cssprop [--faceguard-color-danger] - Symbol of a failure.
 * @cssprop [--faceguard-color-stage=#101318] - Behind the picture.
 * @cssprop [--faceguard-color-on-stage=#f5f7fa] - Text and icons on the stage.
 * @cssprop [--faceguard-color-scrim] - Over the picture, around the oval.
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

  /** Which models are used. Only `standard` in this version. */
  @property() accuracy = 'standard' as const;

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
  });
  #result: CloseMessage | null = null;
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

  protected override firstUpdated(): void {
    if (this.autostart) queueMicrotask(() => this.#autostart());
  }

  protected override willUpdate(): void {
    showState(this.#internals, VERIFY_STATUSES, this.status);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('required') || changed.has('name')) this.#updateForm();
    const view = this.#verify.session.state.phase;
    // A button that was pressed is gone with its screen: the keyboard goes on in the next one.
    const held = this.shadowRoot?.activeElement;
    const isGone = this.#hadFocus && !held;
    if (isGone || (view !== this.#shownView && held)) this.focus();
    this.#shownView = view;
    this.#hadFocus = false;
  }

  /** Where the flow stands. */
  get status(): VerifyStatus {
    return statusOf(this.#verify.session.state);
  }

  /** What the user is told at the moment; `null` while nothing is looked at. */
  get hint(): Hint | null {
    const { state: flow } = this.#verify.session;
    return flow.phase === 'guiding' || flow.phase === 'challenging' ? flow.hints.shown : null;
  }

  /** The parts of the flow and how they went. */
  get stages(): readonly Stage[] {
    return this.#verify.session.stages;
  }

  /** The last close message; `null` before the first, and after `reset()`. */
  get result(): CloseMessage | null {
    return this.#result;
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
    this.#verify.start(this.#request());
  }

  /** Ends the flow as canceled. Does nothing when it has ended already. */
  cancel(): void {
    this.#verify.session.cancel(this.#request());
  }

  /** Tries again, where another attempt is offered. */
  retry(): void {
    this.#verify.session.retry();
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
    const { state: flow } = this.#verify.session;
    const terms = this.#localize.terms;
    const isPanel =
      flow.phase === 'idle' || flow.phase === 'warming' || flow.phase === 'warm' || this.#ending !== null;
    return html`
      <div
        class="frame"
        part="frame"
        role="group"
        aria-label=${terms.labels.verifyLabel}
        dir=${terms.direction}
        tabindex="-1"
        ?data-panel=${isPanel}
      >
        <video
          part="video"
          playsinline
          muted
          .muted=${true}
          disablepictureinpicture
          disableremoteplayback
          aria-label=${terms.labels.cameraPreview}
          ?data-live=${this.#verify.camera.status === 'live'}
          ?data-mirrored=${!this.noMirror}
        ></video>
        ${this.#renderScreen()} ${flow.phase === 'closed' ? nothing : closeView(terms, () => this.cancel())}
      </div>
      <div class="visually-hidden" aria-live="polite">${this.#politeText}</div>
      <div class="visually-hidden" aria-live="assertive">${this.#assertiveText}</div>
    `;
  }

  #renderScreen(): TemplateResult {
    const { state: flow } = this.#verify.session;
    const terms = this.#localize.terms;
    const ending = this.#ending;
    if (ending) return endView(ending, this.#wordsOf(ending), this.#attemptsNote, this.#endActions);
    switch (flow.phase) {
      case 'preparing':
        return html`${ovalView(false, 0)}${loadingView(terms, this.loadProgress)}`;
      case 'guiding': {
        const { shown } = flow.hints;
        return html`
          ${ovalView(shown === 'ready', captureProgress(flow, this.#verify.session.flow.liveness))}${hintView(shown ? terms.hints[shown] : '', false)}
        `;
      }
      case 'challenging': {
        const progress = challengeOf(flow);
        const options = {
          isMirrored: !this.noMirror,
          hint: this.#obstacle && terms.hints[this.#obstacle],
          onSwap: () => this.#verify.session.swapChallenge(),
        };
        return html`${ovalView(true, 1)}${progress ? challengeView(terms, progress, options) : nothing}`;
      }
      case 'matching':
        return html`${ovalView(true, 1)}${hintView(terms.labels.checking, true)}`;
      default:
        return introView(terms, this.#intro, [
          { label: terms.labels.start, kind: 'primary', run: () => this.start() },
        ]);
    }
  }

  get #intro(): IntroFacts {
    const sendsPictures = Boolean(this.sessionToken);
    // What a session asks for is known once it has been read; most ask for something.
    return { asksForActions: sendsPictures || this.#options.flow.liveness === 'active', sendsPictures };
  }

  /** How the flow, or the last attempt, ended; `null` while there is something going on. */
  get #ending(): CloseMessage | null {
    const { state: flow } = this.#verify.session;
    return flow.phase === 'offering' || flow.phase === 'closed' ? flow.message : null;
  }

  /** What is in the way of an action; `null` when nothing is. */
  get #obstacle(): Hint | null {
    return this.hint === 'ready' ? null : this.hint;
  }

  #wordsOf(ending: CloseMessage): Words {
    const { state: flow } = this.#verify.session;
    const isLivenessFailed = 'report' in flow && flow.report?.isAttack === true;
    return wordsOf(ending, this.#localize.terms, isLivenessFailed);
  }

  get #attemptsNote(): string {
    const { state: flow } = this.#verify.session;
    return flow.phase === 'offering'
      ? this.#localize.term('attemptsLeft', this.#verify.session.flow.maxAttempts - flow.attempt)
      : '';
  }

  get #endActions(): Action[] {
    const { session } = this.#verify;
    if (session.state.phase !== 'offering') return [];
    return [
      { label: this.#localize.term('tryAgain'), kind: 'primary', run: () => session.retry() },
      { label: this.#localize.term('leave'), kind: 'quiet', run: () => session.leave() },
    ];
  }

  get #politeText(): string {
    const { hint } = this;
    const progress = challengeOf(this.#verify.session.state);
    if (progress && this.#obstacle === null) return challengeSpeech(this.#localize.terms, progress);
    return hint ? this.#localize.hint(hint) : this.#localize.terms.announcements[this.status];
  }

  get #assertiveText(): string {
    const ending = this.#ending;
    if (!ending) return '';
    const { title, text } = this.#wordsOf(ending);
    return [`${title}.`, text, this.#attemptsNote].filter((part) => part !== '').join(' ');
  }

  get #options(): ReadOptions<DelegateChoice> {
    return readOptions(this, DELEGATE_CHOICES);
  }

  #request(): VerifyRequest {
    const { assetBase, engine } = this;
    const { flow, delegate, invalid } = this.#options;
    const { referee, invalid: misnamed } = chooseReferee(this);
    return {
      referee,
      flow,
      invalid: invalid ?? misnamed,
      leaseEngine: () => chooseEngine({ assetBase: assetBase ?? '', delegate, engine }),
    };
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
    const { status } = this;
    if (status === this.#emittedStatus) return;
    this.#emittedStatus = status;
    showState(this.#internals, VERIFY_STATUSES, status);
    emit(this, 'faceguard-status', { status });
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
