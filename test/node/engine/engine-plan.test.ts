// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { allowRelaxedSimd } from '../../../scripts/trim-litert/relaxed-simd.mjs';
import {
  ENGINE_KINDS,
  FAST_ENOUGH_MS,
  MIN_SELF_TEST_COSINE,
  inspectWebGl,
  isSoftwareRenderer,
  passesSelfTest,
  kindOf,
  kindParts,
  planEngines,
  supportsDrawing,
  supportsRelaxedSimd,
  supportsSimd,
} from '../../../src/engine/engine-plan.js';

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

describe('planEngines()', () => {
  const onProcessor = ['litert-cpu', 'mediapipe-cpu'];
  const gpuFirst = ['mediapipe-gpu', ...onProcessor];
  const slow = { 'litert-cpu': FAST_ENOUGH_MS + 1 };
  const never = (): never => assert.fail('WebGL was looked at without need');

  test('takes the integrator at their word, and looks at nothing', () => {
    for (const timings of [{}, slow, { ...slow, 'mediapipe-gpu': 1 }]) {
      assert.deepEqual(planEngines('gpu', timings, never), ['mediapipe-gpu']);
      assert.deepEqual(planEngines('cpu', timings, never), onProcessor);
    }
  });

  test('auto on the first visit: the processor, whatever GPU there is', () => {
    assert.deepEqual(planEngines('auto', {}, never), onProcessor);
  });

  test('auto where the processor is fast enough: stays with it', () => {
    assert.deepEqual(planEngines('auto', { 'litert-cpu': FAST_ENOUGH_MS }, never), onProcessor);
  });

  test('auto where it has proved slow, or failed: a real GPU is tried, or what the browser does not name', () => {
    for (const webGl of [HARDWARE, SECRET]) {
      assert.deepEqual(
        planEngines('auto', slow, () => webGl),
        gpuFirst,
      );
      assert.deepEqual(
        planEngines('auto', { 'litert-cpu': Infinity }, () => webGl),
        ['mediapipe-gpu', 'mediapipe-cpu', 'litert-cpu'],
      );
    }
  });

  test('auto without a GPU: the processor, however slow', () => {
    for (const webGl of [SOFTWARE, { available: false, renderer: '' }]) {
      assert.deepEqual(
        planEngines('auto', slow, () => webGl),
        onProcessor,
      );
    }
  });

  test('where LiteRT failed on an earlier visit: last, unless the other one failed as well', () => {
    const failed = { 'litert-cpu': Infinity };
    for (const choice of ['auto', 'cpu'] as const) {
      assert.deepEqual(
        planEngines(choice, failed, () => SOFTWARE),
        ['mediapipe-cpu', 'litert-cpu'],
      );
      assert.deepEqual(
        planEngines(choice, { ...failed, 'mediapipe-cpu': Infinity }, () => SOFTWARE),
        onProcessor,
      );
    }
  });

  test('auto when both have been tried: the faster one', () => {
    assert.deepEqual(
      planEngines('auto', { ...slow, 'mediapipe-gpu': FAST_ENOUGH_MS }, () => HARDWARE),
      gpuFirst,
    );
    assert.deepEqual(
      planEngines('auto', { ...slow, 'mediapipe-gpu': FAST_ENOUGH_MS + 2 }, never),
      onProcessor,
    );
    assert.deepEqual(planEngines('auto', { ...slow, 'mediapipe-gpu': Infinity }, never), onProcessor);
  });

  test('kindOf() puts together what kindParts() takes apart', () => {
    for (const kind of ENGINE_KINDS) assert.equal(kindOf(kindParts(kind)), kind);
  });

  test('kindParts() takes a kind apart', () => {
    assert.deepEqual(kindParts('mediapipe-gpu'), { runtime: 'mediapipe', delegate: 'gpu' });
    assert.deepEqual(kindParts('litert-cpu'), { runtime: 'litert', delegate: 'cpu' });
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

  test('supportsRelaxedSimd() is true on an engine that has been allowed relaxed SIMD', () => {
    allowRelaxedSimd();
    assert.equal(supportsRelaxedSimd(), true);
  });

  test('supportsDrawing() is false where there is no canvas', () => {
    assert.equal(supportsDrawing(), false);
  });

  test('inspectWebGl() says that there is none where there is no canvas', () => {
    assert.deepEqual(inspectWebGl(), { available: false, renderer: '' });
  });
});
