// SPDX-License-Identifier: Apache-2.0
import { LitElement, html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { CloseMessage } from '../core/close-message.js';
import type { VerifyStatus } from '../core/types.js';
import { emit, emitClose } from '../events/emit.js';
import { FrameSession } from '../events/frame-session.js';
import type { FrameStage } from '../events/frame-session.js';
import { LocalizeController } from '../i18n/localize.js';
import { SYSTEM_TIMERS } from '../timers.js';
import type { Timers } from '../timers.js';
import { VERSION } from '../version.js';
import { wearStyles } from './adopted-styles.js';
import { controls } from './controls.styles.js';
import { frameStyles } from './faceguard-frame.styles.js';
import { endView } from './panel-views.js';
import { panel } from './panel.styles.js';
import { closeView } from './stage-views.js';
import { tokens } from './tokens.styles.js';
import { wordsOf } from './words.js';

/** How the flow ends when the user leaves a page that did not come, or came and does not answer. */
const FAILURES: Readonly<Record<'missing' | 'silent', CloseMessage>> = {
  missing: { action: 'close', reason: 'error', error: 'network_error' },
  silent: { action: 'close', reason: 'error', error: 'server_error' },
};

/** As far as it can be seen from outside. */
const STATUSES: Readonly<Record<FrameStage, VerifyStatus>> = {
  loading: 'loading',
  ready: 'guiding',
  missing: 'error',
  silent: 'error',
};

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

  @state() private stage: FrameStage = 'loading';
  /** Which frame this is: another try gets another one, as an address with a `#` cannot be loaded again in place. */
  @state() private tries = 0;

  /** The X has nothing left to end. */
  @state() private isOver = false;

  @query('iframe') private frameElement!: HTMLIFrameElement | null;
  @query('.button') private retryButton!: HTMLButtonElement | null;

  readonly #localize = new LocalizeController(this);
  #session: FrameSession | null = null;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      this.cancel();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Put back in: the frame loads anew.
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#session?.end();
  }

  /** Moved into another document. */
  adoptedCallback(): void {
    wearStyles(this);
  }

  protected override firstUpdated(): void {
    this.#begin();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('stage' as never)) return;
    if (this.stage === 'ready') this.frameElement?.focus();
    else this.retryButton?.focus();
  }

  /** Ends the flow as canceled; the page in the frame goes with it. */
  cancel(): void {
    this.#session?.close({ action: 'close', reason: 'canceled' });
  }

  protected override render(): TemplateResult {
    const { labels, direction } = this.#localize.terms;
    const isReady = this.stage === 'ready';
    return html`
      <div class="frame" dir=${direction} ?data-panel=${!isReady}>
        ${keyed(
          this.tries,
          html`<iframe
            src=${this.url}
            title=${labels.verifyLabel}
            allow=${`camera ${this.origin}`}
            ?data-ready=${isReady}
            tabindex=${isReady ? nothing : -1}
            @load=${() => this.#session?.loaded()}
          ></iframe>`,
        )}
        ${this.#renderCover()} ${this.isOver ? nothing : closeView(this.#localize.terms, () => this.cancel())}
      </div>
      <div class="visually-hidden" aria-live="polite">${this.stage === 'loading' ? labels.loading : ''}</div>
      <div class="visually-hidden" aria-live="assertive">${this.#failureText}</div>
    `;
  }

  #renderCover(): TemplateResult | typeof nothing {
    const { terms } = this.#localize;
    const { stage } = this;
    if (stage === 'ready') return nothing;
    if (stage === 'loading') {
      return html`<div class="cover" aria-hidden="true">
        <span class="spinner"></span>${terms.labels.loading}
      </div>`;
    }
    const failure = FAILURES[stage];
    return endView(failure, wordsOf(failure, terms), '', [
      { label: terms.labels.tryAgain, kind: 'primary', run: () => this.#retry() },
      { label: terms.labels.leave, kind: 'quiet', run: () => this.#session?.close(failure) },
    ]);
  }

  get #failureText(): string {
    if (this.stage !== 'missing' && this.stage !== 'silent') return '';
    const { title, text } = wordsOf(FAILURES[this.stage], this.#localize.terms);
    return `${title}. ${text}`;
  }

  #begin(): void {
    this.stage = 'loading';
    this.isOver = false;
    this.#session = new FrameSession({
      frame: () => this.frameElement?.contentWindow,
      origin: this.origin,
      timers: this.timers,
      onStage: (stage) => {
        this.stage = stage;
        emit(this, 'faceguard-status', { status: STATUSES[stage] });
      },
      onClose: (message) => {
        this.isOver = true;
        emitClose(this, message);
      },
    });
  }

  #retry(): void {
    this.tries += 1;
    this.#session?.restarted();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'faceguard-frame': FaceGuardFrame;
  }
}
