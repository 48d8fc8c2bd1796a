// SPDX-License-Identifier: Apache-2.0
// Remembers, on this device, which delegate `auto` settled on. One word, for this origin; nothing else is stored.
import { VERSION } from '../version.js';
import type { Delegate } from './engine.js';

/** A new version may change which is faster, or right. */
const KEY = `faceguard-delegate-${VERSION}`;

/** What was settled on earlier, or `null`. */
export function recallDelegate(): Delegate | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'gpu' || value === 'cpu' ? value : null;
  } catch {
    return null;
  }
}

/** Keeps it for the next visit, where storage is allowed. */
export function rememberDelegate(delegate: Delegate): void {
  try {
    localStorage.setItem(KEY, delegate);
  } catch {
    // Private windows and sandboxed frames: it is worked out again next time.
  }
}
