// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';

import { recallEngines, rememberEngines } from '../../../src/engine/engine-memory.js';
import { VERSION } from '../../../src/version.js';

const KEY = `faceguard-engines-${VERSION}`;

/** Puts `storage` in the place of `localStorage`, which Node lacks. */
const withStorage = (storage: unknown): void => {
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: () => storage });
};

const memory = (): Map<string, string> & Pick<Storage, 'getItem' | 'setItem'> => {
  const map = new Map<string, string>();
  return Object.assign(map, {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  });
};

describe('what is remembered of engines', () => {
  afterEach(() => {
    delete (globalThis as { localStorage?: unknown }).localStorage;
  });

  test('comes back in whole milliseconds, under a key of this version and nothing else', () => {
    const storage = memory();
    withStorage(storage);
    assert.deepEqual(recallEngines(), {});
    rememberEngines({ 'litert-cpu': 120.4 });
    assert.deepEqual(recallEngines(), { 'litert-cpu': 120 });
    assert.deepEqual([...storage.keys()], [KEY]);
  });

  test('is added to: what was measured on one visit stays on the next', () => {
    withStorage(memory());
    rememberEngines({ 'litert-cpu': 120 });
    rememberEngines({ 'mediapipe-gpu': 30 });
    rememberEngines({});
    assert.deepEqual(recallEngines(), { 'litert-cpu': 120, 'mediapipe-gpu': 30 });
  });

  test('knows of kinds that failed', () => {
    withStorage(memory());
    rememberEngines({ 'mediapipe-gpu': Infinity });
    assert.deepEqual(recallEngines(), { 'mediapipe-gpu': Infinity });
  });

  for (const nonsense of [
    'quantum',
    'null',
    '7',
    '{"litert-cpu":"fast","mediapipe-gpu":-1,"quantum":1}',
    '[]',
  ]) {
    test(`is nothing when somebody else wrote ${nonsense} there`, () => {
      const storage = memory();
      withStorage(storage);
      storage.setItem(KEY, nonsense);
      assert.deepEqual(recallEngines(), {});
    });
  }

  test('is nothing where storage is missing or forbidden', () => {
    assert.deepEqual(recallEngines(), {});
    rememberEngines({ 'litert-cpu': 1 });
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
    assert.deepEqual(recallEngines(), {});
    rememberEngines({ 'litert-cpu': 1 });
  });
});
