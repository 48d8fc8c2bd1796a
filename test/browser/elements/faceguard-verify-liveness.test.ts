// SPDX-License-Identifier: Apache-2.0
// The check of liveness through the element: the browser's fake camera, and an engine that sees somebody who does what is
// asked, or does not.
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CHALLENGE_ACTIONS, HEAD_ACTIONS } from '../../../src/core/challenge/actions.js';
import type { ChallengeAction } from '../../../src/core/challenge/actions.js';
import type { CloseMessage } from '../../../src/core/close-message.js';
import '../../../src/define/faceguard-verify.js';
import type { FaceGuardVerify } from '../../../src/elements/faceguard-verify.js';
import type { ChallengeDetail } from '../../../src/events/contract.js';
import { en } from '../../../src/i18n/locales/en.js';
import { FakeActor } from '../../../src/testing/fake-actor.js';
import { FakeEngine, fakeTemplate } from '../../../src/testing/fake-engine.js';
import type { FakeEngineScript } from '../../../src/testing/fake-engine.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import { recordSpoken } from './spoken.js';

/** Everything that happened to an element, in order. */
interface Log {
  readonly statuses: string[];
  readonly challenges: ChallengeDetail[];
  readonly closes: CloseMessage[];
  readonly spoken: readonly string[];
}

async function setUp(
  script: (element: FaceGuardVerify) => FakeEngineScript,
  properties: Partial<FaceGuardVerify> = {},
): Promise<{ element: FaceGuardVerify; engine: FakeEngine; log: Log }> {
  const element = await fixture<FaceGuardVerify>(html`<faceguard-verify></faceguard-verify>`);
  const engine = new FakeEngine(script(element));
  Object.assign(element, { engine, basePhoto: fakeTemplate(1), maxAttempts: 1, ...properties });
  const log: Log = { statuses: [], challenges: [], closes: [], spoken: recordSpoken(element) };
  element.addEventListener('faceguard-status', ({ detail }) => log.statuses.push(detail.status));
  element.addEventListener('faceguard-challenge', ({ detail }) => log.challenges.push(detail));
  element.addEventListener('faceguard-close', ({ detail }) => log.closes.push(detail));
  return { element, engine, log };
}

const willing = (element: FaceGuardVerify): FakeEngineScript => {
  const actor = new FakeActor(element);
  return { observe: (timestampMs) => actor.observe(timestampMs) };
};

/** Somebody who only looks into the camera. */
const idle = (): FakeEngineScript => ({});

async function run(element: FaceGuardVerify): Promise<CloseMessage> {
  const closed = oneEvent(element, 'faceguard-close');
  element.start();
  return ((await closed) as CustomEvent<CloseMessage>).detail;
}

async function untilAsked(element: FaceGuardVerify): Promise<ChallengeDetail> {
  const asked = oneEvent(element, 'faceguard-challenge');
  element.start();
  const { detail } = (await asked) as CustomEvent<ChallengeDetail>;
  await element.updateComplete;
  return detail;
}

/** Waits until the live region says something that begins so. */
async function untilSaid(element: FaceGuardVerify, beginning: string): Promise<void> {
  const region = element.shadowRoot?.querySelector('[aria-live=polite]') as Node;
  const isSaid = (): boolean => region.textContent?.trim().startsWith(beginning) ?? false;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isSaid()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(region, { characterData: true, childList: true, subtree: true });
    if (isSaid()) resolve();
  });
}

const shown = (element: FaceGuardVerify, selector: string): HTMLElement | null =>
  element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

const stageOf = (element: FaceGuardVerify): FaceGuardVerify['stages'][number] | undefined =>
  element.stages.find(({ name }) => name === 'liveness');

