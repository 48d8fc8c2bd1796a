// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCall } from '../../../src/sdk/options.js';

describe('readCall()', () => {
  test('passes every setting on as a property of the element, and leaves out what is not set', () => {
    const settings = {
      basePhoto: '/photo.jpg',
      threshold: 60,
      liveness: 'passive',
      challengeTimeoutMs: 7000,
      faceTimeoutMs: 20_000,
      maxAttempts: 1,
    } as const;
    const { tag, properties } = readCall({ ...settings, delegate: undefined });
    assert.equal(tag, 'faceguard-verify');
    assert.deepEqual(properties, settings);
  });

  for (const [what, options] of Object.entries<object>({
    'a mode of liveness that is no text': { liveness: false },
    'a time that is text': { challengeTimeoutMs: '7000' },
    'a misspelt time': { challengeTimeout: 7000 },
  })) {
    test(`refuses ${what}`, () => {
      assert.throws(() => readCall({ basePhoto: '/photo.jpg', ...options }), TypeError);
    });
  }

  // `url` needs a page, to be relative to: the other half is tested in a browser.
});
