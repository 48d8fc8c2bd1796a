// SPDX-License-Identifier: Apache-2.0
/**
 * Reads flatbuffers into plain objects and writes plain objects as flatbuffers, both after a schema given as data.
 *
 * A property that the file leaves out is left out of the object, and the other way round, so what is not touched
 * comes back as it was. Whatever the schema does not know is an error: nothing is lost in silence.
 */
import { Builder, ByteBuffer } from 'flatbuffers';

/** @typedef {import('flatbuffers').Offset} Offset */

/**
 * The type of a field. A field's number in the flatbuffers schema is its position among the table's fields,
 * where a union counts twice: for the tag and for the value.
 *
 * @typedef {{ kind: 'scalar', of: ScalarName }
 *   | { kind: 'scalars', of: ScalarName, align?: number }
 *   | { kind: 'string' }
 *   | { kind: 'strings' }
 *   | { kind: 'table', of: string }
 *   | { kind: 'tables', of: string }
 *   | { kind: 'union', of: string }} FieldType
 */
/** @typedef {Readonly<Record<string, FieldType>>} TableSchema */
/**
 * @typedef {object} Schema
 * @property {string} root Name of the root table.
 * @property {string} identifier The four characters at bytes 4 to 7 of a file.
 * @property {Readonly<Record<string, TableSchema>>} tables
 * @property {Readonly<Record<string, Readonly<Record<number, string>>>>} unions For each union: tag → table.
 */
/** @typedef {Record<string, unknown>} TableObject */

/** Byte size of a scalar, and how it is read and written. */
const SCALARS = Object.freeze({
  bool: scalar(1, 'readInt8', 'addInt8'),
  byte: scalar(1, 'readInt8', 'addInt8'),
  ubyte: scalar(1, 'readUint8', 'addInt8'),
  int: scalar(4, 'readInt32', 'addInt32'),
  uint: scalar(4, 'readUint32', 'addInt32'),
  long: scalar(8, 'readInt64', 'addInt64'),
  float: scalar(4, 'readFloat32', 'addFloat32'),
});

/** @typedef {keyof typeof SCALARS} ScalarName */

/**
 * @param {ScalarName} of
 * @returns {FieldType}
 */
export const scalarOf = (of) => ({ kind: 'scalar', of });
/**
 * @param {ScalarName} of
 * @param {number} [align] Byte alignment of the first element, when more than its own size.
 * @returns {FieldType}
 */
export const scalarsOf = (of, align) =>
  align === undefined ? { kind: 'scalars', of } : { kind: 'scalars', of, align };
/**
 * @param {string} of
 * @returns {FieldType}
 */
export const tableOf = (of) => ({ kind: 'table', of });
/**
 * @param {string} of
 * @returns {FieldType}
 */
export const tablesOf = (of) => ({ kind: 'tables', of });
/**
 * The object has `{ type, value }`, `type` being the table's name.
 *
 * @param {string} of
 * @returns {FieldType}
 */
export const unionOf = (of) => ({ kind: 'union', of });
/** @type {FieldType} */
export const STRING = Object.freeze({ kind: 'string' });
/** @type {FieldType} */
export const STRINGS = Object.freeze({ kind: 'strings' });

/** Something in a file that the schema does not describe, or that is not a flatbuffer of this schema. */
export class FlatbufferError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'FlatbufferError';
  }
}

/**
 * Reads a file.
 *
 * @param {Schema} schema
 * @param {Uint8Array} bytes
 * @returns {TableObject} Byte vectors in it are views of `bytes`, not copies.
 * @throws {FlatbufferError} when the identifier differs, or a field or union member is unknown to the schema.
 */
export function decodeFlatbuffer(schema, bytes) {
  const buffer = new ByteBuffer(bytes);
  if (bytes.length < 8 || !buffer.__has_identifier(schema.identifier)) {
    throw new FlatbufferError(`not a flatbuffer with identifier ${schema.identifier}`);
  }
  return readTable({ schema, buffer, bytes }, schema.root, buffer.readInt32(0));
}

/**
 * Writes a file.
 *
 * @param {Schema} schema
 * @param {TableObject} object In the shape that {@link decodeFlatbuffer} returns.
 * @returns {Uint8Array}
 * @throws {FlatbufferError} when the object has a property or a union member that the schema does not know.
 */
