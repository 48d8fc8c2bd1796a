// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directionOf } from '../../../src/core/direction.js';
import type { Direction } from '../../../src/core/direction.js';
import type { Hint } from '../../../src/core/types.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import type { FaceSketch } from '../../../src/testing/observations.js';

const way = (hint: Hint | null, sketch: FaceSketch, isHandheld: boolean): Direction | null =>
  directionOf(hint, sketchObservation(0, sketch), isHandheld);

describe('directionOf()', () => {
  // The picture is not mirrored: a face at its left belongs to somebody who is too far to their own right.
  for (const [where, sketch, device, body] of [
    ['left', { box: { x: 0.02 } }, 'device_right', 'body_left'],
    ['right', { box: { x: 0.68 } }, 'device_left', 'body_right'],
    ['top', { box: { y: 0 } }, 'device_up', 'body_down'],
    ['bottom', { box: { y: 0.5 } }, 'device_down', 'body_up'],
  ] as const) {
    it(`leads a face at the ${where} of the picture to its centre`, () => {
      assert.equal(way('center_face', sketch, true), device);
      assert.equal(way('center_face', sketch, false), body);
    });
  }

  it('turns a head back to the front, about the axis that is turned most', () => {
    assert.equal(way('look_straight', { pose: { yawDeg: 40 } }, true), 'head_right');
    assert.equal(way('look_straight', { pose: { yawDeg: -40, pitchDeg: 10 } }, true), 'head_left');
    assert.equal(way('look_straight', { pose: { yawDeg: 25, pitchDeg: 40 } }, true), 'head_down');
    assert.equal(way('look_straight', { pose: { pitchDeg: -30 } }, false), 'head_up');
  });

  it('leaves a tilted head, and all other hints, to the hint', () => {
    assert.equal(way('look_straight', { pose: { rollDeg: 45 } }, true), null);
    assert.equal(way('too_dark', { box: { x: 0 } }, true), null);
    assert.equal(way(null, { box: { x: 0 } }, true), null);
    assert.equal(directionOf('center_face', null, true), null);
    assert.equal(directionOf('no_face', sketchObservation(0), true), null);
  });

  it('measures by pixels, not by shares: a frame is wider than high', () => {
    // 0.15 of 640 is 96 pixels, 0.18 of 480 is 86.
    assert.equal(way('center_face', { box: { x: 0.2, y: 0.07 } }, true), 'device_right');
  });
});
