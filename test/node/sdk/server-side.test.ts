// SPDX-License-Identifier: Apache-2.0
// On a server: imported by a page that is rendered there, and never to be called.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  FaceGuard,
  VERSION,
  connectHost,
  createTemplate,
  preload,
  supported,
  verify,
} from '../../../src/index.js';

describe('the kit without a browser', () => {
  test('is imported, and knows its version', () => {
    assert.equal(FaceGuard.version, VERSION);
  });

  const calls: Record<string, () => Promise<unknown>> = {
    verify: () => verify({ basePhoto: '/photo.jpg' }),
    preload: () => preload(),
    supported: () => supported(),
    createTemplate: () => createTemplate('/photo.jpg'),
    connectHost: async () => connectHost(new EventTarget(), { hostOrigins: [] }),
  };
  for (const [name, call] of Object.entries(calls)) {
    test(`${name}() says that it needs a page`, async () => {
      await assert.rejects(call, (error) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, new RegExp(`FaceGuard\\.${name}\\(\\) needs a page`));
        return true;
      });
    });
  }
});
