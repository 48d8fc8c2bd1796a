// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { FaceGuardError } from '../../../../src/core/errors.js';
import { openModel } from '../../../../src/server/engine/litert-runtime.js';
import { readModelFiles } from '../../../../src/server/engine/model-files.js';
import { useModels } from '../../../support/server-models.js';

const models = useModels();

describe('openModel()', () => {
  test('runs a model, also when calls overlap, and leaves the globals as they were', async () => {
    const globals = Object.getOwnPropertyNames(globalThis);
    const { detector } = await readModelFiles(models.folder);
    const model = await openModel(detector);
    assert.deepEqual(Object.getOwnPropertyNames(globalThis), globals);
    assert.deepEqual(model.inputShape, [1, 128, 128, 3]);
    const dark = new Float32Array(128 * 128 * 3).fill(-1);
    const light = dark.map(() => 1);
    const [first, other, again] = await Promise.all([dark, light, dark].map(model.run));
    assert.deepEqual(
      first?.map(({ length }) => length),
      [896 * 16, 896],
    );
    assert.deepEqual(first, again);
    assert.notDeepEqual(first, other);
    model.close();
    await assert.rejects(model.run(dark));
  });

  test('reports engine_load_failed for what is no model', async () => {
    const isLoadFailure = (error: unknown): boolean =>
      error instanceof FaceGuardError && error.code === 'engine_load_failed';
    await assert.rejects(openModel(new Uint8Array(64)), isLoadFailure);
  });
});
