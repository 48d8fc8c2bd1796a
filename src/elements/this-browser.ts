// SPDX-License-Identifier: Apache-2.0
import { browserKindOf } from '../core/browser-kind.js';
import type { BrowserKind } from '../core/browser-kind.js';

/** For the words of recovery texts only. Rendered on a server, nothing is known. */
export const THIS_BROWSER: BrowserKind | null =
  typeof navigator === 'undefined' ? null : browserKindOf(navigator.userAgent, navigator.maxTouchPoints);

/** Whether the camera is likely to be in the user's hand. */
export const isHandheld = (): boolean =>
  typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches;
