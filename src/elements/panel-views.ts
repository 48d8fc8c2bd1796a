// SPDX-License-Identifier: Apache-2.0
// The screens of text of `<faceguard-verify>`: template functions of plain values, without decisions of their own.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { assertNever } from '../core/assert-never.js';
import type { CloseMessage } from '../core/close-message.js';
import type { Terms } from '../i18n/terms.js';
import { cameraIcon, failureIcon, faceIcon, lockIcon, stoppedIcon, successIcon } from './icons.js';
import type { Words } from './words.js';

/** A button. */
export interface Action {
  readonly label: string;
  readonly run: () => void;
  readonly kind: 'primary' | 'quiet';
}

/** How an end looks, and which slot a page can put its own in. */
interface EndLook {
  readonly kind: 'success' | 'failure' | 'neutral';
  readonly symbol: TemplateResult;
  readonly slot: 'success' | 'error' | null;
}

function lookOf(message: CloseMessage): EndLook {
  switch (message.reason) {
    case 'approved':
    case 'bypass_active':
      return { kind: 'success', symbol: successIcon(), slot: 'success' };
    case 'canceled':
      return { kind: 'neutral', symbol: stoppedIcon(), slot: null };
    case 'rejected':
    case 'no_base_photo':
    case 'error':
      return { kind: 'failure', symbol: failureIcon(), slot: 'error' };
    default:
      return assertNever(message);
  }
}

const buttons = (actions: readonly Action[]): TemplateResult | typeof nothing =>
  actions.length === 0
    ? nothing
    : html`
        <div class="actions" part="actions">
          ${actions.map(
            ({ label, run, kind }) =>
              html`<button
                type="button"
                class="button"
                part=${`button button-${kind}`}
                data-kind=${kind}
                @click=${run}
              >
                ${label}
              </button>`,
          )}
        </div>
      `;

const paragraph = (text: string): TemplateResult | typeof nothing =>
  text ? html`<p class="text" part="text">${text}</p>` : nothing;

/** Title and sentences below a symbol. */
const message = (symbol: TemplateResult, title: string, ...texts: readonly string[]): TemplateResult => html`
  <div class="message">
    <div class="symbol" part="symbol">${symbol}</div>
    <h2 class="title" part="title">${title}</h2>
    ${texts.map(paragraph)}
  </div>
`;

/** What the first screen tells people beforehand. */
export interface IntroFacts {
  /** Nobody should be surprised by being asked to turn their head. */
  readonly asksForActions: boolean;
  /** A server decides, and gets pictures. */
  readonly sendsPictures: boolean;
  /** The browser will ask for the camera. */
  readonly asksForCamera: boolean;
}

/** The first screen. */
export function introView(
  { labels }: Terms,
  { asksForActions, sendsPictures, asksForCamera }: IntroFacts,
  actions: readonly Action[],
): TemplateResult {
  const text = [labels.introText, asksForActions ? labels.introChallenge : ''].filter(Boolean).join(' ');
  return html`
    <div class="panel" part="panel" data-kind="intro">
      <slot name="intro">${message(faceIcon(), labels.introTitle, text)}</slot>
      ${asksForCamera ? paragraph(labels.primerText) : nothing} ${buttons(actions)}
      <slot name="privacy">
        <p class="privacy" part="privacy">
          ${lockIcon()}<span>${sendsPictures ? labels.privacySession : labels.privacy}</span>
        </p>
      </slot>
    </div>
  `;
}

/** Before the browser asks for the camera, where the first screen has not said so. */
export const primerView = ({ labels }: Terms, actions: readonly Action[]): TemplateResult => html`
  <div class="panel" part="panel" data-kind="primer">
    ${message(cameraIcon(), labels.primerTitle, labels.primerText)} ${buttons(actions)}
  </div>
`;

/**
 * How an attempt or the whole flow ended.
 *
 * @param note - Said below the text; may be empty.
 * @param extra - Comes before the buttons.
 */
export function endView(
  end: CloseMessage,
  { title, text }: Words,
  note: string,
  actions: readonly Action[],
  extra: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { kind, symbol, slot } = lookOf(end);
  const words = message(symbol, title, text, note);
  return html`
    <div class="panel" part="panel" data-kind=${kind}>
      ${slot ? html`<slot name=${slot}>${words}</slot>` : words} ${extra} ${buttons(actions)}
    </div>
  `;
}
