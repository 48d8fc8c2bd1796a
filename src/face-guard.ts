// SPDX-License-Identifier: Apache-2.0
import { connectHost } from './events/host-bridge.js';
import { overrideTerms } from './i18n/registry.js';
import { preload } from './sdk/preload.js';
import { verify } from './sdk/verify.js';
import { createTemplate } from './verify/engine-choice.js';
import { supported } from './verify/support.js';
import { VERSION } from './version.js';

/** The whole kit behind one name; what the script tag puts on `window`. */
export const FaceGuard = {
  version: VERSION,
  verify,
  preload,
  supported,
  createTemplate,
  connectHost,
  overrideTerms,
} as const;
