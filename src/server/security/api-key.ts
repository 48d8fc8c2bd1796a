// SPDX-License-Identifier: Apache-2.0
// Keys of backends: `sk_`, an id that finds the row, and a secret. The secret is 256 random bits, so a plain SHA-256 of
// it is all that needs to be stored: slow hashes make up for secrets that people choose, and nobody can try 2²⁵⁶ of them.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

import type { ApiKeyRow } from '../storage/storage.js';

/** A key, taken apart. */
export interface ParsedApiKey {
  readonly id: string;
  readonly secret: string;
}

const KEY = /^sk_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;

/** SHA-256 of a secret. */
export const hashSecret = (secret: string): Uint8Array => createHash('sha256').update(secret).digest();

/** Makes a key. The text is shown once and kept nowhere. */
export function mintApiKey(): {
  readonly id: string;
  readonly text: string;
  readonly secretHash: Uint8Array;
} {
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, text: `sk_${id}_${secret}`, secretHash: hashSecret(secret) };
}

/** Reads a key; `undefined` when the text is none. */
export function parseApiKey(text: string): ParsedApiKey | undefined {
  const [, id, secret] = KEY.exec(text) ?? [];
  return id !== undefined && secret !== undefined ? { id, secret } : undefined;
}

/** Whether the key is the one that the row is of, and still valid. Takes equally long whatever differs. */
export const isKeyOf = ({ secret }: ParsedApiKey, row: ApiKeyRow): boolean =>
  timingSafeEqual(hashSecret(secret), row.secret_hash) && row.revoked_at === null;
