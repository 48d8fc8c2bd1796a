// SPDX-License-Identifier: Apache-2.0

/**
 * What sticks out of a card, or is cut off by its own box. Runs in a page, also when it is handed over as text.
 *
 * @param frame - The card.
 */
export function overflowing(frame: Element): string[] {
  const around = frame.getBoundingClientRect();
  const found = frame.querySelectorAll<HTMLElement>('.panel *, .hint, .hint *, .actions *, button');
  const shown = [...found].filter(
    (element) => element instanceof HTMLElement && element.getClientRects().length > 0,
  );
  return shown.flatMap((element) => {
    const { left, right } = element.getBoundingClientRect();
    const isOut = left < around.left - 1 || right > around.right + 1;
    // A native list shortens its words by itself; in WebKit it, and what is around it, tells how long they were.
    const isCut =
      !element.matches('select, :has(> select)') &&
      element.scrollWidth > element.clientWidth + 1 &&
      element.clientWidth > 0;
    return isOut || isCut ? [`${element.className || element.tagName}: ${element.textContent.trim()}`] : [];
  });
}
