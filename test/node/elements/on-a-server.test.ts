// SPDX-License-Identifier: Apache-2.0
// Where there is no window, as when a page is rendered on a server.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FaceGuardCamera } from '../../../src/elements/faceguard-camera.js';
import { FaceGuardVerify } from '../../../src/elements/faceguard-verify.js';

describe('on a server', () => {
  for (const Element of [FaceGuardCamera, FaceGuardVerify]) {
    it(`${Element.name} can be made, and rendered as it is at first`, () => {
      const element = new Element();
      assert.equal(element.status, 'idle');
      assert.ok((element as unknown as { render(): unknown }).render());
    });
  }

  it('nobody is guided', () => {
    const element = new FaceGuardVerify();
    assert.deepEqual([element.guidance, element.challenge, element.progress], [null, null, 0]);
  });
});
