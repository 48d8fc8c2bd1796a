// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { CLOSE_REASONS, parseCloseMessage } from '../../../src/core/close-message.js';
import { ownFields } from '../../../src/core/own-fields.js';
import { between } from '../../support/arbitraries.js';
import { closeMessage } from '../../support/flow-arbitraries.js';
import { runs } from '../../support/properties.js';

/** What another window could send: anything, and what is nearly a message. */
const anything = fc.oneof(
  fc.anything({ withBigInt: true, withNullPrototype: true, withTypedArray: true, withMap: true }),
  fc.record(
    {
      action: fc.oneof(
        { arbitrary: fc.constant('close'), weight: 9 },
        { arbitrary: fc.jsonValue(), weight: 1 },
      ),
      reason: fc.oneof(fc.constantFrom(...CLOSE_REASONS), fc.string()),
      confidence: fc.oneof(between(0, 100), fc.integer({ min: -1, max: 101 }), fc.jsonValue()),
      bypass_expires_at: fc.oneof(fc.string(), fc.date().map(String), fc.jsonValue()),
      error: fc.oneof(
        fc.string(),
        fc.string({ minLength: 150, maxLength: 300, size: 'max' }),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: ['action', 'reason'] },
  ),
);

describe('parseCloseMessage()', () => {
  it('gives back every message that there is, without what others have added', () => {
    fc.assert(
      fc.property(closeMessage, fc.dictionary(fc.string(), fc.jsonValue()), (message, added) => {
        const sent: unknown = JSON.parse(JSON.stringify({ ...added, ...message }));
        const known = new Set(['confidence', 'error', 'bypass_expires_at']);
        if (Object.keys(added).some((key) => known.has(key))) return;
        assert.deepEqual(parseCloseMessage(sent), message);
      }),
      runs(500),
    );
  });

  it('takes a −0, which JSON does not know, for 0', () => {
    const message = parseCloseMessage({ action: 'close', reason: 'approved', confidence: -0 });
    assert.deepEqual(message, { action: 'close', reason: 'approved', confidence: 0 });
  });

  it('never throws, and what it takes for a message is one: it reads as itself and survives being copied', () => {
    let read = 0;
    fc.assert(
      fc.property(anything, (value) => {
        const message = parseCloseMessage(value);
        if (!message) return;
        read++;
        assert.deepEqual(parseCloseMessage(JSON.parse(JSON.stringify(message))), message);
        if ('confidence' in message) {
          const { confidence } = message;
          assert.ok(Number.isInteger(confidence) && confidence >= 0 && confidence <= 100, `${confidence}`);
        }
        if ('error' in message) assert.ok(message.error.length <= 200, 'short');
        if ('bypass_expires_at' in message) assert.ok(Date.parse(message.bypass_expires_at) > -Infinity);
      }),
      runs(2000),
    );
    assert.ok(read > 0, 'something is taken for a message');
  });
});

describe('ownFields()', () => {
  it('never throws, whatever it looks at', () => {
    const throwing = fc.constantFrom('get', 'ownKeys', 'getOwnPropertyDescriptor').map(
      (trap) =>
        new Proxy(
          { action: 'close' },
          {
            [trap]: () => {
              throw new TypeError(trap);
            },
          },
        ),
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), throwing), (value) => {
        assert.equal(Object.getPrototypeOf(ownFields(value)), null);
        assert.doesNotThrow(() => parseCloseMessage(value));
      }),
      runs(500),
    );
  });

  it('gives what is written down, and nothing that is inherited', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (own, inherited) => {
          const value: object = Object.create(inherited, Object.getOwnPropertyDescriptors(own)) as object;
          assert.deepEqual({ ...ownFields(value) }, { ...own });
        },
      ),
      runs(),
    );
  });
});
