// SPDX-License-Identifier: Apache-2.0
// Cameras for tests: real streams with real tracks, drawn on canvases, behind the interface of
// `navigator.mediaDevices`, so that a test decides what is plugged in and what fails.
import type { CameraDevices } from '../../../src/camera/camera-session.js';
import type { Timers } from '../../../src/timers.js';

export interface FakeCamera {
  readonly deviceId: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly facingMode?: string;
}

export const FRONT: FakeCamera = { deviceId: 'front', facingMode: 'user', widthPx: 640, heightPx: 360 };
export const BACK: FakeCamera = { deviceId: 'back', facingMode: 'environment', widthPx: 640, heightPx: 360 };
export const UPRIGHT: FakeCamera = { deviceId: 'upright', facingMode: 'user', widthPx: 360, heightPx: 640 };

/** Red left half, blue right half, with a moving line so that every frame differs. */
function draw(context: CanvasRenderingContext2D, tick: number): void {
  const { width, height } = context.canvas;
  context.fillStyle = '#ff0000';
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = '#0000ff';
  context.fillRect(width / 2, 0, width / 2, height);
  context.fillStyle = '#ffffff';
  context.fillRect(width / 2 - 4, (tick * 7) % height, 8, 8);
}

/** A camera's track can be taken away by the system: it ends, and says so. `stop()` alone is silent. */
export function takeAway(track: MediaStreamTrack): void {
  track.stop();
  track.dispatchEvent(new Event('ended'));
}

/** The system stops or goes on feeding a track. */
export function setMuted(track: MediaStreamTrack, muted: boolean): void {
  Object.defineProperty(track, 'muted', { configurable: true, value: muted });
  track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
}

export function openStream(camera: FakeCamera): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = camera.widthPx;
  canvas.height = camera.heightPx;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const stream = canvas.captureStream(30);
  const track = stream.getVideoTracks()[0] as MediaStreamTrack;
  const settings: MediaTrackSettings = {
    deviceId: camera.deviceId,
    width: camera.widthPx,
    height: camera.heightPx,
    frameRate: 30,
    ...(camera.facingMode === undefined ? {} : { facingMode: camera.facingMode }),
  };
  track.getSettings = () => settings;
  hearScripts(track);
  let tick = 0;
  const loop = (): void => {
    if (track.readyState !== 'live') return;
    draw(context, tick++);
    requestAnimationFrame(loop);
  };
  loop();
  return stream;
}

/** A stream whose camera never sends a picture. */
export function openSilentStream(): MediaStream {
  const stream = document.createElement('canvas').captureStream(0);
  for (const track of stream.getTracks()) hearScripts(track);
  return stream;
}

/** Firefox tells nobody of events that scripts send to a track; one that a test has made does. */
function hearScripts(track: MediaStreamTrack): void {
  const target = new EventTarget();
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const)
    Object.defineProperty(track, name, { value: target[name].bind(target) });
}

/** Names a getUserMedia failure as browsers do. */
export const failure = (name: string): DOMException => new DOMException('Made by a test.', name);

/** A refusal of the constraints. Firefox has the error under another, hidden, constructor. */
export const overconstrained = (constraint: string): Error =>
  typeof OverconstrainedError === 'function'
    ? new OverconstrainedError(constraint)
    : Object.assign(new Error('Made by a test.'), { name: 'OverconstrainedError', constraint });

export class FakeCameras extends EventTarget {
  cameras: FakeCamera[];
  /** The video constraints of every call, oldest first. */
  readonly requests: MediaTrackConstraints[] = [];
  /** Every stream ever given out. */
  readonly streams: MediaStream[] = [];
  readonly #failures: unknown[] = [];
  #gate: Promise<void> | null = null;

  constructor(...cameras: FakeCamera[]) {
    super();
    this.cameras = cameras;
  }

  get devices(): CameraDevices {
    return this;
  }

  get liveTracks(): MediaStreamTrack[] {
    return this.streams
      .flatMap((stream) => stream.getTracks())
      .filter((track) => track.readyState === 'live');
  }

  get lastTrack(): MediaStreamTrack {
    return this.streams.at(-1)?.getVideoTracks()[0] as MediaStreamTrack;
  }

  /** The next calls fail, one after the other. */
  failWith(...errors: unknown[]): this {
    this.#failures.push(...errors);
    return this;
  }

  /** Calls wait, as while the user is being asked, until the returned function is called. */
  hold(): () => void {
    let release = (): void => undefined;
    this.#gate = new Promise((resolve) => {
      release = () => {
        this.#gate = null;
        resolve();
      };
    });
    return release;
  }

  plug(...cameras: FakeCamera[]): void {
    this.cameras = cameras;
    this.dispatchEvent(new Event('devicechange'));
  }

  async getUserMedia({ video }: MediaStreamConstraints = {}): Promise<MediaStream> {
    const constraints = typeof video === 'object' ? video : {};
    this.requests.push(constraints);
    const [error] = this.#failures.splice(0, 1);
    await this.#gate;
    if (error !== undefined) throw error;
    const wantedId = (constraints.deviceId as ConstrainDOMStringParameters | undefined)?.exact;
    const wantedFacing = (constraints.facingMode as ConstrainDOMStringParameters | undefined)?.ideal;
    if (this.cameras.length === 0) throw failure('NotFoundError');
    const fitting = this.cameras.filter(({ deviceId }) => wantedId === undefined || deviceId === wantedId);
    const camera = fitting.find(({ facingMode }) => facingMode === wantedFacing) ?? fitting[0];
    if (!camera) throw overconstrained('deviceId');
    const stream = openStream(camera);
    this.streams.push(stream);
    return stream;
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return [
      { kind: 'audioinput', deviceId: 'microphone', groupId: '', label: 'Microphone' } as MediaDeviceInfo,
      ...this.cameras.map(
        ({ deviceId }) => ({ kind: 'videoinput', deviceId, groupId: '', label: deviceId }) as MediaDeviceInfo,
      ),
    ];
  }
}

/** Puts `value` in the place of `navigator.mediaDevices`; returns how to undo it. */
export function replaceMediaDevices(value: unknown): () => void {
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value });
  return () => {
    // The real one is an accessor of the prototype.
    delete (navigator as { mediaDevices?: unknown }).mediaDevices;
  };
}

/** Time that passes when the test says so. */
export class ManualTimers implements Timers {
  #nowMs = 0;
  readonly #pending = new Map<number, { readonly atMs: number; readonly callback: () => void }>();
  #nextHandle = 1;

  get pendingCount(): number {
    return this.#pending.size;
  }

  set(callback: () => void, delayMs: number): number {
    const handle = this.#nextHandle++;
    this.#pending.set(handle, { atMs: this.#nowMs + delayMs, callback });
    return handle;
  }

  clear(handle: unknown): void {
    this.#pending.delete(handle as number);
  }

  advance(ms: number): void {
    this.#nowMs += ms;
    for (const [handle, { atMs, callback }] of [...this.#pending]) {
      if (atMs > this.#nowMs || !this.#pending.delete(handle)) continue;
      callback();
    }
  }
}

/** What a rejected promise was rejected with; fails when it was not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('The promise was fulfilled, where a rejection was expected.');
}

/** Makes the page look hidden or visible, and says so. */
export function setPageHidden(hidden: boolean): void {
  if (hidden) Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
  else delete (document as { visibilityState?: unknown }).visibilityState;
  document.dispatchEvent(new Event('visibilitychange'));
}
