// SPDX-License-Identifier: Apache-2.0
// The tables as the query builder knows them; migrations.ts makes them. Instants are `Date`s that the server's clock
// gave: the database's own clock decides nothing.
import type { ColumnType, JSONColumnType } from 'kysely';

import type { ChallengePair } from '../../core/challenge/actions.js';
import type { CloseMessage } from '../../core/close-message.js';
import type { LivenessMode } from '../../core/config.js';
import type { ChallengeSwap, SessionStage } from '../../session/wire.js';

/** JSON is written as text and read as what it says. */
type Json<T extends object | null> = JSONColumnType<T>;
type NullableJson<T extends object> = ColumnType<T | null, string | null, string | null>;

/** Keys of backends. */
export interface ApiKeysTable {
  id: string;
  tenant_id: string;
  name: string;
  scopes: Json<string[]>;
  secret_hash: Uint8Array;
  created_at: Date;
  revoked_at: Date | null;
}

/** People known to an integrator. */
export interface CustomersTable {
  id: string;
  tenant_id: string;
  external_id: string | null;
  bypass_expires_at: Date | null;
  created_at: Date;
}

/** What was kept of a base photo: an encrypted template and facts about the picture. */
export interface BasePhotosTable {
  customer_id: string;
  tenant_id: string;
  key_id: string;
  template: Uint8Array;
  /** Encrypted; `null` unless photos are kept. */
  photo: Uint8Array | null;
  model: string;
  content_type: string;
  width_px: number;
  height_px: number;
  byte_length: number;
  created_at: Date;
}

/** Runs of the flow. */
export interface SessionsTable {
  id: string;
  tenant_id: string;
  customer_id: string;
  token_hash: Uint8Array;
  origin: string | null;
  liveness: LivenessMode;
  threshold: number;
  max_attempts: number;
  attempts_used: number;
  metadata: Json<Record<string, string>>;
  status: 'in_progress' | 'completed' | 'bypassed';
  stages: Json<SessionStage[]>;
  outcome: 'passed' | 'failed' | null;
  close: NullableJson<CloseMessage>;
  confidence: number | null;
  liveness_score: number | null;
  challenge_id: string | null;
  /** `null` where nothing is asked of the person. */
  challenge: NullableJson<ChallengePair & object>;
  /** What was swapped in this attempt, oldest first: none of it comes back, and a repeated swap is recognised by it. */
  swaps: ColumnType<ChallengeSwap[], string | undefined, string>;
  created_at: Date;
  expires_at: Date;
  completed_at: Date | null;
}

/** Evidence that was accepted for a challenge; one a challenge, which the primary key sees to. */
export interface SubmissionsTable {
  challenge_id: string;
  session_id: string;
  submission_id: string;
  evidence_digest: Uint8Array;
  created_at: Date;
  /** What was answered; `null` until it is decided. */
  result: NullableJson<object>;
}

/** Pictures that were submitted, by the SHA-256 of their bytes; each once a tenant. They go with their submission. */
export interface FramesTable {
  tenant_id: string;
  digest: Uint8Array;
  session_id: string;
  challenge_id: string;
  created_at: Date;
}

/** Answers to requests that carried an idempotency key. */
export interface IdempotencyTable {
  tenant_id: string;
  api_key_id: string;
  idempotency_key: string;
  request_digest: Uint8Array;
  customer_id: string | null;
  key_id: string | null;
  /** Encrypted, since it can hold a token; `null` only inside the transaction that makes it. */
  response: Uint8Array | null;
  created_at: Date;
}

/** Who did what, without biometrics. Rows are added and never changed: triggers see to it. */
export interface AuditTable {
  id: string;
  at: Date;
  tenant_id: string;
  actor: string;
  action: string;
  subject: string;
  details: Json<Record<string, string | number | boolean | null>>;
}

/** Messages to integrators' backends that wait to be delivered, or were. */
export interface WebhooksTable {
  id: string;
  tenant_id: string;
  customer_id: string;
  type: string;
  payload: Json<object>;
  created_at: Date;
  attempts: number;
  next_attempt_at: Date;
  delivered_at: Date | null;
  last_failure: string | null;
}

/** Every table. */
export interface Tables {
  fg_api_keys: ApiKeysTable;
  fg_customers: CustomersTable;
  fg_base_photos: BasePhotosTable;
  fg_sessions: SessionsTable;
  fg_submissions: SubmissionsTable;
  fg_frames: FramesTable;
  fg_idempotency: IdempotencyTable;
  fg_audit: AuditTable;
  fg_webhooks: WebhooksTable;
}
