// SPDX-License-Identifier: Apache-2.0
// Entry of the script-tag build: defines the elements and the global `FaceGuard`.
import './define/index.js';
import { FaceGuardCamera } from './elements/faceguard-camera.js';
import { FaceGuardVerify } from './elements/faceguard-verify.js';
import { createTemplate } from './verify/engine-choice.js';
import { VERSION } from './version.js';

/** What a page finds as `window.FaceGuard`. */
const FaceGuard = { version: VERSION, FaceGuardCamera, FaceGuardVerify, createTemplate } as const;

const scope = globalThis as { FaceGuard?: { readonly version?: string } };
// Included twice: the first stays, as its elements do. The elements warn when the versions differ.
scope.FaceGuard ??= FaceGuard;
