// SPDX-License-Identifier: Apache-2.0
import { expect, waitUntil } from '@open-wc/testing';
import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { FIRST_FRAME_LIMIT_MS } from '../../../src/camera/attach-stream.js';
import { CameraController } from '../../../src/camera/camera-controller.js';
import {
  BACK,
  FRONT,
  FakeCameras,
  ManualTimers,
  failure,
  openSilentStream,
  openStream,
  rejection,
  takeAway,
} from './fake-cameras.js';

let cameras: FakeCameras;
let timers: ManualTimers;
let log: string[];

class CameraHost extends LitElement {
  readonly camera = new CameraController(this, {
    video: () => this.renderRoot?.querySelector('video'),
    mediaDevices: cameras.devices,
    timers,
    onReady: ({ widthPx, heightPx, facingMode }) => log.push(`ready ${widthPx}×${heightPx} ${facingMode}`),
    onError: ({ code }) => log.push(`error ${code}`),
    onDevices: (count) => log.push(`devices ${count}`),
    onStopped: () => log.push('stopped'),
  });

  protected override render(): TemplateResult {
    return html`<video playsinline muted></video><output>${this.camera.status}</output>`;
  }
}
customElements.define('test-camera-host', CameraHost);

const FRONT_READY = 'ready 640×360 user';
const BACK_READY = 'ready 640×360 environment';

