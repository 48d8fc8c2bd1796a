// SPDX-License-Identifier: Apache-2.0
import { LitElement, html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { CAMERA_STATUSES, CameraController } from '../camera/camera-controller.js';
import type { CameraInfo, CameraStatus } from '../camera/camera-controller.js';
import type { CameraRequest } from '../camera/camera-session.js';
import { PermissionController } from '../camera/permission-controller.js';
import { isCameraErrorCode, isRetryable } from '../core/errors.js';
import type { CameraErrorCode, FaceGuardError } from '../core/errors.js';
import { emit } from '../events/emit.js';
import { LocalizeController } from '../i18n/localize.js';
import { VERSION } from '../version.js';
import { controls } from './controls.styles.js';
import { wearStyles } from './adopted-styles.js';
import { attachInternals, showState } from './custom-states.js';
import { pickerButton, pickerField } from './camera-picker.js';
import type { CameraPicker } from './camera-picker.js';
import { cameraStyles } from './faceguard-camera.styles.js';
import { cameraIcon, noCameraIcon } from './icons.js';
import { panel } from './panel.styles.js';
import { preview } from './preview.styles.js';
import { THIS_BROWSER } from './this-browser.js';
import { tokens } from './tokens.styles.js';
import { errorWords } from './words.js';

/** Properties whose change means another picture. */
const REQUEST_PROPERTIES = ['facingMode', 'deviceId', 'idealWidth', 'idealHeight', 'idealFrameRate'] as const;

const toPositive = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isFinite(value) && value > 0 ? value : undefined;

/**
 * Shows the camera and says why it can't.
 *
 * Every track is stopped on `stop()`, when the element leaves the document (also while the browser is still asking
 * for permission), when the page is left, and when another camera takes over.
 *
 * @tag faceguard-camera
 * @fires {CustomEvent<CameraReadyDetail>} faceguard-camera-ready - The first frame shows, at the start and after every switch.
 * @fires {CustomEvent<CameraErrorDetail>} faceguard-camera-error - The camera could not be opened or broke off; see `detail.error`.
 * @fires {CustomEvent<CameraDevicesDetail>} faceguard-camera-devices - A camera was plugged in or taken away.
 * @fires {CustomEvent<null>} faceguard-camera-stopped - A live or starting camera was stopped, by a call, by removal or by leaving the page.
 * @slot - Drawn over the preview.
 * @slot error - Replaces what the panel shows when `status` is `error`.
 * @csspart video - The preview.
 * @csspart overlay - Holds the default slot, as large as the preview.
 * @csspart error - The error panel.
 * @csspart symbol - The drawing on that panel.
 * @csspart title - Its heading.
 * @csspart text - Its sentence.
 * @csspart actions - Around its button.
 * @csspart button - Its button.
 * @csspart button-primary - The same.
 * @csspart camera-button - Over the preview: another camera.
 * @csspart camera-select - The list of cameras, in that button or on the panel.
 * @csspart spinner - The camera is being opened.
 * @cssprop [--faceguard-radius=16px] - Corner radius of the preview.
 * @cssprop [--faceguard-radius-control=999px] - Corner radius of buttons.
 * @cssprop [--faceguard-max-height=85vh] - Greatest height of the preview.
 * @cssprop [--faceguard-space=8px] - Unit of all distances.
 * @cssprop [--faceguard-font=system-ui] - Font family.
 * @cssprop [--faceguard-font-size=1rem] - Size of text; everything else is in proportion.
 * @cssprop [--faceguard-font-weight=600] - Weight of titles and buttons.
 * @cssprop [--faceguard-duration=200ms] - How long transitions take.
 * @cssprop [--faceguard-color-control] - Border of fields.
 * @cssprop [--faceguard-color-hint=rgb(16 19 24 / 86%)] - Background of what lies over the picture.
 * @cssprop [--faceguard-color-on-hint=#ffffff] - Drawings on it.
 * @cssprop [--faceguard-color-oval=#ffffff] - Focus ring over the picture.
 * @cssprop [--faceguard-color-stage=#101318] - Behind the picture.
 * @cssprop [--faceguard-color-on-stage=#f5f7fa] - Text and icons on the stage.
 * @cssprop [--faceguard-color-surface] - Background of the error panel.
 * @cssprop [--faceguard-color-text] - Text of the error panel.
 * @cssprop [--faceguard-color-muted] - Secondary text.
 * @cssprop [--faceguard-color-border] - Border of the error panel.
 * @cssprop [--faceguard-color-danger] - Icon of the error panel.
 * @cssprop [--faceguard-color-accent] - Buttons and focus rings.
 * @cssprop [--faceguard-color-on-accent] - Text on buttons.
 * @cssState idle - No camera is open.
 * @cssState starting - A camera is being opened or switched.
 * @cssState live - Frames are arriving.
 * @cssState error - The camera could not be opened or broke off.
 */
export class FaceGuardCamera extends LitElement {
  /** The package's version. */
  static readonly version: string = VERSION;

  static override styles: CSSResultGroup = [tokens, controls, preview, panel, cameraStyles];

  /** Which way the wanted camera looks; a wish that `deviceId` overrides. */
  @property({ attribute: 'facing-mode' }) facingMode: 'user' | 'environment' = 'user';

  /** A `deviceId` from `listDevices()`. When that camera is not there, another one is taken. */
  @property({ attribute: 'device-id' }) deviceId?: string | undefined;

  /** Wanted width in pixels; 1280 when not set. */
  @property({ attribute: 'ideal-width', type: Number }) idealWidth?: number | undefined;

  /** Wanted height in pixels; 720 when not set. */
  @property({ attribute: 'ideal-height', type: Number }) idealHeight?: number | undefined;

  /** Wanted frames a second; 30 when not set. */
  @property({ attribute: 'ideal-frame-rate', type: Number }) idealFrameRate?: number | undefined;

  /** Starts as soon as the element is in the document. The browser may ask for permission there and then. */
  @property({ type: Boolean }) autostart = false;

  /** Shows a camera that faces the user unmirrored. Pictures from `captureFrame()` are never mirrored. */
  @property({ attribute: 'no-mirror', type: Boolean }) noMirror = false;

  /**
   * What is drawn over the picture: nothing, or with `picker` a button that chooses another camera, where there is one. An
   * error always shows.
   */
  @property() controls: 'none' | 'picker' = 'none';

  @query('video') private videoElement!: HTMLVideoElement | null;
  @query('.frame') private frameElement!: HTMLElement | null;
  @query('.button') private retryButton!: HTMLButtonElement | null;

  readonly #localize = new LocalizeController(this);
  readonly #camera = new CameraController(this, {
    video: () => this.videoElement,
    onReady: (info) => {
      this.#onReady(info);
    },
    onError: (error) => {
      this.#onError(error);
    },
    onDevices: (count) => {
      emit(this, 'faceguard-camera-devices', { count });
    },
    onStopped: () => {
      this.#showState();
      emit(this, 'faceguard-camera-stopped', null);
    },
  });
  readonly #internals = attachInternals(this);

  constructor() {
    super();
    void new PermissionController(this, {
      onChange: (state) => {
        // Allowed in the browser's settings: nobody should have to press a button as well.
        if (state === 'granted' && this.error === 'camera_permission_denied') void this.start();
      },
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pageshow', this.#onPageShow);
    // The first start waits for the first update, when all properties have been set.
    if (this.hasUpdated && this.autostart) void this.start();
  }

  /** With this, `moveBefore()` moves the element without taking it out of the document, and the camera goes on. */
  connectedMoveCallback(): void {
    // Nothing to do: everything the element holds stays valid.
  }

  /** Moved into another document. */
  adoptedCallback(): void {
    wearStyles(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pageshow', this.#onPageShow);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('autostart') && this.autostart && this.status === 'idle' && this.isConnected) {
      void this.start();
    } else if (REQUEST_PROPERTIES.some((name) => changed.has(name))) {
      void this.#camera.restart(this.#request);
    }
    this.#showState();
  }

  protected override updated(): void {
    // A second failure puts the focus back on the button that the first one had put under the finger.
    if (this.status === 'error' && this.shadowRoot?.activeElement === this.frameElement)
      this.retryButton?.focus();
  }

  /** Where the camera stands. */
  get status(): CameraStatus {
    return this.#camera.status;
  }

  /** Why `status` is `error`; `null` otherwise. */
  get error(): CameraErrorCode | null {
    return this.#camera.error;
  }

  /** The live stream; `null` when there is none. It belongs to the element: clone it to keep it. */
  get stream(): MediaStream | null {
    return this.#camera.stream;
  }

  /** Width of the camera's picture in pixels, 0 before there is one. */
  get videoWidth(): number {
    return this.videoElement?.videoWidth ?? 0;
  }

  /** Height of the camera's picture in pixels, 0 before there is one. */
  get videoHeight(): number {
    return this.videoElement?.videoHeight ?? 0;
  }

  /**
   * Opens the camera and resolves when its first frame shows. Called again while starting, it gives the same
   * promise; when live it does nothing; after an error it tries again. Whatever goes wrong is also reported as
   * `faceguard-camera-error`, so the promise may be ignored.
   *
   * @throws {FaceGuardError} with a camera code.
   * @throws {DOMException} `AbortError` when stopped or removed before it was ready.
   */
  start(): Promise<void> {
    return this.#camera.start(this.#request);
  }

  /** Stops the camera, or an attempt to start it. */
  stop(): void {
    this.#camera.stop();
  }

  /**
   * The cameras of this device. Until a camera has been allowed, browsers show at most one, without id or label.
   *
   * @throws {FaceGuardError} with a camera code.
   */
  listDevices(): Promise<MediaDeviceInfo[]> {
    return this.#camera.listDevices();
  }

  /**
   * Shows another camera: the given one, or the next of the list. The open one is stopped first; when the other
   * fails, the error is reported and the first one opened again. The choice is kept until `facing-mode` or
   * `device-id` change.
   *
   * @throws as `start()` does.
   */
  switchCamera(deviceId?: string): Promise<void> {
    return this.#camera.switch(deviceId);
  }

  /**
   * The picture that shows now, in full size and as the camera sees it: upright and never mirrored. The caller
   * closes it.
   *
   * @throws {DOMException} `InvalidStateError` unless the camera is live.
   */
  async captureFrame(): Promise<ImageBitmap> {
    if (this.status !== 'live' || !this.videoElement) {
      throw new DOMException('The camera is not live.', 'InvalidStateError');
    }
    return createImageBitmap(this.videoElement);
  }

  protected override render(): TemplateResult {
    const { status } = this;
    return html`
      <div class="frame" tabindex="-1" data-status=${status}>
        <video
          part="video"
          playsinline
          muted
          .muted=${true}
          disablepictureinpicture
          disableremoteplayback
          aria-label=${this.#localize.term('cameraPreview')}
          aria-hidden=${status === 'live' ? nothing : 'true'}
          ?data-live=${status === 'live'}
          ?data-mirrored=${this.#isMirrored}
          @resize=${this.#onResize}
        ></video>
        ${this.#renderPlaceholder()}
        <div part="overlay" class="overlay"><slot></slot></div>
        ${this.controls === 'picker' && (status === 'live' || status === 'starting') ? this.#renderPicker() : nothing}
        ${this.error ? this.#renderError(this.error) : nothing}
      </div>
      <div class="visually-hidden" role="status" lang=${this.#localize.terms.locale}>${this.#statusText}</div>
    `;
  }

  #renderPlaceholder(): TemplateResult | typeof nothing {
    if (this.status === 'idle') return html`<div class="placeholder">${cameraIcon()}</div>`;
    if (this.status !== 'starting') return nothing;
    return html`
      <div class="placeholder" aria-hidden="true" dir=${this.#localize.terms.direction}>
        <div class="spinner" part="spinner"></div>
        <div>${this.#localize.term('cameraStarting')}</div>
      </div>
    `;
  }

  #renderError(code: CameraErrorCode): TemplateResult {
    const { terms } = this.#localize;
    const { title, recovery } = errorWords(code, terms, THIS_BROWSER);
    return html`
      <div
        part="error"
        class="panel"
        data-kind="failure"
        role="alert"
        lang=${terms.locale}
        dir=${terms.direction}
      >
        <slot name="error">
          <div class="symbol" part="symbol">${noCameraIcon()}</div>
          <h2 class="title" part="title">${title}</h2>
          <p class="text" part="text">${recovery}</p>
          ${
            isRetryable(code)
              ? html`
                  ${pickerField(terms, {
                    ...this.#cameras,
                    onChoose: (deviceId) => this.#camera.choose(deviceId),
                  })}
                  <div class="actions" part="actions">
                    <button class="button" part="button button-primary" type="button" @click=${this.#onRetry}>
                      ${terms.labels.tryAgain}
                    </button>
                  </div>
                `
              : nothing
          }
        </slot>
      </div>
    `;
  }

  #renderPicker(): TemplateResult | typeof nothing {
    return pickerButton(this.#localize.terms, {
      ...this.#cameras,
      onChoose: (deviceId) => void this.switchCamera(deviceId),
    });
  }

  get #cameras(): Omit<CameraPicker, 'onChoose'> {
    return { cameras: this.#camera.cameras, current: this.#camera.chosenDeviceId };
  }

  get #statusText(): string {
    if (this.status === 'starting') return this.#localize.term('cameraStarting');
    return this.status === 'live' ? this.#localize.term('cameraLive') : '';
  }

  get #isMirrored(): boolean {
    return !this.noMirror && (this.#camera.info?.facingMode ?? this.facingMode) !== 'environment';
  }

  get #request(): CameraRequest {
    return {
      facingMode: this.facingMode === 'environment' ? 'environment' : 'user',
      deviceId: this.deviceId || undefined,
      idealWidth: toPositive(this.idealWidth),
      idealHeight: toPositive(this.idealHeight),
      idealFrameRate: toPositive(this.idealFrameRate),
    };
  }

  #showState(): void {
    showState(this.#internals, CAMERA_STATUSES, this.status);
  }

  #onReady({ widthPx, heightPx, frameRate, facingMode }: CameraInfo): void {
    this.#showState();
    emit(this, 'faceguard-camera-ready', {
      width: widthPx,
      height: heightPx,
      frame_rate: frameRate,
      facing_mode: facingMode,
    });
  }

  #onError({ code, retryable }: FaceGuardError): void {
    this.#showState();
    if (isCameraErrorCode(code)) emit(this, 'faceguard-camera-error', { error: code, retryable });
  }

  /** A phone that is turned gives a picture of another shape. */
  #onResize(): void {
    const { videoWidth, videoHeight } = this;
    if (videoWidth === 0 || videoHeight === 0) return;
    this.frameElement?.style.setProperty('--_camera-ratio', String(videoWidth / videoHeight));
  }

  #onRetry(): void {
    // The button goes away with the panel; the keyboard stays here.
    this.frameElement?.focus({ preventScroll: true });
    void this.start();
  }

  /** Going back to a page that the browser kept: leaving it had stopped the camera. */
  readonly #onPageShow = (event: PageTransitionEvent): void => {
    if (event.persisted && this.autostart && this.status === 'idle') void this.start();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'faceguard-camera': FaceGuardCamera;
  }
}
