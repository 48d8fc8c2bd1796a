// SPDX-License-Identifier: Apache-2.0
// Which screen belongs to a state of the flow, and what is said there: plain values in, templates and sentences out.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { BrowserKind } from '../core/browser-kind.js';
import type { CloseMessage } from '../core/close-message.js';
import type { FlowOptions } from '../core/config.js';
import { isCameraErrorCode } from '../core/errors.js';
import { attemptsLeft, captureProgress, challengeOf, endingOf, guidanceOf, statusOf } from '../core/flow.js';
import type { FlowState } from '../core/flow.js';
import { seenHint } from '../core/hint-filter.js';
import type { Hint, Obstacle } from '../core/types.js';
import type { Terms } from '../i18n/terms.js';
import { pickerButton, pickerField } from './camera-picker.js';
import type { CameraPicker } from './camera-picker.js';
import { challengeSpeech, challengeView } from './challenge-view.js';
import { endView, introView, primerView } from './panel-views.js';
import type { Action, IntroFacts } from './panel-views.js';
import { checkingView, hintView, loadingView, ovalView } from './stage-views.js';
import type { LoadProgress } from './stage-views.js';
import { hintSpeech, wordsOf } from './words.js';
import type { Words } from './words.js';

/** Everything a screen depends on. */
export interface ScreenModel {
  readonly flow: FlowState;
  readonly rules: FlowOptions;
  readonly terms: Terms;
  /** The camera waits until the user has read what the browser will ask. */
  readonly isAsking: boolean;
  readonly intro: IntroFacts;
  readonly load: LoadProgress | null;
  readonly isMirrored: boolean;
  readonly browser: BrowserKind | null;
  readonly isHandheld: boolean;
  readonly cameras: Omit<CameraPicker, 'onChoose'>;
}

/** What the buttons of the screens do. */
export interface ScreenActions {
  readonly start: () => void;
  readonly allowCamera: () => void;
  readonly retry: () => void;
  readonly leave: () => void;
  readonly swapChallenge: () => void;
  /** Uses another camera: now, or in the next attempt. */
  readonly switchCamera: (deviceId: string) => void;
}

const isObstacle = (hint: Hint | null): hint is Obstacle => hint !== null && hint !== 'ready';

function endWords({ flow, terms, browser }: ScreenModel, ending: CloseMessage): Words {
  const isLivenessFailed = 'report' in flow && flow.report?.isAttack === true;
  return wordsOf(ending, terms, { isLivenessFailed, browser });
}

function attemptsNote({ flow, rules, terms }: ScreenModel): string {
  const left = attemptsLeft(flow, rules);
  return left > 0 ? terms.labels.attemptsLeft(left) : '';
}

/** A screen of text, in the place of the picture. */
function panelView(model: ScreenModel, actions: ScreenActions): TemplateResult | null {
  const { flow, terms, intro, isAsking, cameras } = model;
  const { labels } = terms;
  const ending = endingOf(flow);
  if (ending) {
    const offered: Action[] = [
      { label: labels.tryAgain, kind: 'primary', run: actions.retry },
      { label: labels.leave, kind: 'quiet', run: actions.leave },
    ];
    const isOffering = flow.phase === 'offering';
    const isCameras = isOffering && ending.reason === 'error' && isCameraErrorCode(ending.error);
    return endView(
      ending,
      endWords(model, ending),
      attemptsNote(model),
      isOffering ? offered : [],
      isCameras ? pickerField(terms, { ...cameras, onChoose: actions.switchCamera }) : nothing,
    );
  }
  if (isAsking)
    return primerView(terms, [{ label: labels.allowCamera, kind: 'primary', run: actions.allowCamera }]);
  if (flow.phase !== 'idle' && flow.phase !== 'warming' && flow.phase !== 'warm') return null;
  const label = intro.asksForCamera ? labels.allowCamera : labels.start;
  return introView(terms, intro, [{ label, kind: 'primary', run: actions.start }]);
}

/** What lies over the picture. */
function stageView(model: ScreenModel, actions: ScreenActions): TemplateResult {
  const { flow, rules, terms, cameras } = model;
  switch (flow.phase) {
    case 'guiding': {
      const { shown, isInsistent } = flow.hints;
      const advice = isInsistent && isObstacle(shown) ? terms.advice[shown] : '';
      return html`
        ${ovalView(seenHint(flow.hints) === 'ready', captureProgress(flow, rules.liveness))}
        ${hintView(shown ? terms.hints[shown] : '', advice)}
        ${pickerButton(terms, { ...cameras, onChoose: actions.switchCamera })}
      `;
    }
    case 'challenging': {
      const progress = challengeOf(flow);
      const { shown } = flow.hints;
      const options = {
        isMirrored: model.isMirrored,
        hint: isObstacle(shown) ? terms.hints[shown] : null,
        onSwap: actions.swapChallenge,
      };
      return html`${ovalView(true, 1)}${progress ? challengeView(terms, progress, options) : nothing}`;
    }
    case 'matching':
      return html`${ovalView(true, 1)}${checkingView(terms)}`;
    default:
      return html`${ovalView(false, 0)}${loadingView(terms, model.load)}`;
  }
}

/** The screen, and whether it is one of text. */
export function screenView(
  model: ScreenModel,
  actions: ScreenActions,
): { readonly isPanel: boolean; readonly view: TemplateResult } {
  const panel = panelView(model, actions);
  return { isPanel: panel !== null, view: panel ?? stageView(model, actions) };
}

/** What screen readers are given. */
export interface Speech {
  /** `null`: nothing else than what is being said. */
  readonly polite: string | null;
  /** Does not wait for what is being said. */
  readonly isUrgent: boolean;
  /** Of ends. */
  readonly assertive: string;
}

function politeSpeech({
  flow,
  terms,
  isAsking,
  isHandheld,
}: ScreenModel): Pick<Speech, 'polite' | 'isUrgent'> {
  const { labels, announcements } = terms;
  if (isAsking) return { polite: `${labels.primerTitle}. ${labels.primerText}`, isUrgent: true };
  const guidance = guidanceOf(flow, isHandheld);
  const progress = challengeOf(flow);
  if (progress && !isObstacle(guidance?.hint ?? null))
    return { polite: challengeSpeech(terms, progress), isUrgent: true };
  if (guidance) {
    // What is up was true a moment ago: whoever has just done it is not to hear it once more.
    const isStale = 'hints' in flow && seenHint(flow.hints) !== guidance.hint;
    return { polite: isStale ? null : hintSpeech(terms, guidance), isUrgent: false };
  }
  return { polite: announcements[statusOf(flow)], isUrgent: true };
}

/** What is said on a screen. */
export function speechOf(model: ScreenModel): Speech {
  const ending = endingOf(model.flow);
  if (!ending) return { ...politeSpeech(model), assertive: '' };
  const { title, text } = endWords(model, ending);
  const assertive = [`${title}.`, text, attemptsNote(model)].filter((part) => part !== '').join(' ');
  return { ...politeSpeech(model), assertive };
}
