// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { FaceGuardError } from '../../../src/core/errors.js';
import { isTrap } from '../../../src/engine/trap.js';
import { fromWire, toWire } from '../../../src/engine/worker/protocol.js';

/** What a function without a way out throws: one that is `unreachable`. */
function trap(): unknown {
  const bytes = [
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x03, 0x02, 0x01],
    ...[0x00, 0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00, 0x0a, 0x05, 0x01, 0x03, 0x00, 0x00, 0x0b],
  ];
  const { f } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes))).exports;
  try {
    (f as () => void)();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('isTrap()', () => {
  test('knows a trap, also as the cause of another error', () => {
    assert.ok(isTrap(trap()));
    assert.ok(isTrap(new FaceGuardError('engine_failed', 'failed', { cause: trap() })));
  });

  test('takes nothing else for one', () => {
    for (const other of [
      new Error('unreachable'),
      new FaceGuardError('engine_failed', ''),
      'trap',
      undefined,
    ])
      assert.equal(isTrap(other), false);
  });
});

test('that a failure was a trap is still known when it has crossed the worker’s border, and nothing else of its cause', () => {
  const crossed = fromWire(structuredClone(toWire(trap(), 'engine_failed')));
  assert.equal(crossed.code, 'engine_failed');
  assert.ok(isTrap(crossed));
  const other = fromWire(structuredClone(toWire(new Error('something else'), 'engine_failed')));
  assert.equal(isTrap(other), false);
  assert.equal(other.cause, undefined);
});
