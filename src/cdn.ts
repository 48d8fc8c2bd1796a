// SPDX-License-Identifier: Apache-2.0
// Entry of the script-tag build: defines the elements and the global `FaceGuard`.
import './define/index.js';
import { FaceGuardCamera } from './elements/faceguard-camera.js';
import { FaceGuardVerify } from './elements/faceguard-verify.js';
import { FaceGuard } from './face-guard.js';

const kit = { ...FaceGuard, FaceGuardCamera, FaceGuardVerify } as const;

declare global {
  /** The kit, where its script is included. Typed by `/// <reference types="faceguard-elements/cdn" />`. */
  var FaceGuard: typeof kit;
}

// Included twice: the first stays, as its elements do. The elements warn when the versions differ. An element with this
// id goes by the same name, and is not in the way.
if (typeof (globalThis.FaceGuard as { version?: unknown } | undefined)?.version !== 'string') {
  globalThis.FaceGuard = kit;
}
