// SPDX-License-Identifier: Apache-2.0
import { putOver } from './put-over.js';
import { undoOnce } from './undo.js';
import type { Undo } from './undo.js';

/**
 * What the browser says of the camera's permission, in the place of the real one: for tests of pages that say something before
 * the browser asks, or after the user has said no.
 *
 * @example
 * ```ts
 * const permission = new FakePermission('prompt');
 * const restore = permission.install();
 * permission.change('denied');
 * ```
 */
export class FakePermission extends EventTarget {
  /** Installed ones, the newest last. */
  static readonly #installed: FakePermission[] = [];

  /** The one that answers now; `null` when it is the browser. */
  static get inForce(): FakePermission | null {
    return FakePermission.#installed.at(-1) ?? null;
  }

  #state: PermissionState;

  constructor(state: PermissionState) {
    super();
    this.#state = state;
  }

  /** As in `PermissionStatus`. */
  get state(): PermissionState {
    return this.#state;
  }

  /** The user changes it, in the browser's settings or by an answer. */
  change(state: PermissionState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }

  /**
   * Answers `navigator.permissions.query({ name: 'camera' })` from now on; other names are the browser's to answer. Fake
   * cameras keep to it: `denied` is refused, and a camera that was given makes it `granted`.
   */
  install(): Undo {
    // Typed as always there; not in a test environment without a browser, and not in an insecure context.
    const permissions = navigator.permissions as Permissions | undefined;
    if (!permissions) return undoOnce(() => undefined);
    const query = permissions.query.bind(permissions);
    const value: Permissions['query'] = async (descriptor) =>
      descriptor.name === 'camera' ? (this as unknown as PermissionStatus) : query(descriptor);
    FakePermission.#installed.push(this);
    const restore = putOver(permissions, 'query', value);
    return undoOnce(() => {
      restore();
      FakePermission.#installed.splice(FakePermission.#installed.lastIndexOf(this), 1);
    });
  }
}
