// SPDX-License-Identifier: Apache-2.0
// How the tables come to be: the same statements on the embedded database and on PostgreSQL. What is answered again as it
// was is of the type json, which keeps the order of keys. A migration that was
// released is never changed; another one follows it.
import { sql } from 'kysely';
import type { Kysely, Migration, MigrationProvider } from 'kysely';

/** Statements, one after the other. */
const run = (statements: readonly string[]): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});

const FIRST: readonly string[] = [
  `create table fg_api_keys (
    id text primary key,
    tenant_id text not null,
    name text not null,
    scopes jsonb not null,
    secret_hash bytea not null,
    created_at timestamptz not null,
    revoked_at timestamptz
  )`,
  `create table fg_customers (
    id text primary key,
    tenant_id text not null,
    external_id text,
    bypass_expires_at timestamptz,
    created_at timestamptz not null,
    unique (tenant_id, external_id)
  )`,
  `create table fg_base_photos (
    customer_id text primary key references fg_customers (id) on delete cascade,
    tenant_id text not null,
    key_id text not null,
    template bytea not null,
    photo bytea,
    model text not null,
    content_type text not null,
    width_px integer not null,
    height_px integer not null,
    byte_length integer not null,
    created_at timestamptz not null
  )`,
  `create table fg_sessions (
    id text primary key,
    tenant_id text not null,
    customer_id text not null references fg_customers (id) on delete cascade,
    token_hash bytea not null unique,
    origin text,
    liveness text not null,
    threshold integer not null check (threshold between 0 and 100),
    max_attempts integer not null check (max_attempts between 1 and 3),
    attempts_used integer not null check (attempts_used between 0 and max_attempts),
    metadata jsonb not null,
    status text not null check (status in ('in_progress', 'completed', 'bypassed')),
    stages jsonb not null,
    outcome text check (outcome in ('passed', 'failed')),
    close json,
    confidence integer,
    liveness_score double precision,
    challenge_id text,
    challenge jsonb,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    completed_at timestamptz,
    check ((status = 'in_progress') = (completed_at is null)),
    check ((status = 'completed') = (outcome is not null))
  )`,
  `create index fg_sessions_by_customer on fg_sessions (tenant_id, customer_id, created_at desc, id desc)`,
  `create index fg_sessions_open on fg_sessions (expires_at) where completed_at is null`,
  `create table fg_submissions (
    challenge_id text primary key,
    session_id text not null references fg_sessions (id) on delete cascade,
    submission_id text not null,
    evidence_digest bytea not null,
    created_at timestamptz not null,
    result json,
    unique (session_id, submission_id)
  )`,
  `create table fg_idempotency (
    tenant_id text not null,
    api_key_id text not null,
    idempotency_key text not null,
    request_digest bytea not null,
    customer_id text references fg_customers (id) on delete cascade,
    key_id text,
    response bytea,
    created_at timestamptz not null,
    primary key (tenant_id, api_key_id, idempotency_key)
  )`,
  `create index fg_idempotency_by_customer on fg_idempotency (customer_id)`,
  `create table fg_audit (
    id text primary key,
    at timestamptz not null,
    tenant_id text not null,
    actor text not null,
    action text not null,
    subject text not null,
    details jsonb not null
  )`,
  `create index fg_audit_by_subject on fg_audit (tenant_id, subject, at)`,
  `create function fg_refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit log is append-only';
    end
  $$`,
  `create trigger fg_audit_append_only before update or delete on fg_audit
    for each row execute function fg_refuse_change()`,
  `create trigger fg_audit_no_truncate before truncate on fg_audit
    for each statement execute function fg_refuse_change()`,
  `create table fg_webhooks (
    id text primary key,
    tenant_id text not null,
    customer_id text not null references fg_customers (id) on delete cascade,
    type text not null,
    payload json not null,
    created_at timestamptz not null,
    attempts integer not null,
    next_attempt_at timestamptz not null,
    delivered_at timestamptz,
    last_failure text
  )`,
  `create index fg_webhooks_due on fg_webhooks (next_attempt_at) where delivered_at is null`,
  `create index fg_webhooks_by_customer on fg_webhooks (customer_id)`,
];

const SWAPS: readonly string[] = [`alter table fg_sessions add column swaps jsonb not null default '[]'`];

const FRAMES: readonly string[] = [
  `create table fg_frames (
    tenant_id text not null,
    digest bytea not null,
    session_id text not null references fg_sessions (id) on delete cascade,
    challenge_id text not null references fg_submissions (challenge_id) on delete cascade,
    created_at timestamptz not null,
    primary key (tenant_id, digest)
  )`,
  `create index fg_frames_by_session on fg_frames (session_id)`,
  `create index fg_frames_by_challenge on fg_frames (challenge_id)`,
];

/** The migrations, by name in the order in which they run. */
export const MIGRATIONS: MigrationProvider = {
  getMigrations: async () => ({
    '0001-first': run(FIRST),
    '0002-swaps': run(SWAPS),
    '0003-frames': run(FRAMES),
  }),
};
