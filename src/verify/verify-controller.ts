// SPDX-License-Identifier: Apache-2.0
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { CameraController } from '../camera/camera-controller.js';
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
}

/** Ties a verification to an element: its camera, its place in the document, its updates. */
export class VerifyController implements ReactiveController {
  readonly session: VerifySession;
  readonly camera: CameraController;
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: VerifyControllerOptions;

  constructor(host: ReactiveControllerHost & Element, options: VerifyControllerOptions) {
    this.#host = host;
    this.#options = options;
    this.camera = new CameraController(host, {
      video: options.video,
      onError: ({ code }) => this.session.cameraFailed(code),
      onStopped: () => this.#onCameraStopped(),
    });
    this.session = new VerifySession({
      ...options,
      camera: {
        open: () => this.camera.start(),
        close: () => this.camera.stop(),
        video: options.video,
        track: () => this.camera.stream?.getVideoTracks()[0] ?? null,
      },
      onChange: () => {
        host.requestUpdate();
        options.onChange();
      },
    });
    host.addController(this);
  }

  /** Starts a flow with a camera facing the user. */
  start(request: VerifyRequest): void {
    this.session.start(request);
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

  /** The camera stops when the flow says so, when the host is moved, and when the page is left for another. */
  #onCameraStopped(): void {
    queueMicrotask(() => {
      const { phase } = this.session.state;
      const isWanted = phase === 'preparing' || phase === 'guiding' || phase === 'challenging';
      if (isWanted && this.#host.isConnected && this.camera.status === 'idle') {
        this.session.cameraFailed('camera_interrupted');
      }
    });
  }
}
