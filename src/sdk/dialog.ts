// SPDX-License-Identifier: Apache-2.0
import { FIRST_WORDS } from '../i18n/first-words.js';
import { lockScroll } from './scroll-lock.js';

/**
 * In a shadow root of its own, so that neither page nor dialog meets the other's rules. On a device that folds it takes one half of
 * the screen: nothing lies in the crease.
 */
const STYLES = `
dialog {
  box-sizing: border-box;
  inline-size: min(640px, 100vw - 16px);
  max-inline-size: none;
  max-block-size: none;
  padding: 0;
  border: 0;
  background: none;
  color: #fff;
  font: 1rem/1.5 system-ui, sans-serif;
  text-align: center;
  overflow: visible;
}
dialog:focus { outline: none }
dialog::backdrop { background: var(--faceguard-color-backdrop, rgb(16 19 24 / 60%)) }
button {
  min-inline-size: 88px;
  min-block-size: 44px;
  border: 1px solid transparent;
  border-radius: 999px;
  background: var(--faceguard-color-accent, light-dark(#1757d6, #8fb5ff));
  color: var(--faceguard-color-on-accent, light-dark(#ffffff, #0b1530));
  font: 600 1rem system-ui, sans-serif;
}
@media (horizontal-viewport-segments: 2) {
  dialog { inset: 0 auto 0 0; inline-size: min(640px, env(viewport-segment-width 0 0) - 16px); margin: auto 8px }
}
@media (vertical-viewport-segments: 2) {
  dialog { inset: 0 0 auto; margin: 8px auto; --faceguard-max-height: calc(env(viewport-segment-height 0 0) - 16px) }
}
button:focus-visible { outline: 3px solid var(--faceguard-color-accent, light-dark(#1757d6, #8fb5ff)); outline-offset: 3px }
p + button:focus-visible { outline-color: #fff }
:not(p) + button { position: absolute; inset: auto 0 24px; margin: auto; inline-size: fit-content }
`;

/** What the dialog itself says. */
export interface DialogWords {
  readonly lang: string;
  /** Names the dialog. */
  readonly label: string;
  /** On its button. */
  readonly close: string;
}

/** A modal dialog of the kit. */
export interface ModalDialog {
  /** Shows the content; until then there are a word and a way out, in English. */
  show(content: HTMLElement): void;
  /** Takes over the words of a language. */
  speak(words: DialogWords): void;
  /**
   * Leaves the end on screen, with a button to go on: for so long, or until the user has seen it.
   *
   * @returns Resolves when the user goes on, when the time is up, or when the dialog is closed.
   */
  linger(forMs: number | null): Promise<void>;
  /** Dismisses what it shows, and takes the dialog away. The focus goes back to where it was, and the page scrolls again. */
  close(): void;
}

const make = <T extends keyof HTMLElementTagNameMap>(tag: T, textContent = ''): HTMLElementTagNameMap[T] =>
  Object.assign(document.createElement(tag), { textContent });

/**
 * Opens the browser's own modal dialog, which keeps the focus inside and the page behind out of reach.
 *
 * @param onDismiss - Escape was pressed, the backdrop clicked, or the dialog taken out of the page; it stays until
 * `close()`.
 * @throws where the browser has no modal dialogs; nothing is left behind.
 */
export function openDialog(onDismiss: () => void): ModalDialog {
  const host = make('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];
  const dialog = make('dialog');
  dialog.setAttribute('aria-label', FIRST_WORDS.verifyLabel);
  const loading = make('p', FIRST_WORDS.loading);
  loading.setAttribute('role', 'status');
  const leave = make('button', FIRST_WORDS.close);
  // Not on the dialog: what it shows follows the page's language.
  loading.lang = leave.lang = 'en';
  dialog.append(loading, leave);
  root.append(dialog);

  let isOver = false;
  let content: HTMLElement | null = null;
  let react = onDismiss;
  const dismiss = (): void => {
    if (!isOver) react();
  };
  leave.addEventListener('click', dismiss);
  /** Anything outside what the user can see as the content. */
  const isBackdrop = (event: Event): boolean => {
    const [target] = event.composedPath();
    return target === dialog || target === content;
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

  // Beside the body: pages that go on to the next one replace that. Whoever moves or removes us all the same ends it, as
  // the dialog is not modal any more.
  const { documentElement: page } = document;
  const watch = new MutationObserver((changes) => {
    if (changes.some(({ removedNodes }) => [...removedNodes].includes(host))) dismiss();
  });
  page.append(host);
  try {
    dialog.showModal();
  } catch (error) {
    host.remove();
    throw error;
  }
  const unlockScroll = lockScroll();
  watch.observe(page, { childList: true });
  return {
    show(element) {
      content = element;
      dialog.replaceChildren(element);
    },
    speak({ lang, label, close }) {
      leave.lang = lang;
      dialog.setAttribute('aria-label', label);
      leave.textContent = close;
    },
    linger: (forMs) =>
      new Promise((resolve) => {
        react = resolve;
        if (forMs !== null) setTimeout(resolve, forMs);
        // It makes room for the button.
        content?.setAttribute('data-ending', '');
        dialog.append(leave);
        leave.focus();
      }),
    close() {
      dismiss();
      isOver = true;
      watch.disconnect();
      dialog.close();
      host.remove();
      unlockScroll();
    },
  };
}
