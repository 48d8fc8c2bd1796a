// SPDX-License-Identifier: Apache-2.0
// Reading ONNX, and the two changes that are made to a graph before it is converted: those give ONNX again, which the
// reference runtime can run. What the converted models compute is tested in test/e2e/onnx-conversion.test.ts.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ModelBuildError } from '../../../models/model-build-error.mjs';
import { foldBatchNormalization } from '../../../models/onnx/fold-batch-normalization.mjs';
import { readOnnx } from '../../../models/onnx/read-onnx.mjs';
import type { OnnxGraph } from '../../../models/onnx/read-onnx.mjs';
import { swapChannels } from '../../../models/onnx/swap-channels.mjs';
import { readSource, SOURCES } from '../../../models/sources.mjs';
import { farthest, graphOf, noise, runOnnx, weights, writeOnnx } from '../../support/onnx.js';

const INPUT = [1, 3, 4, 5];
const pixels = (): Float32Array => noise(60, 99);

/** The same graph, not shared. */
const copyOf = (graph: OnnxGraph): OnnxGraph => readOnnx(writeOnnx(graph), graph.file);

const run = async (graph: OnnxGraph, input: Float32Array): Promise<Float32Array> => {
  const [result] = await runOnnx(writeOnnx(graph), [input], graph.input.shape);
  return result ?? new Float32Array();
};

const normalization = (channels: number, seed: number): Record<string, ReturnType<typeof weights>> => ({
  scale: weights([channels], seed),
  shift: weights([channels], seed + 1),
  mean: weights([channels], seed + 2),
  variance: { shape: [channels], values: noise(channels, seed + 3).map((value) => 1.1 + value) },
});

const STATISTICS = ['scale', 'shift', 'mean', 'variance'];

describe('readOnnx()', () => {
  test('reads the texture model', async () => {
    const graph = readOnnx(await readSource(SOURCES.texture), SOURCES.texture.file);
    assert.deepEqual(graph.input, { name: 'input', shape: [1, 3, 128, 128] });
    assert.equal(graph.output, 'output');
    const first = graph.nodes[0];
    assert.equal(first?.type, 'Conv');
    assert.deepEqual(first.attributes, {
      dilations: [1, 1],
      group: 1,
      kernel_shape: [3, 3],
      pads: [1, 1, 1, 1],
      strides: [2, 2],
    });
    assert.deepEqual(graph.constants.get(first.inputs[1] ?? '')?.shape, [32, 3, 3, 3]);
  });

  test('reads numbers stored as fields as well as those stored as bytes', () => {
    const graph = graphOf(INPUT, [['Conv', ['input', 'w'], 'y', { auto: 0.5 }]], {
      w: weights([2, 3, 1, 1], 5),
      list: { shape: [2], values: [-1, 2 ** 40] },
    });
    assert.deepEqual(copyOf(graph), graph);
  });

  const refused: [title: string, file: Uint8Array, message: RegExp][] = [
    ['what is not ONNX', new Uint8Array([255, 255, 255, 255]), /an ONNX model/],
    [
      'other operator sets',
      writeOnnx(graphOf(INPUT, [['Relu', ['input'], 'y']]), { operatorSet: 11 }),
      /operator set 11/,
    ],
    [
      'an input of no fixed size',
      writeOnnx(graphOf([1, 3], [['Relu', ['input'], 'y']])),
      /four fixed dimensions/,
    ],
  ];
  for (const [title, file, message] of refused) {
    test(`refuses ${title}, naming the file`, () => {
      assert.throws(
        () => readOnnx(file, 'some.onnx'),
        (error) =>
          error instanceof ModelBuildError && error.file === 'some.onnx' && message.test(error.message),
      );
    });
  }
});

describe('foldBatchNormalization()', () => {
  const conv = (biased: boolean): OnnxGraph =>
    graphOf(
      INPUT,
      [
        [
          'Conv',
          ['input', 'w', ...(biased ? ['b'] : [])],
          'conv',
          { kernel_shape: [3, 3], pads: [1, 1, 1, 1] },
        ],
        ['BatchNormalization', ['conv', ...STATISTICS], 'y', { epsilon: 0.25 }],
      ],
      { w: weights([4, 3, 3, 3], 1), b: weights([4], 2), ...normalization(4, 3) },
    );
  const dense = graphOf(
    [1, 6, 1, 1],
    [
      ['Reshape', ['input', 'flat'], 'row'],
      ['MatMul', ['row', 'w'], 'product'],
      ['BatchNormalization', ['product', ...STATISTICS], 'y'],
    ],
    { flat: { shape: [2], values: [1, 6] }, w: weights([6, 4], 7), ...normalization(4, 8) },
  );

  for (const [title, graph, input, types] of [
    ['a Conv with a bias', conv(true), pixels(), ['Conv']],
    ['a Conv without one', conv(false), pixels(), ['Conv']],
    ['a MatMul', dense, noise(6, 99), ['Reshape', 'Gemm']],
  ] as const) {
    test(`leaves what ${title} and its normalisation compute as it was`, async () => {
      const folded = copyOf(graph);
      assert.equal(foldBatchNormalization(folded), 1);
      assert.deepEqual(
        folded.nodes.map(({ type }) => type),
        types,
      );
      assert.ok(farthest(await run(folded, input), await run(graph, input)) < 1e-5);
    });
  }

  test('leaves one alone whose input is needed elsewhere, or is no weighted sum', () => {
    const shared = conv(true);
    shared.nodes.push({ type: 'Add', inputs: ['conv', 'y'], output: 'z', attributes: {} });
    shared.output = 'z';
    assert.equal(foldBatchNormalization(shared), 0);
    assert.equal(shared.nodes.length, 3);
    const alone = graphOf(
      INPUT,
      [['BatchNormalization', ['input', ...STATISTICS], 'y']],
      normalization(3, 1),
    );
    assert.equal(foldBatchNormalization(alone), 0);
  });
});

describe('swapChannels()', () => {
  const graph = (): OnnxGraph =>
    graphOf(INPUT, [['Conv', ['input', 'w', 'b'], 'y', { kernel_shape: [3, 2] }]], {
      w: weights([4, 3, 3, 2], 1),
      b: weights([4], 2),
    });

  test('makes of channels in the other order what the graph made of them', async () => {
    const swapped = graph();
    swapChannels(swapped);
    const input = pixels();
    const plane = input.length / 3;
    const other = Float32Array.from(input, (_, index) => {
      const channel = Math.floor(index / plane);
      return input[(2 - channel) * plane + (index % plane)] ?? NaN;
    });
    const [before, after] = [await run(graph(), input), await run(swapped, other)];
    assert.ok(farthest(before, after) < 1e-6);
    assert.ok(farthest(before, await run(swapped, input)) > 0.1, 'the order matters');
  });

  test('refuses an input that goes into something else', () => {
    const both = graph();
    both.nodes.push({ type: 'Relu', inputs: ['input'], output: 'z', attributes: {} });
    assert.throws(() => swapChannels(both), ModelBuildError);
    assert.throws(() => swapChannels(graphOf(INPUT, [['Relu', ['input'], 'y']])), ModelBuildError);
  });
});
