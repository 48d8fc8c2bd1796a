// SPDX-License-Identifier: Apache-2.0
/**
 * The embedder's converter knew no PRELU and wrote each as six operators:
 * relu(x) + half · (alpha · (x − |x|)), half being a constant 0.5 (some converters fold it into alpha).
 * As x − |x| is 2·min(x, 0), that is PRELU with slope 2 · half · alpha.
 */
import { addBuffer, addTensor, bytesOfFloats, constantBytes, dropUnused, floatsOf, onlySubgraph, operatorCodeIndex, operatorKind } from './tflite-edit.mjs';
import { OPERATOR, TENSOR } from './tflite-schema.mjs';

/** @typedef {import('./tflite-schema.mjs').TableObject} TableObject */

/**
 * Replaces every spelled-out PRELU by the operator of that name.
 *
 * @param {TableObject} model A decoded model, changed in place.
 * @returns {number} How many were replaced.
 */
export function fusePrelu(model) {
  const graph = onlySubgraph(model);
  const uses = usesByTensor(graph);
  /** @type {Map<TableObject, TableObject>} */
  const replacements = new Map();
  /** @type {Set<TableObject>} */
  const gone = new Set();

  for (const relu of graph.operators) {
    const found = operatorKind(model, relu) === OPERATOR.RELU ? matchPrelu(model, graph, uses, relu) : undefined;
    if (found === undefined) continue;
    const alpha = addTensor(graph, {
      shape: [1, 1, found.slope.length],
      type: TENSOR.FLOAT32,
      buffer: addBuffer(model, bytesOfFloats(found.slope)),
      name: found.name,
    });
    replacements.set(found.last, {
      opcodeIndex: operatorCodeIndex(model, OPERATOR.PRELU),
      inputs: [relu.inputs[0], alpha],
      outputs: found.last.outputs,
    });
    for (const operator of found.others) gone.add(operator);
  }

  graph.operators = graph.operators
    .filter((/** @type {TableObject} */ operator) => !gone.has(operator))
    .map((/** @type {TableObject} */ operator) => replacements.get(operator) ?? operator);
  dropUnused(model);
  return replacements.size;
}

/**
 * @param {TableObject} model
 * @param {TableObject} graph
 * @param {Map<number, TableObject[]>} uses
 * @param {TableObject} relu
 * @returns {{ last: TableObject, others: TableObject[], slope: Float32Array, name: string } | undefined}
 */
function matchPrelu(model, graph, uses, relu) {
  const onlyUse = (/** @type {TableObject | undefined} */ operator, /** @type {number} */ kind) => {
    const users = operator === undefined ? [] : (uses.get(operator.outputs[0]) ?? []);
    const user = users.length === 1 ? users[0] : undefined;
    return user !== undefined && operatorKind(model, user) === kind ? user : undefined;
  };
  const factorOf = (/** @type {TableObject} */ multiply, /** @type {TableObject} */ input) => {
    const other = multiply.inputs.find((/** @type {number} */ tensor) => tensor !== input.outputs[0]);
    const tensor = graph.tensors[other];
    const bytes = tensor === undefined ? undefined : constantBytes(model, tensor);
    return bytes === undefined ? undefined : { name: tensor.name, values: floatsOf(bytes) };
  };

  const x = relu.inputs[0];
  const abs = uses.get(x)?.find((operator) => operatorKind(model, operator) === OPERATOR.ABS);
  const subtract = onlyUse(abs, OPERATOR.SUB);
  const multiply = onlyUse(subtract, OPERATOR.MUL);
  if (abs === undefined || subtract === undefined || multiply === undefined) return undefined;
  if (subtract.inputs[0] !== x || subtract.inputs[1] !== abs.outputs[0]) return undefined;
  const halve = onlyUse(multiply, OPERATOR.MUL);
  const add = onlyUse(halve ?? multiply, OPERATOR.ADD);
  const alpha = factorOf(multiply, subtract);
  const half = halve === undefined ? 1 : factorOf(halve, multiply)?.values[0];
  if (add === undefined || alpha === undefined || half === undefined) return undefined;
  if (onlyUse(relu, OPERATOR.ADD) !== add) return undefined;

  return {
    last: add,
    others: [relu, abs, subtract, multiply, ...(halve === undefined ? [] : [halve])],
    slope: alpha.values.map((value) => 2 * half * value),
    name: alpha.name,
  };
}

/** @param {TableObject} graph */
function usesByTensor(graph) {
  /** @type {Map<number, TableObject[]>} */
  const uses = new Map();
  for (const operator of graph.operators) {
    for (const tensor of operator.inputs) uses.set(tensor, [...(uses.get(tensor) ?? []), operator]);
  }
  return uses;
}
