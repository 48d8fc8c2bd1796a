// SPDX-License-Identifier: Apache-2.0
// What a person is told at a point of the flow: plain values in, words out.
import { assertNever } from '../core/assert-never.js';
import type { BrowserKind } from '../core/browser-kind.js';
import type { CloseMessage } from '../core/close-message.js';
import { isErrorCode } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';
import type { Guidance } from '../core/flow.js';
import type { ErrorTerms, Terms } from '../i18n/terms.js';

/** Title and text of a panel: shown, and said to screen readers. */
export interface Words {
  readonly title: string;
  readonly text: string;
}

/** What an error says; a denied camera in the words of the browser, where it is known. */
export function errorWords(
  code: ErrorCode,
  { errors, permissionHelp }: Terms,
  browser: BrowserKind | null,
): ErrorTerms {
  const { title, recovery } = errors[code];
  const help = code === 'camera_permission_denied' && browser ? permissionHelp[browser] : recovery;
  return { title, recovery: help };
}

/** What the words of an end depend on, beside the message. */
export interface EndFacts {
  /** Nobody was compared with the photo: it was not sure that somebody is there. */
  readonly isLivenessFailed: boolean;
  readonly browser: BrowserKind | null;
}

/** What a close message, or one that is about to be, says to a person. */
export function wordsOf(
  message: CloseMessage,
  terms: Terms,
  { isLivenessFailed, browser }: EndFacts = { isLivenessFailed: false, browser: null },
): Words {
  const { labels } = terms;
  switch (message.reason) {
    case 'approved':
      return { title: labels.successTitle, text: labels.successText };
    case 'rejected':
      if (isLivenessFailed) return { title: labels.livenessFailedTitle, text: labels.livenessFailedText };
      return { title: labels.notMatchedTitle, text: labels.notMatchedText };
    case 'canceled':
      return { title: labels.canceled, text: '' };
    case 'bypass_active':
      return { title: labels.bypassTitle, text: labels.bypassText };
    case 'no_base_photo':
      return { title: labels.noBasePhotoTitle, text: labels.noBasePhotoText };
    case 'error': {
      const code = isErrorCode(message.error) ? message.error : 'server_error';
      const { title, recovery } = errorWords(code, terms, browser);
      return { title, text: recovery };
    }
    default:
      return assertNever(message);
  }
}

/** What screen readers say of a hint. */
export function hintSpeech(
  { hints, directions, advice }: Terms,
  { hint, direction, isInsistent }: Guidance,
): string {
  const first = direction ? directions[direction] : hints[hint];
  return isInsistent && hint !== 'ready' ? `${first}. ${advice[hint]}` : first;
}
