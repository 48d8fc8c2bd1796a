// SPDX-License-Identifier: Apache-2.0
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { CameraErrorCode } from '../../../src/core/errors.js';
import { isRetryable } from '../../../src/core/errors.js';
import '../../../src/define/faceguard-camera.js';
import { THIS_BROWSER } from '../../../src/elements/this-browser.js';
import { FaceGuardCamera } from '../../../src/elements/faceguard-camera.js';
import type { FaceGuardEventMap, FaceGuardEventName } from '../../../src/events/contract.js';
import { en } from '../../../src/i18n/locales/en.js';
import { VERSION } from '../../../src/version.js';
import { needs } from '../../support/needs.js';
import {
  BACK,
  FRONT,
  FakeCameras,
  UPRIGHT,
  failure,
  rejection,
  replaceMediaDevices,
  takeAway,
} from '../camera/fake-cameras.js';
import { FakePermission } from '../../../src/testing/fake-permission.js';

const CAMERA_EVENTS = [
  'faceguard-camera-ready',
  'faceguard-camera-error',
  'faceguard-camera-devices',
  'faceguard-camera-stopped',
] as const satisfies readonly FaceGuardEventName[];

const FRONT_DETAIL = { width: 640, height: 360, frame_rate: 30, facing_mode: 'user' };

