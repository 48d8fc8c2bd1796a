// SPDX-License-Identifier: Apache-2.0
import { setFlagsFromString } from 'node:v8';

import { supportsRelaxedSimd } from '../../src/engine/engine-plan.js';

/** Node 20 has relaxed SIMD behind a flag, later versions as a matter of course. */
export function allowRelaxedSimd() {
  if (!supportsRelaxedSimd()) setFlagsFromString('--experimental-wasm-relaxed-simd');
}
