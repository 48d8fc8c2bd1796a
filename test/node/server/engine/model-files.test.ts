// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import {
  MODEL_ASSETS,
  MODEL_IDS as BROWSER_MODEL_IDS,
  SECOND_EMBEDDER_ASSETS,
  TEXTURE_ASSETS,
} from '../../../../src/engine/assets/model-manifest.js';
import { MODEL_FILES, MODEL_IDS, readModelFiles } from '../../../../src/server/engine/model-files.js';
import { useModels } from '../../../support/server-models.js';

const models = useModels();

describe('MODEL_FILES', () => {
  test('are the files that the browser downloads', () => {
    assert.deepEqual(MODEL_IDS, BROWSER_MODEL_IDS);
    const { landmarker, embedder } = MODEL_ASSETS;
    for (const [name, { path, sha256 }] of Object.entries({
      landmarker,
      embedder,
      ...SECOND_EMBEDDER_ASSETS,
      ...TEXTURE_ASSETS,
    })) {
      const file = MODEL_FILES[name as keyof typeof MODEL_FILES];
      assert.deepEqual([`models/${file.name}`, file.sha256], [path, sha256]);
    }
  });
});

describe('readModelFiles()', () => {
  // The identifier of a TFLite file.
  const isModel = (bytes: Uint8Array | null): boolean =>
    bytes !== null && Buffer.from(bytes.subarray(4, 8)).toString() === 'TFL3';

  test('gives four models', async () => {
    const { detector, landmarks, embedder, secondEmbedder, texture } = await readModelFiles(models.folder);
    assert.ok([detector, landmarks, embedder, texture].every(isModel));
    assert.equal(secondEmbedder, null);
  });

  test('gives a fifth for high accuracy', async () => {
    assert.ok(isModel((await readModelFiles(models.folder, 'high')).secondEmbedder));
  });
});
