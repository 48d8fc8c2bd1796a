// SPDX-License-Identifier: Apache-2.0
// One suite for every engine: in a worker, on the page, and made up.
import { DefaultEngine } from '../../../src/engine/default-engine.js';
import type { EngineFrame } from '../../../src/engine/engine.js';
import type { MediaPipeEngine as MediaPipeEngineClass } from '../../../src/engine/mediapipe-engine.js';
import { FakeEngine } from '../../../src/testing/fake-engine.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import type { Scene } from './engine-contract.js';
import { describeEngine } from './engine-contract.js';
import { ASSET_BASE, GROUP, MAN, pictureOf, wall } from './pictures.js';

const built = (await import(`${ASSET_BASE}faceguard-engine.js`)) as {
  readonly MediaPipeEngine: typeof MediaPipeEngineClass;
};

const PICTURES: Record<Scene, () => Promise<EngineFrame>> = {
  'one face': () => pictureOf(MAN),
  'two faces': () => pictureOf(GROUP),
  nobody: async () => wall(),
};

describeEngine('DefaultEngine', {
  create: () => new DefaultEngine({ assets: ASSET_BASE, delegate: 'cpu' }),
  show: (scene) => PICTURES[scene](),
  timeoutMs: 120_000,
});

describeEngine('MediaPipeEngine on the page', {
  create: () => new built.MediaPipeEngine({ assets: ASSET_BASE, delegate: 'cpu' }),
  show: (scene) => PICTURES[scene](),
  timeoutMs: 120_000,
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
