// SPDX-License-Identifier: Apache-2.0
// Names and details of every public event, declared once. The DOM, `postMessage` and the WebView bridges use
// this table; details are plain data that survives `structuredClone`.
import type { CameraErrorCode } from '../core/errors.js';
import type { ChallengeAction } from '../core/challenge/actions.js';
import type { CloseMessage, ClosePayloads, CloseReason } from '../core/close-message.js';
import type { Hint, VerifyStatus } from '../core/types.js';

/** Detail of `faceguard-camera-ready`: what the camera really delivers. */
export interface CameraReadyDetail {
  readonly width: number;
  readonly height: number;
  /** Frames a second, 0 where the browser does not say. */
  readonly frame_rate: number;
  /** What the track reports, or what was asked for where it reports nothing. */
  readonly facing_mode: string;
}

/** Detail of `faceguard-camera-error`. */
export interface CameraErrorDetail {
  readonly error: CameraErrorCode;
  readonly retryable: boolean;
}

/** Detail of `faceguard-camera-devices`: how many cameras there are now. */
export interface CameraDevicesDetail {
  readonly count: number;
}

/** Detail of `faceguard-status`. */
export interface StatusDetail {
  readonly status: VerifyStatus;
}

/** Detail of `faceguard-hint`. */
export interface HintDetail {
  readonly hint: Hint;
}

/** Detail of `faceguard-load`: bytes of models and engine so far, and in all. */
export interface LoadDetail {
  readonly loaded: number;
  readonly total: number;
}

/** Detail of `faceguard-challenge`: the action asked for, counted from 0. */
export interface ChallengeDetail {
  readonly action: ChallengeAction;
  readonly index: number;
  readonly count: number;
}

/** Every event with its detail; `null` where there is none. */
export interface FaceGuardEventDetails {
  'faceguard-camera-ready': CameraReadyDetail;
  'faceguard-camera-error': CameraErrorDetail;
  'faceguard-camera-devices': CameraDevicesDetail;
  'faceguard-camera-stopped': null;
  'faceguard-close': CloseMessage;
  'faceguard-approved': ClosePayloads['approved'];
  'faceguard-rejected': ClosePayloads['rejected'];
  'faceguard-canceled': ClosePayloads['canceled'];
  'faceguard-bypass-active': ClosePayloads['bypass_active'];
  'faceguard-no-base-photo': ClosePayloads['no_base_photo'];
  'faceguard-error': ClosePayloads['error'];
  'faceguard-status': StatusDetail;
  'faceguard-hint': HintDetail;
  'faceguard-load': LoadDetail;
  'faceguard-challenge': ChallengeDetail;
  'faceguard-update': null;
}

/** Name of one of the public events. */
export type FaceGuardEventName = keyof FaceGuardEventDetails;

/** Whether an event bubbles and crosses shadow roots: lifecycle events do, progress events do not. */
export const EVENT_BUBBLES = {
  'faceguard-camera-ready': true,
  'faceguard-camera-error': true,
  'faceguard-camera-devices': true,
  'faceguard-camera-stopped': true,
  'faceguard-close': true,
  'faceguard-approved': true,
  'faceguard-rejected': true,
  'faceguard-canceled': true,
  'faceguard-bypass-active': true,
  'faceguard-no-base-photo': true,
  'faceguard-error': true,
  'faceguard-status': false,
  'faceguard-hint': false,
  'faceguard-load': false,
  'faceguard-challenge': false,
  'faceguard-update': false,
} as const satisfies Readonly<Record<FaceGuardEventName, boolean>>;

/** Name of an event that bubbles and crosses shadow roots. */
export type FaceGuardBubblingEventName = {
  [N in FaceGuardEventName]: (typeof EVENT_BUBBLES)[N] extends true ? N : never;
}[FaceGuardEventName];

/** The event fired beside `faceguard-close` for each reason. */
export const CLOSE_REASON_EVENTS = {
  approved: 'faceguard-approved',
  rejected: 'faceguard-rejected',
  canceled: 'faceguard-canceled',
  bypass_active: 'faceguard-bypass-active',
  no_base_photo: 'faceguard-no-base-photo',
  error: 'faceguard-error',
} as const satisfies Record<CloseReason, FaceGuardEventName>;

declare global {
  // Typed `addEventListener` on the elements…
  interface HTMLElementEventMap extends FaceGuardEventMap {}
  // …and, for the events that bubble, on `document`, `window` and shadow roots.
  interface GlobalEventHandlersEventMap extends Pick<FaceGuardEventMap, FaceGuardBubblingEventName> {}
  interface ShadowRootEventMap extends Pick<FaceGuardEventMap, FaceGuardBubblingEventName> {}
}

/** Events by name, for typed `addEventListener`. */
export type FaceGuardEventMap = { [N in FaceGuardEventName]: CustomEvent<FaceGuardEventDetails[N]> };
