// SPDX-License-Identifier: Apache-2.0
// For the tests and stories of pages that use the kit: cameras, an engine, observations and outcomes that are made up.
export { drawPerson, drawRoom } from './draw-person.js';
export type { FakeCameraPainter } from './draw-person.js';
export { fakeCameraError } from './camera-error.js';
export { FAKE_CAMERA_KINDS, FakeCamera, fakeCamera } from './fake-camera.js';
export type { FakeCameraKind, FakeCameraSettings } from './fake-camera.js';
export { fakeCameraStream } from './fake-camera-stream.js';
export type { FakeCameraOptions } from './fake-camera-stream.js';
export { installFakeCamera, withFakeCamera } from './install-camera.js';
export type { FakeCameraOpener, FakeCameras } from './install-camera.js';
export type { FakePicture } from './picture-source.js';
export { FakeActor } from './fake-actor.js';
export { FakeEngine, FAKE_MODEL, fakeTemplate, fakeTemplateLike } from './fake-engine.js';
export type { FakeEngineCall, FakeEngineScript } from './fake-engine.js';
export { sketchObservation } from './observations.js';
export type { FaceSketch } from './observations.js';
export { seeing, sightOf } from './sights.js';
export type { Outcome } from './outcome.js';
export type { ScriptOptions, ScriptTarget } from './script.js';
export { scriptOutcome } from './script-outcome.js';
export { FakeVerify, defineFakeVerify } from './fake-verify.js';
export type { VerifyApi } from './fake-verify.js';
export { FakePermission } from './fake-permission.js';
export { fakeSdk } from './fake-sdk.js';
export type { FakeSdk } from './fake-sdk.js';
export type { Undo } from './undo.js';
