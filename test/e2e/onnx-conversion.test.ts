// SPDX-License-Identifier: Apache-2.0
// Converted models against the originals: MediaPipe runs the one and the reference runtime the other, on the very
// pixels that MediaPipe was given.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { appendSoftmax } from '../../models/append-softmax.mjs';
import { buildSecondEmbedder } from '../../models/build.mjs';
import { storeFloat16 } from '../../models/float16.mjs';
import { convertOnnx } from '../../models/onnx/convert-onnx.mjs';
import { foldBatchNormalization } from '../../models/onnx/fold-batch-normalization.mjs';
import { readOnnx } from '../../models/onnx/read-onnx.mjs';
import { swapChannels } from '../../models/onnx/swap-channels.mjs';
import { readSource, SOURCES } from '../../models/sources.mjs';
import { addImageMetadata } from '../../models/tflite-metadata.mjs';
import { decodeModel, encodeModel } from '../../models/tflite-schema.mjs';
import type { Model } from '../../models/tflite-schema.mjs';
import { cosineSimilarity, normalizeVector } from '../../src/core/matcher.js';
import { FOOTAGE_PAGES } from '../support/lab.js';
import { farthest, graphOf, integers, noise, runOnnx, weights, writeOnnx } from '../support/onnx.js';
import { startSite } from '../support/site.js';
import type { Site, WatchedPage } from '../support/site.js';

/** A piece of a picture, in its pixels. */
interface Crop {
  readonly url: string;
  readonly rect: readonly [left: number, top: number, width: number, height: number];
}

interface Look {
  readonly pixels: number[];
  readonly output: number[];
}

const crop = (url: string, ...rect: Crop['rect']): Crop => ({ url, rect });

const CROPS: readonly Crop[] = [
  // Faces with what is around them, as the texture model is given them.
  crop('/footage/franck_01829.jpg', 154, 0, 472, 576),
  crop('/footage/franck_04000.jpg', 138, 0, 460, 576),
  crop('/footage/audrey.jpg', 0, 28, 540, 598),
  crop('/footage/joconde.jpg', 103, 0, 515, 596),
  crop('/groups/sample1.jpg', 640, 238, 589, 622),
  crop('/groups/sample2.jpg', 1245, 0, 615, 642),
  crop('/groups/sample3.jpg', 866, 12, 642, 726),
  // Faces that fill the crop, a whole group and a corner of a room: what the texture model is less sure about.
  crop('/footage/cage.jpg', 100, 150, 300, 300),
  crop('/footage/SeanConnery.jpg', 80, 80, 200, 240),
  crop('/groups/sample1.jpg', 0, 0, 1920, 1280),
  crop('/groups/sample3.jpg', 0, 0, 128, 128),
];

/** What the two models from elsewhere have not: odd sizes, filters shared out among channels, normalised sums. */
const madeUp = writeOnnx(
  graphOf(
    [1, 3, 45, 45],
    [
      ['Conv', ['input', 'w1', 'b1'], 'a', { kernel_shape: [3, 3], pads: [1, 1, 1, 1], strides: [2, 2] }],
      ['BatchNormalization', ['a', 'scale', 'shift', 'mean', 'variance'], 'b', { epsilon: 0.001 }],
      ['PRelu', ['b', 'slopes'], 'c'],
      ['Conv', ['c', 'w2'], 'd', { group: 6, kernel_shape: [3, 2], pads: [0, 1, 2, 0], strides: [1, 2] }],
      ['Relu', ['d'], 'e'],
      ['GlobalAveragePool', ['e'], 'f'],
      ['Sigmoid', ['f'], 'g'],
      ['Mul', ['g', 'e'], 'h'],
      ['GlobalAveragePool', ['h'], 'i'],
      ['Reshape', ['i', 'row'], 'j'],
      ['MatMul', ['j', 'w3'], 'k'],
    ],
    {
      w1: weights([6, 3, 3, 3], 1, 0.01),
      b1: weights([6], 2),
      scale: weights([6], 3),
      shift: weights([6], 4),
      mean: weights([6], 5),
      variance: { shape: [6], values: noise(6, 6).map((value) => 1.1 + value) },
      slopes: weights([6, 1, 1], 7),
      w2: weights([12, 1, 3, 2], 8),
      row: integers(0, -1),
      w3: weights([12, 5], 9),
    },
  ),
);

let folder: string;
let site: Site;
let watched: WatchedPage;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceguard-onnx-'));
  site = await startSite({
    pagesDir: fileURLToPath(FOOTAGE_PAGES),
    roots: {
      '/models/': folder,
      '/modules/': fileURLToPath(new URL('../../node_modules/', import.meta.url)),
    },
    csp: null,
  });
  watched = await site.open('/model.html');
  await watched.page.waitForFunction('globalThis.isReady');
});

