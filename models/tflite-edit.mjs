// SPDX-License-Identifier: Apache-2.0
/** Small edits on a decoded model that the larger ones are made of. All change the model they are given. */
import { builtinCode } from './tflite-schema.mjs';

/** @typedef {import('./tflite-schema.mjs').Model} Model */
/** @typedef {import('./tflite-schema.mjs').SubGraph} SubGraph */
/** @typedef {import('./tflite-schema.mjs').Operator} Operator */
/** @typedef {import('./tflite-schema.mjs').Tensor} Tensor */

/**
 * An item that has to be there: indices in a model that lead nowhere mean a damaged file.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {number | undefined} index
 * @returns {T}
 * @throws {RangeError}
 */
export function itemAt(items, index) {
  const item = index === undefined ? undefined : items[index];
  if (item === undefined) throw new RangeError(`the model refers to item ${index} of ${items.length}`);
  return item;
}

/**
 * The models have one graph each.
 *
 * @param {Model} model
 * @returns {SubGraph}
 */
export function onlySubgraph(model) {
  const [graph, ...others] = model.subgraphs;
  if (graph === undefined || others.length > 0) {
    throw new RangeError('a model with exactly one subgraph is expected');
  }
  return graph;
}

/**
 * @param {Model} model
 * @param {Operator} operator
 * @returns {number} One of OPERATOR.
 */
export const operatorKind = (model, operator) =>
  builtinCode(itemAt(model.operatorCodes, operator.opcodeIndex ?? 0));

/**
 * The bytes of a constant, or `undefined` for a tensor that is computed.
 *
 * @param {Model} model
 * @param {Tensor} tensor
 * @returns {Uint8Array | undefined}
 */
export function constantBytes(model, tensor) {
  const data = model.buffers[tensor.buffer ?? 0]?.data;
  return data === undefined || data.length === 0 ? undefined : data;
}

/**
 * @param {Uint8Array} bytes Little-endian floats, as everywhere in the format.
 * @returns {Float32Array}
 */
export function floatsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getFloat32(index * 4, true));
}

/**
 * @param {Float32Array} floats
 * @returns {Uint8Array}
 */
export function bytesOfFloats(floats) {
  const bytes = new Uint8Array(floats.length * 4);
  const view = new DataView(bytes.buffer);
  floats.forEach((value, index) => view.setFloat32(index * 4, value, true));
  return bytes;
}

/**
 * @param {readonly number[]} integers
 * @returns {Uint8Array} 32 bits each.
 */
export function bytesOfIntegers(integers) {
  const bytes = new Uint8Array(integers.length * 4);
  const view = new DataView(bytes.buffer);
  integers.forEach((value, index) => view.setInt32(index * 4, value, true));
  return bytes;
}

/**
 * @param {Model} model
 * @param {Uint8Array} data
 * @returns {number} The new buffer's index.
 */
export const addBuffer = (model, data) => model.buffers.push({ data }) - 1;

/**
 * @param {SubGraph} graph
 * @param {Tensor} tensor
 * @returns {number} The new tensor's index.
 */
export const addTensor = (graph, tensor) => graph.tensors.push(tensor) - 1;

/**
 * The index of an operator code, added when the model has none.
 *
 * @param {Model} model
 * @param {number} code One of OPERATOR; below 127, so that it fits the older field as well.
 * @param {number} [version] The operator's version, as the converter would write it.
 */
export function operatorCodeIndex(model, code, version = 1) {
  const known = model.operatorCodes.findIndex(
    (entry) => builtinCode(entry) === code && (entry.version ?? 1) === version,
  );
  if (known >= 0) return known;
  return model.operatorCodes.push({ deprecatedBuiltinCode: code, version, builtinCode: code }) - 1;
}

/**
 * Drops tensors, buffers and operator codes that nothing refers to.
 *
 * @param {Model} model
 */
export function dropUnused(model) {
  const graph = onlySubgraph(model);

  const tensors = new Renumbering([
    ...graph.inputs,
    ...graph.outputs,
    ...graph.operators.flatMap((operator) => [...operator.inputs, ...operator.outputs]),
  ]);
  graph.tensors = tensors.pick(graph.tensors);
  graph.inputs = tensors.apply(graph.inputs);
  graph.outputs = tensors.apply(graph.outputs);
  for (const operator of graph.operators) {
    operator.inputs = tensors.apply(operator.inputs);
    operator.outputs = tensors.apply(operator.outputs);
  }

  const codes = new Renumbering(graph.operators.map((operator) => operator.opcodeIndex ?? 0));
  model.operatorCodes = codes.pick(model.operatorCodes);
  for (const operator of graph.operators) operator.opcodeIndex = codes.of(operator.opcodeIndex ?? 0);

  // Computed tensors may each name an empty buffer of their own: they share buffer 0, which the format keeps empty.
  for (const tensor of graph.tensors) if (constantBytes(model, tensor) === undefined) tensor.buffer = 0;
  const metadata = model.metadata ?? [];
  const buffers = new Renumbering([
    0,
    ...graph.tensors.map((tensor) => tensor.buffer ?? 0),
    ...metadata.map((entry) => entry.buffer ?? 0),
    ...(model.metadataBuffer ?? []),
  ]);
  model.buffers = buffers.pick(model.buffers);
  for (const tensor of graph.tensors) tensor.buffer = buffers.of(tensor.buffer ?? 0);
  for (const entry of metadata) entry.buffer = buffers.of(entry.buffer ?? 0);
  if (model.metadataBuffer !== undefined) model.metadataBuffer = buffers.apply(model.metadataBuffer);
}

/** Closes the gaps that are left when only some of a list's items are kept. */
class Renumbering {
  /** @param {Iterable<number>} used Indices to keep; −1 stands for "none" and stays. */
  constructor(used) {
    this.kept = [...new Set(used)].filter((index) => index >= 0).sort((a, b) => a - b);
    this.target = new Map(this.kept.map((index, position) => [index, position]));
  }

  /**
   * @param {number} index
   * @returns {number}
   */
  of(index) {
    return index < 0 ? index : /** @type {number} */ (this.target.get(index));
  }

  /** @param {number[]} indices */
  apply(indices) {
    return indices.map((index) => this.of(index));
  }

  /**
   * @template T
   * @param {T[]} items
   */
  pick(items) {
    return this.kept.map((index) => /** @type {T} */ (items[index]));
  }
}
