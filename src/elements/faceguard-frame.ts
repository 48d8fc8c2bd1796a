// SPDX-License-Identifier: Apache-2.0
import { LitElement, html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { CloseMessage } from '../core/close-message.js';
import { emitClose } from '../events/emit.js';
import { linkFrame } from '../events/frame-link.js';
import type { FrameLink } from '../events/frame-link.js';
import { LocalizeController } from '../i18n/localize.js';
import { SYSTEM_TIMERS } from '../timers.js';
import type { Timers } from '../timers.js';
import { VERSION } from '../version.js';
import { controls } from './controls.styles.js';
import { frameStyles } from './faceguard-frame.styles.js';
import { closeIcon } from './icons.js';
import { panel } from './panel.styles.js';
import { tokens } from './tokens.styles.js';
import { endView, wordsOf } from './verify-views.js';

/** How long the page in the frame may take to arrive. */
export const FRAME_LOAD_LIMIT_MS = 30_000;

/** How long a page that has arrived may take to say that it runs a flow. */
export const FRAME_ANSWER_LIMIT_MS = 10_000;

const SILENT: CloseMessage = { action: 'close', reason: 'error', error: 'network_error' };

/**
 * A flow that runs in a frame, in a page of another origin: what `FaceGuard.verify({ url })` puts into its dialog. It
 * ends with the message of that page, or says so when the page does not come, is another one, or goes away.
 *
 * @internal
 */
export class FaceGuardFrame extends LitElement {
  static readonly version: string = VERSION;
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override styles: CSSResultGroup = [tokens, controls, panel, frameStyles];

  /** Absolute address of the page. */
  @property() url = '';

  /** Its origin. */
  @property() origin = '';

  /** For tests. */
  @property({ attribute: false }) timers: Timers = SYSTEM_TIMERS;

  @state() private stage: 'loading' | 'ready' | 'silent' = 'loading';

  @query('iframe') private frameElement!: HTMLIFrameElement | null;
  @query('.button') private retryButton!: HTMLButtonElement | null;

  readonly #localize = new LocalizeController(this);
  #link: FrameLink | null = null;
  #timeout: unknown = null;
  #isOver = false;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      this.cancel();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override firstUpdated(): void {
    const frame = this.frameElement;
    if (!frame) return;
    this.#link = linkFrame({
      frame,
      origin: this.origin,
      onReady: () => this.#onReady(),
      onClose: (message) => this.#end(message),
    });
    this.#expect(FRAME_LOAD_LIMIT_MS);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('stage' as never)) return;
    if (this.stage === 'silent') this.retryButton?.focus();
    // The flow goes on in the frame, for the keyboard too.
    if (this.stage === 'ready') this.frameElement?.focus();
  }

  /** Ends the flow as canceled; the page in the frame goes with it. */
  cancel(): void {
    this.#end({ action: 'close', reason: 'canceled' });
  }

  protected override render(): TemplateResult {
    const { labels } = this.#localize.terms;
    const isReady = this.stage === 'ready';
    return html`
      <div class="frame" data-panel dir=${this.#localize.terms.direction}>
        <iframe
          src=${this.url}
          title=${labels.verifyLabel}
          allow=${`camera ${this.origin}`}
          ?data-ready=${isReady}
          tabindex=${isReady ? nothing : -1}
          @load=${this.#onLoad}
        ></iframe>
        ${this.#renderCover()}
        ${
          isReady
            ? nothing
            : html`<div class="top">
                <button
                  type="button"
                  class="close"
                  part="close"
                  aria-label=${labels.close}
                  @click=${() => this.cancel()}
                >
                  ${closeIcon()}
                </button>
              </div>`
        }
      </div>
      <div class="visually-hidden" aria-live="polite">${this.stage === 'loading' ? labels.loading : ''}</div>
      <div class="visually-hidden" aria-live="assertive">
        ${this.stage === 'silent' ? this.#silentText : ''}
      </div>
    `;
  }

  #renderCover(): TemplateResult | typeof nothing {
    const { terms } = this.#localize;
    switch (this.stage) {
      case 'ready':
        return nothing;
      case 'loading':
        return html`<div class="cover" aria-hidden="true">
          <span class="spinner"></span>${terms.labels.loading}
        </div>`;
      case 'silent':
        return endView(SILENT, wordsOf(SILENT, terms), '', [
          { label: terms.labels.tryAgain, kind: 'primary', run: () => this.#reload() },
          { label: terms.labels.leave, kind: 'quiet', run: () => this.#end(SILENT) },
        ]);
    }
  }

  get #silentText(): string {
    const { title, text } = wordsOf(SILENT, this.#localize.terms);
    return `${title}. ${text}`;
  }

  /** The first page has loaded, or another one in its place: either has to say that it runs a flow. */
  #onLoad(): void {
    if (this.#isOver) return;
    this.stage = 'loading';
    this.#expect(FRAME_ANSWER_LIMIT_MS);
    this.#link?.greet();
  }

  #onReady(): void {
    this.#forget();
    this.stage = 'ready';
  }

  #reload(): void {
    this.stage = 'loading';
    this.#expect(FRAME_LOAD_LIMIT_MS);
    // Setting the address again loads it again, wherever the frame has gone.
    if (this.frameElement) this.frameElement.src = this.url;
  }

  #expect(limitMs: number): void {
    this.#forget();
    this.#timeout = this.timers.set(() => {
      this.#timeout = null;
      this.stage = 'silent';
    }, limitMs);
  }

  #forget(): void {
    if (this.#timeout !== null) this.timers.clear(this.#timeout);
    this.#timeout = null;
  }

  #stop(): void {
    this.#isOver = true;
    this.#forget();
    this.#link?.unlink();
  }

  #end(message: CloseMessage): void {
    if (this.#isOver) return;
    this.#stop();
    emitClose(this, message);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'faceguard-frame': FaceGuardFrame;
  }
}
