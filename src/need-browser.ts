// SPDX-License-Identifier: Apache-2.0

/**
 * Importing this package on a server is fine; opening a camera there is not.
 *
 * @throws {TypeError} where there is no page.
 */
export function needBrowser(call: string): void {
  if (typeof document !== 'undefined') return;
  throw new TypeError(
    `FaceGuard.${call}() needs a page: call it in a browser, not while rendering on a server.`,
  );
}
