// SPDX-License-Identifier: Apache-2.0
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What the browser would say if it were asked for the camera now; `unknown` where it does not tell. */
export type CameraPermission = PermissionState | 'unknown';

/** What tells permissions: `navigator.permissions`, or a stand-in. */
export type PermissionSource = Pick<Permissions, 'query'>;

/** Where a controller asks, and whom it tells. */
export interface PermissionControllerOptions {
  /** The user, or the browser, has changed the permission. */
  readonly onChange?: ((state: CameraPermission) => void) | undefined;
  readonly permissions?: PermissionSource | undefined;
}

/**
 * Knows whether the camera is allowed, without asking the user, for as long as its host is in the document. The host is
 * updated when that becomes known and when it changes.
 */
export class PermissionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: PermissionControllerOptions;
  #state: CameraPermission = 'unknown';
  /** Ends what listens to the browser's answer. */
  #following: AbortController | null = null;
  #answer: Promise<void> = Promise.resolve();

  constructor(host: ReactiveControllerHost, options: PermissionControllerOptions = {}) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** As far as is known now. */
  get state(): CameraPermission {
    return this.#state;
  }

  /** Asks the browser anew, and the user not at all. */
  async ask(): Promise<CameraPermission> {
    this.#following?.abort();
    const following = new AbortController();
    this.#following = following;
    this.#answer = this.#follow(following.signal);
    // A host that was moved meanwhile has asked once more.
    for (let answer: Promise<void> | null = null; answer !== this.#answer;) {
      answer = this.#answer;
      await answer;
    }
    return this.#state;
  }

  hostConnected(): void {
    void this.ask();
  }

  hostDisconnected(): void {
    this.#following?.abort();
    this.#following = null;
  }

  async #follow(signal: AbortSignal): Promise<void> {
    try {
      // Typed as always there; outside a secure context it is not.
      const all: PermissionSource | undefined = this.#options.permissions ?? navigator.permissions;
      if (!all) return;
      const status = await all.query({ name: 'camera' });
      if (signal.aborted) return;
      this.#set(status.state);
      const follow = (): void => {
        this.#set(status.state);
        this.#options.onChange?.(status.state);
      };
      status.addEventListener('change', follow, { signal });
    } catch {
      // A browser that does not tell: nothing depends on it.
    }
  }

  #set(state: CameraPermission): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#host.requestUpdate();
  }
}
