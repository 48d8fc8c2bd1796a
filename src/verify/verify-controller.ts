// SPDX-License-Identifier: Apache-2.0
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { CameraController } from '../camera/camera-controller.js';
import { PermissionController } from '../camera/permission-controller.js';
import type { CameraPermission, PermissionSource } from '../camera/permission-controller.js';
import { AllowGate } from './allow-gate.js';
import { VerifySession } from './verify-session.js';
import type { VerifyRequest, VerifySessionOptions } from './verify-session.js';

/** What a host gives its controller and wants to be told. */
export interface VerifyControllerOptions extends Pick<
  VerifySessionOptions,
  'onHint' | 'onChallenge' | 'onLoad' | 'onClose'
> {
  /** The host's video element, rendered once and for good. */
  readonly video: () => HTMLVideoElement | null | undefined;
  /** The state, or anything a screen shows of it, has changed; an update is requested already. */
  readonly onChange: () => void;
  /** The host left the document and did not come back at once; the flow has been canceled and reset. */
  readonly onRemoved: () => void;
  /** Whether there is a screen that prepares the user for the browser's question, and calls `allowCamera()`. */
  readonly hasPrimer: () => boolean;
  readonly permissions?: PermissionSource | undefined;
}

/** Ties a verification to an element: its camera, its place in the document, its updates. */
export class VerifyController implements ReactiveController {
  readonly session: VerifySession;
  readonly camera: CameraController;
  readonly permission: PermissionController;
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: VerifyControllerOptions;
  readonly #gate = new AllowGate();
  /** The user has let us ask. That outlives a flow: some browsers forget at once what was answered. */
  #mayAsk = false;
  #isClosing = false;
  /** What is being opened; another one, or none, when it is not wanted any more. */
  #opening: object | null = null;

  constructor(host: ReactiveControllerHost & Element, options: VerifyControllerOptions) {
    this.#host = host;
    this.#options = options;
    this.camera = new CameraController(host, {
      video: options.video,
      onError: ({ code }) => this.session.cameraFailed(code),
      onReady: () => {
        this.#mayAsk = true;
      },
      onStopped: () => this.#onCameraStopped(),
    });
    this.permission = new PermissionController(host, {
      permissions: options.permissions,
      onChange: (state) => this.#onPermission(state),
    });
    this.session = new VerifySession({
      ...options,
      camera: {
        open: () => this.#openCamera(),
        close: () => this.#closeCamera(),
        video: options.video,
        track: () => this.camera.stream?.getVideoTracks()[0] ?? null,
      },
      onChange: () => this.#changed(),
    });
    host.addController(this);
  }

  /** Whether the camera waits for `allowCamera()`. */
  get isAsking(): boolean {
    return this.#gate.isWaiting;
  }

  /**
   * Starts a flow with a camera facing the user.
   *
   * @param mayAsk - The user has just been told that the browser will ask.
   */
  start(request: VerifyRequest, mayAsk: boolean = false): void {
    this.#mayAsk ||= mayAsk;
    this.session.start(request);
  }

  /** The user is prepared: the browser may ask for the camera. To be called in a user gesture. */
  allowCamera(): void {
    this.#mayAsk = true;
    this.#gate.open();
    this.#changed();
  }

  /** Goes on with another camera. */
  switchCamera(deviceId: string): void {
    this.camera.choose(deviceId);
    this.session.restart();
  }

  hostDisconnected(): void {
    // A list that is put in another order takes elements out and puts them back in one task: the flow goes on.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      if (this.session.state.phase !== 'idle' && this.session.state.phase !== 'closed') this.session.cancel();
      this.session.reset();
      this.#options.onRemoved();
    });
  }

  #changed(): void {
    this.#host.requestUpdate();
    this.#options.onChange();
  }

  async #openCamera(): Promise<void> {
    if (!this.#mayAsk && this.#options.hasPrimer() && this.permission.state !== 'granted') {
      const opening = {};
      this.#opening = opening;
      const state = await this.permission.ask();
      if (this.#opening !== opening)
        throw new DOMException('The camera is not wanted any more.', 'AbortError');
      if (state === 'prompt') {
        const allowed = this.#gate.wait();
        this.#changed();
        await allowed;
      }
    }
    return this.camera.start();
  }

  #closeCamera(): void {
    this.#opening = null;
    this.#gate.close();
    this.#isClosing = true;
    this.camera.stop();
    this.#isClosing = false;
  }

  /** What was changed beside the page, in the browser's own settings, shows at once. */
  #onPermission(state: CameraPermission): void {
    if (state === 'granted' && this.isAsking) {
      this.#gate.open();
      this.#changed();
    }
    const flow = this.session.state;
    const isDenied =
      flow.phase === 'offering' &&
      flow.message.reason === 'error' &&
      flow.message.error === 'camera_permission_denied';
    if (isDenied && state !== 'denied') this.session.retry();
  }

  /** The camera stops when the flow says so, when the host is moved, and when the page is left for another. */
  #onCameraStopped(): void {
    if (this.#isClosing) return;
    queueMicrotask(() => {
      const { phase } = this.session.state;
      const isWanted = phase === 'preparing' || phase === 'guiding' || phase === 'challenging';
      if (isWanted && this.#host.isConnected && this.camera.status === 'idle') {
        this.session.cameraFailed('camera_interrupted');
      }
    });
  }
}
