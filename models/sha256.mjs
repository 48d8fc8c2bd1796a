// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';

/**
 * @param {Uint8Array} bytes
 * @returns {string} The sha256 digest in lower-case hexadecimal.
 */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
