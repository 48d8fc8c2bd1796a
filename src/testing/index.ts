// SPDX-License-Identifier: Apache-2.0
// For the tests and stories of pages that use the kit: an engine and observations without camera or models.
export {
  drawPerson,
  fakeCameraError,
  fakeCameraStream,
  installFakeCamera,
  withFakeCamera,
} from './fake-camera.js';
export type { FakeCameraOpener, FakeCameraOptions, FakeCameraPainter } from './fake-camera.js';
export { FakeActor } from './fake-actor.js';
export { FakeEngine, FAKE_MODEL, fakeTemplate } from './fake-engine.js';
export type { FakeEngineCall, FakeEngineScript } from './fake-engine.js';
export { sketchObservation } from './observations.js';
export type { FaceSketch } from './observations.js';
