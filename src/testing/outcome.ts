// SPDX-License-Identifier: Apache-2.0
import { parseCloseMessage } from '../core/close-message.js';
import type { CloseMessage } from '../core/close-message.js';
import { ERROR_CODES, isErrorCode, isRetryable } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';

/** How a flow is to end: a close message without its `action`, and with nothing but the contract's error codes. */
export type Outcome =
  | { readonly reason: 'approved' | 'rejected'; readonly confidence: number }
  | { readonly reason: 'canceled' | 'no_base_photo' }
  | { readonly reason: 'bypass_active'; readonly bypass_expires_at: string }
  | { readonly reason: 'error'; readonly error: ErrorCode };

/** What each reason is told beside it. */
const PAYLOADS: Readonly<Record<Outcome['reason'], readonly string[]>> = {
  approved: ['confidence'],
  rejected: ['confidence'],
  canceled: [],
  no_base_photo: [],
  bypass_active: ['bypass_expires_at'],
  error: ['error'],
};

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

/**
 * The close message of an outcome.
 *
 * @throws {TypeError} when it is not one that a flow can have, or says more than that.
 */
export function messageOf(outcome: Outcome): CloseMessage {
  const message = parseCloseMessage({ ...outcome, action: 'close' });
  if (!message) throw new TypeError(`no flow ends like this: ${show(outcome)}`);
  if (message.reason === 'error' && !isErrorCode(message.error))
    throw new TypeError(`there is no error code ${message.error}: ${ERROR_CODES.join(', ')}`);
  if (message.reason === 'rejected' && message.confidence === 100)
    throw new TypeError('identical faces are not rejected: confidence must be below 100');
  const known = ['action', 'reason', ...PAYLOADS[message.reason]];
  const unknown = Object.keys(outcome).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new TypeError(`${message.reason} has no ${unknown.join(', ')}`);
  return message;
}

/** Whether another attempt is offered after a message, while attempts remain. */
const isPassing = (message: CloseMessage): boolean =>
  message.reason === 'rejected' ||
  (message.reason === 'error' && isErrorCode(message.error) && isRetryable(message.error));

/**
 * The messages of a list of outcomes, one an attempt; the last one ends the flow.
 *
 * @throws {TypeError} when there is none, when one is no outcome, or when no attempt follows one that is not the last.
 */
export function messagesOf(outcomes: Outcome | readonly Outcome[]): readonly CloseMessage[] {
  const messages = [outcomes].flat().map((outcome) => messageOf(outcome));
  if (messages.length === 0) throw new TypeError('a script needs an outcome');
  const early = messages.slice(0, -1).find((message) => !isPassing(message));
  if (early) throw new TypeError(`a flow is over after ${show(early)}`);
  const last = messages.at(-1);
  const best = Math.max(
    -1,
    ...messages.slice(0, -1).map((each) => ('confidence' in each ? each.confidence : -1)),
  );
  if (last?.reason === 'approved' && best >= last.confidence)
    throw new TypeError(`no threshold refuses ${best} and accepts ${last.confidence}`);
  return messages;
}
