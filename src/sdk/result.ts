// SPDX-License-Identifier: Apache-2.0
import type { CloseMessage } from '../core/close-message.js';

/** How `verify()` ends. `error` is one of the contract's codes, `'no_base_photo'`, or another page's own word. */
export type VerifyResult =
  | { readonly status: 'approved' | 'rejected'; readonly confidence: number }
  | { readonly status: 'canceled' }
  | { readonly status: 'error'; readonly error: string }
  /** No check was made, because an administrator allows it: not the same as approved. */
  | { readonly status: 'bypass_active'; readonly bypass_expires_at: string };

/** What the caller of `verify()` gets for the message that ended the flow. */
export function toResult({ action: _action, reason, ...payload }: CloseMessage): VerifyResult {
  if (reason === 'no_base_photo') return { status: 'error', error: reason };
  return { status: reason, ...payload } as VerifyResult;
}
