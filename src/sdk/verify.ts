// SPDX-License-Identifier: Apache-2.0
// Small on purpose: the elements come with the first call, or with `preload()`.
import type { CloseMessage } from '../core/close-message.js';
import { openDialog } from './dialog.js';
import { needBrowser } from '../need-browser.js';
import { readOptions } from './options.js';
import type { VerifyCall, VerifyOptions } from './options.js';
import { toResult } from './result.js';
import type { VerifyResult } from './result.js';

/** What the two elements that can run a flow have in common. */
interface FlowElement extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
  cancel(): void;
}

const CANCELED: CloseMessage = { action: 'close', reason: 'canceled' };

const abortError = (): DOMException => new DOMException('The verification was aborted.', 'AbortError');

async function createElement({ tag, properties }: VerifyCall): Promise<FlowElement> {
  await (tag === 'faceguard-frame'
    ? import('../define/faceguard-frame.js')
    : import('../define/faceguard-verify.js'));
  return Object.assign(document.createElement(tag), properties);
}

/** Cancels the flow that is open; there is at most one. */
let cancelOpen: (() => void) | null = null;

/**
 * Opens a verification in a modal dialog and resolves when it has ended; the dialog is gone by then. Escape and a
 * click beside it are `canceled`. A second call cancels the first.
 *
 * @throws {TypeError} for wrong arguments, and where there is no page.
 * @throws {DOMException} `AbortError` when `options.signal` aborts.
 */
export async function verify(options: VerifyOptions): Promise<VerifyResult> {
  needBrowser('verify');
  const call = readOptions(options);
  const { signal } = call;
  if (signal?.aborted) throw abortError();
  cancelOpen?.();

  const over = new AbortController();
  let element: FlowElement | null = null;
  let settle = (_message: CloseMessage): void => undefined;
  // The element's own message ends everything; before there is an element, nothing needs to be told.
  const cancel = (): void => (element ? element.cancel() : settle(CANCELED));
  const dialog = openDialog(cancel);
  const close = (): void => {
    if (over.signal.aborted) return;
    over.abort();
    dialog.close();
    cancelOpen = null;
  };
  // Gone before the next dialog opens, not a moment later: each gives back the page that it found.
  cancelOpen = () => {
    cancel();
    close();
  };
  try {
    return toResult(
      await new Promise<CloseMessage>((resolve, reject) => {
        settle = resolve;
        signal?.addEventListener('abort', () => reject(abortError()), { signal: over.signal });
        createElement(call).then(
          (created) => {
            if (over.signal.aborted) return;
            element = created;
            element.addEventListener('faceguard-close', ({ detail }) => resolve(detail));
            dialog.show(element);
            void element.updateComplete.then(() => created.focus());
          },
          () => resolve({ action: 'close', reason: 'error', error: 'engine_load_failed' }),
        );
      }),
    );
  } finally {
    close();
  }
}
