// SPDX-License-Identifier: Apache-2.0
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { FaceGuardError, isCameraErrorCode } from '../core/errors.js';
import type { CameraErrorCode } from '../core/errors.js';
import { attachStream, detachStream } from './attach-stream.js';
import { CameraSession, readDeviceId } from './camera-session.js';
import type { CameraDevices, CameraRequest } from './camera-session.js';
import type { Timers } from '../timers.js';

/** Where a camera stands. */
export const CAMERA_STATUSES = ['idle', 'starting', 'live', 'error'] as const;

/** One of the camera's statuses. */
export type CameraStatus = (typeof CAMERA_STATUSES)[number];

/** What a live camera really delivers. */
export interface CameraInfo {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Frames a second, 0 where the browser does not say. */
  readonly frameRate: number;
  /** What the track reports, or what was asked for where it reports nothing. */
  readonly facingMode: string;
  /** `undefined` where the browser does not say. */
  readonly deviceId: string | undefined;
}

/** What a host gives its controller and wants to be told. Callbacks come after the controller's state changed. */
export interface CameraControllerOptions {
  /** The host's video element, rendered once and for good; asked for at every start. */
  readonly video: () => HTMLVideoElement | null | undefined;
  /** The camera is live, for the first time or with another device. */
  readonly onReady?: ((info: CameraInfo) => void) | undefined;
  /**
   * The camera could not be opened or broke off. `status` is `error`, except after a failed switch that could go
   * back to the camera before: then it is `live`, and `onReady` follows.
   */
  readonly onError?: ((error: FaceGuardError) => void) | undefined;
  /** A camera was plugged in or taken away; told how many there are now. */
  readonly onDevices?: ((count: number) => void) | undefined;
  /** A live or starting camera was stopped: by `stop()`, by removing the host or by leaving the page. */
  readonly onStopped?: (() => void) | undefined;
  readonly mediaDevices?: CameraDevices | undefined;
  readonly timers?: Timers | undefined;
}

/** One of the cameras that can be chosen. Its label is for the person in front of it, and for no event or log. */
export interface CameraChoice {
  readonly deviceId: string;
  /** Empty until a camera has been allowed. */
  readonly label: string;
}

const DEFAULT_REQUEST: CameraRequest = { facingMode: 'user' };

const isSameRequest = (a: CameraRequest, b: CameraRequest): boolean =>
  a.facingMode === b.facingMode &&
  a.deviceId === b.deviceId &&
  a.idealWidth === b.idealWidth &&
  a.idealHeight === b.idealHeight &&
  a.idealFrameRate === b.idealFrameRate;

/** An opening that is under way. */
interface Operation {
  readonly abort: AbortController;
  promise: Promise<void>;
}

/**
 * Runs a camera for an element: opens it, shows it in the host's video, and stops it on every way out, also
 * when the host is removed while the browser is still asking for permission. A host that is only moved in the
 * document (removed and added again in one task) starts again by itself.
 */
