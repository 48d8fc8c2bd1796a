// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { fusePrelu } from '../../../models/fuse-prelu.mjs';
import { addBuffer, addTensor, bytesOfFloats, floatsOf, itemAt } from '../../../models/tflite-edit.mjs';
import { onlySubgraph, operatorCodeIndex, operatorKind } from '../../../models/tflite-edit.mjs';
import { OPERATOR } from '../../../models/tflite-schema.mjs';
import type { Model } from '../../../models/tflite-schema.mjs';

const ALPHA = [0.25, -1, 3];

/** relu(x) + half · (alpha · (x − |x|)), or without the half, as a converter spells a PRELU. */
function spelledOut({ half, outputs = ['y'] }: { half?: number; outputs?: string[] }): Model {
  const model: Model = {
    version: 3,
    operatorCodes: [],
    subgraphs: [{ tensors: [], inputs: [], outputs: [], operators: [] }],
    buffers: [{}],
  };
  const graph = onlySubgraph(model);
  const computed = (name: string): number => addTensor(graph, { shape: [1, 1, 1, 3], buffer: 0, name });
  const constant = (name: string, values: number[]): number =>
    addTensor(graph, { buffer: addBuffer(model, bytesOfFloats(Float32Array.from(values))), name });
  const run = (kind: number, inputs: number[], name: string): number => {
    const output = computed(name);
    graph.operators.push({ opcodeIndex: operatorCodeIndex(model, kind), inputs, outputs: [output] });
    return output;
  };

  const x = computed('x');
  const positive = run(OPERATOR.RELU, [x], 'relu');
  const difference = run(OPERATOR.SUB, [x, run(OPERATOR.ABS, [x], 'abs')], 'difference');
  let negative = run(OPERATOR.MUL, [constant('alpha', ALPHA), difference], 'product');
  if (half !== undefined) negative = run(OPERATOR.MUL, [negative, constant('half', [half])], 'halved');
  run(OPERATOR.ADD, [positive, negative], 'y');
  graph.inputs = [x];
  graph.outputs = outputs.map((name) => graph.tensors.findIndex((tensor) => tensor.name === name));
  return model;
}

const kindsOf = (model: Model): number[] =>
  onlySubgraph(model).operators.map((operator) => operatorKind(model, operator));

describe('fusePrelu()', () => {
  for (const [title, half, factor] of [
    ['with a factor of its own', 0.5, 1],
    ['with the factor folded into alpha', undefined, 2],
  ] as const) {
    test(`turns a PRELU spelled out ${title} into one operator`, () => {
      const model = spelledOut(half === undefined ? {} : { half });
      assert.equal(fusePrelu(model), 1);
      assert.deepEqual(kindsOf(model), [OPERATOR.PRELU]);

      const graph = onlySubgraph(model);
      const [prelu] = graph.operators;
      assert.deepEqual(prelu?.inputs[0], graph.inputs[0]);
      assert.deepEqual(prelu?.outputs, graph.outputs);
      const alpha = itemAt(graph.tensors, prelu?.inputs[1]);
      assert.deepEqual(alpha.shape, [1, 1, 3]);
      const slope = floatsOf(itemAt(model.buffers, alpha.buffer).data as Uint8Array);
      assert.deepEqual(
        [...slope],
        ALPHA.map((value) => factor * value),
      );
    });
  }

  test('drops the tensors, buffers and operator codes that were needed for the long spelling only', () => {
    const model = spelledOut({ half: 0.5 });
    fusePrelu(model);
    assert.deepEqual(
      onlySubgraph(model).tensors.map(({ name }) => name),
      ['x', 'y', 'alpha'],
    );
    assert.equal(model.buffers.length, 2);
    assert.equal(model.operatorCodes.length, 1);
  });

  test('leaves it alone when something in between is an output too', () => {
    for (const name of ['relu', 'abs', 'difference', 'product', 'halved']) {
      const model = spelledOut({ half: 0.5, outputs: ['y', name] });
      const before = structuredClone(model);
      assert.equal(fusePrelu(model), 0, name);
      assert.deepEqual(kindsOf(model), kindsOf(before));
    }
  });
});
