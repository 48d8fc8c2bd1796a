// SPDX-License-Identifier: Apache-2.0
// What screen readers are told.
import type { FaceGuardVerify } from '../../../src/elements/faceguard-verify.js';

/** Everything that an element's live region says from now on, in order; it grows. */
export function recordSpoken(element: FaceGuardVerify): readonly string[] {
  const spoken: string[] = [];
  const region = element.shadowRoot?.querySelector('[aria-live=polite]') as Node;
  new MutationObserver(() => spoken.push(region.textContent?.trim() ?? '')).observe(region, {
    characterData: true,
    childList: true,
    subtree: true,
  });
  return spoken;
}
