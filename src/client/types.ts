// SPDX-License-Identifier: Apache-2.0
// What the session API takes from backends and answers them with; http/schemas.ts of the server is the same, checked.
import type { CloseMessage } from '../core/close-message.js';
import type { LivenessMode } from '../core/config.js';
import type { SessionStatus } from '../session/wire.js';

/** What is kept of a base photo, but for its template. */
export interface BasePhoto {
  readonly content_type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
  readonly byte_length: number;
  /** The model that the template is of. */
  readonly model: string;
  readonly created_at: string;
}

/** A person known to the integrator. */
export interface Customer {
  readonly id: string;
  readonly external_id: string | null;
  readonly base_photo: BasePhoto | null;
  readonly bypass_expires_at: string | null;
  readonly created_at: string;
}

/** How a session is to be. */
export interface NewSession {
  readonly customer_id: string;
  /** The only origin that the token is good for, e.g. `https://shop.example`. */
  readonly origin?: string;
  /** Seconds, 30 to 300; 300 unless given. */
  readonly expires_in?: number;
  readonly liveness?: LivenessMode;
  /** Confidence from which a face matches, 0 to 100; 50 unless given. */
  readonly threshold?: number;
  /** 1 to 3; 3 unless given. */
  readonly max_attempts?: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** One run of the flow. */
export interface Session {
  readonly id: string;
  readonly customer_id: string;
  readonly status: SessionStatus;
  /** What the flow closed with; `null` while it runs. */
  readonly close: CloseMessage | null;
  /** Of the last attempt; `null` before one. */
  readonly confidence: number | null;
  readonly liveness_score: number | null;
  readonly attempts_used: number;
  readonly policy: {
    readonly liveness: LivenessMode;
    readonly threshold: number;
    readonly max_attempts: number;
  };
  readonly origin: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly expires_at: string;
}

/** A session, with the token for its browser, which is told this once. */
export interface CreatedSession extends Session {
  readonly token: string;
}

/** A page of a list. */
export interface SessionPage {
  readonly data: readonly Session[];
  /** `null` on the last page. */
  readonly next_cursor: string | null;
}
