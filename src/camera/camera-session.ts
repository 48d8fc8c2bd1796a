// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError } from '../core/errors.js';
import { classifyCameraError } from './camera-errors.js';
import type { CameraErrorContext } from './camera-errors.js';
import { SYSTEM_TIMERS } from '../timers.js';
import type { Timers } from '../timers.js';
import { VisibleTimeout } from './visible-timeout.js';

/** Which camera is wanted. Everything is a wish: where it cannot be fulfilled, the nearest camera is taken. */
export interface CameraRequest {
  readonly facingMode: 'user' | 'environment';
  /** A `deviceId` from `listDevices()`. When given, it decides and `facingMode` is not asked for. */
  readonly deviceId?: string | undefined;
  /** Width in pixels, by default 1280. */
  readonly idealWidth?: number | undefined;
  /** Height in pixels, by default 720. */
  readonly idealHeight?: number | undefined;
  /** Frames a second, by default 30. */
  readonly idealFrameRate?: number | undefined;
}

/** What is asked for unless the request says otherwise: enough for a face to fill 300 pixels at arm's length. */
export const CAMERA_DEFAULTS = { idealWidth: 1280, idealHeight: 720, idealFrameRate: 30 } as const;

/** How long a track may stay muted before it counts as gone. Short mutes happen when a phone call rings. */
export const MUTED_LIMIT_MS = 3000;

/** The part of `navigator.mediaDevices` that a session uses. */
export type CameraDevices = Pick<
  MediaDevices,
  'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>;

/** What a session tells its owner, and where it gets its devices and time from. */
export interface CameraSessionOptions {
  /** The open stream broke off by itself; the session has closed itself already. */
  readonly onInterrupted?: ((error: FaceGuardError) => void) | undefined;
  /** A camera came or went while `watchDevices()` is on; told how many there are now. */
  readonly onDevices?: ((count: number) => void) | undefined;
  /** The page is being left; the session has closed itself already. */
  readonly onPageHide?: (() => void) | undefined;
  /** By default `navigator.mediaDevices`, read at every call. */
  readonly mediaDevices?: CameraDevices | undefined;
  readonly timers?: Timers | undefined;
}

/** Stops every track of a stream, which is what turns the camera's light off. */
export function stopStream(stream: MediaStream | null | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/**
 * Wishes only, but for a chosen device: as a wish it would lose against a camera that fits the wanted size and rate
 * better, which the user did not choose. `#relax` is the way out when that device cannot be had.
 */
function toConstraints(request: CameraRequest): MediaStreamConstraints {
  const { facingMode, deviceId } = request;
  return {
    audio: false,
    video: {
      ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: facingMode } }),
      width: { ideal: request.idealWidth ?? CAMERA_DEFAULTS.idealWidth },
      height: { ideal: request.idealHeight ?? CAMERA_DEFAULTS.idealHeight },
      frameRate: { ideal: request.idealFrameRate ?? CAMERA_DEFAULTS.idealFrameRate },
    },
  };
}

interface PolicyDocument {
  readonly permissionsPolicy?: { allowsFeature(feature: string): boolean };
  readonly featurePolicy?: { allowsFeature(feature: string): boolean };
}

/** What the page may do with cameras, before asking for one. */
export function readErrorContext(devices: CameraDevices | undefined): CameraErrorContext {
  const { permissionsPolicy, featurePolicy } = document as PolicyDocument;
  return {
    secureContext: window.isSecureContext,
    hasMediaDevices: typeof devices?.getUserMedia === 'function',
    cameraAllowedByPolicy: (permissionsPolicy ?? featurePolicy)?.allowsFeature('camera'),
  };
}

/** Reads a camera's failure, with what the page may do, as a contract code. The platform's error is the `cause`. */
function toCameraError(error: unknown, devices: CameraDevices | undefined): FaceGuardError {
  const code = classifyCameraError(error, readErrorContext(devices));
  return new FaceGuardError(code, error instanceof Error ? error.message : code, { cause: error });
}

/** The system's id of the camera behind a stream; `undefined` where the browser keeps it to itself. */
export function readDeviceId(stream: MediaStream | null): string | undefined {
  return stream?.getVideoTracks()[0]?.getSettings().deviceId || undefined;
}

const toSignature = (cameras: readonly MediaDeviceInfo[]): string =>
  cameras.map((c) => c.deviceId).join('\n');

/**
 * Opens one camera at a time and answers for its tracks: whatever way it ends, including an answer from
 * `getUserMedia` that comes after nobody wants it any more, they are stopped.
 */
