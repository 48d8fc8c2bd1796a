// SPDX-License-Identifier: Apache-2.0

/** Stands in for what the browser knows of the camera's permission, and for the settings in which it is changed. */
export class FakePermission extends EventTarget {
  #state: PermissionState;
  readonly #query = navigator.permissions.query;

  constructor(state: PermissionState) {
    super();
    this.#state = state;
    navigator.permissions.query = async () => this as unknown as PermissionStatus;
  }

  get state(): PermissionState {
    return this.#state;
  }

  /** Somebody changes it, beside the page. */
  change(state: PermissionState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }

  /** Gives the browser's own back. */
  restore(): void {
    navigator.permissions.query = this.#query;
  }
}
