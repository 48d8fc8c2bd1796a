// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { unzipSync } from 'fflate';

import { buildModels, copyRuntime, MODEL_IDS as BUILT_MODEL_IDS } from '../../../models/build.mjs';
import { decodeFlatbuffer } from '../../../models/flatbuffer-codec.mjs';
import { checkManifestModule, MANIFEST_MODULE, renderManifestModule } from '../../../models/manifest.mjs';
import { ModelBuildError } from '../../../models/model-build-error.mjs';
import { sha256 } from '../../../models/sha256.mjs';
import { DEFAULT_PACKAGES_DIR, readSource, SOURCES } from '../../../models/sources.mjs';
import type { Source } from '../../../models/sources.mjs';
import { itemAt, onlySubgraph, operatorKind } from '../../../models/tflite-edit.mjs';
import { METADATA_NAME, METADATA_SCHEMA } from '../../../models/tflite-metadata.mjs';
import { decodeModel, OPERATOR, TENSOR } from '../../../models/tflite-schema.mjs';
import type { Model, Tensor } from '../../../models/tflite-schema.mjs';
import { unpackModel } from '../../../src/core/unpack-model.js';
import {
  MODEL_ASSETS,
  MODEL_ID,
  MODEL_IDS,
  SECOND_EMBEDDER_ASSETS,
  TEXTURE_ASSETS,
  WASM_ASSETS,
} from '../../../src/engine/assets/model-manifest.js';

/** Everything that `buildModels` makes. */
const MODELS = { ...MODEL_ASSETS, ...TEXTURE_ASSETS, ...SECOND_EMBEDDER_ASSETS };

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceguard-models-'));
});

after(() => rm(folder, { recursive: true, force: true }));

/** A `node_modules` in which one source's file differs from the real one. */
async function packagesWith(
  name: string,
  source: Source,
  change: (file: string) => Promise<void>,
): Promise<string> {
  const packagesDir = join(folder, name);
  const paths = new Set(Object.values(SOURCES).map((other) => join(other.package, other.file)));
  for (const path of paths) {
    const file = join(packagesDir, path);
    await mkdir(dirname(file), { recursive: true });
    if (path === join(source.package, source.file)) {
      await cp(join(DEFAULT_PACKAGES_DIR, path), file);
      await change(file);
    } else {
      await symlink(join(DEFAULT_PACKAGES_DIR, path), file);
    }
  }
  return packagesDir;
}

const flipByte =
  (position: number) =>
  async (file: string): Promise<void> => {
    const bytes = await readFile(file);
    bytes[position] = (bytes[position] as number) ^ 1;
    await writeFile(file, bytes);
  };

