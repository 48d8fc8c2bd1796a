// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classifyCameraError } from '../../../src/camera/camera-errors.js';
import type { CameraErrorContext } from '../../../src/camera/camera-errors.js';
import { CAMERA_OPEN_ERROR_CODES } from '../../../src/core/errors.js';

const FINE: CameraErrorContext = { secureContext: true, hasMediaDevices: true, cameraAllowedByPolicy: true };

const BY_NAME = [
  ['NotAllowedError', 'camera_permission_denied'],
  ['PermissionDeniedError', 'camera_permission_denied'],
  ['PermissionDismissedError', 'camera_permission_denied'],
  ['NotFoundError', 'camera_unavailable'],
  ['DevicesNotFoundError', 'camera_unavailable'],
  ['NotReadableError', 'camera_in_use'],
  ['TrackStartError', 'camera_in_use'],
  ['SourceUnavailableError', 'camera_in_use'],
  ['OverconstrainedError', 'camera_constraints'],
  ['ConstraintNotSatisfiedError', 'camera_constraints'],
  ['SecurityError', 'camera_insecure_context'],
  ['AbortError', 'camera_unknown'],
  ['InvalidStateError', 'camera_unknown'],
  ['TypeError', 'camera_unknown'],
  ['SomethingNew', 'camera_unknown'],
] as const;

describe('classifyCameraError()', () => {
  for (const [name, code] of BY_NAME) {
    it(`takes ${name} for ${code}`, () => {
      assert.equal(classifyCameraError(new DOMException('any words', name), FINE), code);
    });
  }

  it('has a way to each of the codes', () => {
    assert.deepEqual(new Set(BY_NAME.map(([, code]) => code)), new Set(CAMERA_OPEN_ERROR_CODES));
  });

  it('never reads the message', () => {
    assert.equal(
      classifyCameraError(new Error('NotAllowedError: Permission denied'), FINE),
      'camera_unknown',
    );
  });

  it('reads the name of errors that are no DOMExceptions', () => {
    class OverconstrainedError {
      readonly name = 'OverconstrainedError';
      readonly constraint = 'width';
    }
    assert.equal(classifyCameraError(new OverconstrainedError(), FINE), 'camera_constraints');
  });

  for (const thrown of [undefined, null, 'NotAllowedError', 42, {}, { name: 7 }]) {
    it(`takes ${JSON.stringify(thrown)} for camera_unknown`, () => {
      assert.equal(classifyCameraError(thrown, FINE), 'camera_unknown');
    });
  }

  it('tells a frame without the camera from a user who said no', () => {
    const refusal = new DOMException('', 'NotAllowedError');
    const classify = (cameraAllowedByPolicy: boolean | undefined): string =>
      classifyCameraError(refusal, { ...FINE, cameraAllowedByPolicy });
    assert.equal(classify(false), 'camera_insecure_context');
    assert.equal(classify(true), 'camera_permission_denied');
    assert.equal(classify(undefined), 'camera_permission_denied');
  });

  it('asks the policy for refusals only', () => {
    const context = { ...FINE, cameraAllowedByPolicy: false };
    assert.equal(classifyCameraError(new DOMException('', 'NotFoundError'), context), 'camera_unavailable');
  });

  it('puts the missing secure context before every name', () => {
    for (const [name] of BY_NAME) {
      const error = new DOMException('', name);
      assert.equal(classifyCameraError(error, { ...FINE, secureContext: false }), 'camera_insecure_context');
      assert.equal(
        classifyCameraError(error, { ...FINE, hasMediaDevices: false }),
        'camera_insecure_context',
      );
    }
  });
});
