// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { trimModule } from '../../../../models/wasm/trim-module.mjs';
import { EXAMPLE, EXAMPLE_MODULE, startExample } from './example-module.js';

describe('trimModule()', () => {
  test('leaves what is kept as it is', () => {
    const kept = new Set([EXAMPLE.answer, EXAMPLE.ask, EXAMPLE.pointed, EXAMPLE.through]);
    const trimmed = trimModule(EXAMPLE_MODULE, kept, '');
    const { ask, through } = startExample(trimmed);
    assert.equal(ask(), startExample(EXAMPLE_MODULE).ask());
    assert.equal(through(), 5);
  });

  test('empties the others: by name or by pointer, they cannot be called', () => {
    const { ask, through } = startExample(
      trimModule(EXAMPLE_MODULE, new Set([EXAMPLE.ask, EXAMPLE.through]), ''),
    );
    assert.throws(ask, WebAssembly.RuntimeError);
    assert.throws(through, WebAssembly.RuntimeError);
  });

  test('says in the file what was changed', () => {
    const trimmed = new WebAssembly.Module(
      Uint8Array.from(trimModule(EXAMPLE_MODULE, new Set(), 'less of it')),
    );
    const [notice] = WebAssembly.Module.customSections(trimmed, 'notice');
    assert.equal(new TextDecoder().decode(notice), 'less of it');
  });
});
