// SPDX-License-Identifier: Apache-2.0

/** Whether nothing has the focus, or only an element as a whole: what had it has gone, and nobody took it on. */
export function isFocusNowhere(host: Element): boolean {
  let { activeElement: at } = document;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at === null || at === document.body || at === host || at.shadowRoot !== null;
}
