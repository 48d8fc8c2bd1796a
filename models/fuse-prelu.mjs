// SPDX-License-Identifier: Apache-2.0
/**
 * The embedder's converter knew no PRELU and wrote each as six operators:
 * relu(x) + half · (alpha · (x − |x|)), half being a constant 0.5 (some converters fold it into alpha).
 * As x − |x| is 2·min(x, 0), that is PRELU with slope 2 · half · alpha.
 */
import {
  addBuffer,
  addTensor,
  bytesOfFloats,
  constantBytes,
  dropUnused,
  floatsOf,
  itemAt,
  onlySubgraph,
  operatorCodeIndex,
  operatorKind,
} from './tflite-edit.mjs';
import { OPERATOR, TENSOR } from './tflite-schema.mjs';

/** @typedef {import('./tflite-schema.mjs').Model} Model */
/** @typedef {import('./tflite-schema.mjs').SubGraph} SubGraph */
/** @typedef {import('./tflite-schema.mjs').Operator} Operator */

/**
 * Replaces every spelled-out PRELU by the operator of that name.
 *
 * @param {Model} model A decoded model, changed in place.
 * @returns {number} How many were replaced.
 */
export function fusePrelu(model) {
  const graph = onlySubgraph(model);
  const uses = usesByTensor(graph);
  /** @type {Map<Operator, Operator>} */
  const replacements = new Map();
  /** @type {Set<Operator>} */
  const gone = new Set();

  for (const relu of graph.operators) {
    const found =
      operatorKind(model, relu) === OPERATOR.RELU ? matchPrelu(model, graph, uses, relu) : undefined;
    if (found === undefined) continue;
    const alpha = addTensor(graph, {
      shape: [1, 1, found.slope.length],
      type: TENSOR.FLOAT32,
      buffer: addBuffer(model, bytesOfFloats(found.slope)),
      name: found.name,
    });
    replacements.set(found.last, {
      opcodeIndex: operatorCodeIndex(model, OPERATOR.PRELU),
      inputs: [itemAt(relu.inputs, 0), alpha],
      outputs: found.last.outputs,
    });
    for (const operator of found.others) gone.add(operator);
  }

  graph.operators = graph.operators
    .filter((operator) => !gone.has(operator))
    .map((operator) => replacements.get(operator) ?? operator);
  dropUnused(model);
  return replacements.size;
}

/**
 * @param {Model} model
 * @param {SubGraph} graph
 * @param {Map<number, Operator[]>} uses
 * @param {Operator} relu
 * @returns {{ last: Operator, others: Operator[], slope: Float32Array, name: string } | undefined}
 */
function matchPrelu(model, graph, uses, relu) {
  /** The one operator that uses a result, if it is of that kind and the result goes nowhere else. */
  const onlyUse = (/** @type {Operator | undefined} */ operator, /** @type {number} */ kind) => {
    if (operator === undefined || graph.outputs.includes(itemAt(operator.outputs, 0))) return undefined;
    const [user, ...others] = uses.get(itemAt(operator.outputs, 0)) ?? [];
    return user !== undefined && others.length === 0 && operatorKind(model, user) === kind ? user : undefined;
  };
  /** The constant that a product multiplies `input` with. */
  const factorOf = (/** @type {Operator} */ product, /** @type {Operator} */ input) => {
    const tensor = itemAt(
      graph.tensors,
      product.inputs.find((index) => index !== input.outputs[0]),
    );
    const bytes = constantBytes(model, tensor);
    return bytes === undefined ? undefined : { name: tensor.name ?? '', values: floatsOf(bytes) };
  };

  const x = itemAt(relu.inputs, 0);
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

/** @param {SubGraph} graph */
function usesByTensor(graph) {
  /** @type {Map<number, Operator[]>} */
  const uses = new Map();
  for (const operator of graph.operators) {
    for (const tensor of operator.inputs) uses.set(tensor, [...(uses.get(tensor) ?? []), operator]);
  }
  return uses;
}
