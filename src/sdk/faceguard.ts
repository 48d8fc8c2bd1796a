// SPDX-License-Identifier: Apache-2.0
import { FaceGuardCamera } from '../elements/faceguard-camera.js';
import { FaceGuardVerify } from '../elements/faceguard-verify.js';
import { VERSION } from '../version.js';

/** What a page finds as `window.FaceGuard` after including the script. */
export const FaceGuard = {
  version: VERSION,
  FaceGuardCamera,
  FaceGuardVerify,
  createTemplate: FaceGuardVerify.createTemplate.bind(FaceGuardVerify),
} as const;
