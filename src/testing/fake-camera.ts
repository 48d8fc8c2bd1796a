// SPDX-License-Identifier: Apache-2.0
// A camera that is a canvas: for stories, and for tests of pages that use the kit.
import { blur, darken, twice } from './camera-effects.js';
import type { CameraEffect } from './camera-effects.js';
import { drawPerson, drawRoom } from './draw-person.js';
import type { FakeCameraPainter } from './draw-person.js';
import { fakeCameraStream } from './fake-camera-stream.js';
import type { FakeCameraOptions } from './fake-camera-stream.js';
import { FakeTrack } from './fake-track.js';
import { drawCover, openPicture } from './picture-source.js';
import type { FakePicture, PictureSource } from './picture-source.js';

/** What a fake camera sees, or how it behaves. */
export const FAKE_CAMERA_KINDS = [
  'still',
  'video',
  'dark',
  'blurred',
  'two_faces',
  'empty',
  'unplugged',
] as const;

/** One of the kinds. */
export type FakeCameraKind = (typeof FAKE_CAMERA_KINDS)[number];

/** What can be said of a fake camera. */
export interface FakeCameraSettings extends FakeCameraOptions {
  /**
   * What it films: a photo or a video, whose size is the camera's unless one is given. By default a drawn person, whom
   * a fake engine takes for whoever its script says, and the real one for a stranger.
   */
  readonly from?: FakePicture | undefined;
  /** Its `deviceId`. */
  readonly id?: string | undefined;
  /** Its name in lists. */
  readonly label?: string | undefined;
  /** Where it looks: `user` when not given. */
  readonly facing?: 'user' | 'environment' | undefined;
  /** `unplugged` alone: how long it works once it is open. 500 when not given. */
  readonly afterMs?: number | undefined;
}

const EFFECTS: Readonly<Partial<Record<FakeCameraKind, CameraEffect>>> = {
  dark: darken,
  blurred: blur,
  two_faces: twice,
};

/** In memory, as the canvas of the stream: pictures that go to a graphics card and back cost more than drawing them. */
const SCRATCH: CanvasRenderingContext2DSettings = { alpha: false, willReadFrequently: true };

const UNPLUGGED_AFTER_MS = 500;

/** The longer side of a picture that comes without a size. */
const MAX_SIDE_PX = 1280;

let count = 0;

function sizeOf({ width, height }: PictureSource): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(width, height));
  // Streams have even sides.
  return { width: 2 * Math.round((width * scale) / 2), height: 2 * Math.round((height * scale) / 2) };
}

/**
 * A camera that a test plugs in and out. `installFakeCamera` puts it in the place of the browser's; `fakeCamera` makes
 * one.
 */
export class FakeCamera {
  readonly kind: FakeCameraKind;
  readonly id: string;
  readonly label: string;
  readonly facing: 'user' | 'environment';
  readonly #settings: FakeCameraSettings;
  readonly #open = new Set<FakeTrack>();
  readonly #watchers = new Set<() => void>();
  #isPlugged = true;
  #isMuted = false;
  #unplugging: ReturnType<typeof setTimeout> | undefined;

  /** @throws {TypeError} for a kind that there is not, and for a `video` without `from`. */
  constructor(kind: FakeCameraKind = 'still', settings: FakeCameraSettings = {}) {
    if (!FAKE_CAMERA_KINDS.includes(kind))
      throw new TypeError(`there is no camera ${String(kind)}: ${FAKE_CAMERA_KINDS.join(', ')}`);
    if (kind === 'video' && settings.from === undefined) throw new TypeError('a video camera needs from');
    count++;
    this.kind = kind;
    this.id = settings.id ?? `made-up-camera-${count}`;
    this.label = settings.label ?? `Camera ${count}`;
    this.facing = settings.facing ?? 'user';
    this.#settings = settings;
  }

  /** Whether it is there. */
  get isPlugged(): boolean {
    return this.#isPlugged;
  }

