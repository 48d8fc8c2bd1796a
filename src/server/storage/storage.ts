// SPDX-License-Identifier: Apache-2.0
// What the server needs of a database. Every implementation runs the contract suite in
// test/node/server/storage-contract.ts.
import type { Insertable, Selectable, Updateable } from 'kysely';

import type {
  ApiKeysTable,
  AuditTable,
  BasePhotosTable,
  CustomersTable,
  FramesTable,
  IdempotencyTable,
  SessionsTable,
  SubmissionsTable,
  WebhooksTable,
} from './tables.js';

/** A row of a key. */
export type ApiKeyRow = Selectable<ApiKeysTable>;
/** A row of a customer. */
export type CustomerRow = Selectable<CustomersTable>;
/** A row of a base photo. */
export type BasePhotoRow = Selectable<BasePhotosTable>;
/** A row of a session. */
export type SessionRow = Selectable<SessionsTable>;
/** What can change of a session. */
export type SessionChange = Omit<Updateable<SessionsTable>, 'id' | 'tenant_id' | 'customer_id'>;
/** A row of a submission. */
export type SubmissionRow = Selectable<SubmissionsTable>;
/** A row of a picture. */
export type FrameRow = Selectable<FramesTable>;
/** A row of an answer kept for repetitions. */
export type IdempotencyRow = Selectable<IdempotencyTable>;
/** A row of the audit log. */
export type AuditRow = Selectable<AuditTable>;
/** A row of the outbox. */
export type WebhookRow = Selectable<WebhooksTable>;

/** Names a customer's or session's row; another tenant's is not found. */
export interface Owned {
  readonly tenantId: string;
  readonly id: string;
}

/** Where the next page of a list begins: after this row. */
export interface Place {
  readonly createdAt: Date;
  readonly id: string;
}

/** Keys of backends. */
export interface ApiKeys {
  insert(row: Insertable<ApiKeysTable>): Promise<void>;
  find(id: string): Promise<ApiKeyRow | undefined>;
  /** Newest first. */
  list(): Promise<ApiKeyRow[]>;
  /** @returns Whether there was one that was not revoked yet. */
  revoke(id: string, at: Date): Promise<boolean>;
}

/** How a customer stands. */
export interface CustomerStanding {
  readonly bypass_expires_at: Date | null;
  readonly has_photo: boolean;
}

/** People. */
export interface Customers {
  /** @returns `false` when the tenant has one of this `external_id`. */
  insert(row: Insertable<CustomersTable>): Promise<boolean>;
  find(customer: Owned): Promise<CustomerRow | undefined>;
  /** What decides, apart from evidence, whether a session goes on: one question, since every read of a session asks it. */
  standing(customer: Owned): Promise<CustomerStanding | undefined>;
  setBypass(customer: Owned, expiresAt: Date | null): Promise<boolean>;
  /** Erases the customer and all that hangs on it: photo, sessions, submissions, kept answers, waiting messages. */
  erase(customer: Owned): Promise<boolean>;
}

/** Base photos. */
export interface BasePhotos {
  put(row: Insertable<BasePhotosTable>): Promise<void>;
  find(customer: Owned): Promise<BasePhotoRow | undefined>;
  delete(customer: Owned): Promise<boolean>;
  /** Some that are encrypted with another key than `keyId`. */
  listUnderOtherKeys(keyId: string, limit: number): Promise<BasePhotoRow[]>;
  /** Replaces what is encrypted, unless the photo was replaced since `previous` was read. */
  reencrypt(
    previous: BasePhotoRow,
    next: { key_id: string; template: Uint8Array; photo: Uint8Array | null },
  ): Promise<boolean>;
}

