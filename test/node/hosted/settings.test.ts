// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readAddress, readConfig } from '../../../src/hosted/settings.js';

/** Attributes that the element has. */
const KNOWN = ['threshold', 'max-attempts', 'liveness', 'challenge-timeout-ms', 'no-mirror'];

const PAGE = 'https://verify.example/kit/hosted/verify.html';

describe('readConfig()', () => {
  test('takes origins and attributes, and neither is needed', () => {
    const config = { hostOrigins: ['https://shop.example'], attributes: { threshold: '60' } };
    assert.deepEqual(readConfig(config, KNOWN), config);
    assert.deepEqual(readConfig({}, KNOWN), { hostOrigins: [], attributes: {} });
  });

  test('takes numbers and booleans as they are written in JSON', () => {
    const attributes = {
      threshold: 60,
      'challenge-timeout-ms': 7000,
      'no-mirror': true,
      'max-attempts': false,
    };
    assert.deepEqual(readConfig({ attributes }, KNOWN).attributes, {
      threshold: '60',
      'challenge-timeout-ms': '7000',
      'no-mirror': '',
    });
  });

  for (const [what, json] of Object.entries<unknown>({
    'no object': [],
    nothing: null,
    'a misspelt name': { hostOrigin: ['https://shop.example'] },
    'one origin instead of a list': { hostOrigins: 'https://shop.example' },
    'an origin that is no text': { hostOrigins: [7] },
    'a list of attributes': { attributes: ['threshold'] },
    'a misspelt attribute': { attributes: { treshold: '60' } },
    'a list as an attribute': { attributes: { threshold: [60] } },
    'nothing as an attribute': { attributes: { threshold: null } },
    'a handler as an attribute': { attributes: { onclick: 'alert(1)' } },
  })) {
    test(`refuses ${what}`, () => {
      assert.throws(() => readConfig(json, KNOWN), TypeError);
    });
  }
});

describe('readAddress()', () => {
  test('takes a photo of its own origin and a language', () => {
    assert.deepEqual(readAddress(`${PAGE}#base-photo=/photos/7.jpg&lang=pt-BR`), {
      'base-photo': '/photos/7.jpg',
      lang: 'pt-BR',
    });
    assert.deepEqual(readAddress(PAGE), {});
  });

  test('takes the token of a session, but not where its server is', () => {
    assert.deepEqual(readAddress(`${PAGE}#session-token=st_7`), { 'session-token': 'st_7' });
    assert.throws(() => readAddress(`${PAGE}#session-token=st_7&api-base=https://evil.example`), TypeError);
  });

  test('overlooks the query, which servers write down', () => {
    assert.deepEqual(readAddress(`${PAGE}?hostOrigins=https://evil.example`), {});
  });

  for (const fragment of [
    'base-photo=https://evil.example/me.jpg',
    'base-photo=//evil.example/me.jpg',
    'base-photo=data:image/png,x',
    'threshold=0',
    'liveness=none',
    'challenge-timeout-ms=3600000',
    'max-attempts=1000',
    'hostOrigins=https://evil.example',
    'host-origin=*',
    'onclick=alert(1)',
  ]) {
    test(`refuses #${fragment}`, () => {
      assert.throws(() => readAddress(`${PAGE}#${fragment}`), TypeError);
    });
  }
});
