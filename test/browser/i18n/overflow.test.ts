// SPDX-License-Identifier: Apache-2.0
// Every screen in every language on the narrowest phone: nothing sticks out, and nothing is cut off.
import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { CHALLENGE_ACTIONS } from '../../../src/core/challenge/actions.js';
import type { CloseMessage } from '../../../src/core/close-message.js';
import { BROWSER_KINDS } from '../../../src/core/browser-kind.js';
import { ERROR_CODES } from '../../../src/core/errors.js';
import { HINTS } from '../../../src/core/types.js';
import { challengeStyles } from '../../../src/elements/challenge.styles.js';
import { challengeView } from '../../../src/elements/challenge-view.js';
import { controls } from '../../../src/elements/controls.styles.js';
import { verifyStyles } from '../../../src/elements/faceguard-verify.styles.js';
import { panel } from '../../../src/elements/panel.styles.js';
import { preview } from '../../../src/elements/preview.styles.js';
import { tokens } from '../../../src/elements/tokens.styles.js';
import { pickerButton, pickerField } from '../../../src/elements/camera-picker.js';
import { endView, introView, primerView } from '../../../src/elements/panel-views.js';
import {
  checkingView,
  closeView,
  hintView,
  loadingView,
  ovalView,
} from '../../../src/elements/stage-views.js';
import { wordsOf } from '../../../src/elements/words.js';
import { fetchLanguage } from '../../../src/i18n/language-files.js';
import { en } from '../../../src/i18n/locales/en.js';
import { LANGUAGE_TAGS } from '../../../src/i18n/tags.js';
import type { Terms } from '../../../src/i18n/terms.js';
import { overflowing } from '../../support/overflowing.js';

class ScreenHost extends LitElement {
  static override styles = [tokens, controls, preview, panel, verifyStyles, challengeStyles];
  terms: Terms = en;
  screen: TemplateResult = html``;
  isPanel = false;

  protected override render(): TemplateResult {
    return html`
      <div
        class="frame"
        role="group"
        aria-label="Frame"
        dir=${this.terms.direction}
        ?data-panel=${this.isPanel}
      >
        <video></video>
        ${this.screen}${closeView(this.terms, () => undefined)}
      </div>
    `;
  }
}
customElements.define('test-screen', ScreenHost);

interface Screen {
  readonly name: string;
  readonly screen: TemplateResult;
  readonly isPanel: boolean;
}

function* screensOf(terms: Terms): Generator<Screen, void, undefined> {
  const run = (): undefined => undefined;
  const { labels, hints } = terms;
  const start = [{ label: labels.start, kind: 'primary', run }] as const;
  const actions = [
    { label: labels.tryAgain, kind: 'primary', run },
    { label: labels.leave, kind: 'quiet', run },
  ] as const;
  const allow = [{ label: labels.allowCamera, kind: 'primary', run }] as const;
  const picker = {
    cameras: [
      { deviceId: 'a', label: 'A camera with a name that is much longer than any screen is wide' },
      { deviceId: 'b', label: '' },
    ],
    current: 'a',
    onChoose: run,
  };
  for (const sendsPictures of [false, true])
    yield {
      name: `intro ${sendsPictures ? 'of a session' : ''}`,
      screen: introView(terms, { asksForActions: true, sendsPictures, asksForCamera: sendsPictures }, start),
      isPanel: true,
    };
  yield { name: 'primer', screen: primerView(terms, allow), isPanel: true };
  yield {
    name: 'loading',
    screen: html`${ovalView(false, 0)}${loadingView(terms, { loaded: 5e6, total: 1.55e7 })}`,
    isPanel: false,
  };
  const ends: CloseMessage[] = [
    { action: 'close', reason: 'approved', confidence: 90 },
    { action: 'close', reason: 'rejected', confidence: 10 },
    { action: 'close', reason: 'canceled' },
    { action: 'close', reason: 'bypass_active', bypass_expires_at: '2030-01-01T00:00:00.000Z' },
    { action: 'close', reason: 'no_base_photo' },
    ...ERROR_CODES.map((error) => ({ action: 'close', reason: 'error', error }) as const),
  ];
  for (const end of ends)
    yield {
      name: end.reason === 'error' ? end.error : end.reason,
      screen: endView(end, wordsOf(end, terms), labels.attemptsLeft(2), actions),
      isPanel: true,
    };
  const denied = { action: 'close', reason: 'error', error: 'camera_permission_denied' } as const;
  for (const browser of BROWSER_KINDS)
    yield {
      name: `denied in ${browser}`,
      screen: endView(
        denied,
        wordsOf(denied, terms, { isLivenessFailed: false, browser }),
        '',
        actions,
        pickerField(terms, picker),
      ),
      isPanel: true,
    };
  const attack = { action: 'close', reason: 'rejected', confidence: 0 } as const;
  yield {
    name: 'liveness failed',
    screen: endView(
      attack,
      wordsOf(attack, terms, { isLivenessFailed: true, browser: null }),
      labels.attemptsLeft(1),
      actions,
    ),
    isPanel: true,
  };
  for (const hint of HINTS)
    yield {
      name: hint,
      screen: html`
        ${ovalView(true, 0)} ${hintView(hints[hint], hint === 'ready' ? '' : terms.advice[hint])}
        ${pickerButton(terms, picker)}
      `,
      isPanel: false,
    };
  for (const [direction, text] of Object.entries(terms.directions))
    yield { name: direction, screen: html`${ovalView(true, 0)}${hintView(text)}`, isPanel: false };
  yield { name: 'checking', screen: html`${ovalView(true, 1)}${checkingView(terms)}`, isPanel: false };
  for (const action of CHALLENGE_ACTIONS)
    for (const step of ['asked', 'wrong', 'recognised'] as const)
      yield {
        name: `${action} ${step}`,
        screen: html`${ovalView(true, 1)}${challengeView(
          terms,
          { action, index: 0, count: 2, step, canSwap: step !== 'recognised' },
          { isMirrored: true, hint: null, onSwap: run },
        )}${nothing}`,
        isPanel: false,
      };
}

describe('at 320 pixels', () => {
  for (const tag of ['en', ...LANGUAGE_TAGS] as const) {
    it(`everything fits, in ${tag}`, async () => {
      const terms = tag === 'en' ? en : await fetchLanguage(tag);
      const host = await fixture<ScreenHost>(html`<test-screen style="inline-size: 320px"></test-screen>`);
      host.lang = tag;
      const found: string[] = [];
      for (const { name, screen, isPanel } of screensOf(terms)) {
        Object.assign(host, { terms, screen, isPanel });
        host.requestUpdate();
        await host.updateComplete;
        const frame = host.shadowRoot?.querySelector('.frame');
        if (!frame) throw new Error('no card');
        found.push(...overflowing(frame).map((what) => `${name}: ${what}`));
      }
      expect(found).to.deep.equal([]);
    });
  }
});
