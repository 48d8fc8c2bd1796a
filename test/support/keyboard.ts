// SPDX-License-Identifier: Apache-2.0
// A page as those have it who use nothing but the keyboard: what has the focus, and whether that can be seen.
import type { Page } from 'puppeteer-core';

/** What has the focus, in whatever shadow root. */
export interface Focus {
  /** Role and name, as far as they are written in the markup; `body` where nothing has it. */
  readonly what: string;
  /** A ring is drawn around it, or around what stands for it, within the window. */
  readonly isSeen: boolean;
}

/** Where the keyboard is. */
export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return { what: 'body', isSeen: false };
    const role = element.getAttribute('role') ?? element.localName;
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim().replace(/\s+/g, ' ');
    // The list of cameras lies unseen over a drawing, which has the ring in its place.
    const isSeen = [element, element.parentElement].some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, opacity } = getComputedStyle(one);
      const { top, left, bottom, right } = one.getBoundingClientRect();
      const isInWindow = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
      return isInWindow && opacity !== '0' && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    });
    return { what: `${role} ${name}`, isSeen };
  });
}

/** Waits until the focus is where it should be. */
export async function untilFocus(page: Page, what: string): Promise<Focus> {
  const lateMs = performance.now() + 20_000;
  for (;;) {
    const focus = await focusOf(page);
    if (focus.what === what) return focus;
    if (performance.now() > lateMs) throw new Error(`The focus is on ${focus.what}, not on ${what}.`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}
