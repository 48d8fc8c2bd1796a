// SPDX-License-Identifier: Apache-2.0
// ONNX graphs made up for tests, as files, and what the reference runtime makes of them.
import { InferenceSession, Tensor } from 'onnxruntime-node';

import { ONNX_FORMAT } from '../../models/onnx/read-onnx.mjs';
import type { Constant, OnnxGraph, OnnxNode } from '../../models/onnx/read-onnx.mjs';

/** Numbers from −1 to 1 that look random and are the same in every run. */
export function noise(count: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Weights of a shape. */
export function weights(shape: number[], seed: number, scale = 1): Constant {
  const count = shape.reduce((product, side) => product * side, 1);
  return { shape, values: noise(count, seed).map((value) => value * scale) };
}

/** Whole numbers, as a list. */
export const integers = (...values: number[]): Constant => ({ shape: [values.length], values });

/** A graph from its nodes: each takes the results of earlier ones, or constants, by name. */
export function graphOf(
  inputShape: number[],
  nodes: [type: string, inputs: string[], output: string, attributes?: OnnxNode['attributes']][],
  constants: Record<string, Constant> = {},
): OnnxGraph {
  return {
    file: 'made-up.onnx',
    input: { name: 'input', shape: inputShape },
    output: nodes.at(-1)?.[2] ?? 'input',
    nodes: nodes.map(([type, inputs, output, attributes = {}]) => ({ type, inputs, output, attributes })),
    constants: new Map(Object.entries(constants)),
  };
}

const tensorOf = ({ shape, values }: Constant, name?: string): object => ({
  ...(name === undefined ? {} : { name }),
  shape,
  ...(values instanceof Float32Array ? { type: 1, floats: [...values] } : { type: 7, ints: values }),
});

function attributeOf(name: string, value: number | number[] | Constant): object {
  if (Array.isArray(value)) return { name, kind: 7, ints: value };
  if (typeof value === 'object') return { name, kind: 4, tensor: tensorOf(value) };
  return Number.isInteger(value) ? { name, kind: 2, int: value } : { name, kind: 1, float: value };
}

/** The file of a graph. */
export function writeOnnx(graph: OnnxGraph, { operatorSet = 9 } = {}): Uint8Array {
  const value = (name: string, sizes: number[]): object => ({
    name,
    type: { tensor: { element: 1, shape: { dimensions: sizes.map((size) => ({ size })) } } },
  });
  return ONNX_FORMAT.encode(
    ONNX_FORMAT.fromObject({
      version: 6,
      operatorSets: [{ version: operatorSet }],
      graph: {
        name: 'graph',
        nodes: graph.nodes.map(({ type, inputs, output, attributes }) => ({
          type,
          inputs,
          outputs: [output],
          attributes: Object.entries(attributes).map(([name, content]) => attributeOf(name, content)),
        })),
        constants: Array.from(graph.constants, ([name, content]) => tensorOf(content, name)),
        inputs: [value(graph.input.name, graph.input.shape)],
        outputs: [{ name: graph.output, type: { tensor: { element: 1 } } }],
      },
    }),
  ).finish();
}

/** What the reference runtime makes of an input: values in the order batch, channels, rows, columns. */
export async function runOnnx(
  file: Uint8Array,
  inputs: readonly Float32Array[],
  shape: number[],
): Promise<Float32Array[]> {
  const session = await InferenceSession.create(file, { logSeverityLevel: 3 });
  const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]];
  const results: Float32Array[] = [];
  for (const values of inputs) {
    const result = await session.run({ [input]: new Tensor('float32', values, shape) });
    results.push(result[output]?.data as Float32Array);
  }
  await session.release();
  return results;
}

/** The greatest difference between numbers of two lists. */
export function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} numbers and ${b.length}`);
  return Array.from(a).reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? NaN))), 0);
}
