// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { CameraSession, MUTED_LIMIT_MS } from '../../../src/camera/camera-session.js';
import { FaceGuardError } from '../../../src/core/errors.js';
import type { ErrorCode } from '../../../src/core/errors.js';
import { needs } from '../../support/needs.js';
import {
  BACK,
  FRONT,
  FakeCameras,
  ManualTimers,
  UPRIGHT,
  failure,
  overconstrained,
  rejection,
  replaceMediaDevices,
  setMuted,
  setPageHidden,
  takeAway,
} from './fake-cameras.js';

async function failingCode(promise: Promise<unknown>): Promise<ErrorCode> {
  const error = await rejection(promise);
  expect(error).to.be.instanceOf(FaceGuardError);
  return (error as FaceGuardError).code;
}

async function expectAborted(promise: Promise<unknown>): Promise<void> {
  expect(await rejection(promise)).to.have.property('name', 'AbortError');
}

const deviceOf = (stream: MediaStream | null): string | undefined =>
  stream?.getVideoTracks()[0]?.getSettings().deviceId;

const isLive = (stream: MediaStream): boolean =>
  stream.getTracks().every((track) => track.readyState === 'live');

describe('CameraSession', () => {
  let cameras: FakeCameras;
  let timers: ManualTimers;
  let session: CameraSession;
  let interruptions: ErrorCode[];
  let counts: number[];
  let pageHides: number;

  beforeEach(() => {
    cameras = new FakeCameras(FRONT, BACK);
    timers = new ManualTimers();
    interruptions = [];
    counts = [];
    pageHides = 0;
    session = new CameraSession({
      mediaDevices: cameras.devices,
      timers,
      onInterrupted: ({ code }) => interruptions.push(code),
      onDevices: (count) => counts.push(count),
      onPageHide: () => (pageHides += 1),
    });
  });

  afterEach(() => {
    session.close();
    session.unwatchDevices();
    expect(cameras.liveTracks.length, 'tracks left running').to.equal(0);
    expect(timers.pendingCount, 'time-outs left running').to.equal(0);
  });

  describe('open()', () => {
    it('asks for wishes, with the documented defaults and no sound', async () => {
      const stream = await session.open({ facingMode: 'user' });
      expect(session.stream).to.equal(stream);
      expect(cameras.requests).to.deep.equal([
        {
          facingMode: { ideal: 'user' },
          width: { ideal: 1280 },
          height: { ideal: 720 },
          frameRate: { ideal: 30 },
        },
      ]);
    });

    it('asks for the device instead of the direction when both are given', async () => {
      const request = { deviceId: 'back', idealWidth: 640, idealHeight: 480, idealFrameRate: 15 };
      await session.open({ facingMode: 'user', ...request });
      expect(cameras.requests).to.deep.equal([
        {
          deviceId: { exact: 'back' },
          width: { ideal: 640 },
          height: { ideal: 480 },
          frameRate: { ideal: 15 },
        },
      ]);
    });

    for (const [name, code] of [
      ['NotAllowedError', 'camera_permission_denied'],
      ['NotFoundError', 'camera_unavailable'],
      ['NotReadableError', 'camera_in_use'],
      ['SecurityError', 'camera_insecure_context'],
      ['AbortError', 'camera_unknown'],
    ] as const) {
      it(`throws ${code} for ${name}, with the platform's error as the cause`, async () => {
        const cause = failure(name);
        cameras.failWith(cause);
        const error = await rejection(session.open({ facingMode: 'user' }));
        expect(error).to.be.instanceOf(FaceGuardError).that.includes({ code, cause });
        expect(session.stream).to.equal(null);
        expect(cameras.requests).to.have.lengthOf(1);
      });
    }

    it('throws camera_insecure_context where there are no media devices', async () => {
      const restore = replaceMediaDevices(undefined);
      try {
        const bare = new CameraSession();
        expect(await failingCode(bare.open({ facingMode: 'user' }))).to.equal('camera_insecure_context');
        expect(await failingCode(bare.listDevices())).to.equal('camera_insecure_context');
      } finally {
        restore();
      }
    });

    it('throws camera_interrupted when the camera ends as it opens', async () => {
      const opening = session.open({ facingMode: 'user' });
      const original = cameras.streams.push.bind(cameras.streams);
      cameras.streams.push = (...streams) => {
        for (const stream of streams) for (const track of stream.getTracks()) track.stop();
        return original(...streams);
      };
      expect(await failingCode(opening)).to.equal('camera_interrupted');
    });

    it('asks once more without constraints when they cannot be met', async () => {
      cameras.failWith(overconstrained('width'));
      await session.open({ facingMode: 'user' });
      expect(cameras.requests).to.have.lengthOf(2);
      expect(cameras.requests[1]).to.deep.equal({});
    });

    it('throws camera_constraints when that is refused too', async () => {
      cameras.failWith(overconstrained('width'), overconstrained(''));
      expect(await failingCode(session.open({ facingMode: 'user' }))).to.equal('camera_constraints');
      expect(cameras.requests).to.have.lengthOf(2);
    });

    it('takes another camera when the chosen one is busy', async () => {
      cameras.failWith(failure('NotReadableError'));
      const stream = await session.open({ facingMode: 'environment', deviceId: 'front' });
      expect(deviceOf(stream)).to.equal('back');
    });

    it('takes another camera, in the wanted direction, when the chosen one is gone', async () => {
      expect(deviceOf(await session.open({ facingMode: 'environment', deviceId: 'unplugged' }))).to.equal(
        'back',
      );
      expect(cameras.requests).to.have.lengthOf(2);
    });
  });

  describe('when nobody waits any more', () => {
    it('stops the stream that comes after close()', async () => {
      const release = cameras.hold();
      const opening = session.open({ facingMode: 'user' });
      session.close();
      await expectAborted(opening);
      release();
      await cameras.getUserMedia();
      expect(cameras.streams).to.have.lengthOf(2);
      expect(isLive(cameras.streams[0] as MediaStream)).to.equal(false);
      cameras.lastTrack.stop();
    });

    it('stops the stream that comes after the signal aborted, and throws the reason', async () => {
      const release = cameras.hold();
      const abort = new AbortController();
      const opening = session.open({ facingMode: 'user' }, { signal: abort.signal });
      abort.abort('changed my mind');
      expect(await rejection(opening)).to.equal('changed my mind');
      release();
      await cameras.getUserMedia();
      expect(isLive(cameras.streams[0] as MediaStream)).to.equal(false);
      cameras.lastTrack.stop();
    });

    it('does not ask at all when the signal had aborted before', async () => {
      const opening = session.open({ facingMode: 'user' }, { signal: AbortSignal.abort('before') });
      expect(await rejection(opening)).to.equal('before');
      expect(cameras.requests).to.have.lengthOf(0);
    });

    it('keeps the later of two attempts', async () => {
      const release = cameras.hold();
      const first = session.open({ facingMode: 'user' });
      const second = session.open({ facingMode: 'environment' });
      release();
      await expectAborted(first);
      expect(session.stream).to.equal(await second);
      expect(cameras.streams).to.have.lengthOf(2);
      expect(cameras.liveTracks.length).to.equal(1);
      expect(cameras.liveTracks[0]?.getSettings().deviceId).to.equal('back');
    });

    it('does not ask again after a late refusal of the constraints', async () => {
      const release = cameras.hold();
      cameras.failWith(overconstrained('width'));
      const opening = session.open({ facingMode: 'user' });
      session.close();
      release();
      await expectAborted(opening);
      expect(cameras.requests).to.have.lengthOf(1);
    });

    it('opens again after close()', async () => {
      await session.open({ facingMode: 'user' });
      session.close();
      expect(session.stream).to.equal(null);
      expect(isLive(await session.open({ facingMode: 'user' }))).to.equal(true);
    });
  });

  describe('switching', () => {
    it('stops the old camera before it asks for the new one', async () => {
      const first = await session.open({ facingMode: 'user' });
      const opening = session.open({ facingMode: 'environment' });
      expect(isLive(first)).to.equal(false);
      expect(await opening).to.equal(session.stream);
    });

    it('goes back to the old camera when the new one fails, and throws the failure', async () => {
      await session.open({ facingMode: 'user' });
      cameras.failWith(failure('NotReadableError'));
      expect(await failingCode(session.open({ facingMode: 'user', deviceId: 'back' }))).to.equal(
        'camera_in_use',
      );
      expect(deviceOf(session.stream)).to.equal('front');
      expect(cameras.liveTracks.length).to.equal(1);
    });

    it('goes back to the old camera when the new one is gone', async () => {
      await session.open({ facingMode: 'user' });
      const opening = session.open({ facingMode: 'user', deviceId: 'unplugged' });
      expect(await failingCode(opening)).to.equal('camera_constraints');
      expect(deviceOf(session.stream)).to.equal('front');
    });

    it('ends closed when the old camera fails as well', async () => {
      await session.open({ facingMode: 'user' });
      cameras.failWith(failure('NotReadableError'), failure('NotFoundError'), failure('NotFoundError'));
      expect(await failingCode(session.open({ facingMode: 'user', deviceId: 'back' }))).to.equal(
        'camera_in_use',
      );
      expect(session.stream).to.equal(null);
    });

    it('does not go back when it was closed meanwhile', async () => {
      await session.open({ facingMode: 'user' });
      const release = cameras.hold();
      cameras.failWith(failure('NotReadableError'));
      const opening = session.open({ facingMode: 'environment' });
      session.close();
      release();
      await expectAborted(opening);
      expect(cameras.requests).to.have.lengthOf(2);
    });

    it('goes round the cameras', async () => {
      cameras.cameras = [FRONT, BACK, UPRIGHT];
      const seen: (string | undefined)[] = [];
      await session.open({ facingMode: 'user' });
      for (let count = 0; count < 3; count++) {
        const deviceId = await session.nextDeviceId();
        seen.push(deviceId);
        await session.open({ facingMode: 'user', deviceId });
      }
      expect(seen).to.deep.equal(['back', 'upright', 'front']);
    });

    it('knows no next camera when there is one only', async () => {
      cameras.cameras = [FRONT];
      await session.open({ facingMode: 'user' });
      expect(await session.nextDeviceId()).to.equal(undefined);
    });

    it('lists cameras and nothing else', async () => {
      const devices = await session.listDevices();
      expect(devices.map(({ deviceId }) => deviceId)).to.deep.equal(['front', 'back']);
    });
  });

  describe('interruptions', () => {
    it('reports a camera that was taken away, once, and is closed by then', async () => {
      await session.open({ facingMode: 'user' });
      const track = cameras.lastTrack;
      takeAway(track);
      track.dispatchEvent(new Event('ended'));
      expect(interruptions).to.deep.equal(['camera_interrupted']);
      expect(session.stream).to.equal(null);
    });

    it('reports a camera that stays muted', async () => {
      await session.open({ facingMode: 'user' });
      setMuted(cameras.lastTrack, true);
      timers.advance(MUTED_LIMIT_MS - 1);
      expect(interruptions).to.deep.equal([]);
      timers.advance(1);
      expect(interruptions).to.deep.equal(['camera_interrupted']);
      expect(cameras.liveTracks.length).to.equal(0);
    });

    it('forgives a short mute', async () => {
      await session.open({ facingMode: 'user' });
      setMuted(cameras.lastTrack, true);
      timers.advance(MUTED_LIMIT_MS - 1);
      setMuted(cameras.lastTrack, false);
      timers.advance(MUTED_LIMIT_MS);
      expect(interruptions).to.deep.equal([]);
    });

    it('does not count while the page is hidden', async () => {
      await session.open({ facingMode: 'user' });
      try {
        setPageHidden(true);
        setMuted(cameras.lastTrack, true);
        timers.advance(MUTED_LIMIT_MS * 10);
        expect(interruptions).to.deep.equal([]);
        setPageHidden(false);
        timers.advance(MUTED_LIMIT_MS);
        expect(interruptions).to.deep.equal(['camera_interrupted']);
      } finally {
        setPageHidden(false);
      }
    });

    it('says nothing of a camera that it closed itself', async () => {
      await session.open({ facingMode: 'user' });
      const track = cameras.lastTrack;
      session.close();
      track.dispatchEvent(new Event('ended'));
      setMuted(track, true);
      timers.advance(MUTED_LIMIT_MS);
      expect(interruptions).to.deep.equal([]);
    });
  });

  describe('leaving the page', () => {
    it('stops the camera', async () => {
      await session.open({ facingMode: 'user' });
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      expect(cameras.liveTracks.length).to.equal(0);
      expect(pageHides).to.equal(1);
    });

    it('stops the camera that is still to come', async () => {
      const release = cameras.hold();
      const opening = session.open({ facingMode: 'user' });
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      release();
      await expectAborted(opening);
      expect(pageHides).to.equal(1);
    });

    it('is nothing to report when no camera was open', async () => {
      cameras.failWith(failure('NotFoundError'));
      await rejection(session.open({ facingMode: 'user' }));
      await session.open({ facingMode: 'user' });
      session.close();
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      expect(pageHides).to.equal(0);
    });
  });

  describe('watchDevices()', () => {
    /** The session asks for the list after every event; when this resolves, it has its answer. */
    const settled = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn++) await cameras.enumerateDevices();
    };

    it('reports how many cameras there are when one comes or goes', async () => {
      session.watchDevices();
      await settled();
      cameras.plug(FRONT, BACK, UPRIGHT);
      await settled();
      cameras.plug(FRONT);
      await settled();
      expect(counts).to.deep.equal([3, 1]);
    });

    it('reports a camera exchanged for another', async () => {
      session.watchDevices();
      await settled();
      cameras.plug(FRONT, UPRIGHT);
      await settled();
      expect(counts).to.deep.equal([2]);
    });

    it('ignores microphones and loudspeakers', async () => {
      session.watchDevices();
      await settled();
      cameras.plug(FRONT, BACK);
      await settled();
      expect(counts).to.deep.equal([]);
    });

    it('ends with unwatchDevices(), and can begin again', async () => {
      session.watchDevices();
      await settled();
      session.unwatchDevices();
      cameras.plug(FRONT);
      await settled();
      expect(counts).to.deep.equal([]);
      session.watchDevices();
      await settled();
      cameras.plug(FRONT, BACK);
      await settled();
      expect(counts).to.deep.equal([2]);
    });
  });
});

const itWithTwoCameras = await needs('two-cameras');

describe('CameraSession, on the browser’s own devices', () => {
  itWithTwoCameras('opens, switches and closes', async () => {
    const session = new CameraSession();
    try {
      const first = await session.open({ facingMode: 'user' });
      const deviceId = await session.nextDeviceId();
      const second = await session.open({ facingMode: 'user', deviceId });
      expect(isLive(first)).to.equal(false);
      expect(deviceOf(second)).to.equal(deviceId);
      session.close();
      expect(isLive(second)).to.equal(false);
    } finally {
      session.close();
    }
  });
});
