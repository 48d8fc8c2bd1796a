// SPDX-License-Identifier: Apache-2.0
// What `<faceguard-verify>` draws over the camera's picture: template functions of plain values.
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Terms } from '../i18n/terms.js';
import { closeIcon } from './icons.js';

/** How many bytes have been loaded, and of how many. */
export interface LoadProgress {
  readonly loaded: number;
  readonly total: number;
}

/** The X over everything. */
export const closeView = ({ labels }: Terms, run: () => void): TemplateResult => html`
  <div class="top">
    <button type="button" class="round close" part="close" aria-label=${labels.close} @click=${run}>
      <slot name="close">${closeIcon()}</slot>
    </button>
  </div>
`;

/** While camera and engine start. */
export function loadingView({ labels }: Terms, progress: LoadProgress | null): TemplateResult {
  const isUnderWay = progress && progress.total > 0 && progress.loaded < progress.total;
  const text = isUnderWay ? labels.loadingProgress(progress.loaded, progress.total) : labels.loading;
  return html`
    <div class="bottom">
      <p class="hint" part="hint" aria-hidden="true">
        <span class="spinner" part="spinner"></span><span>${text}</span>
      </p>
      ${
        isUnderWay
          ? html`
              <progress
                part="progress"
                max=${progress.total}
                .value=${progress.loaded}
                aria-label=${text}
              ></progress>
            `
          : nothing
      }
    </div>
  `;
}

/**
 * The sentence over the preview. Hidden from screen readers: the live region says it.
 *
 * @param advice - More help below it; empty for none.
 */
export const hintView = (text: string, advice: string = ''): TemplateResult => html`
  <div class="bottom">
    <slot name="hint">
      ${
        text
          ? html`<p class="hint" part="hint" aria-hidden="true">
              <span
                >${text}${advice ? html`<span class="remark" part="advice">${advice}</span>` : nothing}</span
              >
            </p>`
          : nothing
      }
    </slot>
  </div>
`;

/** The verdict is on its way. */
export const checkingView = ({ labels }: Terms): TemplateResult => html`
  <div class="bottom">
    <p class="hint" part="hint" aria-hidden="true">
      <span class="spinner" part="spinner"></span><span>${labels.checking}</span>
    </p>
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
