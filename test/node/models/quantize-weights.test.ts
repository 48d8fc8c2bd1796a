// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { float16Value, halvesOf, storeFloat16 } from '../../../models/float16.mjs';
import { GraphWriter } from '../../../models/onnx/graph-writer.mjs';
import { floatsOfCodes, quantizeWeights } from '../../../models/quantize-weights.mjs';
import { floatsOf, itemAt, onlySubgraph } from '../../../models/tflite-edit.mjs';
import { OPERATOR } from '../../../models/tflite-schema.mjs';
import type { Model } from '../../../models/tflite-schema.mjs';
import { noise } from '../../support/onnx.js';

/** Two channels of very different size, and one of zeros. */
const KERNEL = Float32Array.from([
  ...noise(12, 1).map((value) => value * 4),
  ...noise(12, 2).map((value) => value / 1000),
  ...new Float32Array(12),
]);

/** A convolution with its bias, a depthwise one, a dense layer, and a product that is none of these. */
function network(): Model {
  const writer = new GraphWriter();
  const input = writer.input('picture', [1, 2, 2, 3]);
  const add = (kind: number, name: string, shape: number[], values: ArrayLike<number>): void => {
    const constants = [writer.floats(name, shape, Float32Array.from(values))];
    if (kind === OPERATOR.CONV_2D)
      constants.push(writer.floats('bias', [3], Float32Array.from([0.1, 0.2, 0.3])));
    writer.graph.outputs.push(
      writer.add(kind, [input, ...constants], { name: `${name}_output`, shape: [1] }),
    );
  };
  add(OPERATOR.CONV_2D, 'kernel', [3, 2, 2, 3], KERNEL);
  add(OPERATOR.DEPTHWISE_CONV_2D, 'window', [1, 2, 2, 3], noise(12, 3));
  add(OPERATOR.FULLY_CONNECTED, 'matrix', [5, 12], noise(60, 4));
  add(OPERATOR.MUL, 'factor', [3], noise(3, 5));
  return writer.model;
}

function constantOf(model: Model, name: string): Uint8Array {
  const tensor = onlySubgraph(model).tensors.find((other) => other.name === name);
  return itemAt(model.buffers, tensor?.buffer).data ?? new Uint8Array();
}

describe('quantizeWeights()', () => {
  test('rounds the weights of convolutions and dense layers to within a step of their channel, and their sum with them', () => {
    const model = network();
    const before = new Map(
      ['kernel', 'window', 'matrix'].map((name) => [name, floatsOf(constantOf(model, name))]),
    );
    const quantized = quantizeWeights(model);
    assert.deepEqual(
      quantized.map(({ name, channels, scales, codes }) => [name, channels, scales.length, codes.length]),
      [
        ['kernel', 'rows', 3, 36],
        ['window', 'columns', 3, 12],
        ['matrix', 'rows', 5, 60],
      ],
    );
    for (const weights of quantized) {
      const rounded = floatsOf(constantOf(model, weights.name));
      assert.deepEqual(rounded, floatsOfCodes(weights));
      const count = weights.scales.length;
      before.get(weights.name)?.forEach((value, index) => {
        const channel =
          weights.channels === 'rows' ? Math.floor(index / (rounded.length / count)) : index % count;
        const step = float16Value(weights.scales[channel] as number);
        assert.ok(Math.abs(value - (rounded[index] as number)) <= 1.001 * step, `${weights.name} ${index}`);
      });
      for (let channel = 0; channel < count; channel++) {
        const ofChannel = (_: number, index: number): boolean =>
          channel ===
          (weights.channels === 'rows' ? Math.floor(index / (rounded.length / count)) : index % count);
        const sum = (values: Float32Array): number => values.filter(ofChannel).reduce((a, b) => a + b, 0);
        const step = float16Value(weights.scales[channel] as number);
        const apart = Math.abs(sum(rounded) - sum(before.get(weights.name) ?? new Float32Array()));
        assert.ok(apart <= 0.501 * step, `${weights.name}, channel ${channel}: ${apart / step} steps`);
      }
    }
  });

  test('gives each channel a scale of its own, and one of zeros none', () => {
    const { scales = [], codes = [] } = quantizeWeights(network())[0] ?? {};
    const [large = 0, small = 0, none] = Array.from(scales, float16Value);
    assert.ok(large > 1000 * small && small > 0);
    assert.equal(none, 0);
    assert.deepEqual([...codes.slice(24)], new Array(12).fill(0));
    assert.ok(codes.every((code) => Math.abs(code) <= 127));
  });

  test('leaves biases, other operators and what it is told to keep as they were', () => {
    const [model, before] = [network(), network()];
    const quantized = quantizeWeights(model, (name) => name === 'window');
    assert.deepEqual(
      quantized.map(({ name }) => name),
      ['kernel', 'matrix'],
    );
    for (const name of ['bias', 'factor', 'window'])
      assert.deepEqual(constantOf(model, name), constantOf(before, name), name);
  });

  test('rounds weights that are stored as halves where they are', () => {
    const model = network();
    storeFloat16(model);
    const weights = quantizeWeights(model).find(({ name }) => name === 'matrix');
    assert.ok(weights);
    const rounded = halvesOf(constantOf(model, 'matrix'));
    const codes = floatsOfCodes(weights);
    rounded.forEach((value, index) => {
      const exact = codes[index] as number;
      assert.ok(Math.abs(value - exact) <= 2 ** -11 * Math.abs(exact) + 2 ** -25);
    });
  });
});
