// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CloseMessage } from '../../../src/core/close-message.js';
import { toResult } from '../../../src/sdk/result.js';
import type { VerifyResult } from '../../../src/sdk/result.js';

/** The contract's table, §6. */
const TABLE: readonly (readonly [CloseMessage, VerifyResult])[] = [
  [
    { action: 'close', reason: 'approved', confidence: 83 },
    { status: 'approved', confidence: 83 },
  ],
  [
    { action: 'close', reason: 'rejected', confidence: 0 },
    { status: 'rejected', confidence: 0 },
  ],
  [{ action: 'close', reason: 'canceled' }, { status: 'canceled' }],
  [
    { action: 'close', reason: 'error', error: 'camera_in_use' },
    { status: 'error', error: 'camera_in_use' },
  ],
  [
    { action: 'close', reason: 'no_base_photo' },
    { status: 'error', error: 'no_base_photo' },
  ],
  [
    { action: 'close', reason: 'bypass_active', bypass_expires_at: '2027-01-01T00:00:00Z' },
    { status: 'bypass_active', bypass_expires_at: '2027-01-01T00:00:00Z' },
  ],
];

describe('toResult()', () => {
  for (const [message, result] of TABLE) {
    test(`${message.reason} becomes ${result.status}, with nothing more than the contract says`, () => {
      assert.deepEqual(toResult(message), result);
    });
  }
});
