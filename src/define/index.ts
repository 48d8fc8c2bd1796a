// SPDX-License-Identifier: Apache-2.0
// Registers every element of the kit.
import './faceguard-camera.js';
import './faceguard-verify.js';
