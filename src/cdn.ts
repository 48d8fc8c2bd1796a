// SPDX-License-Identifier: Apache-2.0
// Entry of the script-tag build: defines the elements and the global `FaceGuard`.
import './define/index.js';
import { FaceGuard } from './sdk/faceguard.js';

const scope = globalThis as { FaceGuard?: { readonly version?: string } };
// Included twice: the first stays, as its elements do. The elements warn when the versions differ.
scope.FaceGuard ??= FaceGuard;
