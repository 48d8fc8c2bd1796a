// SPDX-License-Identifier: Apache-2.0

/**
 * Keeps the page behind a dialog where it is, without a jump where its scroll bar was.
 *
 * @returns Gives the page back what it had.
 */
export function lockScroll(): () => void {
  const { documentElement: page } = document;
  const { overflow, scrollbarGutter } = page.style;
  if (innerWidth > page.clientWidth) page.style.scrollbarGutter = 'stable';
  page.style.overflow = 'hidden';
  return () => Object.assign(page.style, { overflow, scrollbarGutter });
}
