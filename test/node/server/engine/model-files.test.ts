// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import {
  MODEL_ASSETS,
  MODEL_ID as BROWSER_MODEL_ID,
  TEXTURE_ASSETS,
} from '../../../../src/engine/assets/model-manifest.js';
import { MODEL_FILES, MODEL_ID, readModelFiles } from '../../../../src/server/engine/model-files.js';
import { useModels } from '../../../support/server-models.js';

const models = useModels();

describe('MODEL_FILES', () => {
  test('are the files that the browser downloads', () => {
    assert.equal(MODEL_ID, BROWSER_MODEL_ID);
    const { landmarker, embedder } = MODEL_ASSETS;
    for (const [name, { path, sha256 }] of Object.entries({ landmarker, embedder, ...TEXTURE_ASSETS })) {
      const file = MODEL_FILES[name as keyof typeof MODEL_FILES];
      assert.deepEqual([`models/${file.name}`, file.sha256], [path, sha256]);
    }
  });
});

describe('readModelFiles()', () => {
  test('gives four models', async () => {
    const { detector, landmarks, embedder, texture } = await readModelFiles(models.folder);
    for (const bytes of [detector, landmarks, embedder, texture]) {
      // The identifier of a TFLite file.
      assert.equal(Buffer.from(bytes.subarray(4, 8)).toString(), 'TFL3');
    }
  });
});
