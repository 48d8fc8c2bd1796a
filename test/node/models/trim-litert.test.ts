// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';

import { readSource, SOURCES } from '../../../models/sources.mjs';
import { LITERT_FUNCTIONS, trimLiteRt } from '../../../models/trim-litert.mjs';
import { writeFunctionList } from '../../../models/wasm/function-list.mjs';
import { DEVICES, functionsUsed, runModels } from '../../../scripts/trim-litert/functions-used.mjs';
import { lendGlobals } from '../../../src/litert/lend-globals.js';
import { openModel } from '../../../src/litert/open-model.js';
import { startLiteRt } from '../../../src/server/engine/litert-runtime.js';
import { readModelFiles } from '../../../src/server/engine/model-files.js';
import { useModels } from '../../support/server-models.js';

const built = useModels();

describe('the trimmed LiteRT', () => {
  const surroundings = { start: startLiteRt, openModel, lendGlobals };
  let models: Uint8Array[];
  let whole: Uint8Array;

  before(async () => {
    const files = await readModelFiles(built.folder, 'high');
    models = Object.values<Uint8Array | null>({ ...files }).filter((bytes) => bytes !== null);
    whole = await readSource(SOURCES.litertBinary);
  });

  test('has the functions that the models use, as npm run trim:litert lists them', async () => {
    const { ran, kept, total } = await functionsUsed(whole, models, surroundings);
    const { of, functions } = JSON.parse(await readFile(LITERT_FUNCTIONS, 'utf8')) as Record<string, string>;
    assert.equal(of, SOURCES.litertBinary.sha256);
    assert.equal(functions, writeFunctionList(kept));
    assert.ok(ran.size < kept.size && kept.size < total / 4, `${ran.size} of ${kept.size} of ${total}`);
  });

  for (const device of DEVICES)
    test(`computes what the whole one computes, on ${device.cores} cores of a processor like ${device.processor}`, async () => {
      const trimmed = await runModels(await trimLiteRt(), models, device, surroundings);
      assert.deepEqual(trimmed.values, (await runModels(whole, models, device, surroundings)).values);
    });
});