export class CameraController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: CameraControllerOptions;
  readonly #session: CameraSession;
  #status: CameraStatus = 'idle';
  #error: FaceGuardError | null = null;
  #info: CameraInfo | null = null;
  #cameras: readonly CameraChoice[] = [];
  #request: CameraRequest = DEFAULT_REQUEST;
  /** Picked with `switch`; outlives `stop` until another camera is requested. */
  #chosenDeviceId: string | undefined;
  /** The last choice that worked, to go back to when the next one does not. */
  #provenDeviceId: string | undefined;
  #operation: Operation | null = null;
  #isMoving = false;

  constructor(host: ReactiveControllerHost, options: CameraControllerOptions) {
    this.#host = host;
    this.#options = options;
    this.#session = new CameraSession({
      mediaDevices: options.mediaDevices,
      timers: options.timers,
      onDevices: (count) => {
        void this.#listCameras();
        options.onDevices?.(count);
      },
      onInterrupted: (error) => {
        this.#fail(error);
      },
      onPageHide: () => {
        this.stop();
      },
    });
    host.addController(this);
  }

  get status(): CameraStatus {
    return this.#status;
  }

  /** Why `status` is `error`; `null` otherwise. */
  get error(): CameraErrorCode | null {
    const code = this.#error?.code;
    return isCameraErrorCode(code) ? code : null;
  }

  /** What the live camera delivers; `null` unless `status` is `live`. */
  get info(): CameraInfo | null {
    return this.#info;
  }

  /** The live stream, owned by the controller; `null` when there is none. */
  get stream(): MediaStream | null {
    return this.#session.stream;
  }

  /**
   * What there is to choose from, as of the last time that a camera was opened, or came or went; empty before the first.
   */
  get cameras(): readonly CameraChoice[] {
    return this.#cameras;
  }

  hostConnected(): void {
    this.#session.watchDevices();
    if (this.#isMoving) {
      this.#isMoving = false;
      void this.start(this.#request);
    }
  }

  hostDisconnected(): void {
    const wasRunning = this.#status === 'live' || this.#status === 'starting';
    this.#session.unwatchDevices();
    this.stop();
    this.#isMoving = wasRunning;
    queueMicrotask(() => {
      this.#isMoving = false;
    });
  }

  /**
   * Opens the camera and resolves when its first frame shows. While a start is under way the same promise is
   * given; when live already it resolves at once; after an error it tries again. Failures also go to `onError`,
   * so ignoring the promise is fine.
   *
   * @throws {FaceGuardError} with a camera code.
   * @throws {DOMException} `AbortError` when stopped before it was ready.
   */
  start(request: CameraRequest = this.#request): Promise<void> {
    if (this.#operation) return this.#operation.promise;
    if (this.#status === 'live') return Promise.resolve();
    this.#adoptRequest(request);
    return this.#run();
  }

  /** Stops the camera, or an attempt to start it. Harmless when there is none. */
  stop(): void {
    const wasRunning = this.#status === 'live' || this.#status === 'starting';
    this.#release(new DOMException('The camera was stopped.', 'AbortError'));
    this.#set('idle');
    if (wasRunning) this.#options.onStopped?.();
  }

  /**
   * Takes up a request that may have changed. A camera that is live or starting is opened anew when it did; like
   * `switch`, that goes back to the camera before when it fails.
   */
  restart(request: CameraRequest): Promise<void> {
    const hasChanged = !isSameRequest(request, this.#request);
    this.#adoptRequest(request);
    const isRunning = this.#status === 'live' || this.#status === 'starting';
    return hasChanged && isRunning ? this.#run() : Promise.resolve();
  }

  /**
   * Shows another camera; starts it when none is running. Without an id it takes the next of the list, and does
   * nothing when there is no other. While a start or switch is under way, a call without an id joins it.
   *
   * @throws as `start` does. When going back to the camera before worked, `status` is `live` all the same.
   */
  switch(deviceId?: string): Promise<void> {
    if (deviceId !== undefined) {
      this.#chosenDeviceId = deviceId;
      return this.#run();
    }
    if (this.#operation) return this.#operation.promise;
    const switched = this.#switchToNext();
    switched.catch(() => undefined);
    return switched;
  }

  /** The camera that is live, or that was chosen for the next time; `undefined` for none. */
  get chosenDeviceId(): string | undefined {
    return this.#info?.deviceId ?? this.#chosenDeviceId;
  }

  /** Takes this camera the next time that one is opened. */
  choose(deviceId: string): void {
    this.#chosenDeviceId = deviceId;
    this.#host.requestUpdate();
  }

  /** @throws {FaceGuardError} with a camera code. */
  listDevices(): Promise<MediaDeviceInfo[]> {
    return this.#session.listDevices();
  }

  async #switchToNext(): Promise<void> {
    if (this.#status !== 'live') return this.start();
    const next = await this.#session.nextDeviceId();
    // Switched or stopped by somebody else in the meantime.
    if (this.#status !== 'live' || next === undefined) return;
    return this.switch(next);
  }

  #adoptRequest(request: CameraRequest): void {
    const { facingMode, deviceId } = this.#request;
    if (request.facingMode !== facingMode || request.deviceId !== deviceId) {
      this.#chosenDeviceId = undefined;
      this.#provenDeviceId = undefined;
    }
    this.#request = request;
  }

  #run(): Promise<void> {
    this.#abortOperation(new DOMException('Another camera was asked for.', 'AbortError'));
    const operation: Operation = { abort: new AbortController(), promise: Promise.resolve() };
    this.#operation = operation;
    operation.promise = this.#open(operation.abort.signal);
    // The callbacks report failures too; a page that listens to them need not handle the promise as well.
    operation.promise.catch(() => undefined);
    return operation.promise;
  }

  /** After an await in here, an aborted signal means that somebody else has set the state already. */
  async #open(signal: AbortSignal): Promise<void> {
    this.#info = null;
    this.#set('starting');
    let switchFailure: FaceGuardError | null = null;
    let video: HTMLVideoElement;
    try {
      try {
        const deviceId = this.#chosenDeviceId ?? this.#request.deviceId;
        await this.#session.open({ ...this.#request, deviceId }, { signal });
      } catch (error) {
        signal.throwIfAborted();
        switchFailure = FaceGuardError.from(error, 'camera_unknown');
        if (!this.#session.stream) throw switchFailure;
      }
      video = await this.#findVideo();
      signal.throwIfAborted();
      await attachStream(video, this.#session.stream as MediaStream, signal, this.#options.timers);
      signal.throwIfAborted();
    } catch (error) {
      signal.throwIfAborted();
      const failure = FaceGuardError.from(error, 'camera_unknown');
      this.#fail(failure);
      throw failure;
    }

    this.#operation = null;
    this.#info = this.#describe(video);
    const { deviceId } = this.#info;
    this.#chosenDeviceId = switchFailure ? this.#provenDeviceId : this.#chosenDeviceId;
    // Another one was taken, as the chosen one could not be had.
    if (deviceId !== undefined && deviceId !== this.#chosenDeviceId) this.#chosenDeviceId = undefined;
    this.#provenDeviceId = this.#chosenDeviceId;
    this.#set('live');
    // Only now do browsers tell what they are called.
    void this.#listCameras();
    if (switchFailure) this.#options.onError?.(switchFailure);
    // The callback may have stopped it.
    if (this.#info) this.#options.onReady?.(this.#info);
    if (switchFailure) throw switchFailure;
  }

  async #listCameras(): Promise<void> {
    const devices = await this.#session.listDevices().catch(() => []);
    // Without an id it cannot be asked for.
    this.#cameras = devices.flatMap(({ deviceId, label }) => (deviceId ? [{ deviceId, label }] : []));
    this.#host.requestUpdate();
  }

  async #findVideo(): Promise<HTMLVideoElement> {
    const video = this.#options.video() ?? (await this.#host.updateComplete, this.#options.video());
    if (!video) throw new FaceGuardError('camera_unknown', 'The host has rendered no video element.');
    return video;
  }

  #describe(video: HTMLVideoElement): CameraInfo {
    const settings = this.#session.stream?.getVideoTracks()[0]?.getSettings();
    return {
      widthPx: video.videoWidth,
      heightPx: video.videoHeight,
      frameRate: settings?.frameRate ?? 0,
      facingMode: settings?.facingMode || this.#request.facingMode,
      deviceId: readDeviceId(this.#session.stream),
    };
  }

  #fail(error: FaceGuardError): void {
    this.#release(error);
    this.#chosenDeviceId = this.#provenDeviceId;
    this.#error = error;
    this.#set('error');
    void this.#listCameras();
    this.#options.onError?.(error);
  }

  #release(reason: unknown): void {
    this.#abortOperation(reason);
    this.#session.close();
    detachStream(this.#options.video());
    this.#info = null;
  }

  #abortOperation(reason: unknown): void {
    const operation = this.#operation;
    this.#operation = null;
    operation?.abort.abort(reason);
  }

  #set(status: CameraStatus): void {
    if (status !== 'error') this.#error = null;
    this.#status = status;
    this.#host.requestUpdate();
  }
}
