// SPDX-License-Identifier: Apache-2.0
// What is on screen while an action is asked for, in a frame like the element's.
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { CHALLENGE_ACTIONS } from '../../../src/core/challenge/actions.js';
import type { ChallengeAction } from '../../../src/core/challenge/actions.js';
import type { ChallengeProgress } from '../../../src/core/flow.js';
import { challengeStyles } from '../../../src/elements/challenge.styles.js';
import { challengeSpeech, challengeView } from '../../../src/elements/challenge-view.js';
import { controls } from '../../../src/elements/controls.styles.js';
import { verifyStyles } from '../../../src/elements/faceguard-verify.styles.js';
import { panel } from '../../../src/elements/panel.styles.js';
import { preview } from '../../../src/elements/preview.styles.js';
import { tokens } from '../../../src/elements/tokens.styles.js';
import { ovalView } from '../../../src/elements/stage-views.js';
import { en } from '../../../src/i18n/locales/en.js';

const ASKED: ChallengeProgress = { action: 'turn_left', index: 0, count: 2, step: 'asked', canSwap: true };

class ChallengeHost extends LitElement {
  static override styles = [tokens, controls, preview, panel, verifyStyles, challengeStyles];
  progress: ChallengeProgress = ASKED;
  isMirrored = true;
  hint: string | null = null;
  swaps = 0;

  protected override render(): TemplateResult {
    const { isMirrored, hint } = this;
    return html`
      <div class="frame" role="group" aria-label="Frame" dir=${this.dir || 'ltr'} tabindex="-1">
        ${ovalView(false, 0)}
        ${challengeView(en, this.progress, { isMirrored, hint, onSwap: () => void (this.swaps += 1) })}
      </div>
    `;
  }
}
customElements.define('test-challenge', ChallengeHost);

async function show(
  progress: Partial<ChallengeProgress> = {},
  options: Partial<Pick<ChallengeHost, 'isMirrored' | 'hint' | 'dir'>> = {},
): Promise<ChallengeHost> {
  const host = await fixture<ChallengeHost>(
    html`<test-challenge style="inline-size: 320px"></test-challenge>`,
  );
  await change(host, progress, options);
  return host;
}

async function change(
  host: ChallengeHost,
  progress: Partial<ChallengeProgress>,
  options: Partial<Pick<ChallengeHost, 'isMirrored' | 'hint' | 'dir'>> = {},
): Promise<void> {
  Object.assign(host, { ...options, progress: { ...ASKED, ...progress } });
  host.requestUpdate();
  await host.updateComplete;
}

const find = (host: ChallengeHost, selector: string): Element | null =>
  host.shadowRoot?.querySelector(selector) ?? null;

