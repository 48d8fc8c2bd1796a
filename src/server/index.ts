// SPDX-License-Identifier: Apache-2.0
// `faceguard-elements/server`: what is needed to mount the session server.
export { EVIDENCE_PROBLEMS } from '../core/evidence/evidence.js';
export type { EvidenceProblem } from '../core/evidence/evidence.js';
export { createFaceGuardServer } from './create-server.js';
export type { FaceGuardServer } from './create-server.js';
export type { EnginePoolOptions } from './engine/engine-pool.js';
export { openFaceJudge } from './engine/open-face-judge.js';
export type { OpenFaceJudge } from './engine/open-face-judge.js';
export { packagedModels } from './engine/packaged-models.js';
export { DEFAULT_RATE_LIMITS, memoryRateLimits, postgresRateLimits } from './http/rate-limits.js';
export type { RateLimits, RateLimitSettings } from './http/rate-limits.js';
export type { FaceGuardServerOptions, RequestReport, ServerLimits } from './options.js';
export { mintApiKey } from './security/api-key.js';
export { Keyring } from './security/keyring.js';
export type { KeyringSettings } from './security/keyring.js';
export { rotateKeys } from './security/rotate-keys.js';
export type { Rotated } from './security/rotate-keys.js';
export { SCOPES } from './security/scopes.js';
export type { Scope } from './security/scopes.js';
export type {
  EnrollPhoto,
  EnrollPicture,
  EvidenceVerifier,
  VerifierEvidence,
  VerifierFrame,
  VerifierQuestion,
  VerifierVerdict,
} from './sessions/evidence-verifier.js';
export { DEFAULT_RETENTION, maintain } from './sessions/maintain.js';
export type { Retention } from './sessions/maintain.js';
export { openEmbedded } from './storage/open-embedded.js';
export { openPostgres } from './storage/open-postgres.js';
export type { Storage } from './storage/storage.js';
export { deliverWebhooks } from './webhooks/deliver.js';
export type { DeliveryDeps, WebhookEndpoint } from './webhooks/deliver.js';