export function encodeFlatbuffer(schema, object) {
  const builder = new Builder(1 << 16);
  builder.finish(writeTable({ schema, builder }, schema.root, object), schema.identifier);
  return builder.asUint8Array().slice();
}

/** @typedef {{ schema: Schema, buffer: ByteBuffer, bytes: Uint8Array }} Reading */
/** @typedef {{ schema: Schema, builder: Builder }} Writing */

/**
 * @param {Reading} reading
 * @param {string} name
 * @param {number} start
 * @returns {TableObject}
 */
function readTable(reading, name, start) {
  const { schema, buffer } = reading;
  /** @type {TableObject} */
  const object = {};
  let id = 0;
  for (const [key, type] of Object.entries(tableSchema(schema, name))) {
    if (type.kind === 'union') {
      const tagAt = fieldPosition(buffer, start, id);
      const valueAt = fieldPosition(buffer, start, id + 1);
      if (tagAt !== 0 && valueAt !== 0) {
        const member = unionMember(schema, type.of, buffer.readUint8(tagAt));
        object[key] = { type: member, value: readTable(reading, member, buffer.__indirect(valueAt)) };
      }
      id += 2;
    } else {
      const at = fieldPosition(buffer, start, id);
      if (at !== 0) object[key] = readField(reading, type, at);
      id += 1;
    }
  }
  const slots = vtableSlots(buffer, start);
  for (; id < slots; id += 1) {
    if (fieldPosition(buffer, start, id) !== 0)
      throw new FlatbufferError(`table ${name} has an unknown field ${id}`);
  }
  return object;
}

/**
 * @param {Reading} reading
 * @param {Exclude<FieldType, { kind: 'union' }>} type
 * @param {number} at
 * @returns {unknown}
 */
function readField(reading, type, at) {
  const { buffer } = reading;
  switch (type.kind) {
    case 'scalar':
      return SCALARS[type.of].read(buffer, at);
    case 'scalars':
      return readScalars(reading, type.of, at);
    case 'string':
      return readString(reading, at);
    case 'strings':
      return vectorPositions(buffer, at, 4).map((item) => readString(reading, item));
    case 'table':
      return readTable(reading, type.of, buffer.__indirect(at));
    case 'tables':
      return vectorPositions(buffer, at, 4).map((item) =>
        readTable(reading, type.of, buffer.__indirect(item)),
      );
  }
}

/**
 * @param {Reading} reading
 * @param {ScalarName} of
 * @param {number} at
 */
function readScalars({ buffer, bytes }, of, at) {
  if (of === 'ubyte') {
    const start = buffer.__vector(at);
    return bytes.subarray(start, start + buffer.readInt32(start - 4));
  }
  const { size, read } = SCALARS[of];
  return vectorPositions(buffer, at, size).map((item) => read(buffer, item));
}

/**
 * @param {Reading} reading
 * @param {number} at
 */
function readString({ buffer, bytes }, at) {
  const lengthAt = buffer.__indirect(at);
  const start = lengthAt + 4;
  return new TextDecoder('utf-8', { fatal: true }).decode(
    bytes.subarray(start, start + buffer.readInt32(lengthAt)),
  );
}

/**
 * @param {ByteBuffer} buffer
 * @param {number} at
 * @param {number} size
 * @returns {number[]}
 */
function vectorPositions(buffer, at, size) {
  const start = buffer.__vector(at);
  return Array.from({ length: buffer.readInt32(start - 4) }, (_, index) => start + index * size);
}

/**
 * Where a field's value stands in the file; 0 when the table leaves it out.
 *
 * @param {ByteBuffer} buffer
 * @param {number} start
 * @param {number} id
 */
function fieldPosition(buffer, start, id) {
  const offset = buffer.__offset(start, 4 + 2 * id);
  return offset === 0 ? 0 : start + offset;
}

/**
 * @param {ByteBuffer} buffer
 * @param {number} start
 */
function vtableSlots(buffer, start) {
  return (buffer.readUint16(start - buffer.readInt32(start)) - 4) / 2;
}

/**
 * @param {Writing} writing
 * @param {string} name
 * @param {TableObject} object
 * @returns {Offset}
 */
