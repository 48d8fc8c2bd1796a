// SPDX-License-Identifier: Apache-2.0
import { CLOSE_REASON_EVENTS, EVENT_BUBBLES } from './contract.js';
import type { FaceGuardEventDetails, FaceGuardEventName } from './contract.js';
import type { CloseMessage } from '../core/close-message.js';

/** Dispatches one of the public events on `host`, bubbling and composed as the contract says. */
export function emit<N extends FaceGuardEventName>(
  host: EventTarget,
  name: N,
  detail: FaceGuardEventDetails[N],
): void {
  const bubbles = EVENT_BUBBLES[name];
  host.dispatchEvent(new CustomEvent(name, { detail, bubbles, composed: bubbles }));
}

/** Dispatches `faceguard-close` and, beside it, the event of the reason with the payload as its detail. */
export function emitClose(host: EventTarget, message: CloseMessage): void {
  emit(host, 'faceguard-close', message);
  const { action: _action, reason: _reason, ...payload } = message;
  emit(host, CLOSE_REASON_EVENTS[message.reason], payload as never);
}
