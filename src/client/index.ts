// SPDX-License-Identifier: Apache-2.0
// For integrators' backends: sessions, customers, bypasses, and messages of the session server.
export { FaceGuardClient } from './faceguard-client.js';
export type { CallOptions, CreateOptions, FaceGuardClientOptions } from './faceguard-client.js';
export type { BasePhoto, CreatedSession, Customer, NewSession, Session, SessionPage } from './types.js';
export { verifyWebhook } from './webhook.js';
export type { WebhookMessage } from './webhook.js';
export { FaceGuardError } from '../core/errors.js';
