// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';

import { classifyCameraError } from '../../../src/camera/camera-errors.js';
import { CAMERA_OPEN_ERROR_CODES } from '../../../src/core/errors.js';
import {
  fakeCameraError,
  fakeCameraStream,
  installFakeCamera,
  withFakeCamera,
} from '../../../src/testing/index.js';

const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());

const isReplaced = (): boolean => Object.hasOwn(navigator.mediaDevices, 'getUserMedia');

describe('fakeCameraStream()', () => {
  it('shows what is drawn, in the size that was asked for', async () => {
    const stream = fakeCameraStream({
      width: 320,
      height: 240,
      draw: (context) => {
        context.fillStyle = 'rgb(200 40 90)';
        context.fillRect(0, 0, 320, 240);
      },
    });
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    await video.play();
    expect([video.videoWidth, video.videoHeight]).to.deep.equal([320, 240]);

    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context?.drawImage(video, 0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
    // Colours pass through the stream's own format.
    expect(red).to.be.closeTo(200, 12);
    expect(green).to.be.closeTo(40, 12);
    expect(blue).to.be.closeTo(90, 12);
    stop(stream);
    video.srcObject = null;
  });

  it('draws until its track is stopped', async () => {
    let stopped = false;
    let drawnAfterwards = 0;
    const times: number[] = [];
    const stream = await new Promise<MediaStream>((resolve) => {
      const made = fakeCameraStream({
        draw: (_context, timeMs) => {
          if (stopped) drawnAfterwards++;
          times.push(timeMs);
          if (times.length === 4) resolve(made);
        },
      });
    });
    stop(stream);
    stopped = true;
    // Another stream draws at the same pace: the first one would have drawn along.
    await new Promise<void>((resolve) => {
      let left = 4;
      const other = fakeCameraStream({
        draw: () => {
          if (--left > 0) return;
          stop(other);
          resolve();
        },
      });
    });
    expect(drawnAfterwards).to.equal(0);
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
  });
});

describe('fakeCameraError()', () => {
  const context = { secureContext: true, hasMediaDevices: true, cameraAllowedByPolicy: true };

  for (const code of CAMERA_OPEN_ERROR_CODES) {
    it(`is what ${code} comes from`, () => {
      expect(classifyCameraError(fakeCameraError(code), context)).to.equal(code);
    });
  }
});

describe('installFakeCamera()', () => {
  it('answers in the place of the browser’s camera until it is taken away', async () => {
    const stream = fakeCameraStream();
    const restore = installFakeCamera(() => stream);
    expect(await navigator.mediaDevices.getUserMedia({ video: true })).to.equal(stream);
    restore();
    expect(isReplaced()).to.equal(false);
    stop(stream);
  });

  it('gives back the fake that was there before', async () => {
    const error = fakeCameraError('camera_in_use');
    const restoreOuter = installFakeCamera(() => {
      throw error;
    });
    installFakeCamera()();
    const failure = await navigator.mediaDevices
      .getUserMedia({ video: true })
      .catch((thrown: unknown) => thrown);
    expect(failure).to.equal(error);
    restoreOuter();
    expect(isReplaced()).to.equal(false);
  });
});

describe('withFakeCamera()', () => {
  it('gives the camera back when what ran has failed', async () => {
    const error = new Error('on purpose');
    const failure = await withFakeCamera(undefined, async () => {
      stop(await navigator.mediaDevices.getUserMedia({ video: true }));
      throw error;
    }).catch((thrown: unknown) => thrown);
    expect(failure).to.equal(error);
    expect(isReplaced()).to.equal(false);
  });
});
