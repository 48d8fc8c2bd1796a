// SPDX-License-Identifier: Apache-2.0
// What people see and hear of a flow beside its outcome: primer, help, advice, cameras, slots, and nothing at all.
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { CloseMessage } from '../../../src/core/close-message.js';
import { HINT_TIMING } from '../../../src/core/config.js';
import '../../../src/define/faceguard-verify.js';
import type { FaceGuardVerify } from '../../../src/elements/faceguard-verify.js';
import { THIS_BROWSER } from '../../../src/elements/this-browser.js';
import { en } from '../../../src/i18n/locales/en.js';
import { FakeActor } from '../../../src/testing/fake-actor.js';
import { fakeCameraError } from '../../../src/testing/camera-error.js';
import { fakeCameraStream } from '../../../src/testing/fake-camera-stream.js';
import { installFakeCamera } from '../../../src/testing/install-camera.js';
import { FakeEngine, fakeTemplate } from '../../../src/testing/fake-engine.js';
import type { FakeEngineScript } from '../../../src/testing/fake-engine.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import { FakePermission } from '../../../src/testing/fake-permission.js';
import { needs } from '../../support/needs.js';
import { recordSpoken } from './spoken.js';

const itWithTwoCameras = await needs('two-cameras');

const LONG = { timeout: 15_000 };

let permission: FakePermission;
let undo: (() => void)[];
let opened: number;

/** A camera that counts how often it is asked for. */
function camera(open: () => MediaStream | Promise<MediaStream> = () => fakeCameraStream()): void {
  undo.push(
    installFakeCamera(() => {
      opened += 1;
      return open();
    }),
    // Over the one that comes with the fake camera, and is always granted.
    permission.install(),
  );
}

async function setUp(
  properties: Partial<FaceGuardVerify> = {},
  script: FakeEngineScript = {},
  template: TemplateResult = html`<faceguard-verify></faceguard-verify>`,
): Promise<FaceGuardVerify> {
  const element = await fixture<FaceGuardVerify>(template);
  const engine = new FakeEngine(script);
  Object.assign(element, { engine, basePhoto: fakeTemplate(1), liveness: 'none', ...properties });
  await element.updateComplete;
  return element;
}

const find = <E extends Element = HTMLElement>(element: FaceGuardVerify, selector: string): E | null =>
  element.shadowRoot?.querySelector<E>(selector) ?? null;

