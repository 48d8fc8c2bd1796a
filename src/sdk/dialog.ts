// SPDX-License-Identifier: Apache-2.0
import { lockScroll } from './scroll-lock.js';

/** In a shadow root of its own, so that neither page nor dialog meets the other's rules. */
const STYLES = `
  dialog {
    box-sizing: border-box;
    inline-size: min(640px, 100vw - 16px);
    min-block-size: 120px;
    max-inline-size: none;
    max-block-size: none;
    padding: 0;
    border: 0;
    background: none;
    overflow: visible;
  }
  dialog:focus { outline: none; }
  dialog::backdrop { background: var(--faceguard-color-backdrop, rgb(16 19 24 / 60%)); }
  dialog:empty::before {
    content: '';
    position: absolute;
    inset: 0;
    inline-size: 32px;
    block-size: 32px;
    margin: auto;
    border: 3px solid rgb(255 255 255 / 28%);
    border-block-start-color: #ffffff;
    border-radius: 50%;
    animation: spin 0.9s linear infinite;
  }
  @keyframes spin { to { rotate: 1turn; } }
  @media (prefers-reduced-motion: reduce) { dialog:empty::before { animation-duration: 6s; } }
`;

/** A modal dialog of the kit. */
export interface ModalDialog {
  /** Shows the content; until then there is a spinner. */
  show(content: HTMLElement): void;
  /** Takes the dialog away. The focus goes back to where it was, and the page scrolls again. */
  close(): void;
}

/**
 * Opens the browser's own modal dialog, which keeps the focus inside and the page behind out of reach.
 *
 * @param onDismiss - Escape was pressed or the backdrop clicked; the dialog stays until `close()`.
 */
export function openDialog(onDismiss: () => void): ModalDialog {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];
  const dialog = document.createElement('dialog');
  root.append(dialog);
  (document.body ?? document.documentElement).append(host);

  let isOver = false;
  const dismiss = (): void => {
    if (!isOver) onDismiss();
  };
  /** Anything outside what the user can see as the content. */
  const isBackdrop = (event: Event): boolean => {
    const [target] = event.composedPath();
    return target === dialog || target === dialog.firstElementChild;
  };
  let isPressedOutside = false;
  dialog.addEventListener('pointerdown', (event) => {
    isPressedOutside = isBackdrop(event);
  });
  // A press that began inside, on a slider say, and ended outside is not meant for the backdrop.
  dialog.addEventListener('click', (event) => {
    if (isPressedOutside && isBackdrop(event)) dismiss();
  });
  dialog.addEventListener('cancel', (event) => {
    // Events of what is inside, such as a file chooser's, bubble to here.
    if (event.target !== dialog) return;
    event.preventDefault();
    dismiss();
  });
  // Browsers close the dialog at the second Escape whatever the page says.
  dialog.addEventListener('close', (event) => {
    if (event.target === dialog) dismiss();
  });

  const unlockScroll = lockScroll();
  dialog.showModal();
  return {
    show(content) {
      dialog.append(content);
    },
    close() {
      isOver = true;
      dialog.close();
      host.remove();
      unlockScroll();
    },
  };
}
