// SPDX-License-Identifier: Apache-2.0
// The real element, made to end as a test wants.
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';

import type { CloseMessage } from '../../../src/core/close-message.js';
import { ERROR_CODES } from '../../../src/core/errors.js';
import '../../../src/define/faceguard-verify.js';
import type { FaceGuardVerify } from '../../../src/elements/faceguard-verify.js';
import { FaceGuard } from '../../../src/face-guard.js';
import { fakeCamera, FakePermission, installFakeCamera, scriptOutcome } from '../../../src/testing/index.js';
import type { Outcome, ScriptOptions } from '../../../src/testing/index.js';

let undo: (() => void)[] = [];
const { fetch: realFetch } = globalThis;

const script = (...args: Parameters<typeof scriptOutcome>): void => void undo.push(scriptOutcome(...args));

afterEach(() => {
  undo.reverse().forEach((each) => each());
  undo = [];
  expect(Object.hasOwn(navigator.mediaDevices, 'getUserMedia')).to.equal(false);
  expect(globalThis.fetch).to.equal(realFetch);
});

/** An element of a page that means it: the photo is not there, and the threshold is high. */
const verifier = (properties: Partial<FaceGuardVerify> = {}): Promise<FaceGuardVerify> =>
  fixture<FaceGuardVerify>(
    html`<faceguard-verify
      base-photo="/no-such-photo.jpg"
      asset-base="/no-such-models/"
      threshold="70"
    ></faceguard-verify>`,
  ).then((element) => Object.assign(element, properties));

const closeOf = async (element: FaceGuardVerify): Promise<CloseMessage> => {
  const closed = oneEvent(element, 'faceguard-close');
  element.start();
  return ((await closed) as CustomEvent<CloseMessage>).detail;
};

const FAST: ScriptOptions = { liveness: 'none' };

