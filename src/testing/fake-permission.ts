// SPDX-License-Identifier: Apache-2.0
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
  #state: PermissionState;

  constructor(state: PermissionState) {
    super();
    this.#state = state;
  }

  /** As in `PermissionStatus`. */
  get state(): PermissionState {
    return this.#state;
  }

  /** The user changes it, in the browser's settings. */
  change(state: PermissionState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }

  /** Answers `navigator.permissions.query({ name: 'camera' })` from now on; other names are the browser's to answer. */
  install(): Undo {
    // Typed as always there; not in a test environment without a browser, and not in an insecure context.
    const permissions = navigator.permissions as Permissions | undefined;
    if (!permissions) return undoOnce(() => undefined);
    const found = Object.getOwnPropertyDescriptor(permissions, 'query');
    const query = permissions.query.bind(permissions);
    const value: Permissions['query'] = async (descriptor) =>
      descriptor.name === 'camera' ? (this as unknown as PermissionStatus) : query(descriptor);
    Object.defineProperty(permissions, 'query', { configurable: true, writable: true, value });
    return undoOnce(() => {
      if (found) Object.defineProperty(permissions, 'query', found);
      else Reflect.deleteProperty(permissions, 'query');
    });
  }
}
