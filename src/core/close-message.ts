// SPDX-License-Identifier: Apache-2.0
// The one message that ends every flow. The same object, key for key, is the detail of `faceguard-close`, the
// `postMessage` payload and the JSON given to a WebView.

import { ownFields } from './own-fields.js';

/** How a flow can end. */
export const CLOSE_REASONS = [
  'approved',
  'rejected',
  'canceled',
  'bypass_active',
  'no_base_photo',
  'error',
] as const;

/** One of the ways a flow can end. */
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** What each reason carries. Confidence is an integer, 0 to 100. */
export interface ClosePayloads {
  approved: { readonly confidence: number };
  rejected: { readonly confidence: number };
  canceled: Record<never, never>;
  bypass_active: { readonly bypass_expires_at: string };
  no_base_photo: Record<never, never>;
  error: { readonly error: string };
}

/** The message that ends a flow, once. */
export type CloseMessage = {
  [R in CloseReason]: { readonly action: 'close'; readonly reason: R } & ClosePayloads[R];
}[CloseReason];

const isConfidence = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100;

/** ISO 8601 in UTC, as `Date.prototype.toISOString` writes it; the fraction of the second may be missing. */
const ISO_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

const isUtcInstant = (value: unknown): value is string =>
  typeof value === 'string' && ISO_UTC.test(value) && !Number.isNaN(Date.parse(value));

/** Codes are short; whatever is longer was not written by this kit. */
const MAX_ERROR_LENGTH = 200;

/**
 * Reads a message that came from outside (a frame, a WebView, a log).
 *
 * @returns A fresh object with exactly the contract's keys, or `undefined` when `value` is not a close message.
 * Unknown keys are dropped; a missing or malformed field refuses the whole message.
 */
export function parseCloseMessage(value: unknown): CloseMessage | undefined {
  const { action, reason, confidence, bypass_expires_at, error } = ownFields(value);
  if (action !== 'close') return undefined;
  switch (reason) {
    case 'approved':
    case 'rejected':
      // A −0 becomes 0: JSON knows only that.
      return isConfidence(confidence) ? { action, reason, confidence: confidence + 0 } : undefined;
    case 'canceled':
    case 'no_base_photo':
      return { action, reason };
    case 'bypass_active':
      return isUtcInstant(bypass_expires_at) ? { action, reason, bypass_expires_at } : undefined;
    case 'error':
      return typeof error === 'string' && error !== '' && error.length <= MAX_ERROR_LENGTH
        ? { action, reason, error }
        : undefined;
    default:
      return undefined;
  }
}
