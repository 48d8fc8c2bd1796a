// SPDX-License-Identifier: Apache-2.0
// One suite for every engine: in a worker and on the page, with each runtime, and made up.
import { DefaultEngine } from '../../../src/engine/default-engine.js';
import type { EngineFrame } from '../../../src/engine/engine.js';
import type { LocalEngine as LocalEngineClass } from '../../../src/engine/local-engine.js';
import { FakeEngine } from '../../../src/testing/fake-engine.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import { suiteNeeds } from '../../support/needs.js';
import type { Scene } from './engine-contract.js';
import { describeEngine } from './engine-contract.js';
import { ASSET_BASE, GROUP, MAN, pictureOf, wall } from './pictures.js';

const built = (await import(`${ASSET_BASE}faceguard-engine.js`)) as {
  readonly LocalEngine: typeof LocalEngineClass;
};

const PICTURES: Record<Scene, () => Promise<EngineFrame>> = {
  'one face': () => pictureOf(MAN),
  'two faces': () => pictureOf(GROUP),
  nobody: async () => wall(),
};

/** MediaPipe needs WebGL to read frames. */
const SUITES = { 'litert-cpu': describe, 'mediapipe-cpu': await suiteNeeds('worker-webgl') } as const;

for (const kind of ['litert-cpu', 'mediapipe-cpu'] as const) {
  const suite = SUITES[kind];
  describeEngine(`DefaultEngine with ${kind}`, {
    create: () => new DefaultEngine({ assets: ASSET_BASE, delegate: 'cpu', kind }),
    show: (scene) => PICTURES[scene](),
    timeoutMs: 120_000,
    suite,
  });

  describeEngine(`LocalEngine on the page with ${kind}`, {
    create: () => new built.LocalEngine({ assets: ASSET_BASE, delegate: 'cpu', kind }),
    show: (scene) => PICTURES[scene](),
    timeoutMs: 120_000,
    suite,
  });
}

// What browsers without relaxed SIMD take.
describeEngine('LocalEngine on the page with litert-cpu, without relaxed SIMD', {
  create: () =>
    new built.LocalEngine(
      { assets: ASSET_BASE, delegate: 'cpu', kind: 'litert-cpu' },
      { supportsRelaxedSimd: () => false },
    ),
  show: (scene) => PICTURES[scene](),
  timeoutMs: 120_000,
  suite: describe,
});

describeEngine('FakeEngine', {
  create: () => new FakeEngine(),
  show: async (scene, engine) => {
    const faces = { 'one face': [{}], 'two faces': [{}, { box: { width: 0.1, height: 0.2 } }], nobody: [] }[
      scene
    ];
    (engine as FakeEngine).script = { observe: (timestampMs) => sketchObservation(timestampMs, ...faces) };
    return wall(640, 480);
  },
  timeoutMs: 2_000,
});