  /** How many of its tracks are on. */
  get liveTracks(): number {
    return [...this.#open].filter(({ track }) => track.readyState === 'live').length;
  }

  /**
   * Opens it, as `getUserMedia` would. Whoever takes the stream stops its track.
   *
   * @throws {DOMException} `NotFoundError` when it is unplugged, `NotReadableError` when `from` cannot be loaded.
   */
  async open(): Promise<MediaStream> {
    this.#needPlugged();
    const { from, afterMs = UNPLUGGED_AFTER_MS } = this.#settings;
    const source = from === undefined ? null : await openPicture(from);
    try {
      this.#needPlugged();
      if (this.kind === 'video' && source?.isVideo !== true)
        throw new DOMException('What a video camera films is no video.', 'NotReadableError');
      const stream = this.#film(source);
      if (this.kind === 'unplugged' && Number.isFinite(afterMs)) this.#unplugIn(afterMs);
      return stream;
    } catch (error) {
      source?.close();
      throw error;
    }
  }

  /** Pulls it out: its tracks end, with an event, and it is in no list any more. */
  unplug(): void {
    clearTimeout(this.#unplugging);
    if (!this.#isPlugged) return;
    this.#isPlugged = false;
    for (const open of this.#open) open.breakOff();
    this.#tell();
  }

  /** Plugs it in again; it is to be opened anew. */
  plugIn(): void {
    if (this.#isPlugged) return;
    this.#isPlugged = true;
    this.#tell();
  }

  /** No more pictures, as when a phone call takes the camera; the track goes on. */
  mute(): void {
    this.#setMuted(true);
  }

  /** Pictures again. */
  unmute(): void {
    this.#setMuted(false);
  }

  /** Stops whatever is open of it, without an event, as a page would. */
  stop(): void {
    for (const { track } of this.#open) track.stop();
  }

  /** Calls back whenever it is plugged in or out, until the function that is returned is called. */
  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => void this.#watchers.delete(onChange);
  }

  #unplugIn(afterMs: number): void {
    clearTimeout(this.#unplugging);
    this.#unplugging = setTimeout(() => this.unplug(), afterMs);
  }

  #film(source: PictureSource | null): MediaStream {
    const { width, height, frameRate } = { ...(source && sizeOf(source)), ...given(this.#settings) };
    const paint = this.#painter(source);
    const stream = fakeCameraStream({
      width,
      height,
      frameRate,
      draw: (context, timeMs) => {
        if (!this.#isMuted) paint(context, timeMs);
      },
    });
    const [track] = stream.getVideoTracks();
    if (!track) throw new DOMException('The canvas gave no track.', 'NotReadableError');
    const { id, label, facing } = this;
    const open = new FakeTrack(track, {
      label,
      settings: {
        deviceId: id,
        facingMode: facing,
        width: width ?? 640,
        height: height ?? 480,
        frameRate: frameRate ?? 30,
      },
      onOver: () => {
        this.#open.delete(open);
        if (this.#open.size === 0) clearTimeout(this.#unplugging);
        source?.close();
      },
    });
    this.#open.add(open);
    if (this.#isMuted) open.setMuted(true);
    return stream;
  }

  #painter(source: PictureSource | null): FakeCameraPainter {
    const { draw = this.kind === 'empty' ? drawRoom : drawPerson } = this.#settings;
    const effect = EFFECTS[this.kind];
    let scratch: CanvasRenderingContext2D | null = null;
    return (context, timeMs) => {
      if (source) drawCover(context, source);
      else draw(context, timeMs);
      if (!effect) return;
      const { width, height } = context.canvas;
      scratch ??= Object.assign(document.createElement('canvas'), { width, height }).getContext(
        '2d',
        SCRATCH,
      );
      if (scratch) effect(context, scratch);
    };
  }

  #needPlugged(): void {
    if (!this.#isPlugged) throw new DOMException('The fake camera is unplugged.', 'NotFoundError');
  }

  #setMuted(isMuted: boolean): void {
    if (this.#isMuted === isMuted) return;
    this.#isMuted = isMuted;
    for (const open of this.#open) open.setMuted(isMuted);
  }

  #tell(): void {
    for (const onChange of [...this.#watchers]) onChange();
  }
}

/** The settings that are set: what is `undefined` is no size. */
function given({
  width,
  height,
  frameRate,
}: FakeCameraSettings): Pick<FakeCameraOptions, 'width' | 'height' | 'frameRate'> {
  return {
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(frameRate === undefined ? {} : { frameRate }),
  };
}

/**
 * Makes a camera.
 *
 * - `still` shows a person, or the photo or video `from`; `video` insists on a video, which is looped.
 * - `dark`, `blurred` and `two_faces` are the same in bad light, out of focus, and with somebody beside.
 * - `empty` shows a room, and nobody there.
 * - `unplugged` breaks off `afterMs` after it was opened.
 *
 * @throws {TypeError} for a kind that there is not, and for a `video` without `from`.
 *
 * @example
 * ```ts
 * const camera = fakeCamera('dark', { from: '/photos/customer.jpg' });
 * const restore = installFakeCamera(camera);
 * ```
 */
export const fakeCamera = (kind: FakeCameraKind = 'still', settings: FakeCameraSettings = {}): FakeCamera =>
  new FakeCamera(kind, settings);
