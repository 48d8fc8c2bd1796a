// SPDX-License-Identifier: Apache-2.0

/** How many dialogs hold the page: one may open while the one before is closing. */
let holders = 0;
/** Gives the page back what it had. */
let unlock = (): void => undefined;

function lock(): () => void {
  const { documentElement: root, body } = document;
  // The window scrolls by the rules of the root, or, where that has none, of the body. Ruling the other one would make
  // a scroller of its own of the body, and put the window back to the top.
  const scroller = getComputedStyle(root).overflow === 'visible' && body ? body : root;
  const { scrollX: left, scrollY: top } = window;
  const { overflow } = scroller.style;
  const { scrollbarGutter } = root.style;
  if (innerWidth > root.clientWidth) root.style.scrollbarGutter = 'stable';
  scroller.style.overflow = 'hidden';
  return () => {
    scroller.style.overflow = overflow;
    root.style.scrollbarGutter = scrollbarGutter;
    scrollTo({ left, top, behavior: 'instant' });
  };
}

/**
 * Keeps the page behind a dialog where it is, without a jump where its scroll bar was.
 *
 * @returns Lets the page go; to be called once.
 */
export function lockScroll(): () => void {
  if (holders++ === 0) unlock = lock();
  return () => {
    if (--holders === 0) unlock();
  };
}