after(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

/** What MediaPipe makes of the crops with a model. */
async function look(
  name: string,
  model: Model,
  size: number,
  normalization: { mean: number; std: number },
): Promise<Look[]> {
  addImageMetadata(model, { name, license: 'MIT', ...normalization, outputs: ['row'] });
  await writeFile(join(folder, name), encodeModel(model));
  return watched.page.evaluate(
    (path, crops, side) =>
      (globalThis as unknown as { look(...parts: unknown[]): Promise<Look[]> }).look(path, crops, side),
    `/models/${name}`,
    CROPS,
    size,
  );
}

/** Row after row of pixels to plane after plane. */
function planes(
  pixels: readonly number[],
  order: readonly number[],
  value = (level: number) => level,
): Float32Array {
  const count = pixels.length / 3;
  return Float32Array.from(pixels, (_, index) =>
    value(pixels[(index % count) * 3 + (order[Math.floor(index / count)] ?? 0)] ?? NaN),
  );
}

/** The middle of a square of pixels. */
function middle(pixels: readonly number[], side: number, inner: number): number[] {
  const margin = (side - inner) / 2;
  const rows = Array.from({ length: inner }, (_, y) => ((y + margin) * side + margin) * 3);
  return rows.flatMap((start) => pixels.slice(start, start + inner * 3));
}

const RGB = [0, 1, 2];
const BGR = [2, 1, 0];

/** The greatest differences between two rows of each crop. */
const apart = (looks: readonly Look[], expected: readonly ArrayLike<number>[]): number =>
  Math.max(...looks.map(({ output }, index) => farthest(output, expected[index] ?? [])));

const softmax = (scores: ArrayLike<number>): number[] => {
  const powers = Array.from(scores, (score) => Math.exp(score - Math.max(...Array.from(scores))));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
};

describe('a converted ONNX model', () => {
  const AS_IS = { mean: 0, std: 1 };

  test('gives the texture scores of the original to within 1e-3, and at 16 bits its probabilities to within 1e-2', async (t) => {
    const file = await readSource(SOURCES.texture);
    const convert = (): Model => {
      const graph = readOnnx(file, SOURCES.texture.file);
      foldBatchNormalization(graph);
      swapChannels(graph);
      return convertOnnx(graph);
    };
    const scores = await look('texture-32.tflite', convert(), 128, AS_IS);
    const expected = await runOnnx(
      file,
      scores.map(({ pixels }) => planes(pixels, BGR)),
      [1, 3, 128, 128],
    );
    const scoresApart = apart(scores, expected);

    const small = convert();
    appendSoftmax(small);
    storeFloat16(small);
    const probabilities = await look('texture-16.tflite', small, 128, AS_IS);
    const probabilitiesApart = apart(probabilities, expected.map(softmax));

    t.diagnostic(`scores at 32 bits: ${scoresApart}, probabilities at 16 bits: ${probabilitiesApart}`);
    assert.ok(Math.max(...expected.flatMap((row) => [...row].map(Math.abs))) > 1, 'scores of some size');
    assert.ok(scoresApart < 1e-3, `scores ${scoresApart}`);
    assert.ok(probabilitiesApart < 1e-2, `probabilities ${probabilitiesApart}`);
  });

  test('gives the embedding of the original to within 1e-3', async (t) => {
    const file = await readSource(SOURCES.secondEmbedder);
    const model = convertOnnx(readOnnx(file, SOURCES.secondEmbedder.file));
    const embeddings = await look('feature.tflite', model, 112, { mean: 127, std: 128 });
    const expected = await runOnnx(
      file,
      embeddings.map(({ pixels }) => planes(pixels, RGB, (level) => (level - 127) / 128)),
      [1, 3, 112, 112],
    );
    const embeddingsApart = apart(embeddings, expected);
    t.diagnostic(`${embeddingsApart}`);
    assert.ok(embeddingsApart < 1e-3, `${embeddingsApart}`);
  });

  test('is shipped with rounded weights as a second embedder, at a cosine of 0.997 to the original', async (t) => {
    const file = await readSource(SOURCES.secondEmbedder);
    const model = decodeModel((await buildSecondEmbedder()).file);
    model.metadata = [];
    const embeddings = await look('second-embedder.tflite', model, 128, { mean: 127, std: 128 });
    const expected = await runOnnx(
      file,
      embeddings.map(({ pixels }) => planes(middle(pixels, 128, 112), RGB, (level) => (level - 127) / 128)),
      [1, 3, 112, 112],
    );
    const cosines = embeddings.map(({ output }, index) =>
      cosineSimilarity(normalizeVector(output), normalizeVector(expected[index] ?? [])),
    );
    t.diagnostic(`${Math.min(...cosines)}`);
    assert.equal(embeddings[0]?.output.length, 512);
    assert.ok(Math.min(...cosines) > 0.997, cosines.join());
  });

  test('gives what a graph of less usual layers gives', async (t) => {
    const graph = readOnnx(madeUp, 'made-up.onnx');
    assert.equal(foldBatchNormalization(graph), 1);
    const rows = await look('made-up.tflite', convertOnnx(graph), 45, AS_IS);
    const expected = await runOnnx(
      madeUp,
      rows.map(({ pixels }) => planes(pixels, RGB)),
      [1, 3, 45, 45],
    );
    t.diagnostic(`${apart(rows, expected)}`);
    assert.ok(apart(rows, expected) < 1e-3, `${apart(rows, expected)}`);
  });
});