describe('buildModels()', () => {
  let outDir: string;

  before(async () => {
    outDir = join(folder, 'first');
    await buildModels({ outDir });
  });

  const read = (name: string): Promise<Buffer> => readFile(join(outDir, name));
  const unpack = async (name: string): Promise<Buffer> => Buffer.from(unpackModel(await read(name)));
  const bundle = async (): Promise<Record<string, Uint8Array>> =>
    unzipSync(await unpack('face_landmarker.q8'));

  test('makes the same bytes each time', async () => {
    const again = join(folder, 'second');
    await buildModels({ outDir: again });
    const names = await readdir(outDir);
    assert.deepEqual(names.sort(), [
      'face_embedder.q8',
      'face_embedder_2.q8',
      'face_landmarker.q8',
      'face_texture.q8',
      'self_test_face.jpg',
    ]);
    for (const name of names) assert.deepEqual(await read(name), await readFile(join(again, name)), name);
  });

  test('makes what the module that the engine imports lists', async () => {
    const assets = Object.values(MODELS);
    assert.equal((await readdir(outDir)).length, assets.length);
    for (const asset of assets) {
      const bytes = await read(asset.path.replace('models/', ''));
      assert.equal(sha256(bytes), asset.sha256);
      assert.equal(bytes.length, asset.bytes);
    }
  });

  test('stays within what the download budget leaves for models', async () => {
    assert.ok(MODEL_ASSETS.landmarker.bytes <= 850_000);
    assert.ok(MODEL_ASSETS.embedder.bytes <= 1_400_000);
    assert.ok(MODEL_ASSETS.selfTestFace.bytes <= 20_000);
    assert.ok(TEXTURE_ASSETS.texture.bytes <= 550_000);
    assert.ok(SECOND_EMBEDDER_ASSETS.secondEmbedder.bytes <= 1_300_000);
  });

  for (const [name, source] of Object.entries<Source>(SOURCES)) {
    test(`names the file and both digests when the source of "${name}" is another`, async () => {
      const packagesDir = await packagesWith(
        `other-${name}`,
        source,
        flipByte((source.range?.[0] ?? 0) + 40),
      );
      const build = /^(?:litert|mediapipe)/.test(name) ? copyRuntime : buildModels;
      const unused = join(folder, `unused-${name}`);
      await assert.rejects(build({ outDir: unused, packagesDir }), (error) => {
        assert.ok(error instanceof ModelBuildError);
        assert.ok(error.file.includes(source.package) && error.file.includes(source.file));
        assert.equal(error.expected, source.sha256);
        assert.match(error.actual, /^[0-9a-f]{64}$/);
        assert.notEqual(error.actual, error.expected);
        assert.ok([error.file, error.expected, error.actual].every((part) => error.message.includes(part)));
        return true;
      });
      await assert.rejects(readdir(unused), { code: 'ENOENT' });
    });
  }

  test('says so when a source is missing', async () => {
    const packagesDir = await packagesWith('missing', SOURCES.embedder, (file) => rm(file));
    await assert.rejects(buildModels({ outDir: join(folder, 'unused'), packagesDir }), (error) => {
      assert.ok(error instanceof ModelBuildError);
      assert.equal(error.actual, 'no readable file');
      assert.match(error.message, /npm ci/);
      return true;
    });
  });

  test('says so when a source ends too early', async () => {
    const packagesDir = await packagesWith('short', SOURCES.detector, async (file) => {
      await writeFile(file, (await readFile(file)).subarray(0, -1));
    });
    await assert.rejects(readSource(SOURCES.detector, packagesDir), ModelBuildError);
  });

  test('packs the landmarker as stored, aligned entries under the names that MediaPipe looks for', async () => {
    const zip = await unpack('face_landmarker.q8');
    const names: string[] = [];
    // A local header: signature, version, flags, method, time, date, crc, two sizes, two lengths.
    for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
      const size = zip.readUInt32LE(at + 22);
      const nameEnd = at + 30 + zip.readUInt16LE(at + 26);
      const start = nameEnd + zip.readUInt16LE(at + 28);
      names.push(zip.toString('latin1', at + 30, nameEnd));
      assert.equal(zip.readUInt16LE(at + 8), 0, 'stored');
      assert.equal(zip.readUInt32LE(at + 10), 0x00210000, 'midnight, 1 January 1980');
      assert.equal(start % 16, 0, 'aligned');
      at = start + size;
    }
    assert.deepEqual(names, [
      'face_detector.tflite',
      'face_landmarks_detector.tflite',
      'geometry_pipeline_metadata_landmarks.binarypb',
    ]);
  });

  test('leaves the geometry metadata as it was', async () => {
    const packed = (await bundle())['geometry_pipeline_metadata_landmarks.binarypb'];
    assert.equal(sha256(packed as Uint8Array), SOURCES.geometry.sha256);
  });

  test('gives each model the normalisation it was trained with', async () => {
    const entries = await bundle();
    const expected = [
      [entries['face_detector.tflite'], 127.5, 127.5],
      [entries['face_landmarks_detector.tflite'], 0, 255],
      [await unpack('face_embedder.q8'), 127.5, 128],
      [await unpack('face_embedder_2.q8'), 127, 128],
      [await unpack('face_texture.q8'), 0, 1],
    ] as const;
    for (const [bytes, mean, std] of expected) {
      const metadata = metadataOf(decodeModel(bytes as Uint8Array));
      assert.equal(metadata.minParserVersion, '1.0.0');
      assert.deepEqual(metadata.subgraphMetadata[0]?.inputTensorMetadata, [
        {
          name: 'image',
          content: { properties: { type: 'ImageProperties', value: { colorSpace: 1 } } },
          processUnits: [{ options: { type: 'NormalizationOptions', value: { mean: [mean], std: [std] } } }],
        },
      ]);
    }
  });

  test('widens the landmarks to 478 points, the last ten of zeros', async () => {
    const model = decodeModel((await bundle())['face_landmarks_detector.tflite'] as Uint8Array);
    const graph = onlySubgraph(model);
    assert.deepEqual(outputShapes(model), [
      [1, 1, 1, 478 * 3],
      [1, 1, 1, 1],
    ]);
    const concatenate = itemAt(graph.operators, graph.operators.length - 1);
    assert.equal(operatorKind(model, concatenate), OPERATOR.CONCATENATION);
    const [found, zeros] = concatenate.inputs.map((index) => itemAt(graph.tensors, index)) as [
      Tensor,
      Tensor,
    ];
    assert.deepEqual(found.shape, [1, 1, 1, 468 * 3]);
    assert.deepEqual(new Uint8Array(constant(model, zeros)), new Uint8Array(30 * 4));
  });

  test('makes an embedder of 98 operators, 33 of them PRELU, after the cut and without the normalisation', async () => {
    const model = decodeModel(await unpack('face_embedder.q8'));
    const kinds = onlySubgraph(model).operators.map((operator) => operatorKind(model, operator));
    const count = (kind: number): number => kinds.filter((other) => other === kind).length;
    assert.equal(kinds[0], OPERATOR.SLICE);
    assert.equal(kinds.length - count(OPERATOR.DEQUANTIZE) - count(OPERATOR.SLICE), 98);
    assert.equal(count(OPERATOR.PRELU), 33);
    for (const kind of [OPERATOR.RELU, OPERATOR.ABS, OPERATOR.SUB, OPERATOR.MUL, OPERATOR.L2_NORMALIZATION]) {
      assert.equal(count(kind), 0);
    }
    assert.deepEqual(outputShapes(model), [[1, 192]]);
  });

  test('lets the embedder cut its 112 × 112 input out of the middle of 128 × 128', async () => {
    const model = decodeModel(await unpack('face_embedder.q8'));
    const graph = onlySubgraph(model);
    const cut = itemAt(graph.operators, 0);
    assert.equal(cut.inputs[0], graph.inputs[0]);
    const [input, begin, size] = cut.inputs.map((index) => itemAt(graph.tensors, index)) as [
      Tensor,
      Tensor,
      Tensor,
    ];
    assert.deepEqual(input.shape, [1, 128, 128, 3]);
    assert.deepEqual(integers(constant(model, begin)), [0, 8, 8, 0]);
    assert.deepEqual(integers(constant(model, size)), [1, 112, 112, 3]);
    assert.deepEqual(itemAt(graph.tensors, cut.outputs[0]).shape, [1, 112, 112, 3]);
  });

  test('keeps the slopes of the PRELUs, one a channel', async () => {
    const source = decodeModel(await readSource(SOURCES.embedder));
    const built = decodeModel(await unpack('face_embedder.q8'));
    const alphas = onlySubgraph(source).tensors.filter(({ name }) => name?.endsWith('/prelu_alphas'));
    assert.equal(alphas.length, 33);
    for (const alpha of alphas) {
      const stored = onlySubgraph(built).tensors.find(({ name }) => name === alpha.name) as Tensor;
      assert.deepEqual(stored.shape, [1, 1, ...(alpha.shape ?? [])]);
      // The source multiplies alpha by x − |x|, which is twice the negative part, and by a half: nothing remains.
      const expected = floats32(constant(source, alpha));
      const actual = floats16(constant(built, stored));
      assert.equal(actual.length, expected.length);
      expected.forEach((value, index) => {
        assert.ok(Math.abs((actual[index] as number) - value) <= 2 ** -11 * Math.abs(value) + 2 ** -25);
      });
    }
  });

  for (const name of ['face_embedder.q8', 'face_embedder_2.q8', 'face_texture.q8']) {
    test(`stores every weight of ${name} as float16`, async () => {
      const model = decodeModel(await unpack(name));
      const constants = onlySubgraph(model).tensors.filter((tensor) => constant(model, tensor).length > 0);
      assert.deepEqual(new Set(constants.map(({ type }) => type)), new Set([TENSOR.FLOAT16, TENSOR.INT32]));
    });
  }

  test('makes a texture model that takes pictures and ends in three probabilities', async () => {
    const model = decodeModel(await unpack('face_texture.q8'));
    const graph = onlySubgraph(model);
    assert.deepEqual(itemAt(graph.tensors, graph.inputs[0]).shape, [1, 128, 128, 3]);
    assert.deepEqual(outputShapes(model), [[1, 3]]);
    const last = itemAt(graph.operators, graph.operators.length - 1);
    assert.equal(operatorKind(model, last), OPERATOR.SOFTMAX);
    assert.deepEqual(last.outputs, graph.outputs);
  });
});

