// SPDX-License-Identifier: Apache-2.0
import { FaceGuardVerify } from '../elements/faceguard-verify.js';
import { defineElement } from './define-element.js';

defineElement('faceguard-verify', FaceGuardVerify);
