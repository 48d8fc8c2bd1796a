// SPDX-License-Identifier: Apache-2.0
import { FaceGuardFrame } from '../elements/faceguard-frame.js';
import { defineElement } from './define-element.js';

defineElement('faceguard-frame', FaceGuardFrame);
