// SPDX-License-Identifier: Apache-2.0
// Calls without the elements, which come with the first one: for bundlers that take everything beside `verify` from
// the main entry along (esbuild), and for pages that load modules as they are.
export type {
  FrameVerifyOptions,
  LocalVerifyOptions,
  SessionVerifyOptions,
  VerifyOptions,
} from './sdk/options.js';
export { preload } from './sdk/preload.js';
export type { VerifyResult } from './sdk/result.js';
export { verify } from './sdk/verify.js';
export { supported } from './verify/support.js';
export type { Support, SupportReason } from './verify/support.js';
