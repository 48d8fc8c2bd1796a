// SPDX-License-Identifier: Apache-2.0
// How graphs are converted. What the converted models compute is tested in test/e2e/onnx-conversion.test.ts.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ModelBuildError } from '../../../models/model-build-error.mjs';
import { convertOnnx } from '../../../models/onnx/convert-onnx.mjs';
import { foldBatchNormalization } from '../../../models/onnx/fold-batch-normalization.mjs';
import { readOnnx } from '../../../models/onnx/read-onnx.mjs';
import type { Constant, OnnxNode } from '../../../models/onnx/read-onnx.mjs';
import { readSource, SOURCES } from '../../../models/sources.mjs';
import { constantBytes, floatsOf, itemAt, onlySubgraph, operatorKind } from '../../../models/tflite-edit.mjs';
import { OPERATOR } from '../../../models/tflite-schema.mjs';
import type { Model } from '../../../models/tflite-schema.mjs';
import { graphOf, integers, weights } from '../../support/onnx.js';

const NAMES = new Map<number, string>(Object.entries(OPERATOR).map(([name, kind]) => [kind, name]));

const operatorsOf = (model: Model): string[] =>
  onlySubgraph(model).operators.map((operator) => NAMES.get(operatorKind(model, operator)) ?? '');

/** One layer on a picture of three channels, six rows and eight columns. */
const layer = (
  type: string,
  constants: Record<string, Constant> = {},
  attributes: OnnxNode['attributes'] = {},
  shape = [1, 3, 6, 8],
): Model =>
  convertOnnx(graphOf(shape, [[type, ['input', ...Object.keys(constants)], 'y', attributes]], constants));

const outputShape = (model: Model): number[] | undefined => {
  const graph = onlySubgraph(model);
  return itemAt(graph.tensors, graph.outputs[0]).shape;
};

describe('convertOnnx()', () => {
  test('makes a graph of plain operators of the texture model', async () => {
    const graph = readOnnx(await readSource(SOURCES.texture), SOURCES.texture.file);
    foldBatchNormalization(graph);
    const model = convertOnnx(graph);
    const { tensors, inputs } = onlySubgraph(model);
    assert.deepEqual(itemAt(tensors, inputs[0]).shape, [1, 128, 128, 3]);
    assert.deepEqual(outputShape(model), [1, 3]);
    const layers = (type: string): OnnxNode[] => graph.nodes.filter((node) => node.type === type);
    const grouped = layers('Conv').filter(({ attributes }) => attributes['group'] !== 1);
    const operators = operatorsOf(model);
    const count = (name: string): number => operators.filter((other) => other === name).length;
    assert.equal(count('CONV_2D'), layers('Conv').length - grouped.length);
    assert.equal(count('DEPTHWISE_CONV_2D'), grouped.length);
    assert.equal(count('PRELU'), layers('PRelu').length);
    assert.equal(count('ADD'), layers('Add').length);
    assert.equal(count('MUL'), layers('Mul').length);
    assert.equal(count('AVERAGE_POOL_2D'), layers('GlobalAveragePool').length);
    // One for each halving of the picture, and nothing of what computed the shape of the row.
    assert.equal(count('PAD'), 4);
    assert.deepEqual(operators.slice(-3), ['RESHAPE', 'FULLY_CONNECTED', 'FULLY_CONNECTED']);
    assert.equal(operators.length, 119);
  });

  const kernel = { w: weights([2, 3, 3, 3], 1) };
  for (const [title, attributes, operators, shape] of [
    ['no padding as it is', {}, ['CONV_2D'], [1, 4, 6, 2]],
    ['padding that keeps the size as it is', { pads: [1, 1, 1, 1] }, ['CONV_2D'], [1, 6, 8, 2]],
    [
      'a padding that TensorFlow Lite lays elsewhere as PAD',
      { pads: [1, 1, 1, 1], strides: [2, 2] },
      ['PAD', 'CONV_2D'],
      [1, 3, 4, 2],
    ],
    ['a padding at the end as it is', { pads: [0, 0, 1, 1], strides: [2, 2] }, ['CONV_2D'], [1, 3, 4, 2]],
    ['more padding as PAD', { pads: [2, 2, 2, 2] }, ['PAD', 'CONV_2D'], [1, 8, 10, 2]],
  ] as const) {
    test(`writes ${title}`, () => {
      const lists = Object.fromEntries(
        Object.entries<readonly number[]>(attributes).map(([name, list]) => [name, [...list]]),
      );
      const model = layer('Conv', kernel, lists);
      assert.deepEqual(operatorsOf(model), operators);
      assert.deepEqual(outputShape(model), shape);
    });
  }

  test('turns the weights of a Conv so that channels come last', () => {
    const w = { shape: [1, 2, 1, 2], values: Float32Array.of(1, 2, 10, 20) };
    const model = layer('Conv', { w }, {}, [1, 2, 6, 8]);
    assert.deepEqual([...weightsOf(model)], [1, 10, 2, 20]);
  });

  test('turns the weights of a Conv of single channels so that filters come last', () => {
    const w = { shape: [4, 1, 1, 2], values: Float32Array.of(1, 2, 10, 20, 100, 200, 1000, 2000) };
    const model = layer('Conv', { w }, { group: 2 }, [1, 2, 6, 8]);
    assert.deepEqual(operatorsOf(model), ['DEPTHWISE_CONV_2D']);
    assert.deepEqual([...weightsOf(model)], [1, 10, 100, 1000, 2, 20, 200, 2000]);
    assert.equal(onlySubgraph(model).operators[0]?.builtinOptions?.value['depthMultiplier'], 2);
    assert.deepEqual(outputShape(model), [1, 6, 7, 4]);
  });

  const refused: [title: string, convert: () => Model, message: RegExp][] = [
    ['a layer it does not know', () => layer('LSTM'), /layers of the types Add, .*found LSTM/],
    ['a normalisation that was not folded', () => layer('BatchNormalization'), /found BatchNormalization/],
    [
      'groups of several channels',
      () => layer('Conv', { w: weights([4, 2, 1, 1], 1) }, { group: 2 }, [1, 4, 6, 8]),
      /one group/,
    ],
    ['a dilated Conv', () => layer('Conv', kernel, { dilations: [2, 2] }), /no dilation/],
    [
      'a slope for each pixel',
      () => layer('PRelu', { slope: weights([3, 6, 8], 1) }),
      /one slope for each channel/,
    ],
    ['a sum with a constant', () => layer('Add', { more: weights([1, 3, 6, 8], 1) }), /input 1 computed/],
    ['flattening of a picture', () => layer('Reshape', { to: integers(1, -1) }), /a single pixel/],
    ['a matrix that does not fit', () => layer('MatMul', { w: weights([3, 2], 1) }), /a row times a matrix/],
    [
      'weights that are computed',
      () => convertOnnx(graphOf([1, 3, 6, 8], [['Conv', ['input', 'input'], 'y']])),
      /input 1 constant/,
    ],
  ];
  for (const [title, convert, message] of refused) {
    test(`refuses ${title}, naming the file`, () => {
      assert.throws(convert, (error) => {
        assert.ok(error instanceof ModelBuildError);
        assert.equal(error.file, 'made-up.onnx');
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

/** The weights of a model's last operator. */
function weightsOf(model: Model): Float32Array {
  const graph = onlySubgraph(model);
  const tensor = itemAt(graph.tensors, graph.operators.at(-1)?.inputs[1]);
  return floatsOf(constantBytes(model, tensor) ?? new Uint8Array());
}
