// SPDX-License-Identifier: Apache-2.0
import type { FaceGuardVerify } from '../elements/faceguard-verify.js';
import type { PreloadOptions } from '../verify/engine-choice.js';
import { needBrowser } from '../need-browser.js';

/**
 * Loads elements, engine and models ahead of time, so that `verify()` finds them ready: while the user reads, or when a
 * button comes into view.
 *
 * @returns Whether everything is there. A failure is nobody's concern yet: `verify()` tries again and says why.
 * @throws {TypeError} where there is no page.
 */
export async function preload(options: PreloadOptions = {}): Promise<boolean> {
  needBrowser('preload');
  try {
    await import('../define/faceguard-verify.js');
    await (customElements.get('faceguard-verify') as typeof FaceGuardVerify).preload(options);
    return true;
  } catch {
    return false;
  }
}