describe('CameraController', () => {
  let host: CameraHost;
  let camera: CameraController;

  beforeEach(() => {
    cameras = new FakeCameras(FRONT, BACK);
    timers = new ManualTimers();
    log = [];
    host = new CameraHost();
    camera = host.camera;
    document.body.append(host);
  });

  afterEach(() => {
    host.remove();
    expect(cameras.liveTracks.length, 'tracks left running').to.equal(0);
    expect(timers.pendingCount, 'time-outs left running').to.equal(0);
  });

  it('is idle at first', () => {
    expect(camera).to.include({ status: 'idle', error: null, info: null, stream: null });
  });

  it('starts, tells what it delivers, and keeps the host up to date', async () => {
    const starting = camera.start();
    expect(camera.status).to.equal('starting');
    await starting;
    expect(camera.status).to.equal('live');
    expect(camera.info).to.deep.equal({
      widthPx: 640,
      heightPx: 360,
      frameRate: 30,
      facingMode: 'user',
      deviceId: 'front',
    });
    expect(log).to.deep.equal([FRONT_READY]);
    await host.updateComplete;
    expect(host.renderRoot.querySelector('output')?.textContent).to.equal('live');
  });

  it('gives the same promise while starting, and none to wait for when live', async () => {
    const first = camera.start();
    expect(camera.start()).to.equal(first);
    await first;
    await camera.start();
    expect(cameras.requests).to.have.lengthOf(1);
    expect(log).to.deep.equal([FRONT_READY]);
  });

  it('starts before the host has rendered', async () => {
    const early = new CameraHost();
    document.body.append(early);
    await early.camera.start();
    expect(early.camera.status).to.equal('live');
    early.remove();
  });

  it('reports a failure once and starts after it', async () => {
    cameras.failWith(failure('NotReadableError'));
    expect(await rejection(camera.start())).to.have.property('code', 'camera_in_use');
    expect(camera).to.include({ status: 'error', error: 'camera_in_use' });
    await camera.start();
    expect(camera).to.include({ status: 'live', error: null });
    expect(log).to.deep.equal(['error camera_in_use', FRONT_READY]);
  });

  it('can be started from the callback that reports the failure', async () => {
    cameras.failWith(failure('NotReadableError'));
    let retried: Promise<void> | undefined;
    const push = log.push.bind(log);
    log.push = (...entries) => {
      if (entries[0]?.startsWith('error')) retried = camera.start();
      return push(...entries);
    };
    await rejection(camera.start());
    await retried;
    expect(camera.status).to.equal('live');
  });

  it('reports camera_unknown when no picture comes, and stops the camera', async () => {
    const starting = camera.start();
    const silent = openSilentStream();
    cameras.getUserMedia = () => Promise.resolve(silent);
    camera.stop();
    await rejection(starting);
    const again = camera.start();
    await waitUntil(() => timers.pendingCount === 1);
    timers.advance(FIRST_FRAME_LIMIT_MS);
    expect(await rejection(again)).to.have.property('code', 'camera_unknown');
    expect(camera.status).to.equal('error');
    expect(silent.getTracks()[0]?.readyState).to.equal('ended');
  });

  it('reports camera_interrupted once when the camera goes while live', async () => {
    await camera.start();
    takeAway(cameras.lastTrack);
    expect(camera).to.include({ status: 'error', error: 'camera_interrupted', info: null, stream: null });
    expect(log).to.deep.equal([FRONT_READY, 'error camera_interrupted']);
  });

  it('reports camera_interrupted once when the camera goes before its first picture', async () => {
    const silent = openSilentStream();
    cameras.getUserMedia = () => Promise.resolve(silent);
    const starting = camera.start();
    await waitUntil(() => timers.pendingCount === 1);
    takeAway(silent.getTracks()[0] as MediaStreamTrack);
    expect(await rejection(starting)).to.have.property('code', 'camera_interrupted');
    expect(log).to.deep.equal(['error camera_interrupted']);
  });

  it('stops once, and only what was running', async () => {
    camera.stop();
    expect(log).to.deep.equal([]);
    await camera.start();
    camera.stop();
    camera.stop();
    expect(camera).to.include({ status: 'idle', info: null, stream: null });
    expect(log).to.deep.equal([FRONT_READY, 'stopped']);
    expect(host.renderRoot.querySelector('video')?.srcObject).to.equal(null);
  });

  it('goes from an error to idle without a word', async () => {
    cameras.failWith(failure('NotFoundError'));
    await rejection(camera.start());
    camera.stop();
    expect(camera).to.include({ status: 'idle', error: null });
    expect(log).to.deep.equal(['error camera_unavailable']);
  });

  it('stops while the browser is asking, and the late stream with it', async () => {
    const release = cameras.hold();
    const starting = camera.start();
    camera.stop();
    expect(await rejection(starting)).to.have.property('name', 'AbortError');
    release();
    await waitUntil(() => cameras.streams.length === 1);
    expect(cameras.lastTrack.readyState).to.equal('ended');
    expect(log).to.deep.equal(['stopped']);
  });

  it('stops when the host is removed while the browser is asking', async () => {
    const release = cameras.hold();
    const starting = camera.start();
    host.remove();
    expect(await rejection(starting)).to.have.property('name', 'AbortError');
    release();
    await waitUntil(() => cameras.streams.length === 1);
    expect(cameras.lastTrack.readyState).to.equal('ended');
    expect(camera.status).to.equal('idle');
  });

  it('starts anew after a stop that came while the browser was asking', async () => {
    const release = cameras.hold();
    void camera.start();
    camera.stop();
    const second = camera.start();
    release();
    await second;
    expect(camera.status).to.equal('live');
    expect(cameras.liveTracks.length).to.equal(1);
  });

  it('works in a host that comes back', async () => {
    await camera.start();
    host.remove();
    expect(cameras.liveTracks.length).to.equal(0);
    await Promise.resolve();
    document.body.append(host);
    expect(camera.status).to.equal('idle');
    await camera.start();
    expect(camera.status).to.equal('live');
    cameras.plug(FRONT);
    await waitUntil(() => log.includes('devices 1'));
    expect(log).to.deep.equal([FRONT_READY, 'stopped', FRONT_READY, 'devices 1']);
  });

  for (const state of ['live', 'starting'] as const) {
    it(`goes on in a host that is moved while ${state}`, async () => {
      const starting = camera.start();
      if (state === 'live') await starting;
      const place = document.createElement('div');
      document.body.append(place);
      place.append(host);
      expect(camera.status).to.equal('starting');
      await camera.start();
      expect(camera.status).to.equal('live');
      expect(cameras.liveTracks.length).to.equal(1);
      place.remove();
      document.body.append(host);
    });
  }

  it('stops and reports it when the page is left', async () => {
    await camera.start();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(camera.status).to.equal('idle');
    expect(log).to.deep.equal([FRONT_READY, 'stopped']);
  });

  describe('switch()', () => {
    it('shows the next camera and says so', async () => {
      await camera.start();
      await camera.switch();
      expect(camera.info).to.include({ deviceId: 'back', facingMode: 'environment' });
      expect(cameras.liveTracks.length).to.equal(1);
      expect(log).to.deep.equal([FRONT_READY, BACK_READY]);
      await camera.switch();
      expect(camera.info).to.include({ deviceId: 'front' });
    });

    it('shows the given camera', async () => {
      await camera.start();
      await camera.switch('back');
      expect(camera.info).to.include({ deviceId: 'back' });
    });

    it('starts with the given camera when none is running', async () => {
      await camera.switch('back');
      expect(camera.info).to.include({ deviceId: 'back' });
    });

    it('does nothing when there is no other camera', async () => {
      cameras.cameras = [FRONT];
      await camera.start();
      await camera.switch();
      expect(cameras.requests).to.have.lengthOf(1);
      expect(log).to.deep.equal([FRONT_READY]);
    });

    it('keeps the choice over a stop, until another camera is requested', async () => {
      await camera.switch('back');
      camera.stop();
      await camera.start();
      expect(camera.info).to.include({ deviceId: 'back' });
      camera.stop();
      await camera.start({ facingMode: 'environment' });
      camera.stop();
      await camera.start({ facingMode: 'user' });
      expect(camera.info).to.include({ deviceId: 'front' });
    });

    it('goes back and reports the failure when the other camera is busy', async () => {
      await camera.start();
      cameras.failWith(failure('NotReadableError'));
      expect(await rejection(camera.switch('back'))).to.have.property('code', 'camera_in_use');
      expect(camera).to.include({ status: 'live', error: null });
      expect(camera.info).to.include({ deviceId: 'front' });
      expect(log).to.deep.equal([FRONT_READY, 'error camera_in_use', FRONT_READY]);
      camera.stop();
      await camera.start();
      expect(camera.info).to.include({ deviceId: 'front' });
    });

    it('ends in an error when neither camera opens', async () => {
      await camera.start();
      cameras.failWith(...['NotReadableError', 'NotReadableError', 'NotReadableError'].map(failure));
      expect(await rejection(camera.switch('back'))).to.have.property('code', 'camera_in_use');
      expect(camera).to.include({ status: 'error', error: 'camera_in_use' });
      expect(log).to.deep.equal([FRONT_READY, 'error camera_in_use']);
    });

    it('takes an impatient second tap for the first', async () => {
      await camera.start();
      const release = cameras.hold();
      const first = camera.switch('back');
      expect(camera.switch()).to.equal(first);
      release();
      await first;
      expect(camera.info).to.include({ deviceId: 'back' });
    });

    it('keeps the later of two chosen cameras', async () => {
      await camera.start();
      const first = camera.switch('back');
      const second = camera.switch('front');
      expect(await rejection(first)).to.have.property('name', 'AbortError');
      await second;
      expect(camera.info).to.include({ deviceId: 'front' });
      expect(cameras.liveTracks.length).to.equal(1);
    });
  });

  describe('restart()', () => {
    it('goes on with the changed request', async () => {
      await camera.start();
      await camera.restart({ facingMode: 'environment' });
      expect(camera.info).to.include({ facingMode: 'environment' });
    });

    it('leaves the camera alone when nothing changed', async () => {
      const starting = camera.start({ facingMode: 'user' });
      await camera.restart({ facingMode: 'user' });
      await starting;
      await camera.restart({ facingMode: 'user' });
      expect(cameras.requests).to.have.lengthOf(1);
    });

    it('opens nothing when nothing is running, and remembers the request', async () => {
      await camera.restart({ facingMode: 'environment' });
      expect(camera.status).to.equal('idle');
      await camera.start();
      expect(camera.info).to.include({ facingMode: 'environment' });
    });
  });

  it('tells the facing mode that was asked for where the track says nothing', async () => {
    cameras.getUserMedia = () => {
      const stream = openStream({ deviceId: 'webcam', widthPx: 320, heightPx: 240 });
      cameras.streams.push(stream);
      return Promise.resolve(stream);
    };
    await camera.start({ facingMode: 'environment' });
    expect(camera.info).to.include({ facingMode: 'environment', widthPx: 320, heightPx: 240 });
  });
});
