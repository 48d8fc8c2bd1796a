// SPDX-License-Identifier: Apache-2.0
// What `<faceguard-verify>` shows and says while an action is asked for: template functions of plain values.
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { assertNever } from '../core/assert-never.js';
import type { ChallengeAction } from '../core/challenge/actions.js';
import type { ChallengeProgress } from '../core/flow.js';
import type { Terms } from '../i18n/terms.js';
import {
  blinkIcon,
  doneIcon,
  lookUpIcon,
  moveCloserIcon,
  openMouthIcon,
  smileIcon,
  turnIcon,
} from './icons.js';
import type { ScreenSide } from './icons.js';

/** What the challenge is shown with. */
export interface ChallengeViewOptions {
  /** Whether the preview is a mirror: people then see their left on the left. */
  readonly isMirrored: boolean;
  /** Something that has to be put right first, shown in place of the instruction. */
  readonly hint: string | null;
  /** The user can't do this action and wants another one. */
  readonly onSwap: () => void;
}

/** Where people see themselves go: a side of the picture, which does not change with the direction of writing. */
function sideOf(action: ChallengeAction, isMirrored: boolean): ScreenSide | 'top' | null {
  switch (action) {
    case 'turn_left':
      return isMirrored ? 'left' : 'right';
    case 'turn_right':
      return isMirrored ? 'right' : 'left';
    case 'look_up':
      return 'top';
    case 'blink':
    case 'open_mouth':
    case 'smile':
    case 'move_closer':
      return null;
    default:
      return assertNever(action);
  }
}

function iconOf(action: ChallengeAction, isMirrored: boolean): TemplateResult {
  switch (action) {
    case 'turn_left':
      return turnIcon(isMirrored ? 'left' : 'right');
    case 'turn_right':
      return turnIcon(isMirrored ? 'right' : 'left');
    case 'look_up':
      return lookUpIcon();
    case 'blink':
      return blinkIcon();
    case 'open_mouth':
      return openMouthIcon();
    case 'smile':
      return smileIcon();
    case 'move_closer':
      return moveCloserIcon();
    default:
      return assertNever(action);
  }
}

/** Drawn pointing left, beside the oval of `ovalView`, whose box it shares; the others are turned. */
const TURNED = { left: '', right: 'matrix(-1 0 0 1 300 0)', top: 'matrix(0 1 -1 0 335 0)' } as const;

const arrowView = (side: ScreenSide | 'top'): TemplateResult => html`
  <svg class="arrow" part="arrow" viewBox="0 0 300 400" data-side=${side} aria-hidden="true">
    <g transform=${TURNED[side] || nothing}>
      <path class="nudge" d="M24 169L9 185L24 201M41 169L26 185L41 201"></path>
    </g>
  </svg>
`;

/** One point an action. Done is a tick, the current one a point in a ring, one to come a ring: shapes, not colours. */
const stepsView = ({ index, count, step }: ChallengeProgress): TemplateResult => html`
  <div class="steps" part="steps" aria-hidden="true">
    ${Array.from({ length: count }, (_, at) => {
      const isDone = at < index || (at === index && step === 'recognised');
      return html`
        <svg
          class="step"
          viewBox="0 0 20 20"
          data-step=${isDone ? 'done' : at === index ? 'current' : 'next'}
        >
          ${
            isDone
              ? svg`<circle class="disc" cx="10" cy="10" r="9"></circle><path d="M6 10.4l2.8 2.6L14 7.5"></path>`
              : svg`<circle class="ring" cx="10" cy="10" r="7.5"></circle>`
          }
          ${!isDone && at === index ? svg`<circle class="point" cx="10" cy="10" r="3.75"></circle>` : nothing}
        </svg>
      `;
    })}
  </div>
`;

/** What is said on screen: the hint, the praise, or the instruction. Hidden from screen readers like every hint. */
function sentenceView(
  { challenge, labels }: Terms,
  { action, step }: ChallengeProgress,
  { isMirrored, hint }: ChallengeViewOptions,
): TemplateResult {
  if (hint !== null) return html`<p class="hint" part="hint" aria-hidden="true">${hint}</p>`;
  if (step === 'recognised') {
    return html`
      <p class="hint" part="hint" aria-hidden="true" data-step=${step}>
        ${doneIcon()}<span>${challenge[action].done}</span>
      </p>
    `;
  }
  return html`
    <p class="hint" part="hint" aria-hidden="true" data-step=${step}>
      ${iconOf(action, isMirrored)}
      <span>
        ${step === 'wrong' ? html`<span class="remark">${labels.otherMovement}</span>` : nothing}
        <span class="ask">${challenge[action].ask}</span>
      </span>
    </p>
  `;
}

/**
 * The action that is asked for: arrow beside the oval, sentence and way out below it, and how far the challenge is.
 *
 * Goes over the preview and `ovalView`, in the place of `hintView`.
 */
export function challengeView(
  terms: Terms,
  progress: ChallengeProgress,
  options: ChallengeViewOptions,
): TemplateResult {
  const { action, index, step, canSwap } = progress;
  const side = options.hint === null && step !== 'recognised' ? sideOf(action, options.isMirrored) : null;
  // Drawn anew for each step, so that movements that have come to rest begin again where they mean something.
  const key = `${index} ${action} ${step}`;
  return html`
    ${stepsView(progress)} ${keyed(key, side ? arrowView(side) : nothing)}
    <div class="bottom challenge">
      <slot name="hint">${keyed(key, sentenceView(terms, progress, options))}</slot>
      <div class="swap-place">
        ${
          canSwap && step !== 'recognised'
            ? html`<button type="button" class="swap" part="swap" @click=${options.onSwap}>
                ${terms.labels.cannotDo}
              </button>`
            : nothing
        }
      </div>
    </div>
  `;
}

/** What screen readers say at this point of the challenge. */
export function challengeSpeech({ challenge, labels }: Terms, progress: ChallengeProgress): string {
  const { action, index, count, step } = progress;
  const { ask, done } = challenge[action];
  switch (step) {
    case 'asked':
      return `${labels.challengeStep(index + 1, count)}. ${ask}.`;
    case 'wrong':
      return `${labels.otherMovement}. ${ask}.`;
    case 'recognised':
      return `${done}.`;
    default:
      return assertNever(step);
  }
}