function inside(host: ChallengeHost, selector: string): Element {
  const found = find(host, selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

const text = (host: ChallengeHost, selector: string): string =>
  inside(host, selector).textContent.replace(/\s+/g, ' ').trim();

const steps = (host: ChallengeHost): (string | undefined)[] =>
  [...(host.shadowRoot?.querySelectorAll<SVGElement>('.step') ?? [])].map(({ dataset }) => dataset['step']);

/** What an icon consists of. */
const drawing = (host: ChallengeHost): string =>
  [...inside(host, '.hint .action').querySelectorAll('path, circle, ellipse, g')]
    .map((shape) => [...shape.attributes].map(({ value }) => value).join(' '))
    .join('|');

const centre = (element: Element): { x: number; y: number } => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
};

/** Where the arrow is, seen from the head: as laid out on screen, whatever the markup says. */
function pointsTo(host: ChallengeHost): { icon: string; oval: string } {
  const between = (arrow: Element, head: Element): string => {
    const [to, from] = [centre(arrow), centre(head)];
    const [x, y] = [to.x - from.x, to.y - from.y];
    if (Math.abs(x) > Math.abs(y)) return x < 0 ? 'left' : 'right';
    return y < 0 ? 'up' : 'down';
  };
  return {
    icon: between(inside(host, '.action .nudge'), inside(host, '.action .head')),
    oval: between(inside(host, '.arrow .nudge'), inside(host, '.oval .outline')),
  };
}

describe('challengeView()', () => {
  it('shows every action with an icon and a sentence of its own', async () => {
    const host = await show();
    const drawings = new Set<string>();
    const sentences = new Set<string>();
    for (const action of CHALLENGE_ACTIONS) {
      await change(host, { action });
      const { width, height } = inside(host, '.hint .action').getBoundingClientRect();
      expect(Math.min(width, height), action).to.be.at.least(32);
      drawings.add(drawing(host));
      expect(text(host, '.hint')).to.equal(en.challenge[action].ask);
      sentences.add(text(host, '.hint'));
      await expect(host).to.be.accessible();
    }
    expect(drawings.size).to.equal(CHALLENGE_ACTIONS.length);
    expect(sentences.size).to.equal(CHALLENGE_ACTIONS.length);
  });

  it('points where people see themselves go, in both directions of writing', async () => {
    const seen: [ChallengeAction, isMirrored: boolean, where: string][] = [
      ['turn_left', true, 'left'],
      ['turn_right', true, 'right'],
      ['turn_left', false, 'right'],
      ['turn_right', false, 'left'],
      ['look_up', true, 'up'],
      ['look_up', false, 'up'],
    ];
    const host = await show();
    for (const dir of ['ltr', 'rtl']) {
      for (const [action, isMirrored, where] of seen) {
        await change(host, { action }, { isMirrored, dir });
        expect(pointsTo(host), `${action} ${isMirrored} ${dir}`).to.deep.equal({ icon: where, oval: where });
      }
    }
  });

  it('draws the arrow outside the oval, whole, and clear of the corners', async () => {
    const host = await show();
    for (const action of ['turn_left', 'turn_right', 'look_up'] as const) {
      await change(host, { action });
      const arrow = inside(host, '.arrow .nudge').getBoundingClientRect();
      const oval = inside(host, '.oval .outline').getBoundingClientRect();
      const frame = inside(host, '.frame').getBoundingClientRect();
      const dots = inside(host, '.steps').getBoundingClientRect();
      expect(
        arrow.right <= oval.left || arrow.left >= oval.right || arrow.bottom <= oval.top,
        action,
      ).to.equal(true);
      expect(arrow.left >= frame.left && arrow.right <= frame.right, action).to.equal(true);
      expect(arrow.top).to.be.at.least(frame.top);
      expect(arrow.left >= dots.right || arrow.top >= dots.bottom, action).to.equal(true);
    }
  });

  it('has no arrow beside the oval where there is nowhere to go', async () => {
    const host = await show();
    for (const action of ['blink', 'open_mouth', 'smile', 'move_closer'] as const) {
      await change(host, { action });
      expect(find(host, '.arrow'), action).to.equal(null);
    }
    await change(host, { action: 'turn_left', step: 'recognised' });
    expect(find(host, '.arrow')).to.equal(null);
  });

  it('shows how far the challenge is, by shapes', async () => {
    const host = await show();
    expect(steps(host)).to.deep.equal(['current', 'next']);
    await change(host, { step: 'recognised' });
    expect(steps(host)).to.deep.equal(['done', 'next']);
    await change(host, { index: 1, step: 'wrong' });
    expect(steps(host)).to.deep.equal(['done', 'current']);
    const shapes = [...(host.shadowRoot?.querySelectorAll('.step') ?? [])].map(({ innerHTML }) =>
      innerHTML.replace(/<!--.*?-->|\s/g, ''),
    );
    expect(shapes[0]).not.to.equal(shapes[1]);
    await change(host, { index: 1, step: 'recognised' });
    expect(steps(host)).to.deep.equal(['done', 'done']);
    await change(host, { index: 1, count: 3 });
    expect(steps(host)).to.deep.equal(['done', 'current', 'next']);
    expect(
      new Set([...(host.shadowRoot?.querySelectorAll('.step') ?? [])].map((step) => step.childElementCount)),
    )
      .to.have.property('size')
      .that.is.at.least(2);
  });

  it('gives a tick and the way back when an action was seen', async () => {
    const host = await show();
    const asked = drawing(host);
    for (const action of CHALLENGE_ACTIONS) {
      await change(host, { action, step: 'recognised' });
      expect(text(host, '.hint')).to.equal(en.challenge[action].done);
      expect(drawing(host)).not.to.equal(asked);
      expect(inside(host, '.action').querySelector('.nudge, .head'), action).to.equal(null);
      expect(find(host, '.swap'), action).to.equal(null);
    }
    await expect(host).to.be.accessible();
  });

  it('says that it was another movement, and what to do once more', async () => {
    const host = await show({ step: 'wrong' });
    expect(text(host, '.remark')).to.equal(en.labels.otherMovement);
    expect(text(host, '.ask')).to.equal(en.challenge.turn_left.ask);
    expect(pointsTo(host)).to.deep.equal({ icon: 'left', oval: 'left' });
    await expect(host).to.be.accessible();
  });

  it('shows a hint in place of everything about the action', async () => {
    const host = await show({}, { hint: en.hints.multiple_faces });
    expect(text(host, '.hint')).to.equal(en.hints.multiple_faces);
    expect(find(host, '.action')).to.equal(null);
    expect(find(host, '.arrow')).to.equal(null);
    expect(find(host, '.swap')).not.to.equal(null);
    await expect(host).to.be.accessible();
  });

  it('leaves the sentence to the live region', async () => {
    const host = await show();
    expect(inside(host, '.hint').getAttribute('aria-hidden')).to.equal('true');
    expect(inside(host, '.steps').getAttribute('aria-hidden')).to.equal('true');
    expect(inside(host, '.arrow').getAttribute('aria-hidden')).to.equal('true');
    expect(inside(host, '.swap').closest('[aria-hidden]')).to.equal(null);
  });

  it('offers another action where there is one: by pointer and by keyboard, and large enough to touch', async () => {
    const host = await show();
    const button = inside(host, '.swap') as HTMLButtonElement;
    expect(button.localName).to.equal('button');
    expect(button.type).to.equal('button');
    expect(button.textContent.trim()).to.equal(en.labels.cannotDo);
    expect(button.part.contains('swap')).to.equal(true);
    const { width, height } = button.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(44);
    button.click();
    expect(host.swaps).to.equal(1);
    await sendKeys({ press: 'Tab' });
    expect(host.shadowRoot?.activeElement).to.equal(button);
    expect(getComputedStyle(button).outlineStyle).to.equal('solid');
    await sendKeys({ press: 'Enter' });
    expect(host.swaps).to.equal(2);
    await sendKeys({ press: ' ' });
    expect(host.swaps).to.equal(3);
    await change(host, { canSwap: false });
    expect(find(host, '.swap')).to.equal(null);
  });

  it('keeps the button, and the focus on it, from one action to the next', async () => {
    const host = await show();
    const button = inside(host, '.swap') as HTMLButtonElement;
    button.focus();
    for (const progress of [
      { action: 'look_up' },
      { step: 'wrong' },
      { index: 1, action: 'smile' },
    ] as const) {
      await change(host, progress);
      expect(host.shadowRoot?.activeElement).to.equal(button);
    }
  });

  it('keeps the sentence in its place when the button goes', async () => {
    const host = await show({ action: 'smile' });
    const before = inside(host, '.hint').getBoundingClientRect().bottom;
    await change(host, { action: 'smile', step: 'recognised' });
    expect(inside(host, '.hint').getBoundingClientRect().bottom).to.equal(before);
  });

  it('fits on a narrow phone, and stays below the lips', async () => {
    const host = await show();
    const frame = inside(host, '.frame').getBoundingClientRect();
    for (const action of CHALLENGE_ACTIONS) {
      for (const step of ['asked', 'wrong', 'recognised'] as const) {
        await change(host, { action, step });
        const sentence = inside(host, '.hint').getBoundingClientRect();
        expect(sentence.left >= frame.left && sentence.right <= frame.right, `${action} ${step}`).to.equal(
          true,
        );
        // The oval ends at 315 of 400; its lowest eighth is neck and chin.
        expect((sentence.top - frame.top) / frame.height, `${action} ${step}`).to.be.above(282 / 400);
      }
    }
  });

  it('moves its arrows for less than five seconds, and anew with each action', async () => {
    const host = await show();
    const running = (): CSSAnimation[] =>
      host.shadowRoot?.getAnimations().filter((animation) => animation instanceof CSSAnimation) ?? [];
    const first = running();
    expect(first.length).to.equal(2);
    for (const { effect } of first) {
      expect(effect?.getComputedTiming().endTime).to.be.above(0).and.below(5000);
    }
    await change(host, { action: 'turn_right' });
    const second = running();
    expect(second.length).to.equal(2);
    expect(second.some((animation) => first.includes(animation))).to.equal(false);
  });
});

describe('challengeSpeech()', () => {
  it('says step and instruction, what was another movement, and the way back', () => {
    expect(challengeSpeech(en, ASKED)).to.equal('Step 1 of 2. Turn your head to your left.');
    expect(challengeSpeech(en, { ...ASKED, index: 1, action: 'smile' })).to.equal(
      'Step 2 of 2. Smile broadly.',
    );
    expect(challengeSpeech(en, { ...ASKED, step: 'wrong' })).to.equal(
      'That was another movement. Turn your head to your left.',
    );
    expect(challengeSpeech(en, { ...ASKED, step: 'recognised' })).to.equal('Good. Look straight again.');
  });
});