/** Sessions. */
export interface Sessions {
  insert(row: Insertable<SessionsTable>): Promise<void>;
  find(session: Owned): Promise<SessionRow | undefined>;
  findByTokenHash(hash: Uint8Array): Promise<SessionRow | undefined>;
  /** The same, and nobody else changes it before this transaction ends. */
  lock(id: string): Promise<SessionRow | undefined>;
  /** Newest first. */
  list(customer: Owned, after: Place | null, limit: number): Promise<SessionRow[]>;
  update(id: string, change: SessionChange): Promise<void>;
  /** Ids of sessions that still run and expired before `at`. */
  listExpired(at: Date, limit: number): Promise<string[]>;
  /** Deletes what ended before `at`. @returns How many. */
  deleteEndedBefore(at: Date): Promise<number>;
}

/** Submissions. */
export interface Submissions {
  /** @returns `false` when the challenge, or the submission's id in this session, is taken. */
  claim(row: Insertable<SubmissionsTable>): Promise<boolean>;
  find(sessionId: string, submissionId: string): Promise<SubmissionRow | undefined>;
  /** Whether some submission has the challenge. */
  hasClaimed(challengeId: string): Promise<boolean>;
  setResult(challengeId: string, result: object): Promise<void>;
  /** Gives a challenge back that was not judged, and forgets the submission's pictures. */
  release(challengeId: string): Promise<void>;
}

/** Pictures that were submitted. They are forgotten with their session, and so with its customer. */
export interface Frames {
  /**
   * Keeps pictures of a submission that was claimed. Waits for another transaction that keeps one of them.
   *
   * @param rows - Of different digests.
   * @returns `false` when the tenant has been sent one of them before.
   */
  remember(rows: readonly Insertable<FramesTable>[]): Promise<boolean>;
}

/** Answers to repeated requests. */
export interface Idempotency {
  /** Waits for another transaction with the same key. @returns `false` when the key is taken. */
  claim(row: Insertable<IdempotencyTable>): Promise<boolean>;
  find(tenantId: string, apiKeyId: string, key: string): Promise<IdempotencyRow | undefined>;
  answer(
    row: Pick<IdempotencyRow, 'tenant_id' | 'api_key_id' | 'idempotency_key'>,
    answer: { customer_id: string; key_id: string; response: Uint8Array },
  ): Promise<void>;
  /** Some that are encrypted with another key than `keyId`. */
  listUnderOtherKeys(keyId: string, limit: number): Promise<IdempotencyRow[]>;
  /** Replaces what is encrypted, unless it changed since `previous` was read. */
  reencrypt(previous: IdempotencyRow, next: { key_id: string; response: Uint8Array }): Promise<boolean>;
  deleteBefore(at: Date): Promise<number>;
}

/** The audit log: added to, and read. */
export interface Audit {
  append(row: Insertable<AuditTable>): Promise<void>;
  list(tenantId: string, subject: string): Promise<AuditRow[]>;
}

/** Messages that wait to be delivered. */
export interface Outbox {
  insert(row: Insertable<WebhooksTable>): Promise<void>;
  /** Takes due messages for this process alone until `until`; after that they are due again. */
  take(now: Date, until: Date, limit: number): Promise<WebhookRow[]>;
  delivered(id: string, at: Date): Promise<void>;
  postpone(id: string, nextAttemptAt: Date, failure: string): Promise<void>;
  deleteDeliveredBefore(at: Date): Promise<number>;
}

/** All that is stored. */
export interface Store {
  readonly apiKeys: ApiKeys;
  readonly customers: Customers;
  readonly basePhotos: BasePhotos;
  readonly sessions: Sessions;
  readonly submissions: Submissions;
  readonly frames: Frames;
  readonly idempotency: Idempotency;
  readonly audit: Audit;
  readonly outbox: Outbox;
}

/** A database. */
export interface Storage extends Store {
  /** Brings the tables up to date; several processes may do so at once. */
  migrate(): Promise<void>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /**
   * Everything `work` does happens, or nothing. `work` may run more than once, when the database asks for it, so it must
   * not do anything else.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