describe('<faceguard-verify> with an active check of liveness', () => {
  it('asks for two different actions, a movement of the head among them, and approves who does them', async () => {
    const { element, log } = await setUp(willing);
    const message = await run(element);
    expect(message.reason).to.equal('approved');
    expect(log.statuses).to.deep.equal(['loading', 'guiding', 'challenging', 'matching', 'closed']);
    expect(log.challenges.map(({ index, count }) => [index, count])).to.deep.equal([
      [0, 2],
      [1, 2],
    ]);
    const asked = log.challenges.map(({ action }) => action);
    expect(new Set(asked).size).to.equal(2);
    for (const action of asked) expect(CHALLENGE_ACTIONS).to.include(action);
    expect(asked.some((action) => (HEAD_ACTIONS as readonly string[]).includes(action))).to.equal(true);
  });

  it('says beforehand that there will be something to do, and only where there is', async () => {
    const { element } = await setUp(idle);
    expect(shown(element, '.text')?.textContent).to.contain(en.labels.introChallenge);
    element.liveness = 'passive';
    await element.updateComplete;
    expect(shown(element, '.text')?.textContent).to.equal(en.labels.introText);
  });

  it('tells the score and its parts in the stages, and nothing more in any event', async () => {
    const { element, log } = await setUp(willing);
    expect(stageOf(element)).to.equal(undefined);
    const message = await run(element);
    const stage = stageOf(element);
    expect(stage?.status, JSON.stringify([message, log.challenges, stage])).to.equal('passed');
    expect(stage?.score).to.be.within(0.5, 1);
    expect(stage?.parts?.map(({ name }) => name)).to.include.members(['texture', 'challenge', 'one_person']);
    expect(Object.keys(message).sort()).to.deep.equal(['action', 'confidence', 'reason']);
    for (const detail of log.challenges)
      expect(Object.keys(detail).sort()).to.deep.equal(['action', 'count', 'index']);
  });

  it('shows the action, says it in the live region, and says when it was seen', async () => {
    const { element, log } = await setUp(willing);
    const { action } = await untilAsked(element);
    expect(shown(element, '.challenge .ask')?.textContent).to.equal(en.challenge[action].ask);
    await oneEvent(element, 'faceguard-close');
    const [first, second] = log.challenges as [ChallengeDetail, ChallengeDetail];
    expect(log.spoken).to.include(`Step 1 of 2. ${en.challenge[first.action].ask}.`);
    expect(log.spoken).to.include(`${en.challenge[first.action].done}.`);
    expect(log.spoken).to.include(`Step 2 of 2. ${en.challenge[second.action].ask}.`);
  });

  it('shows that an action was seen in the update that follows the frame which completes it', async () => {
    const seenIn: string[] = [];
    const { element } = await setUp((target) => {
      const actor = new FakeActor(target);
      return {
        observe: (timestampMs) => {
          // What the screen says when the next frame is looked at: at most one frame later, 50 ms at 20 a second.
          seenIn.push(shown(element, '.hint')?.dataset['step'] ?? '');
          return actor.observe(timestampMs);
        },
      };
    });
    await run(element);
    const first = seenIn.indexOf('recognised');
    expect(first).to.be.above(0);
    expect(seenIn[first - 1]).to.equal('asked');
  });

  it('never asks for the same two actions twice in a row', async () => {
    const { element, log } = await setUp(willing);
    const pairs: string[] = [];
    for (let i = 0; i < 4; i++) {
      log.challenges.length = 0;
      await run(element);
      pairs.push(
        log.challenges
          .map(({ action }) => action)
          .sort()
          .join(),
      );
      element.reset();
    }
    for (const [i, pair] of pairs.entries()) expect(pair).to.not.equal(pairs[i - 1]);
  });

  it('gives another action of the same weight to who can’t do one, by keyboard, and keeps the keyboard inside', async () => {
    const { element, log } = await setUp(idle, { challengeTimeoutMs: 60_000 });
    const { action } = await untilAsked(element);
    const isHead = (name: ChallengeAction): boolean => (HEAD_ACTIONS as readonly string[]).includes(name);
    const seen = new Set<ChallengeAction>([action]);
    shown(element, '.swap')?.focus();
    while (shown(element, '.swap')) {
      const asked = oneEvent(element, 'faceguard-challenge');
      await sendKeys({ press: 'Enter' });
      const { detail } = (await asked) as CustomEvent<ChallengeDetail>;
      expect(seen.has(detail.action)).to.equal(false);
      expect(isHead(detail.action)).to.equal(isHead(action));
      expect(detail.index).to.equal(0);
      seen.add(detail.action);
      await element.updateComplete;
    }
    expect(log.challenges.length).to.be.at.least(2);
    expect(element.shadowRoot?.activeElement).to.not.equal(null);
    await sendKeys({ press: 'Escape' });
    expect(log.closes).to.deep.equal([{ action: 'close', reason: 'canceled' }]);
  });

  it('ends with liveness_timeout, and offers another try while there is one', async () => {
    const { element, log } = await setUp(idle, { challengeTimeoutMs: 600, maxAttempts: 2 });
    element.start();
    while (element.status !== 'error') await oneEvent(element, 'faceguard-status');
    expect(stageOf(element)?.status).to.equal('failed');
    await element.updateComplete;
    expect(shown(element, '.title')?.textContent).to.equal(en.errors.liveness_timeout.title);
    element.retry();
    await oneEvent(element, 'faceguard-close');
    expect(log.closes).to.deep.equal([{ action: 'close', reason: 'error', error: 'liveness_timeout' }]);
    expect(log.challenges).to.have.lengthOf(2);
  });

  it('rejects with confidence 0 when somebody else does the actions, and does not say that faces differ', async () => {
    let person = 1;
    const { element, log } = await setUp((target) => {
      target.addEventListener('faceguard-challenge', () => {
        person = 2;
      });
      return { ...willing(target), person: () => person };
    });
    expect(await run(element)).to.deep.equal({ action: 'close', reason: 'rejected', confidence: 0 });
    expect(log.statuses).to.not.include('matching');
    expect(stageOf(element)?.status).to.equal('failed');
    await element.updateComplete;
    expect(shown(element, '.title')?.textContent).to.equal(en.labels.livenessFailedTitle);
  });

  it('says so after another movement, and refuses the run after the second', async () => {
    const { element, log } = await setUp((target) => {
      const actor = new FakeActor(target, {
        turn_left: 'turn_right',
        turn_right: 'turn_left',
        look_up: 'turn_left',
        blink: 'turn_left',
        open_mouth: 'turn_left',
        smile: 'turn_left',
        move_closer: 'turn_left',
      });
      return { observe: (timestampMs) => actor.observe(timestampMs) };
    });
    await untilAsked(element);
    // The actor moves once for each request: a swap is another one.
    await untilSaid(element, en.labels.otherMovement);
    shown(element, '.swap')?.click();
    await oneEvent(element, 'faceguard-close');
    expect(log.closes).to.deep.equal([{ action: 'close', reason: 'rejected', confidence: 0 }]);
  });

  it('tells what is in the way, as a hint, while an action is asked for', async () => {
    let isGone = false;
    const { element } = await setUp(() => ({
      observe: (timestampMs) =>
        isGone ? sketchObservation(timestampMs) : sketchObservation(timestampMs, {}),
    }));
    await untilAsked(element);
    isGone = true;
    const hinted = await oneEvent(element, 'faceguard-hint');
    expect(hinted.detail).to.deep.equal({ hint: 'no_face' });
    await element.updateComplete;
    expect(shown(element, '.challenge .hint')?.textContent).to.contain(en.hints.no_face);
    element.cancel();
  });

  it('works with an engine that has no texture model', async () => {
    const { element, engine } = await setUp(willing);
    const plain = {
      get info() {
        return engine.info;
      },
      load: engine.load.bind(engine),
      detect: engine.detect.bind(engine),
      embed: engine.embed.bind(engine),
      close: engine.close.bind(engine),
    };
    element.engine = plain;
    expect((await run(element)).reason).to.equal('approved');
    expect(stageOf(element)?.parts?.find(({ name }) => name === 'texture')?.score).to.equal(null);
  });

  it('ends with the error of a texture model that cannot be had, rather than with a weaker check', async () => {
    const { element } = await setUp((target) => ({
      ...willing(target),
      failing: { call: 'loadTexture', code: 'network_error' },
    }));
    expect(await run(element)).to.deep.equal({ action: 'close', reason: 'error', error: 'network_error' });
  });
});

describe('<faceguard-verify> with a passive check of liveness', () => {
  it('asks for nothing, and approves', async () => {
    const { element, log } = await setUp(idle, { liveness: 'passive' });
    expect((await run(element)).reason).to.equal('approved');
    expect(log.challenges).to.deep.equal([]);
    expect(log.statuses).to.deep.equal(['loading', 'guiding', 'matching', 'closed']);
    expect(stageOf(element)?.status).to.equal('passed');
  });

  it('refuses what looks like a print and does not move within itself', async () => {
    const { element } = await setUp(() => ({ texture: () => 0.02 }), { liveness: 'passive' });
    expect(await run(element)).to.deep.equal({ action: 'close', reason: 'rejected', confidence: 0 });
  });
});
