// SPDX-License-Identifier: Apache-2.0

/** What a key may do: a closed set. Granting a bypass takes a scope of its own. */
export const SCOPES = [
  'customers:read',
  'customers:write',
  'bypass:write',
  'sessions:read',
  'sessions:write',
] as const;

/** One of the scopes. */
export type Scope = (typeof SCOPES)[number];

/** Whether `value` is a scope. */
export const isScope = (value: unknown): value is Scope => (SCOPES as readonly unknown[]).includes(value);
