// SPDX-License-Identifier: Apache-2.0
import { FaceGuardCamera } from '../elements/faceguard-camera.js';
import { defineElement } from './define-element.js';

defineElement('faceguard-camera', FaceGuardCamera);