describe('<faceguard-camera>', () => {
  let cameras: FakeCameras;
  let restore: () => void;
  let events: { readonly type: string; readonly detail: unknown }[];
  const elements = new Set<FaceGuardCamera>();

  const record = ((event: FaceGuardEventMap[FaceGuardEventName]) => {
    events.push({ type: event.type, detail: event.detail });
  }) as EventListener;

  beforeEach(() => {
    cameras = new FakeCameras(FRONT, BACK);
    restore = replaceMediaDevices(cameras);
    events = [];
  });

  afterEach(() => {
    for (const element of elements) element.remove();
    elements.clear();
    restore();
    expect(cameras.liveTracks.length, 'tracks left running').to.equal(0);
  });

  /** Events are recorded on the element itself: when it is removed they cannot bubble any further. */
  function follow(element: FaceGuardCamera): FaceGuardCamera {
    elements.add(element);
    for (const name of CAMERA_EVENTS) element.addEventListener(name, record);
    return element;
  }

  async function mount(template = html`<faceguard-camera></faceguard-camera>`): Promise<FaceGuardCamera> {
    return follow(await fixture<FaceGuardCamera>(template));
  }

  async function mountLive(template?: ReturnType<typeof html>): Promise<FaceGuardCamera> {
    const element = await mount(template);
    await element.start();
    await element.updateComplete;
    return element;
  }

  const inside = <E extends Element>(element: FaceGuardCamera, selector: string): E | null =>
    element.shadowRoot?.querySelector<E>(selector) ?? null;
  const videoOf = (element: FaceGuardCamera): HTMLVideoElement =>
    inside(element, 'video') as HTMLVideoElement;
  const errorText = (element: FaceGuardCamera): string | undefined =>
    inside(element, '[part=error]')?.textContent;

  describe('at first', () => {
    it('has the documented defaults', async () => {
      const element = await mount();
      expect(element).to.include({
        facingMode: 'user',
        deviceId: undefined,
        idealWidth: undefined,
        idealHeight: undefined,
        idealFrameRate: undefined,
        autostart: false,
        noMirror: false,
        status: 'idle',
        error: null,
        stream: null,
        videoWidth: 0,
        videoHeight: 0,
      });
      expect(element.matches(':state(idle)')).to.equal(true);
      expect(FaceGuardCamera.version).to.equal(VERSION);
      expect(cameras.requests).to.deep.equal([]);
    });

    it('reads its attributes', async () => {
      const element = await mount(
        html`<faceguard-camera
          facing-mode="environment"
          device-id="back"
          ideal-width="1920"
          ideal-height="1080"
          ideal-frame-rate="60"
          no-mirror
        ></faceguard-camera>`,
      );
      expect(element).to.include({
        facingMode: 'environment',
        deviceId: 'back',
        idealWidth: 1920,
        idealHeight: 1080,
        idealFrameRate: 60,
        noMirror: true,
      });
      await element.start();
      expect(cameras.requests).to.deep.equal([
        {
          deviceId: { exact: 'back' },
          width: { ideal: 1920 },
          height: { ideal: 1080 },
          frameRate: { ideal: 60 },
        },
      ]);
    });

    it('takes nonsense in attributes for nothing', async () => {
      const element = await mount(
        html`<faceguard-camera
          facing-mode="sideways"
          device-id=""
          ideal-width="wide"
          ideal-height="-3"
          ideal-frame-rate="0"
        ></faceguard-camera>`,
      );
      await element.start();
      expect(cameras.requests).to.deep.equal([
        {
          facingMode: { ideal: 'user' },
          width: { ideal: 1280 },
          height: { ideal: 720 },
          frameRate: { ideal: 30 },
        },
      ]);
    });

    it('can be made with createElement()', () => {
      expect(document.createElement('faceguard-camera')).to.be.instanceOf(FaceGuardCamera);
    });
  });

  describe('start()', () => {
    it('shows the camera', async () => {
      const element = await mountLive();
      expect(element).to.include({ status: 'live', error: null, videoWidth: 640, videoHeight: 360 });
      expect(element.stream).to.equal(videoOf(element).srcObject);
      expect(element.matches(':state(live)')).to.equal(true);
      expect(element.matches(':state(idle), :state(starting), :state(error)')).to.equal(false);
    });

    it('fires faceguard-camera-ready once, with what the camera delivers', async () => {
      const element = await mount();
      let isLiveByThen = false;
      element.addEventListener('faceguard-camera-ready', () => {
        isLiveByThen = element.status === 'live' && element.matches(':state(live)');
      });
      await element.start();
      expect(events).to.deep.equal([{ type: 'faceguard-camera-ready', detail: FRONT_DETAIL }]);
      expect(isLiveByThen).to.equal(true);
    });

    it('gives the same promise while starting', async () => {
      const element = await mount();
      const first = element.start();
      expect(element.start()).to.equal(first);
      expect(element.status).to.equal('starting');
      await element.updateComplete;
      expect(element.matches(':state(starting)')).to.equal(true);
      await first;
      expect(cameras.requests).to.have.lengthOf(1);
    });

    for (const [name, code] of [
      ['NotAllowedError', 'camera_permission_denied'],
      ['NotFoundError', 'camera_unavailable'],
      ['NotReadableError', 'camera_in_use'],
      ['OverconstrainedError', 'camera_constraints'],
      ['SecurityError', 'camera_insecure_context'],
      ['AbortError', 'camera_unknown'],
    ] as const satisfies readonly (readonly [string, CameraErrorCode])[]) {
      it(`reports ${code} for ${name}, says what to do, and starts afterwards`, async () => {
        const element = await mount();
        cameras.failWith(failure(name), ...(name === 'OverconstrainedError' ? [failure(name)] : []));
        expect(await rejection(element.start())).to.have.property('code', code);
        expect(events).to.deep.equal([
          { type: 'faceguard-camera-error', detail: { error: code, retryable: isRetryable(code) } },
        ]);
        expect(element).to.include({ status: 'error', error: code, stream: null });
        await element.updateComplete;
        expect(element.matches(':state(error)')).to.equal(true);
        expect(inside(element, '[role=alert]')).to.equal(inside(element, '[part=error]'));
        expect(errorText(element)?.trim()).to.not.equal('');
        expect(inside(element, 'button') !== null).to.equal(isRetryable(code));

        await element.start();
        await element.updateComplete;
        expect(element).to.include({ status: 'live', error: null });
        expect(inside(element, '[part=error]')).to.equal(null);
      });
    }

    it('reports camera_insecure_context where there are no media devices', async () => {
      const undo = replaceMediaDevices(undefined);
      const element = await mount();
      expect(await rejection(element.start())).to.have.property('code', 'camera_insecure_context');
      expect(events).to.deep.equal([
        { type: 'faceguard-camera-error', detail: { error: 'camera_insecure_context', retryable: false } },
      ]);
      undo();
      restore = replaceMediaDevices(cameras);
    });

    it('may be called without looking at the promise', async () => {
      const unhandled: unknown[] = [];
      const onUnhandled = (event: PromiseRejectionEvent): void => {
        unhandled.push(event.reason);
      };
      window.addEventListener('unhandledrejection', onUnhandled);
      try {
        const element = await mount();
        cameras.failWith(failure('NotFoundError'));
        void element.start();
        await oneEvent(element, 'faceguard-camera-error');
        void element.start();
        element.stop();
        // Unhandled rejections are reported after the task that made them.
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        expect(unhandled).to.deep.equal([]);
      } finally {
        window.removeEventListener('unhandledrejection', onUnhandled);
      }
    });

    it('reports camera_interrupted when the camera is taken away', async () => {
      const element = await mountLive();
      takeAway(cameras.lastTrack);
      expect(events.slice(1)).to.deep.equal([
        { type: 'faceguard-camera-error', detail: { error: 'camera_interrupted', retryable: true } },
      ]);
      expect(element).to.include({ status: 'error', error: 'camera_interrupted' });
    });
  });

  describe('the error panel', () => {
    async function mountFailed(template?: ReturnType<typeof html>): Promise<FaceGuardCamera> {
      const element = await mount(template);
      cameras.failWith(failure('NotReadableError'));
      await rejection(element.start());
      await element.updateComplete;
      return element;
    }

    it('tries again by its button and keeps the keyboard focus', async () => {
      const element = await mountFailed();
      cameras.failWith(failure('NotReadableError'));
      const button = inside<HTMLButtonElement>(element, 'button');
      button?.focus();
      button?.click();
      await element.updateComplete;
      expect(element.status).to.equal('starting');
      expect(element.shadowRoot?.activeElement).to.equal(inside(element, '.frame'));
      await oneEvent(element, 'faceguard-camera-error');
      await element.updateComplete;
      expect(element.shadowRoot?.activeElement).to.equal(inside(element, 'button'));
      inside<HTMLButtonElement>(element, 'button')?.click();
      await oneEvent(element, 'faceguard-camera-ready');
      expect(element.status).to.equal('live');
    });

    it('gives way to the page’s own', async () => {
      const element = await mountFailed(
        html`<faceguard-camera><p slot="error">Ask at the desk.</p></faceguard-camera>`,
      );
      const slot = inside<HTMLSlotElement>(element, 'slot[name=error]');
      expect(slot?.assignedElements()[0]?.textContent).to.equal('Ask at the desk.');
    });
  });

  describe('after the camera was denied', () => {
    let permission: FakePermission;
    let giveBack: () => void;

    beforeEach(() => {
      permission = new FakePermission('denied');
      giveBack = permission.install();
    });

    afterEach(() => giveBack());

    it('tells how to allow it in this browser, and starts by itself once it is', async () => {
      cameras.failWith(failure('NotAllowedError'));
      const element = await mount();
      await element.start().catch(() => undefined);
      await element.updateComplete;
      expect(errorText(element)).to.contain(en.permissionHelp[THIS_BROWSER ?? 'chromium']);
      await expect(element).to.be.accessible();
      const ready = oneEvent(element, 'faceguard-camera-ready');
      permission.change('granted');
      await ready;
      expect(element.status).to.equal('live');
    });

    it('leaves a camera alone that nobody has started', async () => {
      const element = await mount();
      permission.change('granted');
      await element.updateComplete;
      expect(element.status).to.equal('idle');
    });
  });

  describe('choosing a camera', () => {
    const listOf = (element: FaceGuardCamera): HTMLSelectElement | null => inside(element, 'select');

    const choose = (element: FaceGuardCamera, deviceId: string): void => {
      const list = listOf(element) as HTMLSelectElement;
      list.value = deviceId;
      list.dispatchEvent(new Event('change'));
    };

    it('is offered over the preview where that is wanted and there is another one', async () => {
      const element = await mountLive(html`<faceguard-camera controls="picker"></faceguard-camera>`);
      await waitUntil(() => listOf(element));
      await expect(element).to.be.accessible();
      expect(listOf(element)?.value).to.equal('front');
      const list = listOf(element);
      list?.focus();
      choose(element, 'back');
      await waitUntil(() => element.status === 'live' && cameras.streams.length === 2);
      expect(element.shadowRoot?.activeElement, 'the keyboard stays on the list').to.equal(list);
      await element.updateComplete;
      expect(listOf(element)?.value).to.equal('back');
      cameras.plug(FRONT);
      await waitUntil(() => listOf(element) === null);
    });

    it('is not drawn over the preview unless that is wanted', async () => {
      const element = await mountLive();
      await element.listDevices();
      await element.updateComplete;
      expect(listOf(element)).to.equal(null);
    });

    it('is offered where one failed, and takes the one chosen', async () => {
      cameras.failWith(failure('NotReadableError'));
      const element = await mount();
      await element.start().catch(() => undefined);
      await waitUntil(() => listOf(element));
      await expect(element).to.be.accessible();
      choose(element, 'back');
      await element.updateComplete;
      expect(cameras.requests, 'choosing alone does nothing').to.have.length(1);
      expect(listOf(element)?.value).to.equal('back');
      const ready = oneEvent(element, 'faceguard-camera-ready');
      inside<HTMLButtonElement>(element, '.button')?.click();
      await ready;
      expect(cameras.requests.at(-1)?.deviceId).to.deep.equal({ exact: 'back' });
    });
  });

  describe('the preview', () => {
    it('is one and the same video in every state', async () => {
      const element = await mount();
      const video = videoOf(element);
      expect(video.muted && video.hasAttribute('playsinline')).to.equal(true);
      await element.start();
      await element.updateComplete;
      expect(videoOf(element)).to.equal(video);
      takeAway(cameras.lastTrack);
      await element.updateComplete;
      expect(videoOf(element)).to.equal(video);
    });

    const isMirrored = (element: FaceGuardCamera): boolean =>
      getComputedStyle(videoOf(element)).scale === '-1 1';

    it('is a mirror for a camera that faces the user', async () => {
      expect(isMirrored(await mountLive())).to.equal(true);
    });

    it('is no mirror with no-mirror', async () => {
      expect(isMirrored(await mountLive(html`<faceguard-camera no-mirror></faceguard-camera>`))).to.equal(
        false,
      );
    });

    it('is no mirror for a camera that faces away', async () => {
      const element = await mountLive(html`<faceguard-camera facing-mode="environment"></faceguard-camera>`);
      expect(isMirrored(element)).to.equal(false);
    });

    for (const camera of [FRONT, UPRIGHT]) {
      it(`takes the shape of a picture of ${camera.widthPx} × ${camera.heightPx}`, async () => {
        cameras.cameras = [camera];
        const element = await mountLive();
        const { width, height } = videoOf(element).getBoundingClientRect();
        expect(width / height).to.be.closeTo(camera.widthPx / camera.heightPx, 0.01);
        expect(height).to.be.at.most(window.innerHeight * 0.85 + 1);
        expect(element).to.include({ videoWidth: camera.widthPx, videoHeight: camera.heightPx });
      });
    }

    it('fills a box that the page sizes', async () => {
      const element = await mountLive(html`<faceguard-camera></faceguard-camera>`);
      element.style.width = '300px';
      element.style.height = '300px';
      const { width, height } = videoOf(element).getBoundingClientRect();
      expect([width, height]).to.deep.equal([300, 300]);
    });
  });

  describe('captureFrame()', () => {
    it('gives the whole picture, unmirrored', async () => {
      const element = await mountLive();
      const bitmap = await element.captureFrame();
      expect([bitmap.width, bitmap.height]).to.deep.equal([640, 360]);
      const context = new OffscreenCanvas(640, 360).getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(bitmap, 0, 0);
      bitmap.close();
      const [red, , blue] = context.getImageData(100, 20, 1, 1).data;
      expect(red).to.be.above(200);
      expect(blue).to.be.below(60);
    });

    it('is refused unless the camera is live', async () => {
      const element = await mount();
      expect(await rejection(element.captureFrame())).to.have.property('name', 'InvalidStateError');
    });
  });

  describe('cameras', () => {
    it('are listed', async () => {
      const element = await mount();
      const devices = await element.listDevices();
      expect(devices.map(({ deviceId }) => deviceId)).to.deep.equal(['front', 'back']);
    });

    it('are switched by switchCamera(), the old one being stopped', async () => {
      const element = await mountLive();
      await element.switchCamera();
      expect(cameras.liveTracks.length).to.equal(1);
      expect(events.at(-1)).to.deep.equal({
        type: 'faceguard-camera-ready',
        detail: { ...FRONT_DETAIL, facing_mode: 'environment' },
      });
      await element.switchCamera('front');
      expect(events.at(-1)?.detail).to.deep.equal(FRONT_DETAIL);
      expect(element.deviceId, 'a property of the page').to.equal(undefined);
    });

    it('stay as they are when the other one fails, and the failure is reported', async () => {
      const element = await mountLive();
      cameras.failWith(failure('NotReadableError'));
      expect(await rejection(element.switchCamera('back'))).to.have.property('code', 'camera_in_use');
      expect(element).to.include({ status: 'live', error: null });
      expect(events).to.deep.equal([
        { type: 'faceguard-camera-ready', detail: FRONT_DETAIL },
        { type: 'faceguard-camera-error', detail: { error: 'camera_in_use', retryable: true } },
        { type: 'faceguard-camera-ready', detail: FRONT_DETAIL },
      ]);
    });

    it('are switched by changing an attribute while live', async () => {
      const element = await mountLive();
      element.setAttribute('facing-mode', 'environment');
      await oneEvent(element, 'faceguard-camera-ready');
      expect(cameras.lastTrack.getSettings().deviceId).to.equal('back');
      element.deviceId = 'front';
      await oneEvent(element, 'faceguard-camera-ready');
      expect(cameras.lastTrack.getSettings().deviceId).to.equal('front');
      expect(cameras.liveTracks.length).to.equal(1);
    });

    it('that come or go fire faceguard-camera-devices once', async () => {
      const element = await mountLive();
      const change = oneEvent(element, 'faceguard-camera-devices');
      cameras.plug(FRONT, BACK, UPRIGHT);
      await change;
      expect(events.slice(1)).to.deep.equal([{ type: 'faceguard-camera-devices', detail: { count: 3 } }]);
    });
  });

  describe('stopping', () => {
    it('fires faceguard-camera-stopped once', async () => {
      const element = await mountLive();
      element.stop();
      element.stop();
      expect(events.slice(1)).to.deep.equal([{ type: 'faceguard-camera-stopped', detail: null }]);
      expect(element).to.include({ status: 'idle', stream: null, videoWidth: 0 });
      expect(element.matches(':state(idle)')).to.equal(true);
      expect(cameras.liveTracks.length).to.equal(0);
    });

    it('happens on removal', async () => {
      const element = await mountLive();
      element.remove();
      expect(cameras.liveTracks.length).to.equal(0);
      expect(events.at(-1)?.type).to.equal('faceguard-camera-stopped');
    });

    it('happens on removal while the browser is asking', async () => {
      const release = cameras.hold();
      const element = await mount();
      const starting = element.start();
      element.remove();
      expect(await rejection(starting)).to.have.property('name', 'AbortError');
      release();
      await waitUntil(() => cameras.streams.length === 1);
      expect(cameras.lastTrack.readyState).to.equal('ended');
      expect(element.status).to.equal('idle');
    });

    it('happens when the page is left', async () => {
      const element = await mountLive();
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      expect(cameras.liveTracks.length).to.equal(0);
      expect(element.status).to.equal('idle');
      expect(events.at(-1)?.type).to.equal('faceguard-camera-stopped');
    });
  });

  describe('autostart', () => {
    it('starts by itself, with all attributes', async () => {
      const element = follow(document.createElement('faceguard-camera'));
      element.autostart = true;
      element.facingMode = 'environment';
      document.body.append(element);
      await oneEvent(element, 'faceguard-camera-ready');
      expect(cameras.requests).to.have.lengthOf(1);
      expect(cameras.requests[0]?.facingMode).to.deep.equal({ ideal: 'environment' });
    });

    it('starts when set later', async () => {
      const element = await mount();
      element.autostart = true;
      await oneEvent(element, 'faceguard-camera-ready');
    });

    it('starts again when the element comes back', async () => {
      const element = await mount(html`<faceguard-camera autostart></faceguard-camera>`);
      await element.start();
      element.remove();
      await element.updateComplete;
      document.body.append(element);
      await oneEvent(element, 'faceguard-camera-ready');
      expect(cameras.liveTracks.length).to.equal(1);
    });

    it('starts again on a page that was gone back to', async () => {
      const element = await mount(html`<faceguard-camera autostart></faceguard-camera>`);
      await element.start();
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      expect(element.status).to.equal('idle');
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await oneEvent(element, 'faceguard-camera-ready');
    });

    it('opens one camera when mounted twice in a row', async () => {
      const element = follow(document.createElement('faceguard-camera'));
      element.autostart = true;
      document.body.append(element);
      element.remove();
      document.body.append(element);
      await oneEvent(element, 'faceguard-camera-ready');
      expect(cameras.liveTracks.length).to.equal(1);
    });
  });

  it('goes on after a move in the document', async () => {
    const element = await mountLive();
    const place = document.createElement('div');
    document.body.append(place);
    place.append(element);
    await oneEvent(element, 'faceguard-camera-ready');
    expect(element.status).to.equal('live');
    expect(cameras.liveTracks.length).to.equal(1);
    expect(videoOf(element).paused).to.equal(false);
    place.remove();
  });

  it('goes on undisturbed when moved with moveBefore()', async () => {
    const element = await mountLive();
    const place = document.createElement('div') as HTMLDivElement & {
      moveBefore?: (node: Node, child: Node | null) => void;
    };
    document.body.append(place);
    if (place.moveBefore) {
      place.moveBefore(element, null);
      expect(element.status).to.equal('live');
      expect(cameras.requests).to.have.lengthOf(1);
    }
    place.remove();
  });

  it('leaves no live track after thirty starts and stops', async () => {
    const element = await mount();
    for (let count = 0; count < 30; count++) {
      await element.start();
      element.stop();
    }
    expect(cameras.streams.length).to.equal(30);
    expect(cameras.liveTracks.length).to.equal(0);
  });

  it('fires events that bubble out of shadow roots', async () => {
    const outer = document.createElement('div');
    document.body.append(outer);
    const element = document.createElement('faceguard-camera');
    outer.attachShadow({ mode: 'open' }).append(element);
    follow(element);
    const heard: string[] = [];
    for (const name of CAMERA_EVENTS)
      document.addEventListener(name, ({ type }) => heard.push(type), { once: true });
    await element.start();
    const change = oneEvent(element, 'faceguard-camera-devices');
    cameras.plug(FRONT);
    await change;
    takeAway(cameras.lastTrack);
    await element.start();
    element.stop();
    expect(heard).to.deep.equal([
      'faceguard-camera-ready',
      'faceguard-camera-devices',
      'faceguard-camera-error',
      'faceguard-camera-stopped',
    ]);
    outer.remove();
  });

  describe('accessibility', () => {
    const status = (element: FaceGuardCamera): string => inside(element, '[role=status]')?.textContent ?? '';

    for (const scheme of ['light', 'dark'] as const) {
      it(`holds when idle, in ${scheme}`, async () => {
        const element = await mount();
        element.style.colorScheme = scheme;
        await expect(element).to.be.accessible();
      });

      it(`holds while starting, in ${scheme}`, async () => {
        const release = cameras.hold();
        const element = await mount();
        element.style.colorScheme = scheme;
        void element.start();
        await element.updateComplete;
        expect(status(element)).to.equal('Starting the camera…');
        await expect(element).to.be.accessible();
        element.stop();
        release();
        await waitUntil(() => cameras.streams.length === 1);
      });

      it(`holds when live, in ${scheme}`, async () => {
        const element = await mountLive();
        element.style.colorScheme = scheme;
        expect(status(element)).to.equal('The camera is on');
        await expect(element).to.be.accessible();
      });

      it(`holds in an error, in ${scheme}`, async () => {
        const element = await mount();
        element.style.colorScheme = scheme;
        cameras.failWith(failure('NotAllowedError'));
        await rejection(element.start());
        await element.updateComplete;
        await expect(element).to.be.accessible();
      });
    }
  });
});

const itWithTwoCameras = await needs('two-cameras');

describe('<faceguard-camera>, on the browser’s own camera', () => {
  itWithTwoCameras('shows it and lets go of it', async () => {
    const element = await fixture<FaceGuardCamera>(html`<faceguard-camera autostart></faceguard-camera>`);
    await element.start();
    const { stream } = element;
    expect(element.videoWidth).to.be.above(0);
    await element.switchCamera();
    expect(stream?.getTracks()[0]?.readyState).to.equal('ended');
    const second = element.stream;
    element.remove();
    expect(second?.getTracks()[0]?.readyState).to.equal('ended');
  });
});
