// SPDX-License-Identifier: Apache-2.0
// Small on purpose: the elements come with the first call, or with `preload()`.
import type { CloseMessage } from '../core/close-message.js';
import type { ErrorCode } from '../core/errors.js';
import { openDialog } from './dialog.js';
import type { ModalDialog } from './dialog.js';
import { needBrowser } from '../need-browser.js';
import { readCall } from './options.js';
import type { VerifyCall, VerifyOptions } from './options.js';
import { toResult } from './result.js';
import type { VerifyResult } from './result.js';

/** What the two elements that can run a flow have in common. */
interface FlowElement extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
  cancel(): void;
}

/** How long the elements may take to arrive, in milliseconds. */
const ELEMENTS_LIMIT_MS = 30_000;

/** How long a success is shown; everything else stays until the user has read it. */
const SUCCESS_SHOWN_MS = 1_500;

const failed = (error: ErrorCode): CloseMessage => ({ action: 'close', reason: 'error', error });

const abortError = (): DOMException => new DOMException('The verification was aborted.', 'AbortError');

async function createElement({ tag, properties }: VerifyCall): Promise<FlowElement> {
  await (tag === 'faceguard-frame'
    ? import('../define/faceguard-frame.js')
    : import('../define/faceguard-verify.js'));
  return Object.assign(document.createElement(tag), properties);
}

/** Lets a dialog speak the language of what it shows, as far as that has come. */
async function speakLike(element: FlowElement, dialog: ModalDialog): Promise<void> {
  const { termsFor } = await import('../i18n/localize.js');
  const { locale, labels } = termsFor(element);
  dialog.speak({ lang: locale, label: labels.verifyLabel, close: labels.close });
}

/** Cancels the flow that is open; there is at most one. */
let cancelOpen: (() => void) | null = null;

/**
 * Opens a verification in a modal dialog and resolves when it has ended and the user has seen how; the dialog is gone by
 * then. Escape and a click beside it are `canceled`. A second call cancels the first.
 *
 * @throws {TypeError} for wrong arguments, and where there is no page.
 * @throws {DOMException} `AbortError` when `options.signal` aborts.
 */
export async function verify(options: VerifyOptions): Promise<VerifyResult> {
  needBrowser('verify');
  const call = readCall(options);
  const { signal } = call;
  if (signal?.aborted) throw abortError();
  // Whoever hears of the cancellation may open the next one at once.
  while (cancelOpen) cancelOpen();

  const over = new AbortController();
  let element: FlowElement | null = null;
  let settle = (_message: CloseMessage): void => undefined;
  // The element's own message ends everything; before there is an element, nothing needs to be told.
  const cancel = (): void => (element ? element.cancel() : settle({ action: 'close', reason: 'canceled' }));
  let dialog: ModalDialog;
  try {
    dialog = openDialog(cancel);
  } catch {
    return toResult(failed('browser_unsupported'));
  }
  // Gone before the next dialog opens, not a moment later: each gives back the page that it found. Closing it cancels what
  // it still shows.
  const close = (): void => {
    if (cancelOpen === close) cancelOpen = null;
    if (over.signal.aborted) return;
    over.abort();
    dialog.close();
  };
  cancelOpen = close;
  try {
    /** Where the flow stood before it closed. */
    let status = '';
    const message = await new Promise<CloseMessage>((resolve, reject) => {
      settle = resolve;
      signal?.addEventListener('abort', () => reject(abortError()), { signal: over.signal });
      const late = setTimeout(() => resolve(failed('network_error')), ELEMENTS_LIMIT_MS);
      over.signal.addEventListener('abort', () => clearTimeout(late));
      createElement(call).then(
        (created) => {
          clearTimeout(late);
          if (over.signal.aborted) return;
          element = created;
          element.addEventListener('faceguard-status', ({ detail }) => {
            if (detail.status !== 'closed') ({ status } = detail);
          });
          element.addEventListener('faceguard-close', ({ detail }) => resolve(detail));
          dialog.show(element);
          void element.updateComplete.then(() => created.focus());
          void speakLike(element, dialog);
        },
        (error: unknown) => {
          console.warn(`faceguard: the elements could not be loaded: ${String(error)}`);
          resolve(failed('engine_load_failed'));
        },
      );
    });
    // It has ended: all that is left to give up is the last screen.
    signal?.addEventListener('abort', close, { signal: over.signal });
    // Whoever has left has seen why already; and without the elements there is nothing to see.
    if (element && message.reason !== 'canceled' && status !== 'error' && !over.signal.aborted) {
      await speakLike(element, dialog);
      if (!over.signal.aborted) await dialog.linger(message.reason === 'approved' ? SUCCESS_SHOWN_MS : null);
    }
    return toResult(message);
  } finally {
    close();
  }
}
