// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import {
  decodeFlatbuffer,
  encodeFlatbuffer,
  FlatbufferError,
  scalarOf,
  scalarsOf,
  STRING,
  STRINGS,
  tableOf,
  tablesOf,
  unionOf,
} from '../../../models/flatbuffer-codec.mjs';
import { readSource, SOURCES } from '../../../models/sources.mjs';
import { decodeModel, encodeModel } from '../../../models/tflite-schema.mjs';

const SCHEMA = {
  root: 'Root',
  identifier: 'TEST',
  tables: {
    Root: {
      flag: scalarOf('bool'),
      count: scalarOf('int'),
      choice: unionOf('Choice'),
      name: STRING,
      names: STRINGS,
      wide: scalarsOf('long'),
      data: scalarsOf('ubyte', 16),
      children: tablesOf('Leaf'),
      child: tableOf('Leaf'),
    },
    Leaf: { weight: scalarOf('float') },
    Empty: {},
  },
  unions: { Choice: { 1: 'Leaf', 3: 'Empty' } },
};

const OBJECT = {
  flag: 1,
  count: -7,
  choice: { type: 'Leaf', value: { weight: 0.5 } },
  name: 'größe',
  names: ['a', ''],
  wide: [-(2n ** 62n), 1n],
  data: new Uint8Array([1, 2, 3, 4, 5]),
  children: [{ weight: 1 }, {}, { weight: 0 }],
  child: {},
};

describe('flatbuffer codec', () => {
  test('reads back what it wrote, absent fields and zeros kept apart', () => {
    assert.deepEqual(decodeFlatbuffer(SCHEMA, encodeFlatbuffer(SCHEMA, OBJECT)), OBJECT);
    assert.deepEqual(decodeFlatbuffer(SCHEMA, encodeFlatbuffer(SCHEMA, {})), {});
  });

  test('aligns vectors as the schema asks', () => {
    for (const name of ['', 'a', 'ab', 'abcdefghijk']) {
      const bytes = encodeFlatbuffer(SCHEMA, { ...OBJECT, name });
      const { data } = decodeFlatbuffer(SCHEMA, bytes);
      assert.equal(
        (data as Uint8Array).byteOffset - bytes.byteOffset,
        Buffer.from(bytes).indexOf(OBJECT.data),
      );
      assert.equal(((data as Uint8Array).byteOffset - bytes.byteOffset) % 16, 0);
    }
  });

  test('refuses a file with another identifier, and one that is too short', () => {
    const other = encodeFlatbuffer({ ...SCHEMA, identifier: 'ELSE' }, OBJECT);
    assert.throws(() => decodeFlatbuffer(SCHEMA, other), FlatbufferError);
    assert.throws(() => decodeFlatbuffer(SCHEMA, new Uint8Array(4)), FlatbufferError);
  });

  test('refuses what the schema does not know, rather than lose it', () => {
    const bytes = encodeFlatbuffer(SCHEMA, OBJECT);
    const narrower = { ...SCHEMA, tables: { ...SCHEMA.tables, Root: { flag: scalarOf('bool') } } };
    const otherUnion = { ...SCHEMA, unions: { Choice: { 3: 'Empty' } } };
    assert.throws(() => decodeFlatbuffer(narrower, bytes), /unknown field 1/);
    assert.throws(() => decodeFlatbuffer(otherUnion, bytes), /unknown member 1/);
    assert.throws(() => encodeFlatbuffer(SCHEMA, { size: 1 }), /no field size/);
    assert.throws(() => encodeFlatbuffer(otherUnion, OBJECT), /no member Leaf/);
  });

  for (const name of ['detector', 'landmarks', 'embedder'] as const) {
    test(`reads the ${name} model and writes an equal one`, async () => {
      const model = decodeModel(await readSource(SOURCES[name]));
      assert.deepEqual(decodeModel(encodeModel(model)), model);
    });
  }
});
