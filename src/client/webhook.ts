// SPDX-License-Identifier: Apache-2.0
// Messages of the session server, signed as in the Standard Webhooks specification (standardwebhooks.com). Web crypto
// alone, so that it runs wherever the integrator's backend does.

/** The headers of a message. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  /** One signature, or several with spaces between, while a secret is being replaced. */
  readonly 'webhook-signature': string;
}

/** Older or newer messages are refused: somebody may have recorded them. */
const TOLERANCE_S = 300;
const SECRET_PREFIX = 'whsec_';

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch (cause) {
    throw new TypeError('not base64', { cause });
  }
}

/** @throws {TypeError} when the secret has not the form `whsec_` and base64 of at least 24 bytes. */
async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : '*');
  if (bytes.length < 24) throw new TypeError('a webhook secret of less than 24 bytes');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

const signedText = (id: string, timestamp: string, body: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`${id}.${timestamp}.${body}`);

/**
 * Signs a message.
 *
 * @param secret - `whsec_` and base64.
 * @throws {TypeError} when the secret is malformed.
 */
export async function signWebhook(
  secret: string,
  id: string,
  timestampS: number,
  body: string,
): Promise<WebhookHeaders> {
  const timestamp = String(timestampS);
  const signature = await crypto.subtle.sign('HMAC', await keyOf(secret), signedText(id, timestamp, body));
  const base64 = btoa(String.fromCharCode(...new Uint8Array(signature)));
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${base64}` };
}

/** What a message says. */
export interface WebhookMessage {
  /** Of this message: the same one may come more than once. */
  readonly id: string;
  readonly type: string;
  /** ISO 8601, UTC: when it happened. */
  readonly timestamp: string;
  readonly data: unknown;
}

/**
 * Checks that a message came from the session server, and reads it.
 *
 * @param secret - The one that the server was given.
 * @param headers - Of the request.
 * @param body - Of the request, as it came: before anything parses it.
 * @param nowMs - Milliseconds since 1970.
 * @returns The message, or `undefined` when it is not genuine, too old, or malformed.
 * @throws {TypeError} when the secret is malformed.
 */
export async function verifyWebhook(
  secret: string,
  headers: Headers,
  body: string,
  nowMs: number = Date.now(),
): Promise<WebhookMessage | undefined> {
  const key = await keyOf(secret);
  const id = headers.get('webhook-id') ?? '';
  const timestamp = headers.get('webhook-timestamp') ?? '';
  const isRecent = Math.abs(nowMs / 1000 - Number(timestamp)) <= TOLERANCE_S;
  if (id === '' || !/^\d+$/.test(timestamp) || !isRecent) return undefined;
  for (const part of (headers.get('webhook-signature') ?? '').split(' ')) {
    const [, signature] = /^v1,([A-Za-z0-9+/]{43}=)$/.exec(part) ?? [];
    if (signature === undefined) continue;
    if (await crypto.subtle.verify('HMAC', key, bytesOf(signature), signedText(id, timestamp, body))) {
      return readMessage(id, body);
    }
  }
  return undefined;
}

function readMessage(id: string, body: string): WebhookMessage | undefined {
  try {
    const { type, timestamp, data } = JSON.parse(body) as Partial<WebhookMessage>;
    return typeof type === 'string' && typeof timestamp === 'string'
      ? { id, type, timestamp, data }
      : undefined;
  } catch {
    return undefined;
  }
}
