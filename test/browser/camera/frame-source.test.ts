// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { attachStream, detachStream } from '../../../src/camera/attach-stream.js';
import { stopStream } from '../../../src/camera/camera-session.js';
import { FrameSource, NEXT_FRAME_LIMIT_MS } from '../../../src/camera/frame-source.js';
import { FRONT, ManualTimers, UPRIGHT, openStream, rejection, setPageHidden } from './fake-cameras.js';
import type { FakeCamera } from './fake-cameras.js';
import { needs } from '../../support/needs.js';

const never = new AbortController().signal;

/** Red, green and blue of the pixel at a share of the frame's width, half way down. */
function readPixel(frame: VideoFrame | ImageBitmap, share: number): number[] {
  const width = frame instanceof VideoFrame ? frame.displayWidth : frame.width;
  const height = frame instanceof VideoFrame ? frame.displayHeight : frame.height;
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(frame, 0, 0);
  return [...context.getImageData(Math.floor(width * share), 10, 1, 1).data.slice(0, 3)];
}

const itWithFrameTime = await needs('frame-time');

describe('FrameSource', () => {
  let video: HTMLVideoElement;
  let stream: MediaStream | undefined;

  beforeEach(() => {
    video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
  });

  afterEach(() => {
    detachStream(video);
    stopStream(stream);
    video.remove();
  });

  async function show(camera: FakeCamera): Promise<FrameSource> {
    stream = openStream(camera);
    await attachStream(video, stream, never);
    return new FrameSource(video);
  }

  for (const camera of [FRONT, UPRIGHT]) {
    it(`gives upright, unmirrored frames of ${camera.widthPx} × ${camera.heightPx}`, async () => {
      const source = await show(camera);
      const { frame } = await source.next(never);
      expect(frame).to.be.instanceOf(VideoFrame);
      expect([(frame as VideoFrame).displayWidth, (frame as VideoFrame).displayHeight]).to.deep.equal([
        camera.widthPx,
        camera.heightPx,
      ]);
      const [red = 0, , blueAtRed = 255] = readPixel(frame, 0.25);
      const [redAtBlue = 255, , blue = 0] = readPixel(frame, 0.75);
      expect(red).to.be.above(200);
      expect(blueAtRed).to.be.below(60);
      expect(blue).to.be.above(200);
      expect(redAtBlue).to.be.below(60);
      frame.close();
    });
  }

  itWithFrameTime('gives a new frame every time, in order, on the clock of performance.now()', async () => {
    const source = await show(FRONT);
    const beforeMs = performance.now();
    const mediaTimes: number[] = [];
    const timesMs: number[] = [];
    for (let count = 0; count < 8; count++) {
      const { frame, timestampMs } = await source.next(never);
      mediaTimes.push((frame as VideoFrame).timestamp);
      timesMs.push(timestampMs);
      frame.close();
    }
    expect(new Set(mediaTimes).size).to.equal(8);
    expect([...timesMs].sort((a, b) => a - b)).to.deep.equal(timesMs);
    expect(new Set(timesMs).size).to.equal(8);
    // The first frame may have been taken a little before it was asked for.
    expect(timesMs[0]).to.be.above(beforeMs - 1000);
    expect(timesMs[7]).to.be.at.most(performance.now());
  });

  it('gives times that go on as before when the clock is set back', async () => {
    const source = await show(FRONT);
    const { now } = performance;
    const timesMs: number[] = [];
    try {
      for (let count = 0; count < 6; count++) {
        const { frame, timestampMs } = await source.next(never);
        frame.close();
        timesMs.push(timestampMs);
        if (count !== 2) continue;
        const { requestVideoFrameCallback } = HTMLVideoElement.prototype;
        performance.now = () => now.call(performance) - 3_600_000;
        video.requestVideoFrameCallback = (callback) =>
          requestVideoFrameCallback.call(video, (nowMs, metadata) =>
            callback(nowMs - 3_600_000, { ...metadata, captureTime: undefined } as never),
          );
        // What was asked for on the old clock comes first.
        (await source.next(never)).frame.close();
      }
    } finally {
      performance.now = now;
    }
    const steps = timesMs.slice(1).map((timeMs, index) => timeMs - (timesMs[index] as number));
    expect(Math.max(...steps.slice(-2))).to.be.above(1);
    expect(Math.max(...steps)).to.be.below(5_000);
  });

  it('says camera_interrupted when no more pictures come, and not while the page is hidden', async () => {
    await show(FRONT);
    const timers = new ManualTimers();
    const source = new FrameSource(video, timers);
    video.pause();
    const none = rejection(source.next(never));
    setPageHidden(true);
    timers.advance(NEXT_FRAME_LIMIT_MS);
    setPageHidden(false);
    timers.advance(NEXT_FRAME_LIMIT_MS - 1);
    timers.advance(1);
    expect(await none).to.include({ name: 'FaceGuardError', code: 'camera_interrupted' });
    expect(timers.pendingCount).to.equal(0);
  });

  it('has the frame ready that was presented while the consumer was busy', async () => {
    const source = await show(FRONT);
    (await source.next(never)).frame.close();
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    let isPresentedAgain = false;
    video.requestVideoFrameCallback(() => (isPresentedAgain = true));
    (await source.next(never)).frame.close();
    expect(isPresentedAgain).to.equal(false);
  });

  it('makes bitmaps where the browser has no VideoFrame', async () => {
    const source = await show(FRONT);
    const original = window.VideoFrame;
    Object.defineProperty(window, 'VideoFrame', { configurable: true, writable: true, value: undefined });
    try {
      const { frame } = await source.next(never);
      expect(frame).to.be.instanceOf(ImageBitmap);
      expect((frame as ImageBitmap).width).to.equal(FRONT.widthPx);
      frame.close();
    } finally {
      Object.defineProperty(window, 'VideoFrame', { configurable: true, writable: true, value: original });
    }
  });

  it('makes bitmaps of frames that lie on their side', async () => {
    const source = await show(FRONT);
    const original = window.VideoFrame;
    const made: VideoFrame[] = [];
    class LyingFrame extends original {
      constructor(image: CanvasImageSource) {
        super(image);
        Object.defineProperty(this, 'rotation', { value: 90 });
        made.push(this);
      }
    }
    Object.defineProperty(window, 'VideoFrame', { configurable: true, writable: true, value: LyingFrame });
    try {
      const { frame } = await source.next(never);
      expect(frame).to.be.instanceOf(ImageBitmap);
      frame.close();
      expect(made).to.have.lengthOf(1);
      // Closed frames have no format any more.
      expect(made[0]?.format).to.equal(null);
    } finally {
      Object.defineProperty(window, 'VideoFrame', { configurable: true, writable: true, value: original });
    }
  });

  itWithFrameTime('follows the time of the video where frames are not announced', async () => {
    const source = await show(FRONT);
    const original = HTMLVideoElement.prototype.requestVideoFrameCallback;
    delete (HTMLVideoElement.prototype as Partial<HTMLVideoElement>).requestVideoFrameCallback;
    try {
      const first = await source.next(never);
      const second = await source.next(never);
      expect((second.frame as VideoFrame).timestamp).to.be.above((first.frame as VideoFrame).timestamp);
      first.frame.close();
      second.frame.close();
    } finally {
      HTMLVideoElement.prototype.requestVideoFrameCallback = original;
    }
  });

  it('rejects with the reason when aborted while waiting, and can go on later', async () => {
    const source = await show(FRONT);
    video.pause();
    const abort = new AbortController();
    const waiting = source.next(abort.signal);
    abort.abort('enough');
    expect(await rejection(waiting)).to.equal('enough');
    await video.play();
    (await source.next(never)).frame.close();
  });

  it('rejects at once when aborted beforehand', async () => {
    const source = await show(FRONT);
    expect(await rejection(source.next(AbortSignal.abort('before')))).to.equal('before');
  });

  it('closes the frame that nobody wants any more', async () => {
    const source = await show(FRONT);
    const abort = new AbortController();
    const original = window.VideoFrame;
    const made: VideoFrame[] = [];
    class AbortingFrame extends original {
      constructor(image: CanvasImageSource) {
        super(image);
        made.push(this);
        abort.abort('too late');
      }
    }
    Object.defineProperty(window, 'VideoFrame', { configurable: true, writable: true, value: AbortingFrame });
    try {
      expect(await rejection(source.next(abort.signal))).to.equal('too late');
      expect(made[0]?.format).to.equal(null);
    } finally {
      Object.defineProperty(window, 'VideoFrame', { configurable: true, writable: true, value: original });
    }
  });

  // Within a frame callback this would crash the page, and with it the test run.
  it('lets the consumer show another stream as soon as it has a frame', async () => {
    const source = await show(FRONT);
    for (const camera of [UPRIGHT, FRONT, UPRIGHT]) {
      const before = stream;
      (await source.next(never)).frame.close();
      stream = openStream(camera);
      await attachStream(video, stream, never);
      stopStream(before);
      const { frame } = await source.next(never);
      expect((frame as VideoFrame).displayWidth).to.equal(camera.widthPx);
      frame.close();
    }
  });

  it('refuses a second call while one is waiting', async () => {
    const source = await show(FRONT);
    const waiting = source.next(never);
    expect(await rejection(source.next(never))).to.be.an('error');
    (await waiting).frame.close();
  });
});
