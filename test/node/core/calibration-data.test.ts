// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  CALIBRATION_MODULE,
  renderCalibrationModule,
} from '../../../scripts/calibrate/calibration-module.mjs';
import { CALIBRATION_SOURCES, FORMAT_SCALES, STANDARD_FORMAT } from '../../../src/core/calibration-data.js';
import * as manifest from '../../../src/engine/assets/model-manifest.js';
import type { ModelAsset } from '../../../src/engine/assets/model-manifest.js';

/** Every file of the manifest by its path, whichever list it is on. */
const shipped = new Map(
  Object.values(manifest)
    .flatMap((list) => (typeof list === 'object' ? Object.values<ModelAsset | string>(list) : []))
    .filter((asset) => typeof asset === 'object')
    .map(({ path, sha256 }) => [path, sha256]),
);

/** Where the face is, and so its alignment, is part of a format. */
const MODELS_OF_EVERY_FORMAT = [
  manifest.MODEL_ASSETS.landmarker.path,
  manifest.MODEL_ASSETS.embedder.path,
] as const;

describe('the calibration', () => {
  for (const [model, { files }] of Object.entries(CALIBRATION_SOURCES)) {
    it(`was measured with the models that are shipped, for ${model}: else run "npm run calibrate"`, () => {
      assert.ok(
        MODELS_OF_EVERY_FORMAT.every((path) => path in files),
        Object.keys(files).join(),
      );
      for (const [path, sha256] of Object.entries(files)) assert.equal(sha256, shipped.get(path), path);
    });

    it(`promises no rate that nothing was measured of, for ${model}`, () => {
      const { thresholds, impostorPairs } = CALIBRATION_SOURCES[model] ?? assert.fail();
      for (const { fmr, basis, pairs } of thresholds) {
        assert.equal(basis, fmr * impostorPairs >= 10 ? 'measured' : 'extrapolated');
        assert.ok(pairs <= fmr * impostorPairs, `${fmr}: ${pairs} pairs`);
      }
    });
  }

  it('has every format that the engine makes, and no other', () => {
    assert.deepEqual(Object.keys(FORMAT_SCALES), Object.values(manifest.MODEL_IDS));
    assert.deepEqual(Object.keys(CALIBRATION_SOURCES), Object.keys(FORMAT_SCALES));
    assert.equal(STANDARD_FORMAT, manifest.MODEL_ID);
  });

  it('is what its command writes, not edited by hand', async () => {
    const path = fileURLToPath(new URL(`../../../${CALIBRATION_MODULE}`, import.meta.url));
    assert.equal(await readFile(path, 'utf8'), await renderCalibrationModule(CALIBRATION_SOURCES, path));
  });
});
