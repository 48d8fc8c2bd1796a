// SPDX-License-Identifier: Apache-2.0
// What browser tests need that not every browser has. A test is left out by the name of what is missing, which is printed
// and counted; in Chromium nothing may be missing (test/browser/platform.test.ts).
import { supportsRelaxedSimd } from '../../src/engine/engine-plan.js';

interface Capability {
  /** What is said of a browser without it. */
  readonly lack: string;
  readonly isThere: () => boolean | Promise<boolean>;
}

/** What tests may need, by name. */
export const CAPABILITIES = {
  'two-cameras': {
    lack: 'its fake camera is one only',
    isThere: async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true });
      const devices = await navigator.mediaDevices.enumerateDevices();
      for (const track of stream.getTracks()) track.stop();
      return devices.filter(({ kind }) => kind === 'videoinput').length === 2;
    },
  },
  'worker-webgl': {
    lack: 'no WebGL 2 on an OffscreenCanvas',
    isThere: () => new OffscreenCanvas(1, 1).getContext('webgl2') !== null,
  },
  'relaxed-simd': {
    lack: 'no relaxed SIMD in WebAssembly',
    isThere: supportsRelaxedSimd,
  },
  'video-stream': {
    lack: 'a video cannot be captured as a stream',
    isThere: () => 'captureStream' in HTMLMediaElement.prototype,
  },
  'frame-time': {
    lack: 'frames taken from a video do not say when they were made',
    isThere: frameHasTime,
  },
  'film-files': {
    lack: 'a film plays out of a file only most of the times',
    // Of what happens now and then, a trial says nothing: WebKit is known by its name.
    isThere: () => !/AppleWebKit\/(?!.*Chrome\/)/.test(navigator.userAgent),
  },
  'track-events': {
    lack: 'events that a script sends to a camera’s track reach nobody',
    isThere: () => {
      const canvas = document.createElement('canvas');
      canvas.getContext('2d');
      const [track] = canvas.captureStream(0).getTracks();
      let isHeard = false;
      track?.addEventListener('mute', () => (isHeard = true), { once: true });
      track?.dispatchEvent(new Event('mute'));
      track?.stop();
      return isHeard;
    },
  },
} as const satisfies Record<string, Capability>;

/** The name of something that tests may need. */
export type CapabilityName = keyof typeof CAPABILITIES;

/** Whether eight frames of a playing stream, one after the other, tell different times: some browsers' do at times. */
async function frameHasTime(): Promise<boolean> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 32, height: 32 });
  const context = canvas.getContext('2d');
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true });
  video.srcObject = canvas.captureStream(30);
  const painting = setInterval(() => context?.fillRect(Math.random() * 32, 0, 1, 32), 20);
  const nextTime = (): Promise<number> =>
    new Promise((resolve) => {
      video.requestVideoFrameCallback(() => {
        const frame = new VideoFrame(video);
        resolve(frame.timestamp);
        frame.close();
      });
    });
  try {
    // Frames are announced for videos that are shown.
    document.body.append(video);
    await video.play();
    const times = new Set<number>();
    for (let frame = 1; frame <= 8; frame++) {
      times.add(await nextTime());
      if (times.size < frame) return false;
    }
    return true;
  } finally {
    clearInterval(painting);
    for (const track of video.srcObject.getTracks()) track.stop();
    video.remove();
  }
}

/**
 * `it()` for tests that need something: where it is missing, the test is there and left out.
 *
 * @param name - One of {@link CAPABILITIES}.
 */
export async function needs(name: CapabilityName): Promise<(title: string, body: TestBody) => void> {
  const { isThere, lack } = CAPABILITIES[name];
  if (await isThere()) return it;
  return (title) => it(`${title} [needs ${name}: ${lack}]`);
}

/** `describe()`. */
export type Describe = (title: string, body: () => void) => void;

/**
 * `describe()` for suites that need something throughout: where it is missing, each of their tests is there and left out.
 * With `needs()` for each test, Mocha would still run the suite's hooks, which need it as well.
 *
 * @param name - One of {@link CAPABILITIES}.
 */
export async function suiteNeeds(name: CapabilityName): Promise<Describe> {
  const { isThere, lack } = CAPABILITIES[name];
  if (await isThere()) return describe;
  // eslint-disable-next-line no-restricted-syntax -- Only this keeps hooks from running; the title says why, and the reporter names each test.
  return (title, body) => describe.skip(`${title} [needs ${name}: ${lack}]`, body);
}
