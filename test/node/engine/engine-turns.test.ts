// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { takeTurn } from '../../../src/engine/engine-turns.js';
import { FakeEngine } from '../../../src/testing/fake-engine.js';

const never = new AbortController().signal;

/** A promise and what settles it. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe('takeTurn()', () => {
  test('lets one after the other have an engine, in the order in which they came', async () => {
    const engine = new FakeEngine();
    const told: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      told.push(`${name} begins`);
      await Promise.resolve();
      told.push(`${name} ends`);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => takeTurn(engine, never, work(name))));
    assert.deepEqual(told, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  test('lets nobody wait for another engine', async () => {
    const first = deferred();
    const held = takeTurn(new FakeEngine(), never, () => first.promise);
    assert.equal(await takeTurn(new FakeEngine(), never, async () => 'done'), 'done');
    first.resolve();
    await held;
  });

  test('goes on to the next after a failure', async () => {
    const engine = new FakeEngine();
    const failing = takeTurn(engine, never, () => Promise.reject(new Error('broken')));
    const next = takeTurn(engine, never, async () => 'done');
    await assert.rejects(failing, /broken/);
    assert.equal(await next, 'done');
  });

  test('leaves the queue when aborted, and jumps nobody over', async () => {
    const engine = new FakeEngine();
    const first = deferred();
    const told: string[] = [];
    const held = takeTurn(engine, never, () => first.promise.then(() => void told.push('first')));
    const leaving = new AbortController();
    const left = takeTurn(engine, leaving.signal, async () => void told.push('left'));
    const last = takeTurn(engine, never, async () => void told.push('last'));
    leaving.abort(new Error('not wanted any more'));
    await assert.rejects(left, /not wanted/);
    assert.deepEqual(told, []);
    first.resolve();
    await Promise.all([held, last]);
    assert.deepEqual(told, ['first', 'last']);
  });
});
