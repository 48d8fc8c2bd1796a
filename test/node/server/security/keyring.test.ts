// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isKeyOf, mintApiKey, parseApiKey } from '../../../../src/server/security/api-key.js';
import { Keyring } from '../../../../src/server/security/keyring.js';

const key = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const text = Buffer.from('a template');

describe('Keyring', () => {
  it('opens what it sealed, also after another key became the current one', () => {
    const sealed = new Keyring({ current: 'a', keys: { a: key(1) } }).seal(text, 'template:1');
    const later = new Keyring({ current: 'b', keys: { a: key(1), b: key(2) } });
    assert.deepEqual(Buffer.from(later.open(sealed, 'template:1')), text);
    assert.equal(later.seal(text, 'x').keyId, 'b');
  });

  it('never seals the same way twice', () => {
    const keyring = new Keyring({ current: 'a', keys: { a: key(1) } });
    assert.notDeepEqual(keyring.seal(text, 'x').bytes, keyring.seal(text, 'x').bytes);
  });

  it('opens nothing that was changed, cut off, moved, or sealed with another key', () => {
    const keyring = new Keyring({ current: 'a', keys: { a: key(1) } });
    const { keyId, bytes } = keyring.seal(text, 'template:1');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Uint8Array.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      assert.throws(() => keyring.open({ keyId, bytes: changed }, 'template:1'));
      assert.throws(() => keyring.open({ keyId, bytes: bytes.subarray(0, i) }, 'template:1'));
    }
    assert.throws(() => keyring.open({ keyId, bytes }, 'template:2'));
    assert.throws(() => keyring.open({ keyId: 'b', bytes }, 'template:1'));
    const other = new Keyring({ current: 'a', keys: { a: key(2) } });
    assert.throws(() => other.open({ keyId, bytes }, 'template:1'));
  });

  it('takes keys of 32 bytes alone, and needs the current one', () => {
    assert.throws(() => new Keyring({ current: 'a', keys: { a: new Uint8Array(16) } }), RangeError);
    assert.throws(() => new Keyring({ current: 'b', keys: { a: key(1) } }), RangeError);
  });
});

describe('API keys', () => {
  it('are known again by their hash, until they are revoked', () => {
    const { id, text: shown, secretHash } = mintApiKey();
    const parsed = parseApiKey(shown);
    assert.ok(parsed);
    assert.equal(parsed.id, id);
    const row = {
      id,
      tenant_id: 'default',
      name: 'n',
      scopes: [],
      secret_hash: secretHash,
      created_at: new Date(0),
      revoked_at: null,
    };
    assert.equal(Buffer.from(secretHash).includes(parsed.secret), false);
    assert.equal(isKeyOf(parsed, row), true);
    assert.equal(isKeyOf({ id, secret: `${parsed.secret.slice(1)}A` }, row), false);
    assert.equal(isKeyOf(parsed, { ...row, revoked_at: new Date(1) }), false);
  });

  it('are read only in the form that they are made in', () => {
    const { text: shown } = mintApiKey();
    for (const odd of [
      '',
      'sk_',
      shown.slice(1),
      shown.slice(0, -1),
      `${shown}A`,
      ` ${shown}`,
      `${shown}\n`,
    ]) {
      assert.equal(parseApiKey(odd), undefined);
    }
  });
});