describe('copyRuntime()', () => {
  test('copies the files that the engine expects, and not their loaders, which the runtimes contain', async () => {
    const outDir = join(folder, 'wasm');
    await copyRuntime({ outDir });
    assert.deepEqual((await readdir(outDir)).sort(), [
      'litert_relaxed_trimmed.wasm',
      'litert_trimmed.wasm',
      'vision_wasm_module_internal.wasm',
    ]);
    for (const asset of Object.values(WASM_ASSETS)) {
      const bytes = await readFile(join(outDir, asset.path.replace('wasm/', '')));
      assert.equal(sha256(bytes), asset.sha256);
      assert.equal(bytes.length, asset.bytes);
    }
  });
});

describe('model manifest', () => {
  const file = new URL(`../../../${MANIFEST_MODULE}`, import.meta.url);

  test('is the one that the build writes', async () => {
    const content = { modelIds: BUILT_MODEL_IDS, models: MODELS, wasm: WASM_ASSETS };
    assert.equal(await readFile(file, 'utf8'), renderManifestModule(content));
    assert.deepEqual(MODEL_IDS, BUILT_MODEL_IDS);
    assert.equal(MODEL_ID, BUILT_MODEL_IDS.standard);
  });

  test('fails the build, naming file and digests, when a model has become another', async () => {
    const text = await readFile(file, 'utf8');
    const changed = { ...MODEL_ASSETS.embedder, sha256: '0'.repeat(64) };
    assert.throws(
      () => checkManifestModule(text, [MODEL_ASSETS.landmarker, changed]),
      (error) => {
        assert.ok(error instanceof ModelBuildError);
        assert.equal(error.file, 'models/face_embedder.q8');
        assert.equal(error.expected, MODEL_ASSETS.embedder.sha256);
        assert.equal(error.actual, changed.sha256);
        assert.match(error.message, /--update-manifest/);
        return true;
      },
    );
  });

  test('fails the build when it does not list a file', () => {
    assert.throws(() => checkManifestModule('', [MODEL_ASSETS.landmarker]), ModelBuildError);
  });
});

