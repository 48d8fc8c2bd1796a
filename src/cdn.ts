// SPDX-License-Identifier: Apache-2.0
// Entry of the script-tag build: defines the elements and the global `FaceGuard`.
import './define/index.js';
import { FaceGuardCamera } from './elements/faceguard-camera.js';
import { FaceGuardVerify } from './elements/faceguard-verify.js';
import { FaceGuard } from './face-guard.js';

const scope = globalThis as { FaceGuard?: object };
// Included twice: the first stays, as its elements do. The elements warn when the versions differ.
scope.FaceGuard ??= { ...FaceGuard, FaceGuardCamera, FaceGuardVerify };
