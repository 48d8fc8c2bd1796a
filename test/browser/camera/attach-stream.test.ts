// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { FIRST_FRAME_LIMIT_MS, attachStream, detachStream } from '../../../src/camera/attach-stream.js';
import { stopStream } from '../../../src/camera/camera-session.js';
import {
  FRONT,
  ManualTimers,
  UPRIGHT,
  openSilentStream,
  openStream,
  rejection,
  setMuted,
  setPageHidden,
  takeAway,
} from './fake-cameras.js';

const never = new AbortController().signal;

describe('attachStream()', () => {
  let video: HTMLVideoElement;
  let timers: ManualTimers;
  let streams: MediaStream[];

  beforeEach(() => {
    video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
    timers = new ManualTimers();
    streams = [];
  });

  afterEach(() => {
    detachStream(video);
    for (const stream of streams) stopStream(stream);
    video.remove();
    expect(timers.pendingCount, 'time-outs left running').to.equal(0);
  });

  function keep(stream: MediaStream): MediaStream {
    streams.push(stream);
    return stream;
  }

  const silent = (): MediaStream => keep(openSilentStream());

  for (const camera of [FRONT, UPRIGHT]) {
    it(`shows a picture of ${camera.widthPx} × ${camera.heightPx} when it resolves`, async () => {
      await attachStream(video, keep(openStream(camera)), never, timers);
      expect([video.videoWidth, video.videoHeight]).to.deep.equal([camera.widthPx, camera.heightPx]);
      expect(video.paused).to.equal(false);
    });
  }

  it('waits for the picture of the stream that replaces another', async () => {
    await attachStream(video, keep(openStream(FRONT)), never, timers);
    await attachStream(video, keep(openStream(UPRIGHT)), never, timers);
    expect(video.videoWidth).to.equal(UPRIGHT.widthPx);
  });

  it('throws camera_unknown when no picture comes', async () => {
    const attaching = attachStream(video, silent(), never, timers);
    timers.advance(FIRST_FRAME_LIMIT_MS);
    expect(await rejection(attaching)).to.have.property('code', 'camera_unknown');
  });

  it('throws camera_interrupted when no picture comes from a muted camera', async () => {
    const stream = silent();
    const attaching = attachStream(video, stream, never, timers);
    setMuted(stream.getVideoTracks()[0] as MediaStreamTrack, true);
    timers.advance(FIRST_FRAME_LIMIT_MS);
    expect(await rejection(attaching)).to.have.property('code', 'camera_interrupted');
  });

  it('throws camera_interrupted when the camera is taken away first', async () => {
    const stream = silent();
    const attaching = attachStream(video, stream, never, timers);
    takeAway(stream.getVideoTracks()[0] as MediaStreamTrack);
    expect(await rejection(attaching)).to.have.property('code', 'camera_interrupted');
  });

  it('does not lose patience while the page is hidden', async () => {
    const attaching = attachStream(video, silent(), never, timers);
    try {
      setPageHidden(true);
      timers.advance(FIRST_FRAME_LIMIT_MS * 10);
      setPageHidden(false);
      expect(timers.pendingCount).to.equal(1);
      timers.advance(FIRST_FRAME_LIMIT_MS);
      expect(await rejection(attaching)).to.have.property('code', 'camera_unknown');
    } finally {
      setPageHidden(false);
    }
  });

  it('throws camera_unknown when playing is refused', async () => {
    const refusal = new DOMException('Made by a test.', 'NotAllowedError');
    video.play = () => Promise.reject(refusal);
    const error = await rejection(attachStream(video, silent(), never, timers));
    expect(error).to.include({ code: 'camera_unknown', cause: refusal });
  });

  it('rejects with the signal’s reason, also beforehand', async () => {
    const abort = new AbortController();
    const attaching = attachStream(video, silent(), abort.signal, timers);
    abort.abort('enough');
    expect(await rejection(attaching)).to.equal('enough');
    expect(await rejection(attachStream(video, silent(), AbortSignal.abort('before'), timers))).to.equal(
      'before',
    );
  });
});

describe('detachStream()', () => {
  it('takes the stream out, and is harmless without one', () => {
    const video = document.createElement('video');
    const stream = openStream(FRONT);
    video.srcObject = stream;
    detachStream(video);
    expect(video.srcObject).to.equal(null);
    detachStream(video);
    detachStream(null);
    stopStream(stream);
  });
});