interface Metadata {
  minParserVersion: string;
  subgraphMetadata: { inputTensorMetadata: unknown }[];
}

function metadataOf(model: Model): Metadata {
  const entry = model.metadata?.find(({ name }) => name === METADATA_NAME);
  // A vector inside a larger file: the decoder wants one that begins at its own start.
  const bytes = new Uint8Array(itemAt(model.buffers, entry?.buffer).data ?? []);
  return decodeFlatbuffer(METADATA_SCHEMA, bytes) as unknown as Metadata;
}

function outputShapes(model: Model): (number[] | undefined)[] {
  const graph = onlySubgraph(model);
  return graph.outputs.map((index) => itemAt(graph.tensors, index).shape);
}

const constant = (model: Model, tensor: Tensor): Uint8Array =>
  itemAt(model.buffers, tensor.buffer ?? 0).data ?? new Uint8Array();

function integers(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getInt32(index * 4, true));
}

function floats32(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(index * 4, true));
}

function floats16(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 2 }, (_, index) => {
    const bits = view.getUint16(index * 2, true);
    const exponent = (bits >> 10) & 31;
    const size = exponent === 0 ? (bits & 1023) * 2 ** -24 : (1024 + (bits & 1023)) * 2 ** (exponent - 25);
    return bits >> 15 === 1 ? -size : size;
  });
}