function writeTable(writing, name, object) {
  const { schema, builder } = writing;
  const fields = tableSchema(schema, name);
  for (const key of Object.keys(object)) {
    if (!(key in fields)) throw new FlatbufferError(`table ${name} has no field ${key}`);
  }
  // Flatbuffers are written back to front: what a table refers to has to be there before the table is begun.
  /** @type {(() => void)[]} */
  const slots = [];
  let id = 0;
  for (const [key, type] of Object.entries(fields)) {
    const value = object[key];
    if (value !== undefined) slots.push(...prepareField(writing, type, value, id));
    id += type.kind === 'union' ? 2 : 1;
  }
  builder.startObject(id);
  for (const fill of slots) fill();
  return builder.endObject();
}

/**
 * @param {Writing} writing
 * @param {FieldType} type
 * @param {any} value
 * @param {number} id
 * @returns {(() => void)[]}
 */
function prepareField(writing, type, value, id) {
  const { schema, builder } = writing;
  const offsetSlot = (/** @type {Offset} */ offset) => [() => builder.addFieldOffset(id, offset, 0)];
  switch (type.kind) {
    case 'scalar':
      return [
        () => {
          SCALARS[type.of].add(builder, value);
          builder.slot(id);
        },
      ];
    case 'scalars':
      return offsetSlot(writeScalars(builder, type.of, type.align, value));
    case 'string':
      return offsetSlot(builder.createString(value));
    case 'strings':
      return offsetSlot(
        writeOffsets(
          builder,
          value.map((/** @type {string} */ item) => builder.createString(item)),
        ),
      );
    case 'table':
      return offsetSlot(writeTable(writing, type.of, value));
    case 'tables':
      return offsetSlot(
        writeOffsets(
          builder,
          value.map((/** @type {TableObject} */ item) => writeTable(writing, type.of, item)),
        ),
      );
    case 'union': {
      const tag = unionTag(schema, type.of, value.type);
      const offset = writeTable(writing, value.type, value.value);
      return [
        () => {
          builder.addInt8(tag);
          builder.slot(id);
        },
        () => builder.addFieldOffset(id + 1, offset, 0),
      ];
    }
  }
}

/**
 * @param {Builder} builder
 * @param {ScalarName} of
 * @param {number | undefined} align
 * @param {any} values
 */
function writeScalars(builder, of, align, values) {
  const { size, add } = SCALARS[of];
  builder.prep(align ?? size, size * values.length);
  if (of === 'ubyte') return builder.createByteVector(values);
  builder.startVector(size, values.length, size);
  for (let index = values.length - 1; index >= 0; index -= 1) add(builder, values[index]);
  return builder.endVector();
}

/**
 * @param {Builder} builder
 * @param {Offset[]} offsets
 */
function writeOffsets(builder, offsets) {
  builder.startVector(4, offsets.length, 4);
  for (let index = offsets.length - 1; index >= 0; index -= 1)
    builder.addOffset(/** @type {Offset} */ (offsets[index]));
  return builder.endVector();
}

/**
 * @param {Schema} schema
 * @param {string} name
 * @returns {TableSchema}
 */
function tableSchema(schema, name) {
  const fields = schema.tables[name];
  if (fields === undefined) throw new FlatbufferError(`the schema has no table ${name}`);
  return fields;
}

/**
 * @param {Schema} schema
 * @param {string} union
 * @param {number} tag
 * @returns {string}
 */
function unionMember(schema, union, tag) {
  const member = schema.unions[union]?.[tag];
  if (member === undefined) throw new FlatbufferError(`union ${union} has an unknown member ${tag}`);
  return member;
}

/**
 * @param {Schema} schema
 * @param {string} union
 * @param {string} member
 * @returns {number}
 */
function unionTag(schema, union, member) {
  const entry = Object.entries(schema.unions[union] ?? {}).find(([, name]) => name === member);
  if (entry === undefined) throw new FlatbufferError(`union ${union} has no member ${member}`);
  return Number(entry[0]);
}

/**
 * @param {number} size
 * @param {'readInt8' | 'readUint8' | 'readInt32' | 'readUint32' | 'readInt64' | 'readFloat32'} reader
 * @param {'addInt8' | 'addInt32' | 'addInt64' | 'addFloat32'} adder
 */
function scalar(size, reader, adder) {
  return Object.freeze({
    size,
    read: (/** @type {ByteBuffer} */ buffer, /** @type {number} */ at) => buffer[reader](at),
    // int64 values are bigint, the others numbers: the schema keeps them apart.
    add: (/** @type {Builder} */ builder, /** @type {any} */ value) =>
      /** @type {(value: any) => void} */ (builder[adder]).call(builder, value),
  });
}
