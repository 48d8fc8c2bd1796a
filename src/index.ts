// SPDX-License-Identifier: Apache-2.0
// The pure entry: classes, types and codes. Registers nothing; `faceguard-elements/define` does.
export { FaceGuardCamera } from './elements/faceguard-camera.js';
export { FaceGuardVerify } from './elements/faceguard-verify.js';
export { CHALLENGE_ACTIONS } from './core/challenge/actions.js';
export type { ChallengeAction } from './core/challenge/actions.js';
export { CLOSE_REASONS, parseCloseMessage } from './core/close-message.js';
export type { CloseMessage, ClosePayloads, CloseReason } from './core/close-message.js';
export { LIVENESS_MODES } from './core/config.js';
export type { LivenessMode } from './core/config.js';
export { DIRECTIONS } from './core/direction.js';
export type { Direction } from './core/direction.js';
export {
  CAMERA_ERROR_CODES,
  ERROR_CODES,
  FaceGuardError,
  isCameraErrorCode,
  isErrorCode,
  isRetryable,
} from './core/errors.js';
export type { CameraErrorCode, ErrorCode } from './core/errors.js';
export type { ChallengeProgress, Guidance } from './core/flow.js';
export { matchTemplates } from './core/matcher.js';
export { HINTS, VERIFY_STATUSES } from './core/types.js';
export type {
  Box,
  FaceAppearance,
  FaceObservation,
  FaceTemplate,
  HeadPose,
  Hint,
  Observation,
  Stage,
  StoredTemplate,
  VerifyStatus,
} from './core/types.js';
export { DELEGATE_CHOICES, KEPT_FRAMES } from './engine/engine.js';
export type {
  Delegate,
  DelegateChoice,
  EngineFrame,
  EngineInfo,
  EngineLoadOptions,
  FaceEngine,
} from './engine/engine.js';
export type { AssetLocation } from './engine/assets/locate.js';
export { DefaultEngine } from './engine/default-engine.js';
export type { DefaultEngineOptions } from './engine/default-engine.js';
export * from './events/contract.js';
export { connectHost } from './events/host-bridge.js';
export type { HostBridgeOptions, HostScope } from './events/host-bridge.js';
export { FaceGuard } from './face-guard.js';
export type {
  FrameVerifyOptions,
  LocalVerifyOptions,
  SessionVerifyOptions,
  VerifyOptions,
} from './sdk/options.js';
export { overrideTerms, registerTerms } from './i18n/registry.js';
export { LANGUAGE_TAGS } from './i18n/tags.js';
export type { LanguageTag } from './i18n/tags.js';
export type { Terms, TermsOverride } from './i18n/terms.js';
export { preload } from './sdk/preload.js';
export type { VerifyResult } from './sdk/result.js';
export { verify } from './sdk/verify.js';
export { createTemplate } from './verify/engine-choice.js';
export type { CreateTemplateOptions, PreloadOptions } from './verify/engine-choice.js';
export type { ReferencePhoto } from './verify/reference.js';
export { supported } from './verify/support.js';
export type { Support, SupportReason } from './verify/support.js';
export type { VerifyTimings } from './verify/timing-log.js';
export { VERSION } from './version.js';
