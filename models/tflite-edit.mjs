// SPDX-License-Identifier: Apache-2.0
/** Small edits on a decoded model that the larger ones are made of. All change the model they are given. */
import { builtinCode } from './tflite-schema.mjs';

/** @typedef {import('./tflite-schema.mjs').TableObject} TableObject */

/** The models have one graph each. @param {TableObject} model @returns {TableObject} */
export function onlySubgraph(model) {
  if (model.subgraphs?.length !== 1) throw new RangeError('a model with exactly one subgraph is expected');
  return model.subgraphs[0];
}

/** @param {TableObject} model @param {TableObject} operator @returns {number} One of OPERATOR. */
export const operatorKind = (model, operator) => builtinCode(model.operatorCodes[operator.opcodeIndex ?? 0]);

/** The bytes of a constant, or `undefined` for a tensor that is computed. @param {TableObject} model @param {TableObject} tensor @returns {Uint8Array | undefined} */
export function constantBytes(model, tensor) {
  const data = model.buffers[tensor.buffer ?? 0]?.data;
  return data === undefined || data.length === 0 ? undefined : data;
}

/** @param {Uint8Array} bytes Little-endian floats, as everywhere in the format. @returns {Float32Array} */
export function floatsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getFloat32(index * 4, true));
}

/** @param {Float32Array} floats @returns {Uint8Array} */
export function bytesOfFloats(floats) {
  const bytes = new Uint8Array(floats.length * 4);
  const view = new DataView(bytes.buffer);
  floats.forEach((value, index) => view.setFloat32(index * 4, value, true));
  return bytes;
}

/** @param {TableObject} model @param {Uint8Array} data @returns {number} The new buffer's index. */
export const addBuffer = (model, data) => model.buffers.push({ data }) - 1;

/** @param {TableObject} graph @param {TableObject} tensor @returns {number} The new tensor's index. */
export const addTensor = (graph, tensor) => graph.tensors.push(tensor) - 1;

/**
 * The index of an operator code, added when the model has none.
 *
 * @param {TableObject} model
 * @param {number} code One of OPERATOR; below 127, so that it fits the older field as well.
 * @param {number} [version] The operator's version, as the converter would write it.
 */
export function operatorCodeIndex(model, code, version = 1) {
  const known = model.operatorCodes.findIndex(
    (/** @type {TableObject} */ entry) => builtinCode(entry) === code && (entry.version ?? 1) === version,
  );
  if (known >= 0) return known;
  return model.operatorCodes.push({ deprecatedBuiltinCode: code, version, builtinCode: code }) - 1;
}

/** Drops tensors, buffers and operator codes that nothing refers to. @param {TableObject} model */
export function dropUnused(model) {
  const graph = onlySubgraph(model);

  const tensors = new Renumbering([
    ...graph.inputs,
    ...graph.outputs,
    ...graph.operators.flatMap((/** @type {TableObject} */ operator) => [...operator.inputs, ...operator.outputs]),
  ]);
  graph.tensors = tensors.pick(graph.tensors);
  graph.inputs = tensors.apply(graph.inputs);
  graph.outputs = tensors.apply(graph.outputs);
  for (const operator of graph.operators) {
    operator.inputs = tensors.apply(operator.inputs);
    operator.outputs = tensors.apply(operator.outputs);
  }

  const codes = new Renumbering(graph.operators.map((/** @type {TableObject} */ operator) => operator.opcodeIndex ?? 0));
  model.operatorCodes = codes.pick(model.operatorCodes);
  for (const operator of graph.operators) operator.opcodeIndex = codes.of(operator.opcodeIndex ?? 0);

  // Computed tensors may each name an empty buffer of their own: they share buffer 0, which the format keeps empty.
  for (const tensor of graph.tensors) if (constantBytes(model, tensor) === undefined) tensor.buffer = 0;
  const metadata = model.metadata ?? [];
  const buffers = new Renumbering([
    0,
    ...graph.tensors.map((/** @type {TableObject} */ tensor) => tensor.buffer),
    ...metadata.map((/** @type {TableObject} */ entry) => entry.buffer ?? 0),
    ...(model.metadataBuffer ?? []),
  ]);
  model.buffers = buffers.pick(model.buffers);
  for (const tensor of graph.tensors) tensor.buffer = buffers.of(tensor.buffer);
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

  /** @param {number} index @returns {number} */
  of(index) {
    return index < 0 ? index : /** @type {number} */ (this.target.get(index));
  }

  /** @param {number[]} indices */
  apply(indices) {
    return indices.map((index) => this.of(index));
  }

  /** @template T @param {T[]} items */
  pick(items) {
    return this.kept.map((index) => /** @type {T} */ (items[index]));
  }
}