describe('scriptOutcome()', () => {
  const outcomes: Outcome[] = [
    { reason: 'approved', confidence: 92 },
    { reason: 'approved', confidence: 12 },
    { reason: 'rejected', confidence: 0 },
    { reason: 'rejected', confidence: 88 },
    { reason: 'canceled' },
    { reason: 'no_base_photo' },
    { reason: 'bypass_active', bypass_expires_at: '2030-01-01T00:00:00Z' },
    ...ERROR_CODES.map((error): Outcome => ({ reason: 'error', error })),
  ];

  for (const outcome of outcomes) {
    it(`ends the element with ${JSON.stringify(outcome)}`, async () => {
      script(document, outcome, FAST);
      const element = await verifier();
      const closes: CloseMessage[] = [];
      element.addEventListener('faceguard-close', ({ detail }) => closes.push(detail));
      expect(await closeOf(element)).to.deep.equal({ action: 'close', ...outcome });
      expect(element.result).to.deep.equal({ action: 'close', ...outcome });
      expect(closes).to.have.length(1);
    });
  }

  for (const state of ['granted', 'prompt'] as const) {
    it(`ends what the user starts, where the camera is ${state}`, async () => {
      undo.push(new FakePermission(state).install());
      script(document, { reason: 'error', error: 'camera_in_use' });
      const element = await verifier();
      const closed = oneEvent(element, 'faceguard-close');
      element.shadowRoot?.querySelector<HTMLButtonElement>('.button')?.click();
      expect(((await closed) as CustomEvent<CloseMessage>).detail).to.have.property('error', 'camera_in_use');
    });
  }

  it('waits for the user where the page would say that the browser will ask', async () => {
    undo.push(new FakePermission('prompt').install());
    script(document, { reason: 'approved', confidence: 92 }, FAST);
    const element = await verifier();
    const closed = oneEvent(element, 'faceguard-close');
    element.start();
    await waitUntil(() => element.shadowRoot?.querySelector('[data-kind=primer]'));
    element.shadowRoot?.querySelector<HTMLButtonElement>('[data-kind=primer] .button')?.click();
    expect(((await closed) as CustomEvent<CloseMessage>).detail.reason).to.equal('approved');
  });

  it('ends two elements that are started at once each in its own way, and a second attempt too', async () => {
    const [one, other] = [await verifier(), await verifier()];
    script(one, [
      { reason: 'error', error: 'camera_in_use' },
      { reason: 'error', error: 'camera_interrupted' },
    ]);
    script(other, { reason: 'approved', confidence: 92 }, FAST);
    const ends = [one, other].map(async (element) => {
      const closed = oneEvent(element, 'faceguard-close');
      element.start();
      const { detail } = (await closed) as CustomEvent<CloseMessage>;
      return detail.reason === 'error' ? detail.error : detail.reason;
    });
    await waitUntil(() => one.status === 'error');
    one.retry();
    expect(await Promise.all(ends)).to.deep.equal(['camera_interrupted', 'approved']);
  });

  it('leaves the page’s settings as they were', async () => {
    const element = await verifier({ liveness: 'none', maxAttempts: 5 });
    script(element, { reason: 'approved', confidence: 55 });
    await closeOf(element);
    const { basePhoto, engine, threshold, maxAttempts, liveness, sessionToken } = element;
    expect({ basePhoto, engine, threshold, maxAttempts, liveness, sessionToken }).to.deep.equal({
      basePhoto: '/no-such-photo.jpg',
      engine: null,
      threshold: 70,
      maxAttempts: 5,
      liveness: 'none',
      sessionToken: '',
    });
  });

  it('goes the whole way, hints and challenge included, in the order of the real one', async () => {
    script(document, { reason: 'approved', confidence: 92 }, { hints: ['too_dark', 'move_closer'] });
    const element = await verifier();
    const log: string[] = [];
    element.addEventListener('faceguard-status', ({ detail }) => log.push(detail.status));
    element.addEventListener('faceguard-hint', ({ detail }) => log.push(`hint ${detail.hint}`));
    element.addEventListener('faceguard-challenge', ({ detail }) =>
      log.push(`ask ${detail.index + 1}/${detail.count}`),
    );
    await closeOf(element);
    expect(log.slice(0, 4)).to.deep.equal(['loading', 'guiding', 'hint too_dark', 'hint move_closer']);
    expect(log.filter((line) => !line.startsWith('hint'))).to.deep.equal([
      'loading',
      'guiding',
      'challenging',
      'ask 1/2',
      'ask 2/2',
      'matching',
      'closed',
    ]);
    expect(element.stages.map(({ name, status }) => `${name} ${status}`)).to.deep.equal([
      'camera passed',
      'liveness passed',
      'match passed',
    ]);
  });

  it('takes one outcome an attempt', async () => {
    script(
      document,
      [
        { reason: 'error', error: 'camera_in_use' },
        { reason: 'error', error: 'network_error' },
        { reason: 'rejected', confidence: 31 },
        { reason: 'approved', confidence: 92 },
      ],
      FAST,
    );
    const element = await verifier();
    const closed = oneEvent(element, 'faceguard-close');
    const offered = async (): Promise<void> => {
      while (element.status !== 'error') await oneEvent(element, 'faceguard-status');
    };
    element.start();
    for (let i = 0; i < 3; i++) {
      await offered();
      expect(element.result).to.equal(null);
      element.retry();
    }
    expect((await closed).detail).to.deep.equal({ action: 'close', reason: 'approved', confidence: 92 });
  });

  it('answers in the place of a session’s server', async () => {
    script(document, [
      { reason: 'rejected', confidence: 31 },
      { reason: 'approved', confidence: 64 },
    ]);
    const form = await fixture<HTMLFormElement>(
      html`<form>
        <faceguard-verify name="face" session-token="tok" api-base="/nowhere"></faceguard-verify>
      </form>`,
    );
    const element = form.querySelector('faceguard-verify') as FaceGuardVerify;
    const closed = oneEvent(element, 'faceguard-close');
    element.start();
    while (element.status !== 'error') await oneEvent(element, 'faceguard-status');
    await element.updateComplete;
    element.retry();
    expect((await closed).detail).to.deep.equal({ action: 'close', reason: 'approved', confidence: 64 });
    expect(new FormData(form).get('face')).to.equal('ses_made_up');
    expect(element.sessionToken).to.equal('tok');
  });

  for (const error of ['token_expired', 'server_error'] as const) {
    it(`ends a session with ${error}`, async () => {
      script(document, { reason: 'error', error });
      const element = await verifier({ basePhoto: null, sessionToken: 'tok', apiBase: '/nowhere' });
      expect(await closeOf(element)).to.deep.equal({ action: 'close', reason: 'error', error });
    });
  }

  it('ends what FaceGuard.verify() opens', async () => {
    script(document, { reason: 'approved', confidence: 92 }, FAST);
    const result = await FaceGuard.verify({ basePhoto: '/no-such-photo.jpg', autostart: true });
    expect(result).to.deep.equal({ status: 'approved', confidence: 92 });
  });

  it('starts an element that starts by itself, and one that was loaded ahead of time', async () => {
    script(document, { reason: 'no_base_photo' });
    const early = await verifier();
    early.preload();
    while (early.status !== 'ready') await oneEvent(early, 'faceguard-status');
    expect(await closeOf(early)).to.deep.equal({ action: 'close', reason: 'no_base_photo' });
    const host = document.createElement('div');
    document.body.append(host);
    undo.push(() => host.remove());
    const closed = oneEvent(host, 'faceguard-close');
    host.innerHTML = '<faceguard-verify autostart></faceguard-verify>';
    expect((await closed).detail).to.deep.equal({ action: 'close', reason: 'no_base_photo' });
  });

  it('reaches into shadow roots, and no further than its target; the newest decides', async () => {
    const [inside, outside] = [await fixture(html`<div></div>`), await verifier({ basePhoto: null })];
    const root = inside.attachShadow({ mode: 'open' });
    root.innerHTML = '<faceguard-verify></faceguard-verify>';
    const hidden = root.firstElementChild as FaceGuardVerify;
    script(inside, { reason: 'error', error: 'forbidden' });
    expect(await closeOf(hidden)).to.have.property('error', 'forbidden');
    expect(await closeOf(outside)).to.have.property('reason', 'no_base_photo');
    script(document, { reason: 'error', error: 'not_found' });
    expect(await closeOf(hidden)).to.have.property('error', 'not_found');
  });

  it('leaves elements alone once it is taken away', async () => {
    const element = await verifier({ basePhoto: null });
    const restore = scriptOutcome(element, { reason: 'error', error: 'forbidden' });
    await closeOf(element);
    restore();
    expect(await closeOf(element)).to.have.property('reason', 'no_base_photo');
  });

  it('shows the fake camera that is in place', async () => {
    const camera = fakeCamera('empty', { id: 'mine' });
    undo.push(installFakeCamera(camera));
    script(document, { reason: 'canceled' });
    const element = await verifier();
    let live = 0;
    element.addEventListener('faceguard-hint', () => (live = camera.liveTracks));
    await closeOf(element);
    expect(live).to.equal(1);
    expect(camera.liveTracks).to.equal(0);
  });

  it('refuses what cannot be, and leaves nothing behind', () => {
    for (const wrong of [
      () => scriptOutcome(null as never, { reason: 'canceled' }),
      () => scriptOutcome(document, { reason: 'passed' } as never),
      () => scriptOutcome(document, { reason: 'canceled' }, { hints: ['too_ugly' as never] }),
      () => scriptOutcome(document, { reason: 'canceled' }, { hints: ['too_dark', 'too_dark'] }),
      () => scriptOutcome(document, { reason: 'canceled' }, { liveness: 'maybe' as never }),
      () => scriptOutcome(document, { reason: 'canceled' }, { livenes: 'none' } as never),
    ]) {
      expect(wrong).to.throw(TypeError);
    }
  });
});
