// SPDX-License-Identifier: Apache-2.0
// What scripts may say, and the parts of the kit that need no browser.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { parseCloseMessage } from '../../../src/core/close-message.js';
import { ERROR_CODES } from '../../../src/core/errors.js';
import { matchTemplates } from '../../../src/core/matcher.js';
import { assessQuality } from '../../../src/core/quality.js';
import { HINTS } from '../../../src/core/types.js';
import { FakeEngine, fakeTemplate, fakeTemplateLike } from '../../../src/testing/fake-engine.js';
import { messagesOf } from '../../../src/testing/outcome.js';
import type { Outcome } from '../../../src/testing/outcome.js';
import { seeing, sightOf } from '../../../src/testing/sights.js';
import { undoOnce } from '../../../src/testing/undo.js';

describe('fakeTemplateLike()', () => {
  test('compares at exactly the confidence that was asked for', () => {
    for (const person of [1, 2, 7]) {
      const reference = fakeTemplate(person);
      for (let confidence = 0; confidence <= 100; confidence++)
        assert.equal(matchTemplates(fakeTemplateLike(confidence, reference), reference), confidence);
    }
  });

  test('refuses what is no confidence', () => {
    for (const wrong of [-1, 101, 1.5, NaN, '50' as unknown as number])
      assert.throws(() => fakeTemplateLike(wrong), TypeError);
  });

  test('is what an engine sees whose script says so', async () => {
    const engine = new FakeEngine({ template: () => fakeTemplateLike(72) });
    await engine.load();
    const { frameId } = await engine.detect({ close: () => undefined } as never, 1);
    assert.equal(matchTemplates(await engine.embed(frameId), fakeTemplate(1)), 72);
  });
});

describe('seeing()', () => {
  for (const hint of HINTS) {
    test(`brings about ${hint}`, () => {
      const look = seeing(hint);
      // Movement is seen in the second of two pictures.
      const before = look(0);
      assert.equal(assessQuality(look(40), before).hint, hint);
    });
  }

  test('refuses what is no hint', () => {
    assert.throws(() => seeing('too_ugly' as never), TypeError);
    assert.throws(() => sightOf('too_ugly' as never), TypeError);
  });
});

describe('messagesOf()', () => {
  const outcomes: Outcome[] = [
    { reason: 'approved', confidence: 92 },
    { reason: 'rejected', confidence: 0 },
    { reason: 'canceled' },
    { reason: 'no_base_photo' },
    { reason: 'bypass_active', bypass_expires_at: '2030-01-01T00:00:00Z' },
    ...ERROR_CODES.map((error): Outcome => ({ reason: 'error', error })),
  ];

  for (const outcome of outcomes) {
    test(`makes a close message of ${JSON.stringify(outcome)}`, () => {
      const messages = messagesOf(outcome);
      assert.deepEqual(messages, [{ action: 'close', ...outcome }]);
      assert.deepEqual(parseCloseMessage(messages[0]), messages[0]);
    });
  }

  const wrong: Record<string, unknown> = {
    nothing: undefined,
    'an empty list': [],
    'no reason': {},
    'another reason': { reason: 'passed' },
    'no confidence': { reason: 'approved' },
    'a confidence that is none': { reason: 'approved', confidence: 0.92 },
    'a rejection of the same face': { reason: 'rejected', confidence: 100 },
    'a misspelt code': { reason: 'error', error: 'camera_busy' },
    'a field of another reason': { reason: 'canceled', confidence: 92 },
    'a moment that is none': { reason: 'bypass_active', bypass_expires_at: 'tomorrow' },
    'an attempt after the end': [{ reason: 'canceled' }, { reason: 'approved', confidence: 92 }],
    'an attempt after an error for good': [
      { reason: 'error', error: 'browser_unsupported' },
      { reason: 'approved', confidence: 92 },
    ],
    'a rejection above the approval': [
      { reason: 'rejected', confidence: 80 },
      { reason: 'approved', confidence: 60 },
    ],
  };

  for (const [what, outcome] of Object.entries(wrong)) {
    test(`refuses ${what}`, () => {
      assert.throws(() => messagesOf(outcome as Outcome), TypeError);
    });
  }

  test('takes one outcome an attempt', () => {
    const list: Outcome[] = [
      { reason: 'rejected', confidence: 31 },
      { reason: 'error', error: 'camera_in_use' },
      { reason: 'approved', confidence: 92 },
    ];
    assert.deepEqual(
      messagesOf(list),
      list.map((outcome) => ({ action: 'close', ...outcome })),
    );
  });
});

describe('undoOnce()', () => {
  test('undoes once, called or disposed of', () => {
    let count = 0;
    const undo = undoOnce(() => count++);
    undo();
    undo();
    if (typeof Symbol.dispose === 'symbol') undo[Symbol.dispose]();
    assert.equal(count, 1);
  });
});
