// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import {
  MIN_SELF_TEST_COSINE,
  inspectWebGl,
  isSoftwareRenderer,
  passesSelfTest,
  planDelegates,
  supportsSimd,
} from '../../../src/engine/delegate.js';

const HARDWARE = { available: true, renderer: 'ANGLE (NVIDIA, GeForce GTX 1650 Direct3D11)' };
const SOFTWARE = {
  available: true,
  renderer: 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)',
};
const SECRET = { available: true, renderer: '' };

describe('isSoftwareRenderer()', () => {
  for (const renderer of [
    SOFTWARE.renderer,
    'Google SwiftShader',
    'llvmpipe (LLVM 15.0.7, 256 bits)',
    'Mesa/X.org, llvmpipe',
    'softpipe',
    'Microsoft Basic Render Driver',
    'ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'Apple Software Renderer',
  ]) {
    test(`${renderer} runs on the processor`, () => assert.equal(isSoftwareRenderer(renderer), true));
  }
  for (const renderer of [
    HARDWARE.renderer,
    'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)',
    'Apple GPU',
    'Adreno (TM) 650',
    'Mali-G78',
    'WebKit WebGL',
    '',
  ]) {
    test(`"${renderer}" may be a GPU`, () => assert.equal(isSoftwareRenderer(renderer), false));
  }
});

describe('planDelegates()', () => {
  test('takes the integrator at their word', () => {
    for (const webGl of [HARDWARE, SOFTWARE, SECRET]) {
      for (const remembered of ['gpu', 'cpu', null] as const) {
        for (const choice of ['gpu', 'cpu'] as const) {
          assert.deepEqual(planDelegates(choice, webGl, remembered), { order: [choice], compare: false });
        }
      }
    }
  });

  test('auto on a software renderer: the CPU, whatever is remembered; the GPU is not even tried', () => {
    for (const remembered of ['gpu', 'cpu', null] as const) {
      assert.deepEqual(planDelegates('auto', SOFTWARE, remembered), { order: ['cpu'], compare: false });
    }
  });

  test('auto on a GPU, or where the browser does not tell: both are tried and timed', () => {
    for (const webGl of [HARDWARE, SECRET]) {
      assert.deepEqual(planDelegates('auto', webGl, null), { order: ['gpu', 'cpu'], compare: true });
    }
  });

  test('auto on a later visit: what was remembered; the CPU in reserve for a GPU that fails by now', () => {
    assert.deepEqual(planDelegates('auto', HARDWARE, 'gpu'), { order: ['gpu', 'cpu'], compare: false });
    assert.deepEqual(planDelegates('auto', HARDWARE, 'cpu'), { order: ['cpu'], compare: false });
  });
});

describe('passesSelfTest()', () => {
  test('wants the stored template, nearly to the bit', () => {
    assert.equal(passesSelfTest({ cosine: 1, timeMs: 9999 }), true);
    assert.equal(passesSelfTest({ cosine: MIN_SELF_TEST_COSINE, timeMs: 1 }), true);
    assert.equal(passesSelfTest({ cosine: MIN_SELF_TEST_COSINE - 0.001, timeMs: 1 }), false);
    assert.equal(passesSelfTest({ cosine: -1, timeMs: 1 }), false);
    assert.equal(passesSelfTest({ cosine: Number.NaN, timeMs: 1 }), false);
  });
});

describe('the surroundings', () => {
  test('supportsSimd() is true on an engine with vector instructions, such as that of Node', () => {
    assert.equal(supportsSimd(), true);
  });

  test('inspectWebGl() says that there is none where there is no canvas', () => {
    assert.deepEqual(inspectWebGl(), { available: false, renderer: '' });
  });
});
