// SPDX-License-Identifier: Apache-2.0
import { VERSION } from './version.js';

Object.assign(globalThis, { FaceGuard: { version: VERSION } });
