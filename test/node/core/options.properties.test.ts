// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { DEFAULT_FLOW_OPTIONS, LIVENESS_MODES } from '../../../src/core/config.js';
import { ACCURACY_CHOICES, readOptions } from '../../../src/core/options.js';
import type { RawOptions } from '../../../src/core/options.js';
import { flowOptions } from '../../support/flow-arbitraries.js';
import { runs } from '../../support/properties.js';

const DELEGATES = ['auto', 'gpu', 'cpu'] as const;

const NAMES = [
  'threshold',
  'maxAttempts',
  'faceTimeoutMs',
  'liveness',
  'challengeTimeoutMs',
  'accuracy',
  'delegate',
];

const NOTHING = Object.fromEntries(NAMES.map((name) => [name, undefined])) as RawOptions;

/** An object that holds itself, as elements of some frameworks do. */
const circular: object = {};
Object.assign(circular, { self: circular });

const anything = fc.oneof(
  fc.anything({ withBigInt: true, withNullPrototype: true }),
  fc.double(),
  fc.integer(),
  fc.string(),
  fc.constantFrom(
    circular,
    null,
    undefined,
    NaN,
    Infinity,
    '',
    Symbol('auto'),
    10n,
    () => 50,
    ...LIVENESS_MODES,
    ...DELEGATES,
  ),
);

const raw = fc.record(
  Object.fromEntries(NAMES.map((name) => [name, anything])) as Record<
    keyof RawOptions,
    fc.Arbitrary<unknown>
  >,
);

describe('readOptions() for anything that a page may set', () => {
  it('gives settings that a flow can go by, always, and never throws', () => {
    fc.assert(
      fc.property(raw, (settings) => {
        const { flow, delegate, invalid } = readOptions(settings, DELEGATES);
        assert.ok(flow.threshold >= 0 && flow.threshold <= 100);
        assert.ok(Number.isInteger(flow.maxAttempts) && flow.maxAttempts >= 1);
        for (const ms of [flow.faceTimeoutMs, flow.challengeTimeoutMs, flow.matchTimeoutMs])
          assert.ok(ms > 0 && ms < Infinity, `${ms}`);
        assert.ok(LIVENESS_MODES.includes(flow.liveness) && DELEGATES.includes(delegate));
        assert.ok(invalid === null || invalid !== '');
      }),
      runs(1000),
    );
  });

  it('replaces nothing that was set: it is taken, or refused by name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), anything, (name, value) => {
        const { flow, accuracy, delegate, invalid } = readOptions({ ...NOTHING, [name]: value }, DELEGATES);
        const isUnset = value === undefined || value === null || value === '';
        const taken = { ...flow, delegate, accuracy }[name];
        if (isUnset) assert.equal(invalid, null);
        else if (invalid === null) assert.equal(taken, value);
        else assert.match(invalid, new RegExp(`^${name} must be `));
      }),
      runs(1000),
    );
  });

  it('takes whatever is right', () => {
    fc.assert(
      fc.property(
        flowOptions,
        fc.constantFrom(...DELEGATES),
        fc.constantFrom(...ACCURACY_CHOICES),
        (flow, delegate, accuracy) => {
          const found = readOptions({ ...NOTHING, ...flow, delegate, accuracy }, DELEGATES);
          const { matchTimeoutMs } = DEFAULT_FLOW_OPTIONS;
          assert.deepEqual(found, { flow: { ...flow, matchTimeoutMs }, accuracy, delegate, invalid: null });
        },
      ),
      runs(),
    );
  });
});