const textOf = (element: FaceGuardVerify, selector: string): string =>
  find(element, selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';

const press = (element: FaceGuardVerify, label: string): void => {
  const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = buttons.find((button) => button.textContent.trim() === label);
  if (!found)
    throw new Error(`no button "${label}" among ${buttons.map((b) => b.textContent.trim()).join(', ')}`);
  found.click();
};

/** The reason with which the flow will close. */
const closing = async (element: FaceGuardVerify): Promise<string> =>
  (await oneEvent<CustomEvent<CloseMessage>>(element, 'faceguard-close')).detail.reason;

const phase = (element: FaceGuardVerify, status: FaceGuardVerify['status']): Promise<void> =>
  waitUntil(() => element.status === status, status, LONG);

describe('<faceguard-verify> screens', () => {
  beforeEach(() => {
    permission = new FakePermission('prompt');
    undo = [permission.install()];
    opened = 0;
  });

  afterEach(() => undo.reverse().forEach((restore) => restore()));

  describe('before the browser asks for the camera', () => {
    it('says so on the first screen, whose button then asks', async () => {
      camera();
      const element = await setUp();
      await waitUntil(() => textOf(element, '.button') === en.labels.allowCamera);
      expect(textOf(element, '.panel')).to.contain(en.labels.primerText);
      await expect(element).to.be.accessible();
      const closed = closing(element);
      press(element, en.labels.allowCamera);
      expect(await closed).to.equal('approved');
      expect(opened).to.equal(1);
    });

    it('does not ask by itself: without a first screen, one says so, and its button asks', async () => {
      camera();
      const element = await setUp({ autostart: true });
      element.start();
      await waitUntil(() => find(element, '[data-kind=primer]'));
      expect(opened).to.equal(0);
      expect(element.status).to.equal('loading');
      expect(textOf(element, '[aria-live=polite]')).to.contain(en.labels.primerTitle);
      await expect(element).to.be.accessible();
      const closed = closing(element);
      press(element, en.labels.allowCamera);
      expect(await closed).to.equal('approved');
    });

    it('goes on by itself when the camera is allowed beside the page', async () => {
      camera();
      const element = await setUp();
      element.start();
      await waitUntil(() => find(element, '[data-kind=primer]'));
      const closed = closing(element);
      permission.change('granted');
      expect(await closed).to.equal('approved');
    });

    it('can be left, and never asks then', async () => {
      camera();
      const element = await setUp();
      const closes: CloseMessage[] = [];
      element.addEventListener('faceguard-close', ({ detail }) => closes.push(detail));
      element.start();
      await waitUntil(() => find(element, '[data-kind=primer]'));
      element.cancel();
      permission.change('granted');
      await element.updateComplete;
      expect(closes).to.deep.equal([{ action: 'close', reason: 'canceled' }]);
      expect(opened).to.equal(0);
    });

    it('is left while the browser is still telling whether it would ask, and never asks then', async () => {
      camera();
      const element = await setUp();
      element.start();
      element.cancel();
      await permissionTold();
      expect(opened).to.equal(0);
      expect(find(element, '[data-kind=primer]')).to.equal(null);
    });

    it('says nothing where the camera is allowed already', async () => {
      permission.change('granted');
      camera();
      const element = await setUp();
      await permissionTold();
      await element.updateComplete;
      expect(textOf(element, '.button')).to.equal(en.labels.start);
      expect(textOf(element, '.panel')).not.to.contain(en.labels.primerText);
      const closed = closing(element);
      element.start();
      expect(await closed).to.equal('approved');
    });
  });

  describe('after the camera was denied', () => {
    it('tells how to allow it in this browser, and tries again by itself once it is', async () => {
      let isDenied = true;
      camera(() =>
        isDenied ? Promise.reject(fakeCameraError('camera_permission_denied')) : fakeCameraStream(),
      );
      permission.change('granted');
      const element = await setUp();
      element.start();
      await phase(element, 'error');
      permission.change('denied');
      await element.updateComplete;
      expect(textOf(element, '.panel .text')).to.equal(en.permissionHelp[THIS_BROWSER ?? 'chromium']);
      expect(textOf(element, '[aria-live=assertive]')).to.contain(
        en.permissionHelp[THIS_BROWSER ?? 'chromium'],
      );
      await expect(element).to.be.accessible();
      isDenied = false;
      const closed = closing(element);
      permission.change('granted');
      expect(await closed).to.equal('approved');
    });

    it('does not try again by itself after any other error', async () => {
      camera(() => Promise.reject(fakeCameraError('camera_in_use')));
      permission.change('granted');
      const element = await setUp();
      element.start();
      await phase(element, 'error');
      permission.change('prompt');
      permission.change('granted');
      await element.updateComplete;
      expect(element.status).to.equal('error');
      expect(opened).to.equal(1);
    });
  });

  describe('while somebody is guided', () => {
    beforeEach(() => permission.change('granted'));

    it('gives advice on a hint that is ignored, and light to a face in the dark', async () => {
      camera();
      const element = await setUp(
        {},
        { observe: (atMs) => sketchObservation(atMs, { appearance: { brightness: 5 } }) },
      );
      element.start();
      await waitUntil(() => element.hint === 'too_dark', '', LONG);
      await element.updateComplete;
      expect(textOf(element, '.hint')).to.equal(en.hints.too_dark);
      expect(find(element, '[part=advice]')).to.equal(null);
      expect(find(element, '.frame')?.hasAttribute('data-lit')).to.equal(false);
      await waitUntil(() => element.guidance?.isInsistent, '', { timeout: HINT_TIMING.insistMs + 5000 });
      await element.updateComplete;
      expect(textOf(element, '[part=advice]')).to.equal(en.advice.too_dark);
      expect(find(element, '.frame')?.hasAttribute('data-lit')).to.equal(true);
      await expect(element).to.be.accessible();
      element.cancel();
    });

    it('draws a good face before the hint has followed', async () => {
      camera();
      let isGood = false;
      const element = await setUp(
        {},
        { observe: (atMs) => sketchObservation(atMs, isGood ? {} : { box: { x: 0 } }) },
      );
      element.start();
      await waitUntil(() => element.hint === 'center_face', '', LONG);
      isGood = true;
      await waitUntil(() => find(element, '.oval')?.hasAttribute('data-good'), '', LONG);
      expect(element.hint).to.equal('center_face');
      element.cancel();
    });

    it('lets the device be felt, unless that is not wanted', async () => {
      camera();
      const felt: unknown[] = [];
      const { vibrate } = navigator;
      Object.defineProperty(navigator, 'userActivation', {
        configurable: true,
        value: { hasBeenActive: true },
      });
      navigator.vibrate = (pattern) => {
        felt.push(pattern);
        return true;
      };
      undo.push(() => {
        navigator.vibrate = vibrate;
        Reflect.deleteProperty(navigator, 'userActivation');
      });
      const element = await setUp();
      element.start();
      await phase(element, 'closed');
      expect(felt).to.deep.equal([[20], [100]]);
      element.noHaptics = true;
      element.start();
      await phase(element, 'closed');
      expect(felt).to.have.length(2);
    });
  });

  describe('with two cameras', () => {
    beforeEach(() => permission.change('granted'));

    itWithTwoCameras(
      'offers them over the preview, by the platform’s own list, and begins anew with the one chosen',
      async () => {
        const element = await setUp({}, { observe: (atMs) => sketchObservation(atMs) });
        element.start();
        await waitUntil(() => find(element, 'select'), '', LONG);
        const select = find<HTMLSelectElement>(element, 'select');
        if (!select) throw new Error('no list');
        expect(select.ariaLabel ?? select.getAttribute('aria-label')).to.equal(en.labels.chooseCamera);
        expect(select.options).to.have.length(2);
        await expect(element).to.be.accessible();
        const other = [...select.options].find(({ selected }) => !selected);
        if (!other) throw new Error('no other camera');
        const statuses: string[] = [];
        element.addEventListener('faceguard-status', ({ detail }) => statuses.push(detail.status));
        select.value = other.value;
        select.dispatchEvent(new Event('change'));
        await waitUntil(() => statuses.includes('guiding'), '', LONG);
        expect(statuses).to.deep.equal(['loading', 'guiding']);
        await waitUntil(() => find<HTMLSelectElement>(element, 'select')?.value === other.value, '', LONG);
        element.cancel();
      },
    );

    itWithTwoCameras('offers them where a camera failed, and tries the one chosen', async () => {
      const { getUserMedia } = navigator.mediaDevices;
      const asked: unknown[] = [];
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        asked.push((constraints?.video as MediaTrackConstraints).deviceId);
        if (asked.length === 1) throw fakeCameraError('camera_in_use');
        return getUserMedia.call(navigator.mediaDevices, constraints);
      };
      undo.push(() => {
        navigator.mediaDevices.getUserMedia = getUserMedia;
      });
      const element = await setUp();
      element.start();
      await phase(element, 'error');
      await waitUntil(() => find(element, '.panel select'), '', LONG);
      await expect(element).to.be.accessible();
      const select = find<HTMLSelectElement>(element, 'select');
      if (!select) throw new Error('no list');
      expect(select.value, 'none is in use').to.equal('');
      const chosen = select.options[2]?.value ?? '';
      select.value = chosen;
      select.dispatchEvent(new Event('change'));
      await element.updateComplete;
      expect(asked, 'choosing alone does nothing').to.have.length(1);
      expect(select.value).to.equal(chosen);
      const closed = closing(element);
      press(element, en.labels.tryAgain);
      expect(await closed).to.equal('approved');
      expect(asked).to.deep.equal([undefined, { exact: chosen }]);
    });
  });

  describe('when a page reacts as soon as it is told', () => {
    beforeEach(() => permission.change('granted'));

    it('is canceled, and opens no camera that nobody closes', async () => {
      const streams: MediaStream[] = [];
      camera(() => {
        const stream = fakeCameraStream();
        streams.push(stream);
        return stream;
      });
      const element = await setUp();
      const closes: CloseMessage[] = [];
      element.addEventListener('faceguard-close', ({ detail }) => closes.push(detail));
      element.addEventListener('faceguard-status', ({ detail }) => {
        if (detail.status === 'loading') element.cancel();
      });
      element.start();
      await element.updateComplete;
      await permissionTold();
      expect(closes).to.deep.equal([{ action: 'close', reason: 'canceled' }]);
      expect(streams.flatMap((stream) => stream.getTracks()).some((t) => t.readyState === 'live')).to.equal(
        false,
      );
    });

    it('tries again, and gets there', async () => {
      camera();
      let person = 2;
      const element = await setUp({}, { person: () => person });
      element.addEventListener('faceguard-status', ({ detail }) => {
        if (detail.status !== 'error') return;
        person = 1;
        element.retry();
      });
      const closed = closing(element);
      element.start();
      expect(await closed).to.equal('approved');
    });

    it('starts over from its beginning', async () => {
      camera();
      const element = await setUp();
      let resets = 0;
      element.addEventListener('faceguard-status', ({ detail }) => {
        if (detail.status === 'loading' && resets++ === 0) element.reset();
      });
      element.start();
      expect(element.status).to.equal('idle');
      const closed = closing(element);
      element.start();
      expect(await closed).to.equal('approved');
    });

    it('has the focus, which is not taken back from it', async () => {
      camera();
      const element = await setUp({}, { person: () => 2 });
      const mine = await fixture<HTMLButtonElement>(html`<button>Mine</button>`);
      element.addEventListener('faceguard-close', () => mine.focus());
      element.start();
      await phase(element, 'error');
      element.focus();
      press(element, en.labels.leave);
      await element.updateComplete;
      expect(document.activeElement).to.equal(mine);
    });
  });

  describe('with controls="none"', () => {
    it('draws nothing but the picture and what the page puts over it, asks at once, and still speaks', async () => {
      camera();
      const element = await setUp(
        { controls: 'none', liveness: 'active' },
        {},
        html`<faceguard-verify><p>Mine</p></faceguard-verify>`,
      );
      const actor = new FakeActor(element);
      element.engine = new FakeEngine({ observe: (atMs) => actor.observe(atMs) });
      const drawn = (): string[] => [
        ...new Set([...(element.shadowRoot?.querySelectorAll('.frame > *') ?? [])].map((e) => e.localName)),
      ];
      const seen = new Set<string>();
      const progress: number[] = [];
      element.addEventListener('faceguard-update', () => {
        expect(drawn()).to.deep.equal(['video', 'slot']);
        progress.push(element.progress);
        if (element.challenge) seen.add(`${element.challenge.index} ${element.challenge.step}`);
      });
      // All that is spoken: by the time that a slow machine looks, the step may be done.
      const spoken = recordSpoken(element);
      const closed = closing(element);
      element.start();
      await phase(element, 'challenging');
      expect(element.querySelector('p')?.checkVisibility()).to.equal(true);
      await expect(element).to.be.accessible();
      expect(await closed).to.equal('approved');
      expect(seen).to.include('0 asked').and.include('0 recognised').and.include('1 asked');
      expect(spoken.join('\n')).to.contain('Step 1 of 2').and.contain('Step 2 of 2');
      expect(Math.max(...progress)).to.equal(1);
      expect(textOf(element, '[aria-live=assertive]')).to.contain(en.labels.successTitle);
      expect(opened).to.equal(1);
    });

    itWithTwoCameras('lists the cameras and switches them, and waits for no button of its own', async () => {
      permission.change('granted');
      const element = await setUp({}, { observe: (atMs) => sketchObservation(atMs) });
      permission.change('prompt');
      element.start();
      await waitUntil(() => find(element, '[data-kind=primer]'));
      element.controls = 'none';
      await phase(element, 'guiding');
      const [first, second] = await element.listDevices();
      const current = find<HTMLVideoElement>(element, 'video')?.srcObject as MediaStream;
      const id = current.getVideoTracks()[0]?.getSettings().deviceId;
      const other = first?.deviceId === id ? second : first;
      element.switchCamera(other?.deviceId ?? '');
      await phase(element, 'loading');
      await phase(element, 'guiding');
      const now = find<HTMLVideoElement>(element, 'video')?.srcObject as MediaStream;
      expect(now.getVideoTracks()[0]?.getSettings().deviceId).to.equal(other?.deviceId);
      element.cancel();
    });

    it('tells how many tries are left, and can be left', async () => {
      camera();
      const element = await setUp({ controls: 'none' }, { person: () => 2 });
      element.start();
      await phase(element, 'error');
      expect(element.attemptsLeft).to.equal(2);
      expect(element.ending?.reason).to.equal('rejected');
      expect(element.result).to.equal(null);
      const closed = closing(element);
      element.leave();
      expect(await closed).to.equal('rejected');
      expect(element.attemptsLeft).to.equal(0);
    });
  });

  describe('slots', () => {
    const SLOTTED = html`
      <faceguard-verify>
        <b slot="header">Header</b><b slot="intro">Intro</b><b slot="privacy">Privacy</b>
        <b slot="success">Success</b><b slot="error">Error</b><b slot="close">Close</b
        ><b slot="footer">Footer</b>
        <b slot="hint">Hint</b>
      </faceguard-verify>
    `;
    const shown = (element: FaceGuardVerify): string[] =>
      [...element.children].filter((child) => child.checkVisibility()).map((child) => child.slot);

    it('hold what a page has of its own, where it belongs, and leave the buttons', async () => {
      permission.change('granted');
      camera();
      let person = 2;
      const element = await setUp({}, { person: () => person }, SLOTTED);
      expect(shown(element)).to.deep.equal(['header', 'intro', 'privacy', 'close', 'footer']);
      press(element, en.labels.start);
      await phase(element, 'guiding');
      await element.updateComplete;
      expect(shown(element)).to.deep.equal(['header', 'close', 'footer', 'hint']);
      await phase(element, 'error');
      await element.updateComplete;
      expect(shown(element)).to.deep.equal(['header', 'error', 'close', 'footer']);
      await expect(element).to.be.accessible();
      person = 1;
      press(element, en.labels.tryAgain);
      await phase(element, 'closed');
      await element.updateComplete;
      expect(shown(element)).to.deep.equal(['header', 'success', 'footer']);
    });
  });
});

/** The fake has answered; whoever waited for it has gone on. */
async function permissionTold(): Promise<void> {
  await navigator.permissions.query({ name: 'camera' });
  await Promise.resolve();
  await Promise.resolve();
}
