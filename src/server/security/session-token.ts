// SPDX-License-Identifier: Apache-2.0
// Tokens of browsers: opaque, 256 random bits, found by their SHA-256. The session's row says what a token may do and
// until when, so that there is nothing to forge and no key to rotate, and an ended session takes its token with it.
import { randomBytes } from 'node:crypto';

import { hashSecret } from './api-key.js';

const TOKEN = /^st_[A-Za-z0-9_-]{43}$/;

/** Makes a token. The text is shown once. */
export function mintSessionToken(): { readonly text: string; readonly hash: Uint8Array } {
  const text = `st_${randomBytes(32).toString('base64url')}`;
  return { text, hash: hashSecret(text) };
}

/** The hash to look a token up by; `undefined` when the text is no token. */
export const hashSessionToken = (text: string): Uint8Array | undefined =>
  TOKEN.test(text) ? hashSecret(text) : undefined;
