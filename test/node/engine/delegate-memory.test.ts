// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';

import { recallDelegate, rememberDelegate } from '../../../src/engine/delegate-memory.js';
import { VERSION } from '../../../src/version.js';

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

describe('the remembered delegate', () => {
  afterEach(() => {
    delete (globalThis as { localStorage?: unknown }).localStorage;
  });

  test('comes back, under a key of this version and nothing else', () => {
    const storage = memory();
    withStorage(storage);
    assert.equal(recallDelegate(), null);
    rememberDelegate('gpu');
    assert.equal(recallDelegate(), 'gpu');
    rememberDelegate('cpu');
    assert.equal(recallDelegate(), 'cpu');
    assert.deepEqual([...storage], [[`faceguard-delegate-${VERSION}`, 'cpu']]);
  });

  test('is nothing when somebody else wrote nonsense there', () => {
    const storage = memory();
    withStorage(storage);
    storage.setItem(`faceguard-delegate-${VERSION}`, 'quantum');
    assert.equal(recallDelegate(), null);
  });

  test('is nothing where storage is missing or forbidden', () => {
    assert.equal(recallDelegate(), null);
    rememberDelegate('gpu');
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
    assert.equal(recallDelegate(), null);
    rememberDelegate('gpu');
  });
});