export class CameraSession {
  readonly #options: CameraSessionOptions;
  readonly #timers: Timers;
  #stream: MediaStream | null = null;
  #request: CameraRequest | null = null;
  /** The attempt that is under way; aborted when something makes it unwanted. */
  #turn: AbortController | null = null;
  /** Ends what listens to the open stream's track. */
  #unfollowTrack: (() => void) | null = null;
  #watched: CameraDevices | null = null;
  #knownCameras: string | null = null;

  constructor(options: CameraSessionOptions = {}) {
    this.#options = options;
    this.#timers = options.timers ?? SYSTEM_TIMERS;
  }

  /** The open stream; `null` before, after and while opening. The session owns it: do not stop its tracks. */
  get stream(): MediaStream | null {
    return this.#stream;
  }

  /**
   * Opens a camera in place of the one that is open, if any: the old one is stopped first, since most phones
   * cannot run two. When the new one fails, the old one is opened again and the failure still thrown; `stream`
   * then tells whether that worked.
   *
   * A camera that refuses the constraints is asked once more without them. A chosen device that is gone or busy is
   * replaced by whatever else there is, unless another camera was just given up for it.
   *
   * @throws {FaceGuardError} with one of the camera codes.
   * @throws {unknown} the signal's reason, or an `AbortError` after `close()` or a later `open()`.
   */
  async open(
    request: CameraRequest,
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<MediaStream> {
    signal?.throwIfAborted();
    const previous = this.#stream &&
      this.#request && {
        ...this.#request,
        deviceId: readDeviceId(this.#stream) ?? this.#request.deviceId,
      };
    this.#end('The camera was opened anew.');

    const turn = new AbortController();
    this.#turn = turn;
    const forwardAbort = (): void => {
      turn.abort(signal?.reason);
    };
    signal?.addEventListener('abort', forwardAbort);
    window.addEventListener('pagehide', this.#onPageHide);
    try {
      return await this.#acquire(request, turn.signal, previous === null);
    } catch (error) {
      if (previous && !turn.signal.aborted) {
        // The first failure is the one worth telling.
        await this.#acquire(previous, turn.signal, true).catch(() => undefined);
      }
      throw turn.signal.aborted ? turn.signal.reason : error;
    } finally {
      signal?.removeEventListener('abort', forwardAbort);
      if (this.#turn === turn) {
        this.#turn = null;
        if (!this.#stream) window.removeEventListener('pagehide', this.#onPageHide);
      }
    }
  }

  /** Stops the open camera and any attempt to open one. */
  close(): void {
    this.#end('The camera was closed.');
  }

  /**
   * The cameras of this device. Until a camera has been allowed, browsers show at most one, without id or label.
   *
   * @throws {FaceGuardError} with one of the camera codes.
   */
  async listDevices(): Promise<MediaDeviceInfo[]> {
    const devices = this.#devices;
    if (!devices) throw toCameraError(undefined, devices);
    try {
      return (await devices.enumerateDevices()).filter((device) => device.kind === 'videoinput');
    } catch (error) {
      throw toCameraError(error, devices);
    }
  }

  /** The id of the camera after the open one, going round; `undefined` when there is no other. */
  async nextDeviceId(): Promise<string | undefined> {
    const cameras = await this.listDevices();
    if (cameras.length < 2) return undefined;
    const current = readDeviceId(this.#stream);
    const index = cameras.findIndex((camera) => camera.deviceId === current);
    return cameras[(index + 1) % cameras.length]?.deviceId || undefined;
  }

  /** Begins to report cameras that come or go, until `unwatchDevices()`. */
  watchDevices(): void {
    if (this.#watched) return;
    this.#watched = this.#devices ?? null;
    this.#watched?.addEventListener('devicechange', this.#onDeviceChange);
    void this.#rememberCameras();
  }

  /** Ends `watchDevices()`. */
  unwatchDevices(): void {
    this.#watched?.removeEventListener('devicechange', this.#onDeviceChange);
    this.#watched = null;
    this.#knownCameras = null;
  }

  get #devices(): CameraDevices | undefined {
    // The type says that it is always there; outside a secure context it is not.
    const devices: CameraDevices | undefined = navigator.mediaDevices;
    return this.#options.mediaDevices ?? devices;
  }

  #end(reason: string): void {
    this.#turn?.abort(new DOMException(reason, 'AbortError'));
    this.#turn = null;
    this.#unfollowTrack?.();
    this.#unfollowTrack = null;
    stopStream(this.#stream);
    this.#stream = null;
    this.#request = null;
    window.removeEventListener('pagehide', this.#onPageHide);
  }

  async #acquire(request: CameraRequest, signal: AbortSignal, mayReplace: boolean): Promise<MediaStream> {
    const stream = await this.#askWithFallback(request, signal, mayReplace);
    const track = stream.getVideoTracks()[0];
    if (signal.aborted || track?.readyState !== 'live') {
      stopStream(stream);
      signal.throwIfAborted();
      throw new FaceGuardError('camera_interrupted', 'The camera ended as it was opened.');
    }
    this.#stream = stream;
    this.#request = request;
    this.#followTrack(track);
    if (this.#watched) void this.#rememberCameras();
    return stream;
  }

  async #askWithFallback(
    request: CameraRequest,
    signal: AbortSignal,
    mayReplace: boolean,
  ): Promise<MediaStream> {
    const devices = this.#devices;
    if (typeof devices?.getUserMedia !== 'function') throw toCameraError(undefined, devices);
    try {
      return await this.#ask(devices, toConstraints(request), signal);
    } catch (error) {
      signal.throwIfAborted();
      const failure = toCameraError(error, devices);
      const relaxed = this.#relax(request, failure, mayReplace);
      if (!relaxed) throw failure;
      try {
        return await this.#ask(devices, relaxed, signal);
      } catch (secondError) {
        signal.throwIfAborted();
        throw toCameraError(secondError, devices);
      }
    }
  }

  /** What to ask for after a failure; `undefined` when asking again would be of no use. */
  #relax(
    request: CameraRequest,
    { code }: FaceGuardError,
    mayReplace: boolean,
  ): MediaStreamConstraints | undefined {
    const { deviceId } = request;
    // A device that is not there any more fails as a constraint that cannot be met.
    const isDeviceUnusable =
      code === 'camera_constraints' || code === 'camera_unavailable' || code === 'camera_in_use';
    if (deviceId && mayReplace && isDeviceUnusable) return toConstraints({ ...request, deviceId: undefined });
    if (code !== 'camera_constraints') return undefined;
    return { audio: false, video: deviceId ? { deviceId: { exact: deviceId } } : true };
  }

  /** `getUserMedia` that gives up with the signal; a stream that comes afterwards is stopped on arrival. */
  #ask(
    devices: CameraDevices,
    constraints: MediaStreamConstraints,
    signal: AbortSignal,
  ): Promise<MediaStream> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
      devices.getUserMedia(constraints).then((stream) => {
        if (signal.aborted) stopStream(stream);
        else resolve(stream);
      }, reject);
    });
  }

  #followTrack(track: MediaStreamTrack): void {
    const listening = new AbortController();
    let mutedTimeout: VisibleTimeout | null = null;

    const interrupt = (message: string): void => {
      this.close();
      this.#options.onInterrupted?.(new FaceGuardError('camera_interrupted', message));
    };
    const onUnmute = (): void => {
      mutedTimeout?.cancel();
      mutedTimeout = null;
    };
    const onMute = (): void => {
      onUnmute();
      mutedTimeout = new VisibleTimeout(
        MUTED_LIMIT_MS,
        () => {
          interrupt('The camera stopped sending pictures.');
        },
        this.#timers,
      );
    };

    const { signal } = listening;
    // Stopping a track ourselves fires no event; `ended` means unplugged, taken away or the permission withdrawn.
    track.addEventListener(
      'ended',
      () => {
        interrupt('The camera was taken away.');
      },
      { signal },
    );
    track.addEventListener('mute', onMute, { signal });
    track.addEventListener('unmute', onUnmute, { signal });
    if (track.muted) onMute();
    this.#unfollowTrack = () => {
      listening.abort();
      onUnmute();
    };
  }

  async #rememberCameras(): Promise<void> {
    const cameras = await this.listDevices().catch(() => null);
    if (cameras && this.#watched) this.#knownCameras = toSignature(cameras);
  }

  readonly #onDeviceChange = (): void => {
    void this.#reportCameras();
  };

  async #reportCameras(): Promise<void> {
    const cameras = await this.listDevices().catch(() => null);
    if (!cameras || !this.#watched) return;
    // Microphones and loudspeakers fire the same event.
    const signature = toSignature(cameras);
    if (signature === this.#knownCameras) return;
    this.#knownCameras = signature;
    this.#options.onDevices?.(cameras.length);
  }

  readonly #onPageHide = (): void => {
    this.close();
    this.#options.onPageHide?.();
  };
}
