// SPDX-License-Identifier: Apache-2.0
import { fakeSdk } from 'faceguard-elements/testing';
import { expect, test } from 'vitest';

import { signIn } from '../app/sign-in.js';

test('signs in whoever was recognized', async () => {
  const sdk = fakeSdk({ reason: 'approved', confidence: 92 });
  expect(await signIn(sdk, '/customer.jpg')).toBe(true);
  expect(sdk.calls).toEqual([{ basePhoto: '/customer.jpg' }]);
});

test('signs in nobody without a camera', async () => {
  const sdk = fakeSdk({ reason: 'error', error: 'camera_unavailable' });
  expect(await signIn(sdk, '/customer.jpg')).toBe(false);
});

test('waits for a user who takes their time', async () => {
  const sdk = fakeSdk();
  const signingIn = signIn(sdk, '/customer.jpg');
  sdk.script({ reason: 'canceled' });
  expect(await signingIn).toBe(false);
});
