// SPDX-License-Identifier: Apache-2.0
// What `<faceguard-verify>` shows in each state: template functions of plain values, without decisions of their own.
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { assertNever } from '../core/assert-never.js';
import type { CloseMessage } from '../core/close-message.js';
import { isErrorCode } from '../core/errors.js';
import type { Terms } from '../i18n/terms.js';
import { closeIcon, failureIcon, faceIcon, lockIcon, stoppedIcon, successIcon } from './icons.js';

/** Title and text of a panel: shown, and said to screen readers. */
export interface Words {
  readonly title: string;
  readonly text: string;
}

/** A button. */
export interface Action {
  readonly label: string;
  readonly run: () => void;
  readonly kind: 'primary' | 'quiet';
}

/** How many bytes have been loaded, and of how many. */
export interface LoadProgress {
  readonly loaded: number;
  readonly total: number;
}

/**
 * What a close message, or one that is about to be, says to a person.
 *
 * @param isLivenessFailed - Nobody was compared with the photo: it was not sure that somebody is there.
 */
export function wordsOf(
  message: CloseMessage,
  { labels, errors }: Terms,
  isLivenessFailed: boolean = false,
): Words {
  switch (message.reason) {
    case 'approved':
      return { title: labels.successTitle, text: labels.successText };
    case 'rejected':
      if (isLivenessFailed) return { title: labels.livenessFailedTitle, text: labels.livenessFailedText };
      return { title: labels.notMatchedTitle, text: labels.notMatchedText };
    case 'canceled':
      return { title: labels.canceled, text: '' };
    case 'bypass_active':
      return { title: labels.bypassTitle, text: labels.bypassText };
    case 'no_base_photo':
      return { title: labels.noBasePhotoTitle, text: labels.noBasePhotoText };
    case 'error': {
      const { title, recovery } = errors[isErrorCode(message.error) ? message.error : 'server_error'];
      return { title, text: recovery };
    }
    default:
      return assertNever(message);
  }
}

function symbolOf(message: CloseMessage): { kind: string; symbol: TemplateResult } {
  switch (message.reason) {
    case 'approved':
    case 'bypass_active':
      return { kind: 'success', symbol: successIcon() };
    case 'canceled':
      return { kind: 'neutral', symbol: stoppedIcon() };
    case 'rejected':
    case 'no_base_photo':
    case 'error':
      return { kind: 'failure', symbol: failureIcon() };
    default:
      return assertNever(message);
  }
}

const buttons = (actions: readonly Action[]): TemplateResult | typeof nothing =>
  actions.length === 0
    ? nothing
    : html`
        <div class="actions">
          ${actions.map(
            ({ label, run, kind }) =>
              html`<button type="button" class="button" part="button" data-kind=${kind} @click=${run}>
                ${label}
              </button>`,
          )}
        </div>
      `;

/** The X over everything. */
export const closeView = ({ labels }: Terms, run: () => void): TemplateResult => html`
  <div class="top">
    <button type="button" class="close" part="close" aria-label=${labels.close} @click=${run}>
      ${closeIcon()}
    </button>
  </div>
`;

/** What the first screen tells people beforehand. */
export interface IntroFacts {
  /** Nobody should be surprised by being asked to turn their head. */
  readonly asksForActions: boolean;
  /** A server decides, and gets pictures. */
  readonly sendsPictures: boolean;
}

/** The first screen. */
export const introView = (
  { labels }: Terms,
  { asksForActions, sendsPictures }: IntroFacts,
  actions: readonly Action[],
): TemplateResult => html`
  <div class="panel" part="panel" data-kind="intro">
    ${faceIcon()}
    <p class="title">${labels.introTitle}</p>
    <p class="text">${labels.introText}${asksForActions ? ` ${labels.introChallenge}` : nothing}</p>
    ${buttons(actions)}
    <p class="privacy">${lockIcon()}<span>${sendsPictures ? labels.privacySession : labels.privacy}</span></p>
  </div>
`;

/** How an attempt or the whole flow ended. */
export function endView(
  message: CloseMessage,
  { title, text }: Words,
  note: string,
  actions: readonly Action[],
): TemplateResult {
  const { kind, symbol } = symbolOf(message);
  return html`
    <div class="panel" part="panel" data-kind=${kind}>
      ${symbol}
      <p class="title">${title}</p>
      ${text ? html`<p class="text">${text}</p>` : nothing}
      ${note ? html`<p class="text">${note}</p>` : nothing} ${buttons(actions)}
    </div>
  `;
}

/** Over the preview while camera and engine start. */
export const loadingView = ({ labels }: Terms, progress: LoadProgress | null): TemplateResult => html`
  <div class="bottom">
    <div class="hint" aria-hidden="true"><span class="spinner"></span>${labels.loading}</div>
    ${
      progress && progress.total > 0 && progress.loaded < progress.total
        ? html`
            <div class="loading">
              <progress
                part="progress"
                max=${progress.total}
                .value=${progress.loaded}
                aria-label=${labels.loadingProgress(progress.loaded, progress.total)}
              ></progress>
            </div>
          `
        : nothing
    }
  </div>
`;

/** The sentence over the preview. Hidden from screen readers: the live region says it. */
export const hintView = (text: string, isBusy: boolean): TemplateResult => html`
  <div class="bottom">
    ${
      text
        ? html`<p class="hint" part="hint" aria-hidden="true">
            ${isBusy ? html`<span class="spinner"></span>` : nothing}${text}
          </p>`
        : nothing
    }
  </div>
`;

/**
 * Where the face belongs, and how much has been collected.
 *
 * @param progress - 0…1.
 */
export const ovalView = (isGood: boolean, progress: number): TemplateResult => html`
  <svg class="oval" part="oval" viewBox="0 0 300 400" ?data-good=${isGood} aria-hidden="true">
    <path
      class="scrim"
      fill-rule="evenodd"
      d="M-900-900H1200V1300H-900ZM52 185a98 130 0 1 0 196 0a98 130 0 1 0-196 0Z"
    ></path>
    <path class="outline" d="M52 185a98 130 0 1 0 196 0a98 130 0 1 0-196 0Z"></path>
    ${
      progress > 0
        ? svg`<path
          class="progress"
          pathLength="100"
          stroke-dasharray="100"
          stroke-dashoffset=${100 - progress * 100}
          d="M150 55a98 130 0 1 1 0 260a98 130 0 1 1 0-260"
        ></path>`
        : nothing
    }
  </svg>
`;
